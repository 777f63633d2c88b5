//! The history of an order as its customer reads it: what happened to it, without the words and names of staff.
use time::OffsetDateTime;

use crate::events::EventKind;
use crate::events::queries::OfThing;
use crate::orders::advance::MARKED_AS_PAID;
use crate::suppliers::said;
use crate::t;
use crate::web::moment::Moment;

/// One line of it.
#[derive(Clone, Debug)]
pub struct HistoryLine {
    pub at: Moment,
    pub sentence: String,
    /// A person of the account, or the label for its staff; empty: by itself.
    pub by: String,
}

impl HistoryLine {
    /// None: it is not for customers.
    pub fn new(one: OfThing, label: &str, now: OffsetDateTime) -> Option<Self> {
        let OfThing { event, by_customer } = one;
        let sentence = sentence(event.kind, &event.details.reason)?;
        let by_itself =
            matches!(event.kind, EventKind::OrderWaits | EventKind::OrderCompleted | EventKind::OrderFailed);
        let by = match (by_customer, by_itself || event.actor_name.is_empty()) {
            (_, true) => String::new(),
            (true, false) => event.actor_name,
            (false, false) => label.to_owned(),
        };
        Some(Self { at: Moment::new(event.at, now), sentence, by })
    }
}

fn sentence(kind: EventKind, reason: &str) -> Option<String> {
    let words = match kind {
        EventKind::OrderPlaced => t("orders-history-placed"),
        // what an order waits for is said in the portal's own words
        EventKind::OrderWaits => return Some(reason.to_owned()),
        EventKind::OrderReleased if reason == said::read(MARKED_AS_PAID) => t("orders-history-paid"),
        EventKind::OrderReleased => t("orders-history-released"),
        EventKind::OrderCompleted => t("orders-history-completed"),
        EventKind::OrderFailed => t("orders-history-failed"),
        EventKind::OrderCancelled => t("orders-history-cancelled"),
        EventKind::OrderRestarted => t("orders-history-restarted"),
        _ => return None,
    };
    Some(words.to_owned())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::events::{Details, Event};
    use crate::ids::{CustomerId, EventId};
    use crate::locale::{self, Locale};

    fn line(kind: EventKind, by_customer: bool, actor: &str, reason: &str) -> Option<HistoryLine> {
        let now = datetime!(2026-11-24 10:00 UTC);
        let event = Event {
            id: EventId::new(),
            customer_id: CustomerId::new(),
            customer_name: "Ada Jansen".into(),
            kind,
            actor_name: actor.into(),
            acting: false,
            acting_for: String::new(),
            details: Details { reason: reason.into(), ..Details::default() },
            ip: String::new(),
            at: now,
        };
        HistoryLine::new(OfThing { event, by_customer }, "Northwind", now)
    }

    #[test]
    fn staff_are_the_label_and_their_reasons_stay_with_them() {
        let cancelled = line(EventKind::OrderCancelled, false, "Sanne de Wit (support)", "smells of fraud").unwrap();
        assert_eq!((cancelled.sentence.as_str(), cancelled.by.as_str()), ("Order cancelled", "Northwind"));
        let failed = line(EventKind::OrderFailed, false, "", "registry said 403").unwrap();
        assert_eq!((failed.sentence.as_str(), failed.by.as_str()), ("Something went wrong; we are looking at it", ""));
        let waits = line(EventKind::OrderWaits, true, "Ada Jansen", "Waiting for payment").unwrap();
        assert_eq!((waits.sentence.as_str(), waits.by.as_str()), ("Waiting for payment", ""));
        let placed = line(EventKind::OrderPlaced, true, "Ada Jansen", "").unwrap();
        assert_eq!((placed.sentence.as_str(), placed.by.as_str()), ("Order placed", "Ada Jansen"));
        assert!(line(EventKind::RestrictionPlaced, false, "Sanne", "fraud").is_none());
    }

    #[test]
    fn money_is_noted_and_other_leave_is_not_explained() {
        let released = |reason: &str| line(EventKind::OrderReleased, false, "Sanne", reason).unwrap().sentence;
        assert_eq!(released(MARKED_AS_PAID), "Payment noted");
        assert_eq!(released("to be processed without payment"), "Let go on");
        // events come out of their rows in the reader's language
        locale::with(Locale::Dutch, || {
            let reason = said::read(MARKED_AS_PAID);
            assert!(reason != MARKED_AS_PAID && released(&reason) == t("orders-history-paid"));
            assert_eq!(released("iets anders"), t("orders-history-released"));
        });
    }
}
