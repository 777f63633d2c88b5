//! All SQL of terms and of who accepted them, beside his verification.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, LabelId, ResellerId, TermsId};
use crate::resellers::terms::{Accepting, Asked, Version};

/// The versions of an own label's terms, the newest first.
pub async fn list_versions(db: &mut PgConnection, owner: ResellerId, label: LabelId) -> sqlx::Result<Vec<Version>> {
    sqlx::query_as!(
        Version,
        r#"select t.id as "id: TermsId", t.version, t.body, t.published_at,
                  ((select count(distinct v.customer_id) from verifications v
                     where v.label_terms_id = t.id or v.platform_terms_id = t.id)
                   + (select count(*) from terms_acceptances a where a.terms_id = t.id)) as "accepted!"
             from terms t join labels l on l.id = t.label_id
            where l.reseller_id = $1 and l.id = $2
            order by t.published_at desc, t.id desc"#,
        owner.0,
        label.0
    )
    .fetch_all(db)
    .await
}

/// False: a version of that name is there.
pub(super) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    (version, body): (&str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into terms (id, label_id, version, body, published_at)
         select $3, l.id, $4, $5, $6 from labels l where l.reseller_id = $1 and l.id = $2
         on conflict (label_id, version) do nothing",
        owner.0,
        label.0,
        TermsId::new().0,
        version,
        body,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The newest terms of the customer's label and of the operator's default one, as they were at a moment, where he has
/// accepted an older version and not this one.
pub(super) async fn list_asked(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    at: OffsetDateTime,
) -> sqlx::Result<Vec<Asked>> {
    sqlx::query_as!(
        Asked,
        r#"with mine as (
               select l.id, l.name from customers c join labels l on l.id = c.label_id
                where c.reseller_id = $1 and c.id = $2
               union
               select l.id, l.name from customers o join labels l on l.reseller_id = o.id and l.is_default
                where o.reseller_id is null),
           accepted as (
               select v.label_terms_id as id from verifications v where v.customer_id = $2 and v.reseller_id = $1
               union select v.platform_terms_id from verifications v where v.customer_id = $2 and v.reseller_id = $1
               union select a.terms_id from terms_acceptances a where a.customer_id = $2 and a.reseller_id = $1)
           select n.id as "id!: TermsId", m.name as "label!", n.version as "version!", n.body as "body!",
                  n.published_at as "published_at!"
             from mine m
             join lateral (select t.id, t.version, t.body, t.published_at from terms t
                            where t.label_id = m.id and t.published_at <= $3
                            order by t.published_at desc, t.id desc limit 1) n on true
            where n.id not in (select id from accepted where id is not null)
              and exists (select from terms t join accepted a on a.id = t.id
                           where t.label_id = m.id and t.published_at < n.published_at)
            order by m.name"#,
        owner.0,
        customer.0,
        at
    )
    .fetch_all(db)
    .await
}

/// False: it was accepted before.
pub(super) async fn insert_acceptance(
    db: &mut PgConnection,
    owner: ResellerId,
    by: &Accepting<'_>,
    terms: TermsId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into terms_acceptances (id, reseller_id, customer_id, terms_id, login_id, person_name, ip, accepted_at)
         values ($1, $2, $3, $4, $5, left($6, 300), $7, $8)
         on conflict on constraint accepted_once do nothing",
        Uuid::now_v7(),
        owner.0,
        by.customer.0,
        terms.0,
        by.login.0,
        by.person,
        by.actor.ip,
        by.now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
