//! SQL of restrictions.
use std::borrow::Cow;

use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::restrictions::{Lifting, Restriction, RestrictionKind, Restricts};
use crate::ids::{CustomerId, LoginId, ResellerId, RestrictionId};
use crate::locale::kept;

/// What is written down of a new one.
pub(in crate::customers) struct NewRestriction<'a> {
    pub what: Restricts,
    pub reason: &'a str,
    pub placed_by: Option<LoginId>,
}

/// Waits for orders of this customer that are being placed, and makes others wait.
pub(in crate::customers) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<()> {
    sqlx::query_scalar!(
        "select id from customers where reseller_id = $1 and id = $2 for no key update",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await?;
    Ok(())
}

/// Places one; None when the same one is open already. Gives the name of the login it is about, if it is about one.
pub(in crate::customers) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    new: &NewRestriction<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"insert into restrictions (id, reseller_id, customer_id, login_id, kind, reason, placed_by, placed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (customer_id, kind, login_id) where lifted_at is null do nothing
           returning coalesce((select l.name from logins l where l.id = $4 and l.customer_id = $3), '') as "login_name!""#,
        RestrictionId::new().0,
        owner.0,
        customer.0,
        new.what.login().map(|id| id.0),
        new.what.kind() as RestrictionKind,
        new.reason,
        new.placed_by.map(|id| id.0),
        now
    )
    .fetch_optional(db)
    .await
}

/// One of a customer's, open or lifted.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    restriction: RestrictionId,
) -> sqlx::Result<Option<Restriction>> {
    sqlx::query_as!(
        Restriction,
        r#"select r.id as "id: RestrictionId", r.kind as "kind: RestrictionKind", r.login_id as "login_id: LoginId",
                  coalesce(g.name, '') as "login_name!", r.reason, r.placed_by as "placed_by: LoginId",
                  coalesce(nullif(p.person_name, ''), p.name, '') as "placed_by_name!", r.placed_at
             from restrictions r
             left join logins g on g.id = r.login_id
             left join logins p on p.id = r.placed_by
            where r.reseller_id = $1 and r.customer_id = $2 and r.id = $3"#,
        owner.0,
        customer.0,
        restriction.0
    )
    .fetch_optional(db)
    .await
    .map(|found| found.map(told))
}

/// The reason may be a sentence of ours, kept for whoever reads it.
fn told(mut found: Restriction) -> Restriction {
    if let Cow::Owned(said) = kept::read(&found.reason) {
        found.reason = said;
    }
    found
}

/// All open ones of a customer, the latest first.
pub async fn list_open(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Vec<Restriction>> {
    sqlx::query_as!(
        Restriction,
        r#"select r.id as "id: RestrictionId", r.kind as "kind: RestrictionKind", r.login_id as "login_id: LoginId",
                  coalesce(g.name, '') as "login_name!", r.reason, r.placed_by as "placed_by: LoginId",
                  coalesce(nullif(p.person_name, ''), p.name, '') as "placed_by_name!", r.placed_at
             from restrictions r
             left join logins g on g.id = r.login_id
             left join logins p on p.id = r.placed_by
            where r.reseller_id = $1 and r.customer_id = $2 and r.lifted_at is null
            order by r.placed_at desc, r.id desc"#,
        owner.0,
        customer.0
    )
    .fetch_all(db)
    .await
    .map(|open| open.into_iter().map(told).collect())
}

/// Lifts an open one; false when somebody else was first.
pub(in crate::customers) async fn update_lifted(
    db: &mut PgConnection,
    owner: ResellerId,
    restriction: RestrictionId,
    lifting: &Lifting<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let lifted = sqlx::query!(
        "update restrictions set lifted_at = $3, lifted_by = $4, lift_reason = $5
          where reseller_id = $1 and id = $2 and lifted_at is null",
        owner.0,
        restriction.0,
        now,
        lifting.actor.login.map(|id| id.0),
        lifting.reason
    )
    .execute(db)
    .await?;
    Ok(lifted.rows_affected() == 1)
}
