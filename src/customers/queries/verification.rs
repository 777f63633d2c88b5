//! SQL of verifications and of the terms that go with them.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::verification::{Accepted, Addressee, Terms};
use crate::ids::{CustomerId, LabelId, ResellerId, TermsId, VerificationId};

/// Whom a verification e-mail would be for.
pub async fn find_addressee(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<Addressee>> {
    sqlx::query_as!(
        Addressee,
        "select name, display_name as account, email from customers where id = $2 and reseller_id = $1",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// The same, locked until the transaction ends: whoever sends or confirms waits his turn, and so does a change of the
/// address.
pub async fn lock_addressee(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<Addressee>> {
    sqlx::query_as!(
        Addressee,
        "select name, display_name as account, email from customers where id = $2 and reseller_id = $1 for no key update",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// The terms in force of two labels: the customer's and the operator's, which may be one.
pub async fn list_terms(
    db: &mut PgConnection,
    label: LabelId,
    operator: Option<LabelId>,
    now: OffsetDateTime,
) -> sqlx::Result<Vec<Terms>> {
    sqlx::query_as!(
        Terms,
        r#"select distinct on (label_id) id as "id: TermsId", label_id as "label_id: LabelId", version, body, published_at
             from terms where (label_id = $1 or label_id = $2) and published_at <= $3
            order by label_id, published_at desc, id desc"#,
        label.0,
        operator.map(|id| id.0),
        now
    )
    .fetch_all(db)
    .await
}

/// Keeps the proof of an address and makes the customer verified by it.
pub async fn insert_verification(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    accepted: &Accepted<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<VerificationId> {
    let id = VerificationId::new();
    sqlx::query!(
        "insert into verifications (id, reseller_id, customer_id, email, verified_at, ip, label_terms_id, platform_terms_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        owner.0,
        customer.0,
        accepted.email,
        now,
        accepted.ip,
        accepted.label_terms.map(|id| id.0),
        accepted.platform_terms.map(|id| id.0)
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update customers set verification_id = $3 where id = $2 and reseller_id = $1",
        owner.0,
        customer.0,
        id.0
    )
    .execute(db)
    .await?;
    Ok(id)
}
