//! SQL of consents.
use std::collections::HashMap;

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{OwnerChangeId, ResellerId, TokenId};
use crate::tld_policies::Side;

/// Somebody who was asked, and what he said.
#[derive(Clone, Debug)]
pub struct Consent {
    pub id: Uuid,
    pub side: Side,
    pub name: String,
    pub email: String,
    pub token: Option<TokenId>,
    pub asked_at: OffsetDateTime,
    pub reminded_at: Option<OffsetDateTime>,
    pub reminders: i16,
    pub answered_at: Option<OffsetDateTime>,
    pub consented: Option<bool>,
    /// The words that stood beside the button.
    pub text: String,
    pub ip: String,
}

pub(in crate::owner_changes) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    (change, side): (OwnerChangeId, Side),
    (name, email, token): (&str, &str, TokenId),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into owner_change_consents (id, reseller_id, owner_change_id, side, name, email, token_id, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        owner.0,
        change.0,
        side as Side,
        name,
        email,
        token.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those of a change, the old holder first.
pub async fn list(db: &mut PgConnection, owner: ResellerId, change: OwnerChangeId) -> sqlx::Result<Vec<Consent>> {
    sqlx::query_as!(
        Consent,
        r#"select id, side as "side: Side", name, email, token_id as "token: TokenId", asked_at, reminded_at, reminders,
                  answered_at, consented, text, ip
             from owner_change_consents where reseller_id = $1 and owner_change_id = $2 order by side"#,
        owner.0,
        change.0
    )
    .fetch_all(db)
    .await
}

/// Those of several changes at once.
pub async fn list_of_all(
    db: &mut PgConnection,
    owner: ResellerId,
    changes: &[OwnerChangeId],
) -> sqlx::Result<HashMap<OwnerChangeId, Vec<Consent>>> {
    let changes: Vec<Uuid> = changes.iter().map(|change| change.0).collect();
    let rows = sqlx::query!(
        r#"select owner_change_id as "change: OwnerChangeId", id, side as "side: Side", name, email,
                  token_id as "token: TokenId", asked_at, reminded_at, reminders, answered_at, consented, text, ip
             from owner_change_consents where reseller_id = $1 and owner_change_id = any($2) order by side"#,
        owner.0,
        &changes
    )
    .fetch_all(db)
    .await?;
    let mut of: HashMap<OwnerChangeId, Vec<Consent>> = HashMap::new();
    for row in rows {
        of.entry(row.change).or_default().push(Consent {
            id: row.id,
            side: row.side,
            name: row.name,
            email: row.email,
            token: row.token,
            asked_at: row.asked_at,
            reminded_at: row.reminded_at,
            reminders: row.reminders,
            answered_at: row.answered_at,
            consented: row.consented,
            text: row.text,
            ip: row.ip,
        });
    }
    Ok(of)
}

/// The change that a link is about, and who was asked by it. The token is of this reseller and still good.
pub(in crate::owner_changes) async fn find_by_token(
    db: &mut PgConnection,
    owner: ResellerId,
    token: TokenId,
) -> sqlx::Result<Option<(OwnerChangeId, Side)>> {
    let row = sqlx::query!(
        r#"select owner_change_id, side as "side: Side" from owner_change_consents
            where reseller_id = $1 and token_id = $2 and answered_at is null"#,
        owner.0,
        token.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (OwnerChangeId(row.owner_change_id), row.side)))
}

/// False: he has answered before.
pub(in crate::owner_changes) async fn update_answer(
    db: &mut PgConnection,
    owner: ResellerId,
    (change, side): (OwnerChangeId, Side),
    (consented, text, ip): (bool, &str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let answered = sqlx::query!(
        "update owner_change_consents set answered_at = $4, consented = $5, text = $6, ip = $7
          where reseller_id = $1 and owner_change_id = $2 and side = $3 and answered_at is null",
        owner.0,
        change.0,
        side as Side,
        now,
        consented,
        text,
        ip
    )
    .execute(db)
    .await?;
    Ok(answered.rows_affected() == 1)
}

/// He was written again, with another link.
pub(in crate::owner_changes) async fn update_reminded(
    db: &mut PgConnection,
    owner: ResellerId,
    consent: Uuid,
    token: TokenId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update owner_change_consents set token_id = $3, reminded_at = $4, reminders = least(reminders + 1, 1000)
          where reseller_id = $1 and id = $2",
        owner.0,
        consent,
        token.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The links of a change that nobody used are good for nothing any more.
pub(in crate::owner_changes) async fn void_links(
    db: &mut PgConnection,
    owner: ResellerId,
    change: OwnerChangeId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tokens set voided_at = $3
          where reseller_id = $1 and used_at is null and voided_at is null
            and id in (select token_id from owner_change_consents where reseller_id = $1 and owner_change_id = $2)",
        owner.0,
        change.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes one link void, since another one takes its place.
pub(in crate::owner_changes) async fn void_link(
    db: &mut PgConnection,
    owner: ResellerId,
    token: TokenId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tokens set voided_at = $3 where reseller_id = $1 and id = $2 and used_at is null and voided_at is null",
        owner.0,
        token.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A change that waits too long, or half of its time without a reminder.
#[derive(Clone, Copy, Debug)]
pub(in crate::owner_changes) struct Waiting {
    pub owner: ResellerId,
    pub change: OwnerChangeId,
    pub is_over: bool,
}

/// Those for which it is time: of all resellers, since time is everybody's; each names its owner.
pub(in crate::owner_changes) async fn list_due(
    db: &mut PgConnection,
    now: OffsetDateTime,
) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as!(
        Waiting,
        r#"select o.reseller_id as "owner: ResellerId", o.id as "change: OwnerChangeId", o.expires_at <= $1 as "is_over!"
             from owner_changes o
            where o.state = 'awaiting_consent' and (o.expires_at <= $1
               or exists (select from owner_change_consents c
                           where c.reseller_id = o.reseller_id and c.owner_change_id = o.id and c.answered_at is null
                             and c.reminded_at is null and c.asked_at + (o.expires_at - c.asked_at) / 2 <= $1))
            order by o.expires_at limit 200"#,
        now
    )
    .fetch_all(db)
    .await
}
