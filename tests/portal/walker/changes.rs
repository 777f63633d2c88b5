//! Changes of registrant data in the walker's world: what somebody saved, and one domain's change that waits for papers.
use sqlx::PgConnection;
use uuid::Uuid;

use super::things::Things;
use super::world::run;

pub async fn add(
    db: &mut PgConnection,
    things: &Things,
    (owner, customer, contact): (&str, &str, &str),
    text: &dyn Fn(&str) -> String,
) {
    let [to, saving, change, domain] =
        [Uuid::now_v7(), things.saving, things.change, things.domain].map(|id| id.to_string());
    run(
        db,
        "insert into contacts (id, reseller_id, customer_id, data, created_at)
             values ($1, $2, $3, jsonb_build_object('name', $4::text, 'organisation', $5::text, 'email', $6::text), now())",
        &[&to, owner, customer, &text("newholder"), &text("newcompany"), &text("newmail")],
    )
    .await;
    run(
        db,
        "insert into customer_contacts (id, reseller_id, customer_id, label, contact_id, created_at, updated_at)
             values ($1, $2, $3, $4, $5, now(), now())",
        &[&things.contact.to_string(), owner, customer, &text("keptlabel"), &to],
    )
    .await;
    run(
        db,
        "insert into profile_changes (id, reseller_id, customer_id, contact_id, placed_by_name, created_at)
             values ($1, $2, $3, $4, $5, now())",
        &[&saving, owner, customer, &to, &text("saver")],
    )
    .await;
    run(
        db,
        "insert into owner_changes (id, reseller_id, customer_id, profile_change_id, domain_id, tld, state, kind,
                from_contact_id, to_contact_id, to_extras, way, reason, created_at, updated_at)
             values ($1, $2, $3, $4, $5, 'nl', 'awaiting_documents', 'owner_change', $6, $7, '{}',
                jsonb_build_object('kind', 'owner_change', 'method', 'trade', 'fee', null, 'refundable', null, 'consents', null,
                    'documents', jsonb_build_array($8::text), 'staff', null, 'term', jsonb_build_object('effect', 'keep'),
                    'lock', null), $9, now(), now())",
        &[&change, owner, customer, &saving, &domain, contact, &to, &text("paper"), &text("standstill")],
    )
    .await;
    run(
        db,
        "insert into owner_change_consents (id, reseller_id, owner_change_id, side, name, email, asked_at)
             values ($1, $2, $3, 'old_holder', $4, $5, now())",
        &[&Uuid::now_v7().to_string(), owner, &change, &text("consenter"), &text("consentmail")],
    )
    .await;
}
