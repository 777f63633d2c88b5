//! All SQL of the demo world, save for the DDL around the bulk load.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::demo::lines::Lines;
use crate::demo::resident::{Staff, Terms};
use crate::demo::rows::Batch;
use crate::ids::{CustomerId, LabelId, LoginId, ResellerId, TermsId};
use crate::logins::StaffRole;

pub mod bulk;
pub mod goods;
pub mod tickets;

const COPY_CUSTOMERS: &str = "copy customers (id, reseller_id, label_id, number, name, organisation, address, postal_code, city,
    country, state, phone, email, vat_number, is_reseller, verification_id, login_denied, account_denied, fraud, order_blocked,
    created_at, updated_at) from stdin";
const COPY_LOGINS: &str = "copy logins (id, reseller_id, customer_id, name, person_name, email, role, password_hash,
    password_changed_at, last_sign_in_at, created_at) from stdin";
const COPY_VERIFICATIONS: &str =
    "copy verifications (id, reseller_id, customer_id, email, verified_at, ip, label_terms_id,
    platform_terms_id) from stdin";
const COPY_TOKENS: &str =
    "copy tokens (id, purpose, reseller_id, customer_id, email, requested_by, created_at, expires_at)
    from stdin";
const COPY_MAILS: &str =
    "copy mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email,
    subject, text_body, html_body, token_id, message_id, state, created_at, sent_at) from stdin";
const COPY_RESTRICTIONS: &str =
    "copy restrictions (id, reseller_id, customer_id, login_id, kind, reason, placed_by, placed_at)
    from stdin";
const COPY_EVENTS: &str =
    "copy events (id, reseller_id, customer_id, kind, actor, actor_login_id, actor_name, data, ip, at)
    from stdin";

/// Copies a batch in, table after table.
pub async fn copy(db: &mut PgConnection, batch: &Batch) -> sqlx::Result<()> {
    for (statement, lines) in [
        (COPY_CUSTOMERS, &batch.customers),
        (COPY_LOGINS, &batch.logins),
        (COPY_VERIFICATIONS, &batch.verifications),
        (COPY_TOKENS, &batch.tokens),
        (COPY_MAILS, &batch.mails),
        (COPY_RESTRICTIONS, &batch.restrictions),
        (COPY_EVENTS, &batch.events),
    ] {
        copy_lines(&mut *db, statement, lines).await?;
    }
    goods::copy(db, &batch.goods).await
}

async fn copy_lines(db: &mut PgConnection, statement: &str, lines: &Lines) -> sqlx::Result<()> {
    if lines.0.is_empty() {
        return Ok(());
    }
    let mut copying = db.copy_in_raw(statement).await?;
    copying.send(lines.0.as_bytes()).await?;
    copying.finish().await?;
    Ok(())
}

/// Lets one process at a time make the demo world, and gives it all the time it needs.
pub async fn take_turn(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("set local statement_timeout = 0; set local lock_timeout = 0").execute(&mut *db).await?;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('the demo world', 0))").fetch_one(db).await?;
    Ok(())
}

/// Whether anybody has set this database up.
pub async fn is_set_up(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from resellers) as "set_up!""#).fetch_one(db).await
}

/// What makes an account that is there already a reseller's.
pub struct NewReseller<'a> {
    pub id: ResellerId,
    pub name: &'a str,
    pub label: LabelId,
    pub slug: &'a str,
    pub sender_email: &'a str,
    pub support_contact: &'a str,
    pub accent_hue: i16,
    pub time_zone: &'a str,
    pub created_at: OffsetDateTime,
}

pub async fn insert_reseller(db: &mut PgConnection, new: &NewReseller<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into resellers (id, name, depth, created_at) values ($1, $2, 0, $3)",
        new.id.0,
        new.name,
        new.created_at
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into labels (id, reseller_id, slug, name, sender_name, sender_email, support_contact, support_email,
                             accent_hue, time_zone, created_at)
         values ($1, $2, $3, $4, $4, $5, $6, $6, $7, $8, $9)",
        new.label.0,
        new.id.0,
        new.slug,
        new.name,
        new.sender_email,
        new.support_contact,
        new.accent_hue,
        new.time_zone,
        new.created_at
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn insert_terms(
    db: &mut PgConnection,
    owner: LabelId,
    id: TermsId,
    version: &str,
    body: &str,
    published_at: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into terms (id, label_id, version, body, published_at) values ($1, $2, $3, $4, $5)",
        id.0,
        owner.0,
        version,
        body,
        published_at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Points the accounts of a reseller at their verifications, which can only be written after them.
pub async fn update_verified(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers c set verification_id = v.id
           from verifications v
          where v.customer_id = c.id and c.reseller_id = $1 and c.verification_id is null",
        owner.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Sets the number that the next customer gets.
pub async fn update_next_number(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<()> {
    sqlx::query!(
        "update resellers set next_number = (select coalesce(max(number), 10000) + 1 from customers where reseller_id = $1) where id = $1",
        owner.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The number that the next customer gets, kept from others until this transaction ends.
pub async fn find_next_number(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<i32> {
    sqlx::query_scalar!("select next_number from resellers where id = $1 for update", owner.0).fetch_one(db).await
}

/// All terms of a label, the oldest first.
pub async fn list_terms(db: &mut PgConnection, owner: LabelId) -> sqlx::Result<Vec<Terms>> {
    sqlx::query_as!(
        Terms,
        r#"select id as "id: TermsId", published_at from terms where label_id = $1 order by published_at"#,
        owner.0
    )
    .fetch_all(db)
    .await
}

/// Everybody who works for a reseller, owners first.
pub async fn list_staff(db: &mut PgConnection, owner: CustomerId) -> sqlx::Result<Vec<Staff>> {
    let rows = sqlx::query!(
        r#"select id as "id: LoginId", person_name, role as "role!: StaffRole" from logins
            where customer_id = $1 and role is not null order by role desc, created_at, id"#,
        owner.0
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| Staff::new(row.id, &row.person_name, row.role)).collect())
}
