//! A mailing sent to nobody but whoever writes it.
use sqlx::PgConnection;
use url::Url;

use crate::ids::CustomerId;
use crate::locale::tell;
use crate::logins::queries::login::find_own;
use crate::mail::bulk::enqueue_test;
use crate::mailings::Mailing;
use crate::mailings::preview::{first_reader, label_of, read_by};
use crate::mailings::save::{Hand, event, record};
use crate::resellers::queries::list_labels;

/// Writes it down for the address of his own login, as the first customer would read it; gives that address, or None where
/// there is no such login.
pub async fn send_test(
    db: &mut PgConnection,
    hand: Hand<'_>,
    account: CustomerId,
    mailing: &Mailing,
    portal: &Url,
) -> sqlx::Result<Option<String>> {
    let Some(login) = find_own(&mut *db, account, hand.login).await? else { return Ok(None) };
    let labels = list_labels(&mut *db, hand.owner).await?;
    let reader = first_reader(&mut *db, hand.owner, &mailing.content, &labels).await?;
    let letter = read_by(&mailing.content, &reader, (&labels, portal), true)?;
    let to = (login.person_name.as_str(), login.email.as_str());
    enqueue_test(&mut *db, label_of(&labels, reader.label)?, to, &letter, hand.now).await?;
    let what = event(tell("mailings-event-tried"), &mailing.content);
    record(db, (hand.owner, mailing.id), hand.actor, what, hand.now).await?;
    Ok(Some(login.email))
}
