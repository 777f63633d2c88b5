//! SQL of tokens.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LoginId, ResellerId, TokenId};
use crate::logins::tokens::{Token, TokenPurpose};

/// Whom a token is for and what it proves.
pub struct NewToken<'a> {
    pub purpose: TokenPurpose,
    pub reseller: Option<ResellerId>,
    pub customer: CustomerId,
    pub login: Option<LoginId>,
    pub email: &'a str,
    /// Staff chose this address, so it need not be the registered one.
    pub chosen_email: bool,
    pub requested_by: Option<LoginId>,
}

/// Keeps a token; its secrets are made by the mail worker, one for each copy that goes out.
pub async fn insert_token(db: &mut PgConnection, token: &NewToken<'_>, now: OffsetDateTime) -> sqlx::Result<TokenId> {
    let id = TokenId::new();
    sqlx::query!(
        "insert into tokens (id, purpose, reseller_id, customer_id, login_id, email, chosen_email, requested_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.0,
        token.purpose as TokenPurpose,
        token.reseller.map(|id| id.0),
        token.customer.0,
        token.login.map(|id| id.0),
        token.email,
        token.chosen_email,
        token.requested_by.map(|id| id.0),
        now,
        now + token.purpose.lifetime()
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// The live token of a secret's hash.
pub async fn find_live(db: &mut PgConnection, hash: &[u8], now: OffsetDateTime) -> sqlx::Result<Option<Token>> {
    sqlx::query_as!(
        Token,
        r#"select t.id as "id: TokenId", t.purpose as "purpose: TokenPurpose", t.reseller_id as "reseller_id: ResellerId",
                  t.customer_id as "customer_id: CustomerId", t.login_id as "login_id: LoginId", t.email, t.chosen_email,
                  t.expires_at
             from token_secrets s join tokens t on t.id = s.token_id
            where s.hash = $1 and t.used_at is null and t.voided_at is null and t.expires_at > $2"#,
        hash,
        now
    )
    .fetch_optional(db)
    .await
}

/// Uses a token up; false when somebody else was first.
pub async fn update_used(db: &mut PgConnection, token: TokenId, now: OffsetDateTime) -> sqlx::Result<bool> {
    let used = sqlx::query!(
        "update tokens set used_at = $2 where id = $1 and used_at is null and voided_at is null and expires_at > $2",
        token.0,
        now
    )
    .execute(db)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Makes a customer's verification links void.
pub async fn void_verifications(db: &mut PgConnection, owner: CustomerId, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!(
        "update tokens set voided_at = $2
          where customer_id = $1 and purpose = 'verification' and used_at is null and voided_at is null",
        owner.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes a login's older links of one purpose void, so that only the newest works.
pub async fn void_older(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    purpose: TokenPurpose,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tokens set voided_at = $4
          where customer_id = $1 and login_id = $2 and purpose = $3 and used_at is null and voided_at is null",
        owner.0,
        login.0,
        purpose as TokenPurpose,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes the password links of one login, or of all of a customer's, void, and those to prove another address.
pub async fn void_passwords(
    db: &mut PgConnection,
    owner: CustomerId,
    login: Option<LoginId>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tokens set voided_at = $3
          where customer_id = $1 and ($2::uuid is null or login_id = $2)
            and purpose in ('password_reset', 'first_password', 'email_change') and used_at is null and voided_at is null",
        owner.0,
        login.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes what a login's later changes of address left behind void: links to prove one, and ways back to one.
pub async fn void_email_links_after(
    db: &mut PgConnection,
    owner: CustomerId,
    login: LoginId,
    used: TokenId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tokens set voided_at = $4
          where customer_id = $1 and login_id = $2 and used_at is null and voided_at is null
            and (purpose = 'email_change' or purpose = 'email_undo' and id > $3)",
        owner.0,
        login.0,
        used.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Removes tokens that have been useless for a month.
pub async fn sweep(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<u64> {
    let before = now - time::Duration::days(30);
    let swept = sqlx::query!("delete from tokens where expires_at < $1", before).execute(db).await?;
    Ok(swept.rows_affected())
}
