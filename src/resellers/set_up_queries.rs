//! The SQL that makes the operator: the one account that nobody sells to.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::ids::{CustomerId, LabelId, LoginId, ResellerId, TermsId, TokenId};

/// Whether nobody has set the portal up yet.
pub async fn is_empty(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select not exists (select from customers where reseller_id is null) as "empty!""#)
        .fetch_one(db)
        .await
}

/// Makes every set-up link void.
pub async fn void_links(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!(
        "update tokens set voided_at = $1 where purpose = 'set_up' and used_at is null and voided_at is null",
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn insert_link(db: &mut PgConnection, now: OffsetDateTime, lifetime: Duration) -> sqlx::Result<TokenId> {
    let id = TokenId::new();
    sqlx::query!(
        "insert into tokens (id, purpose, created_at, expires_at) values ($1, 'set_up', $2, $3)",
        id.0,
        now,
        now + lifetime
    )
    .execute(db)
    .await?;
    Ok(id)
}

pub async fn insert_secret(db: &mut PgConnection, token: TokenId, hash: &[u8]) -> sqlx::Result<()> {
    sqlx::query!("insert into token_secrets (hash, token_id) values ($1, $2)", hash, token.0).execute(db).await?;
    Ok(())
}

/// The operator's own account, number 1; runs into `one_operator` when there is one.
pub async fn insert_account(
    db: &mut PgConnection,
    id: CustomerId,
    organisation: &str,
    name: &str,
    email: &str,
    country: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into customers (id, number, name, organisation, country, email, is_reseller, created_at, updated_at)
         values ($1, 1, $2, $3, $4, $5, true, $6, $6)",
        id.0,
        name,
        organisation,
        country,
        email,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn insert_reseller(
    db: &mut PgConnection,
    id: ResellerId,
    name: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    // depth follows by trigger
    sqlx::query!("insert into resellers (id, name, depth, created_at) values ($1, $2, 0, $3)", id.0, name, now)
        .execute(db)
        .await?;
    Ok(())
}

/// The default label; mails come from the owner's address until he names another.
pub async fn insert_label(
    db: &mut PgConnection,
    owner: ResellerId,
    id: LabelId,
    slug: &str,
    name: &str,
    email: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into labels (id, reseller_id, slug, name, sender_name, sender_email, support_contact, support_email, created_at)
         values ($1, $2, $3, $4, $4, $5, $5, $5, $6)",
        id.0,
        owner.0,
        slug,
        name,
        email,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn insert_terms(
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

/// The first owner: signs in by his address, once he has set a password.
pub async fn insert_owner(
    db: &mut PgConnection,
    account: CustomerId,
    id: LoginId,
    person_name: &str,
    email: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into logins (id, customer_id, name, person_name, email, role, created_at)
         values ($1, $2, $3, $4, $3, 'owner', $5)",
        id.0,
        account.0,
        email,
        person_name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
