//! One line of a customer's history as the pages of his details show it.
use time::OffsetDateTime;

use crate::events::{Change, Event};
use crate::locale::{Html, html, tell};
use crate::web::moment::Moment;

/// For `templates/reseller/customers/event_line.html`.
#[derive(Clone, Debug)]
pub struct EventLine {
    pub at: Moment,
    pub sentence: String,
    /// "Sanne de Wit (support)"; empty: the portal by itself.
    pub actor: String,
    /// Whose name it was done in, when it was done for somebody.
    pub on_behalf_of: String,
    /// What the sentence does not say already: a reason, a ticket.
    pub remark: String,
    pub changes: Vec<Change>,
    pub ip: String,
}

impl EventLine {
    pub fn new(event: Event, now: OffsetDateTime) -> Self {
        let sentence = event.kind.sentence(&event.details);
        let remark = remark(&sentence, &event);
        Self {
            at: Moment::new(event.at, now),
            sentence,
            actor: event.actor_name,
            on_behalf_of: event.acting_for,
            remark,
            changes: event.details.changes,
            ip: event.ip,
        }
    }

    /// Who did it, and for whom.
    pub fn by(&self) -> Html {
        match (self.actor.is_empty(), self.on_behalf_of.is_empty()) {
            (true, true) => html("customers-event-by-portal"),
            (true, false) => html("customers-event-by-portal-for").with("whom", &self.on_behalf_of),
            (false, true) => html("customers-event-by").with("actor", &self.actor),
            (false, false) => {
                html("customers-event-by-for").with("actor", &self.actor).with("whom", &self.on_behalf_of)
            }
        }
    }
}

fn remark(sentence: &str, event: &Event) -> String {
    let reason = Some(&event.details.reason).filter(|reason| !reason.is_empty() && !sentence.contains(reason.as_str()));
    let ticket = Some(&event.details.ticket).filter(|ticket| !ticket.is_empty());
    let ticket = ticket.map(|ticket| tell("customers-event-ticket").with("number", ticket).to_string());
    let reason = reason.map(|reason| tell("customers-event-reason").with("reason", reason).to_string());
    let parts: Vec<String> = reason.into_iter().chain(ticket).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::events::{Details, EventKind};
    use crate::ids::{CustomerId, EventId};

    fn line(kind: EventKind, acting: bool, details: Details) -> EventLine {
        let event = Event {
            id: EventId::new(),
            customer_id: CustomerId::new(),
            customer_name: "Ada Jansen".into(),
            kind,
            actor_name: "Sanne de Wit (support)".into(),
            acting,
            acting_for: if acting { "Ada Jansen".into() } else { String::new() },
            details,
            ip: "192.0.2.7".into(),
            at: datetime!(2026-11-24 09:41 UTC),
        };
        EventLine::new(event, datetime!(2026-11-24 10:00 UTC))
    }

    #[test]
    fn a_reason_is_said_once() {
        let details = Details {
            reason: "caller forgot it".into(),
            ticket: "4711".into(),
            what: "Fraud mark".into(),
            ..Details::default()
        };
        let started = line(EventKind::ImpersonationStarted, true, details.clone());
        assert_eq!((started.remark.as_str(), started.on_behalf_of.as_str()), ("Ticket 4711", "Ada Jansen"));
        let lifted = line(EventKind::RestrictionLifted, false, details);
        assert_eq!((lifted.remark.as_str(), lifted.on_behalf_of.as_str()), ("“caller forgot it”, Ticket 4711", ""));
        assert_eq!(line(EventKind::CustomerCreated, false, Details::default()).remark, "");
    }
}
