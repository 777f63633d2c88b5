//! What staff do by hand and tick off: the supplier that is somebody of one's own.
use sqlx::PgConnection;
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime};

use crate::events::{self, Details, EventKind, Subject};
use crate::fields::{FieldError, clean_text};
use crate::ids::{CustomerId, OrderId, TaskId};
use crate::locale::key;
use crate::orders::place::Desk;
use crate::orders::said::line;
use crate::suppliers::ask::{Ask, asked_name_servers};
use crate::suppliers::registry_simulator::life::add_months;
use crate::suppliers::{Delivered, DomainAsk, Task, TaskAction, tasks};
use crate::tld_policies::Role;
use crate::{t, tell};

mod names;

/// As of every reason that stands in the history.
pub const LONGEST_NOTE: usize = 500;
const AN_END: &str = key("tasks-enter-end");

/// One thing to be done, as lists show it.
#[derive(Clone, Debug)]
pub struct ToDo {
    pub task: TaskId,
    pub action: TaskAction,
    pub customer: CustomerId,
    pub customer_name: String,
    /// The domain, the site, or what the order's line says.
    pub name: String,
    pub order: Option<(OrderId, i32)>,
    pub since: OffsetDateTime,
}

impl ToDo {
    /// "Register demo-garden.nl"; of something done once, what it is.
    pub fn title(&self) -> String {
        match self.action {
            TaskAction::Once => line(&self.name).into_owned(),
            action => tell("tasks-title-of").with("action", t(action.to_do())).with("name", line(&self.name)).into(),
        }
    }

    /// The same as it is kept in the history.
    fn kept_title(&self) -> String {
        match self.action {
            TaskAction::Once => self.name.clone(),
            action => {
                tell("tasks-title-of").with("action", tell(action.to_do()).kept()).with("name", &self.name).kept()
            }
        }
    }
}

/// Whether the day is asked until which a domain is registered then.
pub fn needs_end(action: TaskAction) -> bool {
    matches!(action, TaskAction::Register | TaskAction::Transfer | TaskAction::Renew | TaskAction::Restore)
}

/// The end that is likely, to be proposed: the term from today, or from its end of now.
pub fn likely_end(action: TaskAction, months: i16, ends: Option<OffsetDateTime>, now: OffsetDateTime) -> String {
    let from = if action == TaskAction::Register { now } else { ends.unwrap_or(now) };
    let end = add_months(from, i32::from(months)).unwrap_or(from);
    end.date().format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

/// The day until which it is registered, as typed: to come, and not longer than registries go.
pub fn check_end(typed: &str, now: OffsetDateTime) -> Result<OffsetDateTime, FieldError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(FieldError::Missing(t(AN_END)));
    }
    let day = Date::parse(typed, format_description!("[year]-[month]-[day]"));
    let end = day.map_err(|_| FieldError::invalid(t(AN_END)))?.midnight().assume_utc();
    if end <= now {
        return Err(FieldError::invalid(t("tasks-end-over")));
    }
    // ten years, and the rest of a term that was paid before
    if end - now > Duration::days(11 * 366) {
        return Err(FieldError::invalid(t("tasks-end-far")));
    }
    Ok(end)
}

pub fn check_note(typed: &str) -> Result<String, FieldError> {
    clean_text(typed, LONGEST_NOTE)
}

pub fn check_reason(typed: &str) -> Result<String, FieldError> {
    match clean_text(typed, LONGEST_NOTE)? {
        reason if reason.is_empty() => Err(FieldError::Missing(t("tasks-enter-reason"))),
        reason => Ok(reason),
    }
}

/// It is done. False: somebody ended it before.
pub async fn complete(
    db: &mut PgConnection,
    desk: Desk<'_>,
    (task, to_do): (&Task, &ToDo),
    (expires_at, note): (Option<OffsetDateTime>, &str),
) -> sqlx::Result<bool> {
    let name_servers = asked_name_servers(&task.arguments);
    let delivered = Delivered { expires_at, name_servers, external_id: String::new() };
    let what = tell("tasks-event-done").with("title", to_do.kept_title()).kept();
    let ended = tasks::close(&mut *db, desk, task, Ok(&delivered)).await?;
    if ended {
        write_down(db, desk, (task, to_do), what, note).await?;
    }
    Ok(ended)
}

/// It will not be done. False: somebody ended it before.
pub async fn refuse(
    db: &mut PgConnection,
    desk: Desk<'_>,
    (task, to_do): (&Task, &ToDo),
    reason: &str,
) -> sqlx::Result<bool> {
    let what = tell("tasks-event-refused").with("title", to_do.kept_title()).kept();
    let ended = tasks::close(&mut *db, desk, task, Err(reason)).await?;
    if ended {
        write_down(db, desk, (task, to_do), what, reason).await?;
    }
    Ok(ended)
}

/// Who ticked it off stands in the history too, beside whoever asked for it.
async fn write_down(
    db: &mut PgConnection,
    desk: Desk<'_>,
    (task, to_do): (&Task, &ToDo),
    what: String,
    reason: &str,
) -> sqlx::Result<()> {
    let thing = task.domain.map(|id| id.0).or(task.hosting.map(|id| id.0));
    let about = to_do.order.map(|(order, _)| order.0).or(thing);
    let details = Details { what, reason: reason.to_owned(), about, ..Details::default() };
    let subject = Subject::of(desk.owner, task.customer);
    events::record(db, subject, desk.actor, EventKind::TaskEnded, &details, desk.now).await?;
    Ok(())
}

/// What somebody needs to know to do it: names and values.
pub fn facts(ask: &Ask) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            facts.push((label.to_owned(), value));
        }
    };
    match ask {
        Ask::Domain(ask) => {
            add(t("tasks-fact-domain"), ask.name.clone());
            if needs_end(ask.action) {
                add(t("running-term"), crate::products::term_words(ask.months));
            }
            let shows_holder =
                [TaskAction::Register, TaskAction::Transfer, TaskAction::ChangeOwner, TaskAction::UpdateContact];
            if shows_holder.contains(&ask.action) {
                add_all(&mut add, &ask.holder);
                add_all(&mut add, &ask.extras);
            }
            if shows_holder.contains(&ask.action) || ask.action == TaskAction::ChangeRoles {
                add_roles(&mut add, ask);
            }
            let servers = ask.name_servers.iter().map(|server| {
                let ips: Vec<String> = server.ips.iter().map(ToString::to_string).collect();
                if ips.is_empty() { server.name.clone() } else { format!("{} ({})", server.name, ips.join(", ")) }
            });
            add(t("running-servers"), servers.collect::<Vec<_>>().join(", "));
            if ask.action == TaskAction::Park {
                add(t("tasks-fact-point-at"), ask.target.clone());
            }
        }
        Ask::Hosting(ask) => {
            add(t("tasks-fact-site"), ask.site.clone());
            add(t("tasks-fact-there"), ask.external_id.clone());
            if matches!(ask.action, TaskAction::Create | TaskAction::ChangePlan) {
                add_all(&mut add, &ask.plan);
            }
            add(t("words-reason"), ask.reason.clone());
        }
    }
    facts
}

/// Who is to stand in the roles; of a change all of them are told.
fn add_roles(add: &mut impl FnMut(&str, String), ask: &DomainAsk) {
    for role in Role::ALL {
        match ask.roles.iter().find(|one| one.role == *role) {
            Some(one) => {
                let parts = ["name", "organisation", "address", "postal_code", "city", "country", "phone", "email"];
                let parts = parts.map(|part| one.data[part].as_str().unwrap_or_default().replace('\n', ", "));
                let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                add(role.word(), parts.join(", "));
            }
            None if ask.action == TaskAction::ChangeRoles => add(role.word(), t("running-as-registrant").to_owned()),
            None => {}
        }
    }
}

/// The values of an object, by names as people read them.
fn add_all(add: &mut impl FnMut(&str, String), object: &serde_json::Value) {
    for (name, value) in object.as_object().into_iter().flatten() {
        let value = match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.replace('\n', ", "),
            other => other.to_string(),
        };
        add(&names::name_of(name), value);
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-25 12:00 UTC);

    #[test]
    fn an_end_is_a_day_to_come_within_what_registries_go() {
        for good in ["2026-11-26", " 2027-11-25 ", "2028-02-29", "2036-11-25"] {
            assert!(check_end(good, NOW).is_ok(), "{good}");
        }
        for bad in
            ["", "2026-11-25", "2025-01-01", "2027-02-29", "25-11-2027", "2027-13-01", "soon", "2099-01-01", "\0"]
        {
            assert!(check_end(bad, NOW).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn the_proposed_end_is_the_term_from_today_or_from_its_end() {
        let end = Some(datetime!(2027-03-01 00:00 UTC));
        assert_eq!(likely_end(TaskAction::Register, 12, None, NOW), "2027-11-25");
        assert_eq!(likely_end(TaskAction::Renew, 24, end, NOW), "2029-03-01");
    }
}
