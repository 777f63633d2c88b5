//! Another login name, chosen by its owner.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Change, Details, EventKind};
use crate::fields::LoginName;
use crate::locale::tell;
use crate::logins::links::{find_label, subject, write_to};
use crate::logins::manage::NotSaved;
use crate::logins::queries::account::{is_used_beside, lock_own};
use crate::logins::queries::login::update_name;
use crate::logins::second_factor::Whose;
use crate::mail::Message;

/// Changes it, with its event and a mail that says so. False: it is the name already.
pub async fn rename(
    db: &mut PgConnection,
    whose: &Whose<'_>,
    new: &LoginName,
    now: OffsetDateTime,
) -> Result<bool, NotSaved> {
    let login = lock_own(db, whose.owner, whose.login).await?.ok_or(NotSaved::NotThere)?;
    if login.name == new.as_str() {
        return Ok(false);
    }
    let house = login.reseller_id.unwrap_or(login.customer_id.as_reseller());
    if is_used_beside(db, house, whose.owner, new.as_str()).await? {
        return Err(NotSaved::NameTaken);
    }
    update_name(db, whose.owner, whose.login, new.as_str()).await?;
    let change = Change { label: tell("words-login-name").kept(), before: login.name.clone(), after: new.to_string() };
    let details = Details { login: new.to_string(), changes: vec![change], ..Details::default() };
    events::record(db, subject(&login), whose.actor, EventKind::LoginChanged, &details, now).await?;
    if let Some(label) = find_label(db, &login).await? {
        let what = tell("account-event-renamed").with("new", new.as_str()).with("old", &login.name);
        let message =
            Message::SecurityChanged { login_name: new.as_str(), what: &what, changed_at: now, ip: &whose.actor.ip };
        write_to(db, &login, &label, whose.portal, message, None, now).await?;
    }
    Ok(true)
}
