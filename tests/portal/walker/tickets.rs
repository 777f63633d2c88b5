//! What the people of the walker's world have written to each other: every text a canary, those for staff only too.
use sqlx::PgConnection;
use uuid::Uuid;

use super::things::Things;
use super::world::{canary, run};

/// A department and a canned reply of a tenant's.
pub async fn set_up(db: &mut PgConnection, owner: &str, tenant: &str) {
    let [department, reply] = [Uuid::now_v7(), Uuid::now_v7()].map(|id| id.to_string());
    run(
        db,
        "insert into departments (id, reseller_id, name, signature, position, created_at)
         values ($1, $2, $3, $4, 1, now())",
        &[&department, owner, &canary(tenant, "department"), &canary(tenant, "signature")],
    )
    .await;
    run(
        db,
        "insert into canned_replies (id, reseller_id, name, body, created_at, updated_at)
         values ($1, $2, $3, $4, now(), now())",
        &[&reply, owner, &canary(tenant, "staffonlyreply"), &canary(tenant, "staffonlyreplybody")],
    )
    .await;
    run(
        db,
        "insert into mail_templates (reseller_id, label_id, kind, language, subject, body, changed_by_name, changed_at)
         select reseller_id, id, 'welcome', 'en', $2, $3 || ' {link}', $4, now() from labels where reseller_id = $1",
        &[
            owner,
            &canary(tenant, "staffonlymailsubject"),
            &canary(tenant, "staffonlymailbody"),
            &canary(tenant, "mailwriter"),
        ],
    )
    .await;
}

/// A ticket with a message and its file, a note with one, a mail with one that nobody has accepted, and a mail that staff
/// decided against.
pub async fn add(
    db: &mut PgConnection,
    things: &Things,
    (owner, customer, login): (&str, &str, &str),
    text: &dyn Fn(&str) -> String,
) {
    let [ticket, pending, file, department] =
        [things.ticket, things.message, things.file, things.department].map(|id| id.to_string());
    let [message, note, refused] = [Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7()].map(|id| id.to_string());
    run(
        db,
        "insert into tickets (id, reseller_id, customer_id, label_id, number, subject, department_id, state, opened_by,
                              created_at, changed_at)
         select $1, $2, $3, l.id, (select count(*)::int + 100001 from tickets where reseller_id = $2), $4, $5,
                'waiting_for_us', 'customer', now(), now() from labels l where l.reseller_id = $2",
        &[&ticket, owner, customer, &text("ticketsubject"), &department],
    )
    .await;
    for (id, kind, author, pending, body) in [
        (&message, "message", "customer", "false", text("ticketmessage")),
        (&note, "note", "staff", "false", text("staffonlynote")),
        (&pending, "message", "customer", "true", text("staffonlypending")),
        (&refused, "message", "customer", "true", text("staffonlyrefused")),
    ] {
        run(
            db,
            "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_login_id,
                                          author_name, from_email, body, needs_acceptance, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 'x@mail.example', $9, $10, now())",
            &[id, owner, customer, &ticket, kind, author, login, &text("ticketauthor"), &body, pending],
        )
        .await;
    }
    run(
        db,
        "insert into discarded_ticket_messages (message_id, reseller_id, reason, discarded_by, discarded_by_name, discarded_at)
         values ($1, $2, $3, $4, $5, now())",
        &[&refused, owner, &text("staffonlyreason"), login, &text("staffonlydecider")],
    )
    .await;
    let [of_note, of_pending] = things.staff_files.map(|id| id.to_string());
    for (id, message, content) in [
        (&file, &message, text("ticketfile")),
        (&of_note, &note, text("staffonlyfile")),
        (&of_pending, &pending, text("staffonlypendingfile")),
    ] {
        run(
            db,
            "insert into attachment_blobs (reseller_id, hash, bytes, created_at)
             values ($1, sha256($2::bytea), $2::bytea, now())",
            &[owner, &content],
        )
        .await;
        run(
            db,
            "insert into attachments (id, reseller_id, customer_id, ticket_message_id, position, name, content_type, size,
                                      hash, created_at)
             values ($1, $2, $3, $4, 1, $5, 'text/plain', 20, sha256($5::bytea), now())",
            &[id, owner, customer, message, &content],
        )
        .await;
    }
}
