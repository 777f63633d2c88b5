//! SQL that writes changes down, many at once.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{
    ContactId, CustomerContactId, CustomerId, DomainId, OwnerChangeId, ProfileChangeId, ResellerId, TldPolicyId,
};
use crate::owner_changes::ChangeState;
use crate::tld_policies::{ChangeKind, Way};

/// One about to be written down; one that is refused has ended.
#[derive(Clone, Debug)]
pub(in crate::owner_changes) struct New {
    pub id: OwnerChangeId,
    pub domain: DomainId,
    pub tld: String,
    pub state: ChangeState,
    pub way: Way,
    pub from: ContactId,
    pub to_extras: Value,
    pub to_holder: Option<CustomerContactId>,
    pub policy: Option<TldPolicyId>,
    pub amount: Option<i64>,
    pub lock_declined: bool,
    pub reason: String,
}

/// Writes many down at once, all to the same version.
pub(in crate::owner_changes) async fn insert_many(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, saving, to): (CustomerId, ProfileChangeId, ContactId),
    new: &[New],
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let of = |uuid: fn(&New) -> Uuid| new.iter().map(uuid).collect::<Vec<_>>();
    let maybe = |uuid: fn(&New) -> Option<Uuid>| new.iter().map(uuid).collect::<Vec<_>>();
    let ways: Vec<Value> = new.iter().map(|one| serde_json::to_value(&one.way).unwrap_or_default()).collect();
    let amounts: Vec<Option<i64>> = new.iter().map(|one| one.amount).collect();
    sqlx::query!(
        r#"insert into owner_changes (id, reseller_id, customer_id, profile_change_id, domain_id, tld, state, kind,
                  from_contact_id, to_contact_id, to_extras, to_holder_id, policy_id, way, amount, lock_declined, reason,
                  created_at, updated_at, finished_at)
           select n.id, $1, $2, $3, n.domain_id, n.tld, n.state, n.kind, n.from_contact_id, $4, n.to_extras, n.to_holder_id,
                  n.policy_id, n.way, n.amount, n.lock_declined, left(n.reason, 1000), $5::timestamptz, $5,
                  case when n.state = 'failed' then $5 end
             from unnest($6::uuid[], $7::uuid[], $8::text[], $9::owner_change_state[], $10::change_kind[], $11::uuid[],
                         $12::jsonb[], $13::uuid[], $14::uuid[], $15::jsonb[], $16::bigint[], $17::boolean[], $18::text[])
                  n(id, domain_id, tld, state, kind, from_contact_id, to_extras, to_holder_id, policy_id, way, amount,
                    lock_declined, reason)"#,
        owner.0,
        customer.0,
        saving.0,
        to.0,
        now,
        &of(|one| one.id.0),
        &of(|one| one.domain.0),
        &new.iter().map(|one| one.tld.clone()).collect::<Vec<_>>(),
        &new.iter().map(|one| one.state).collect::<Vec<_>>() as &[ChangeState],
        &new.iter().map(|one| one.way.kind).collect::<Vec<_>>() as &[ChangeKind],
        &of(|one| one.from.0),
        &new.iter().map(|one| one.to_extras.clone()).collect::<Vec<_>>(),
        &maybe(|one| one.to_holder.map(|id| id.0)) as &[Option<Uuid>],
        &maybe(|one| one.policy.map(|id| id.0)) as &[Option<Uuid>],
        &ways,
        &amounts as &[Option<i64>],
        &new.iter().map(|one| one.lock_declined).collect::<Vec<_>>(),
        &new.iter().map(|one| one.reason.clone()).collect::<Vec<_>>()
    )
    .execute(db)
    .await?;
    Ok(())
}
