//! The mails that wait for a decision, and those that were set aside; the newest first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::ids::InboundId;
use crate::mail_in::queries::inbound;
use crate::mail_in::{InboundLine, Outcome};
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::moment::Moment;
use crate::web::page::{Page, Tab, render};
use crate::web::paging::{Column, Cursor, Pager, Place};
use crate::web::viewer::Staff;

const A_PAGE: usize = 50;
const LIST: &str = "/reseller/tickets/mail";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    show: Option<String>,
    after: Option<String>,
}

struct Line {
    mail: InboundLine,
    at: Moment,
}

#[derive(Template)]
#[template(path = "reseller/mail_in/list.html")]
struct ListPage {
    page: Page,
    /// The mails set aside, not those that wait.
    aside: bool,
    tabs: Vec<Tab>,
    columns: Vec<Column>,
    lines: Vec<Line>,
    /// Somewhere behind the first page.
    further: bool,
    pager: Pager,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let aside = asked.show.as_deref() == Some("aside");
    let outcome = if aside { Outcome::Aside } else { Outcome::Waiting };
    let after = asked.after.as_deref().and_then(place_of);
    let limit = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let mut db = state.db.acquire().await?;
    let mut found = inbound::list(&mut db, staff.reseller, outcome, after, limit).await?;
    drop(db);
    let more = found.len() > A_PAGE;
    found.truncate(A_PAGE);
    let first = if aside { format!("{LIST}?show=aside") } else { LIST.to_owned() };
    let joint = if aside { '&' } else { '?' };
    let pager = Pager {
        summary: match found.len() {
            1 => "1 mail".to_owned(),
            n => format!("{n} mails{}", if more { " on this page" } else { "" }),
        },
        next: found.last().filter(|_| more).map(|last| format!("{first}{joint}after={}", place(last))),
        first: after.map(|_| first),
        ..Pager::default()
    };
    let lines = found.into_iter().map(|mail| Line { at: Moment::new(mail.received_at, now), mail }).collect();
    render(&ListPage { page, aside, tabs: tabs(aside), columns: columns(), lines, further: after.is_some(), pager })
}

fn tabs(aside: bool) -> Vec<Tab> {
    let tab = |label, href: String, current| Tab { label, href, count: None, current };
    vec![tab("To decide about", LIST.to_owned(), !aside), tab("Set aside", format!("{LIST}?show=aside"), aside)]
}

fn columns() -> Vec<Column> {
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    vec![
        column("Subject", "wide"),
        column("From", "wide"),
        column("Why it is here", "wide"),
        column("Received", "date"),
    ]
}

fn place(last: &InboundLine) -> String {
    let microseconds = last.received_at.unix_timestamp_nanos() / 1000;
    Cursor { value: microseconds.to_string(), id: last.id.0 }.encode()
}

/// What is not a place is the first page.
fn place_of(text: &str) -> Option<(OffsetDateTime, InboundId)> {
    let Place::After(cursor) = Place::parse(Some(text), None, None) else { return None };
    let microseconds: i64 = cursor.value.parse().ok()?;
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(microseconds) * 1000).ok()?;
    Some((at, InboundId(cursor.id)))
}
