//! The SQL that makes resellers, and that takes the right away again.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LabelId, LoginId, ResellerId, TermsId};
use crate::resellers::appoint::Appointment;

pub(super) async fn insert_reseller(
    db: &mut PgConnection,
    new: &Appointment<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    // depth follows by trigger
    sqlx::query!(
        "insert into resellers (id, name, depth, currency, created_at)
         select $1, $2, 0, coalesce((select r.currency from customers c join resellers r on r.id = c.reseller_id
                                      where c.id = $1), 'EUR'), $3",
        new.id.0,
        new.name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The default label; mails come from the given address until its owner names another.
pub(super) async fn insert_label(
    db: &mut PgConnection,
    new: &Appointment<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into labels (id, reseller_id, slug, name, sender_name, sender_email, support_contact, support_email, accent_hue,
                             time_zone, created_at)
         values ($1, $2, $3, $4, $4, $5, $6, $6, $7, $8, $9)",
        new.label.0,
        new.id.0,
        new.slug,
        new.name,
        new.sender_email,
        new.support_contact,
        new.accent_hue,
        new.time_zone,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn insert_terms(
    db: &mut PgConnection,
    label: LabelId,
    version: &str,
    body: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into terms (id, label_id, version, body, published_at) values ($1, $2, $3, $4, $5)",
        TermsId::new().0,
        label.0,
        version,
        body,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An account whose right to resell changes.
pub(super) struct Account {
    pub email: String,
    pub is_reseller: bool,
    pub was_reseller: bool,
    pub depth_above: i16,
}

/// Locks one of a reseller's own customers, with what his right to resell hangs on.
pub(super) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"select c.email, c.is_reseller, exists (select from resellers r where r.id = c.id) as "was_reseller!",
                  (select r.depth from resellers r where r.id = c.reseller_id) as "depth_above!"
             from customers c where c.id = $2 and c.reseller_id = $1 for no key update of c"#,
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// How many customers a reseller has; whoever adds one waits until the transaction ends.
pub(super) async fn lock_and_count(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<i64> {
    sqlx::query_scalar!("select customer_count from resellers where id = $1 for update", owner.0).fetch_one(db).await
}

pub(super) async fn update_revived(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<()> {
    sqlx::query!("update resellers set ended_at = null where id = $1", owner.0).execute(&mut *db).await?;
    sqlx::query!("update customers set is_reseller = true where id = $1", owner.0).execute(db).await?;
    Ok(())
}

pub(super) async fn update_ended(db: &mut PgConnection, owner: ResellerId, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!("update resellers set ended_at = $2 where id = $1", owner.0, now).execute(&mut *db).await?;
    sqlx::query!("update customers set is_reseller = false where id = $1", owner.0).execute(db).await?;
    Ok(())
}

/// All logins of an account become owners.
pub(super) async fn update_owners(db: &mut PgConnection, owner: CustomerId) -> sqlx::Result<()> {
    sqlx::query!("update logins set role = 'owner' where customer_id = $1", owner.0).execute(db).await?;
    Ok(())
}

pub(super) async fn list_disabled(db: &mut PgConnection, owner: CustomerId) -> sqlx::Result<Vec<LoginId>> {
    sqlx::query_scalar!(
        r#"select id as "id: LoginId" from logins where customer_id = $1 and disabled order by id"#,
        owner.0
    )
    .fetch_all(db)
    .await
}

/// All logins of an account have no role any more; what kept them out as staff is over.
pub(super) async fn update_plain(
    db: &mut PgConnection,
    owner: CustomerId,
    by: Option<LoginId>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("update logins set role = null where customer_id = $1", owner.0).execute(&mut *db).await?;
    sqlx::query!(
        "update staff_disablings set enabled_by = coalesce($2, disabled_by), enabled_at = $3
          where customer_id = $1 and enabled_at is null",
        owner.0,
        by.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How a customer resells: since when not, at which address, to how many.
#[derive(Clone, Debug)]
pub struct Reselling {
    pub ended_at: Option<OffsetDateTime>,
    pub slug: String,
    pub customers: i64,
}

/// None: he never was a reseller.
pub async fn find_reselling(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<Reselling>> {
    sqlx::query_as!(
        Reselling,
        "select r.ended_at, l.slug, r.customer_count as customers
           from customers c join resellers r on r.id = c.id join labels l on l.reseller_id = r.id and l.is_default
          where c.id = $2 and c.reseller_id = $1",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await
}
