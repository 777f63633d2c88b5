//! What happened to a domain or hosting account and what is going on with it, in the words of whoever reads it.
use time::OffsetDateTime;

use crate::events::queries::OfThing;
use crate::events::{Details, EventKind};
use crate::products::Supplier;
use crate::suppliers::once::collide;
use crate::suppliers::queries::open::RecentTask;
use crate::suppliers::{TaskAction, TaskState, said};
use crate::web::moment::Moment;
use crate::{t, tell};

/// Lines of history on a page.
pub const SHOWN: i64 = 30;

/// One line of its history.
pub struct StoryLine {
    pub at: Moment,
    pub sentence: String,
    /// "By Sanne de Wit (support)"; customers read only whether it was they.
    pub by: String,
}

/// Something that is going on.
pub struct UnderWay {
    /// "Being parked"
    pub words: String,
    pub since: Moment,
    /// Why it is not done yet, for staff.
    pub trouble: String,
    /// It waits for somebody's hands; for staff.
    pub by_hand: bool,
}

/// What the supplier refused last.
pub struct Refusal {
    pub words: String,
    pub at: Moment,
    pub why: String,
}

pub fn lines(events: Vec<OfThing>, staff: bool, now: OffsetDateTime) -> Vec<StoryLine> {
    events.into_iter().map(|one| line(one, staff, now)).collect()
}

fn line(OfThing { event, by_customer }: OfThing, staff: bool, now: OffsetDateTime) -> StoryLine {
    let at = Moment::new(event.at, now);
    if staff {
        let by = match (event.actor_name.is_empty(), event.acting_for.is_empty()) {
            (true, _) => t("running-story-portal").to_owned(),
            (false, true) => tell("running-story-by").with("name", &event.actor_name).into(),
            (false, false) => {
                tell("running-story-by-for").with("name", &event.actor_name).with("customer", &event.acting_for).into()
            }
        };
        return StoryLine { at, sentence: event.kind.sentence(&event.details), by };
    }
    // reasons are for colleagues
    let details = Details { reason: String::new(), ..event.details };
    // whoever answers by the link of a mail is known by the address that it went to
    let by_link = event.kind == EventKind::OwnerChangeMoved && event.actor_name.contains('@');
    let by = match (by_customer, event.actor_name.is_empty()) {
        (true, _) => t("running-story-yours"),
        (false, true) => t("running-story-itself"),
        (false, false) if by_link => t("running-story-link"),
        (false, false) => t("running-story-support"),
    };
    StoryLine { at, sentence: event.kind.sentence(&details), by: by.to_owned() }
}

pub fn under_way(tasks: &[RecentTask], staff: bool, now: OffsetDateTime) -> Vec<UnderWay> {
    let open = tasks.iter().filter(|task| task.state == TaskState::Open);
    open.map(|task| UnderWay {
        words: capital(task.action.under_way()),
        since: Moment::new(task.created_at, now),
        trouble: match staff && !task.last_error.is_empty() {
            true => tell("running-trouble").with("why", said::read(&task.last_error)).into(),
            false => String::new(),
        },
        by_hand: staff && task.supplier == Supplier::ByHand,
    })
    .collect()
}

/// What was asked for last, if its supplier would not; nothing of it while something is going on.
pub fn refusal(tasks: &[RecentTask], staff: bool, now: OffsetDateTime) -> Option<Refusal> {
    let task = tasks.first().filter(|task| task.state == TaskState::Refused)?;
    let to_do = t(task.action.to_do());
    Some(Refusal {
        words: tell("running-refused").with("what", to_do).into(),
        at: Moment::new(task.created_at, now),
        why: if staff { said::read(&task.last_error).into_owned() } else { t("running-refused-customer").to_owned() },
    })
}

/// Whether something is going on that stands in the way of this.
pub fn in_the_way(tasks: &[RecentTask], action: TaskAction) -> bool {
    tasks.iter().any(|task| task.state == TaskState::Open && collide(task.action, action))
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::events::Event;
    use crate::ids::{CustomerId, EventId};

    fn event(by_customer: bool) -> OfThing {
        let details =
            Details { what: "Suspension of demo.nl asked for".into(), reason: "spam".into(), ..Details::default() };
        let event = Event {
            id: EventId::new(),
            customer_id: CustomerId::new(),
            customer_name: "Ada".into(),
            kind: EventKind::HostingChanged,
            actor_name: "Sanne de Wit (support)".into(),
            acting: false,
            acting_for: String::new(),
            details,
            ip: String::new(),
            at: datetime!(2026-11-25 09:41 UTC),
        };
        OfThing { event, by_customer }
    }

    #[test]
    fn customers_read_neither_names_nor_reasons() {
        let now = datetime!(2026-11-25 10:00 UTC);
        let seen = &lines(vec![event(false)], false, now)[0];
        assert_eq!((seen.sentence.as_str(), seen.by.as_str()), ("Suspension of demo.nl asked for", "By support"));
        assert_eq!(lines(vec![event(true)], false, now)[0].by, "From your account");
        let mut consent = event(false);
        (consent.event.kind, consent.event.actor_name) = (EventKind::OwnerChangeMoved, "ada@jansen.example".into());
        assert_eq!(lines(vec![consent], false, now)[0].by, "By the link in the mail");
        let staff = &lines(vec![event(false)], true, now)[0];
        assert!(staff.sentence.ends_with(": spam") && staff.by.contains("Sanne"));
    }
}
