//! The browsers a login is used with: remembered, and the person is told of one that was not seen before.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::logins::links::{find_label, write_to};
use crate::logins::queries::login::{Candidate, find_first_device, insert_known_device, is_known_device};
use crate::mail::Message;

/// Whoever sets up his computer and his phone at once is not told of the second: he holds it in his hand.
const SETTING_UP: Duration = Duration::minutes(10);

/// A browser that somebody has just signed in with.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub secret_hash: &'a [u8],
    /// What it says of itself.
    pub user_agent: &'a str,
    pub ip: &'a str,
}

/// Remembers it, and writes to the person if it is new to a login that is used with others.
pub async fn remember(
    db: &mut PgConnection,
    login: &Candidate,
    seen: &Seen<'_>,
    portal: &Url,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let known = is_known_device(db, login.id, seen.secret_hash).await?;
    let first = find_first_device(db, login.customer_id, login.id).await?;
    insert_known_device(db, login.id, seen.secret_hash, now).await?;
    if known || first.is_none_or(|first| now - first < SETTING_UP) {
        return Ok(());
    }
    let Some(label) = find_label(db, login).await? else { return Ok(()) };
    let (login_name, user_agent, ip) = (&login.name, seen.user_agent, seen.ip);
    let message = Message::NewDevice { login_name, user_agent, signed_in_at: now, ip };
    write_to(db, login, &label, portal, message, None, now).await
}
