//! A customer's history: who did what and on whose behalf, filtered by what it was about.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::events::queries::{After, Part, list_part};
use crate::events::{Event, EventGroup};
use crate::ids::EventId;
use crate::reseller_area::customers::event_line::EventLine;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::form::Choice;
use crate::web::page::{Page, render};
use crate::web::paging::{Cursor, Pager, Place};
use crate::{t, tell};

/// Lines on a page.
pub const SHOWN: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    group: String,
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "reseller/customers/events.html")]
struct EventsPage {
    page: Page,
    frame: CustomerFrame,
    groups: Vec<Choice>,
    group: &'static str,
    lines: Vec<EventLine>,
    pager: Pager,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let group = EventGroup::parse(&asked.group);
    let kinds = group.map(EventGroup::kinds).unwrap_or_default();
    let place = Place::parse(asked.after.as_deref(), asked.before.as_deref(), asked.page.as_deref());
    let part = part(&place);
    let limit = i64::try_from(SHOWN + 1).unwrap_or(i64::MAX);
    let mut db = state.db.acquire().await?;
    let found = list_part(&mut db, own.staff.reseller, own.customer.id, &kinds, part, limit).await?;
    drop(db);
    let frame = CustomerFrame::new(&own, DetailsTab::Events);
    let group = group.map(EventGroup::value).unwrap_or_default();
    let (events, pager) = turn(found, part, &format!("{}/events", frame.home), group);
    let now = state.clock.now();
    let lines = events.into_iter().map(|event| EventLine::new(event, now)).collect();
    let groups = EventGroup::ALL.into_iter().map(|group| Choice::new(group.value(), group.label())).collect();
    render(&EventsPage { page, frame, groups, group, lines, pager })
}

pub fn part(place: &Place) -> Part {
    match place {
        Place::First => Part::Newest,
        Place::Last => Part::Oldest,
        Place::After(cursor) => line(cursor).map_or(Part::Newest, Part::OlderThan),
        Place::Before(cursor) => line(cursor).map_or(Part::Newest, Part::NewerThan),
    }
}

fn line(cursor: &Cursor) -> Option<After> {
    let microseconds: i64 = cursor.value.parse().ok()?;
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(microseconds) * 1000).ok()?;
    // what PostgreSQL could not compare with is no line of ours
    (1970..=9999).contains(&at.year()).then_some(After { at, id: EventId(cursor.id) })
}

fn cursor(event: &Event) -> String {
    let microseconds = event.at.unix_timestamp_nanos() / 1000;
    Cursor { value: microseconds.to_string(), id: event.id.0 }.encode()
}

/// Takes the line off that only tells whether there are more, and finds the pages around.
pub fn turn(mut events: Vec<Event>, part: Part, address: &str, group: &str) -> (Vec<Event>, Pager) {
    let more = events.len() > SHOWN;
    let backwards = matches!(part, Part::NewerThan(_) | Part::Oldest);
    if more && backwards {
        events.remove(0);
    }
    events.truncate(SHOWN);
    let (newer, older) = match part {
        Part::Newest => (false, more),
        Part::OlderThan(_) => (true, more),
        Part::NewerThan(_) => (more, true),
        Part::Oldest => (more, false),
    };
    let filter = if group.is_empty() { String::new() } else { format!("group={group}&") };
    let to = |place: &str| format!("{address}?{filter}{place}").trim_end_matches(['?', '&']).to_owned();
    let pager = Pager {
        summary: match events.len() {
            _ if newer || older => t("customers-events-pages").into(),
            count => tell("customers-events-count").with("count", count).into(),
        },
        first: newer.then(|| to("")),
        previous: events.first().filter(|_| newer).map(|first| to(&format!("before={}", cursor(first)))),
        next: events.last().filter(|_| older).map(|last| to(&format!("after={}", cursor(last)))),
        last: older.then(|| to("page=last")),
    };
    (events, pager)
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::datetime;

    use super::*;
    use crate::events::{Details, EventKind};
    use crate::ids::CustomerId;

    fn history(lines: i64) -> Vec<Event> {
        let event = |n| Event {
            id: EventId::new(),
            customer_id: CustomerId::new(),
            customer_name: String::new(),
            kind: EventKind::SignedIn,
            actor_name: String::new(),
            acting: false,
            acting_for: String::new(),
            details: Details::default(),
            ip: String::new(),
            at: datetime!(2026-11-24 10:00 UTC) - Duration::microseconds(n),
        };
        (0..lines).map(event).collect()
    }

    #[test]
    fn a_short_history_has_no_pages() {
        let (events, pager) = turn(history(50), Part::Newest, "/events", "");
        assert_eq!((events.len(), pager.first, pager.previous, pager.next, pager.last), (50, None, None, None, None));
    }

    #[test]
    fn a_long_one_leads_on_and_keeps_its_filter() {
        let (events, pager) = turn(history(51), Part::Newest, "/events", "sign-ins");
        assert_eq!((events.len(), pager.first, pager.previous), (50, None, None));
        assert_eq!(pager.last.as_deref(), Some("/events?group=sign-ins&page=last"));
        let next = pager.next.unwrap();
        let token = next.strip_prefix("/events?group=sign-ins&after=").unwrap();
        let place = Place::parse(Some(token), None, None);
        let Part::OlderThan(after) = part(&place) else { panic!("{place:?}") };
        assert_eq!((after.at, after.id), (events[49].at, events[49].id));
    }

    #[test]
    fn going_back_shows_the_nearest_ones_and_the_first_page_has_a_plain_address() {
        let all = history(51);
        let (events, pager) = turn(all.clone(), Part::Oldest, "/events", "");
        assert_eq!((events[0].id, events.len()), (all[1].id, 50));
        assert_eq!((pager.first.as_deref(), pager.next, pager.last), (Some("/events"), None, None));
        assert!(pager.previous.is_some());
    }

    #[test]
    fn a_place_that_is_none_is_the_first_page() {
        for value in ["", "yesterday", "9223372036854775807", "-9223372036854775808"] {
            let place = Place::After(Cursor { value: value.into(), id: uuid::Uuid::now_v7() });
            assert!(matches!(part(&place), Part::Newest), "{value}");
        }
    }
}
