//! All mails of a reseller's labels, the newest first: all, in one state, or to one address.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::{LIST, Line};
use crate::error::AppError;
use crate::ids::MailId;
use crate::locale::{key, t, tell};
use crate::mail::MailState;
use crate::mail::sent::{Which, list as find};
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::form::Choice;
use crate::web::page::{Page, render};
use crate::web::paging::{Column, Cursor, Pager};
use crate::web::viewer::Staff;

pub const A_PAGE: usize = 50;
/// Each with its name in the address, and its message.
const STATES: [(MailState, &str, &str); 4] = [
    (MailState::Queued, "queued", key("mails-filter-queued")),
    (MailState::Sent, "sent", key("mails-sent")),
    (MailState::Dead, "dead", key("mails-not-delivered")),
    (MailState::Void, "void", key("mails-filter-void")),
];

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    state: String,
    to: String,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "reseller/mails/list.html")]
struct ListPage {
    page: Page,
    to: String,
    state: &'static str,
    states: Vec<Choice>,
    /// What was typed is no whole address.
    half_address: bool,
    columns: Vec<Column>,
    lines: Vec<Line>,
    /// Anything narrows the list, or it is a page further back.
    narrowed: bool,
    pager: Pager,
}

impl Asked {
    fn state(&self) -> Option<(MailState, &'static str)> {
        STATES.iter().find(|(_, value, _)| *value == self.state).map(|(state, value, _)| (*state, *value))
    }

    fn address(&self) -> String {
        self.to.trim().to_lowercase().replace('\0', "")
    }

    fn which(&self) -> Which {
        let (state, to) = (self.state().map(|(state, _)| state), self.address());
        match (to.contains('@'), state) {
            (true, state) => Which::To(to, state),
            (false, Some(state)) => Which::In(state),
            (false, None) => Which::All,
        }
    }
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let after = asked.after.as_deref().and_then(place);
    let mut db = state.db.acquire().await?;
    let found = find(&mut db, staff.reseller, &asked.which(), after, limit()).await?;
    drop(db);
    let chosen = asked.state().map_or("", |(_, value)| value);
    let to = asked.address();
    let mut query = Serializer::new(String::new());
    for (name, value) in [("to", to.as_str()), ("state", chosen)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    let base = if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") };
    let (lines, pager) = paged(found, &base, after.is_some(), now);
    render(&ListPage {
        page,
        half_address: !to.is_empty() && !to.contains('@'),
        narrowed: !query.is_empty() || after.is_some(),
        to,
        state: chosen,
        states: STATES.iter().map(|(_, value, label)| Choice::new(*value, t(label))).collect(),
        columns: columns(),
        lines,
        pager,
    })
}

/// One more than a page holds.
pub fn limit() -> i64 {
    i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX)
}

/// Where a page begins, as an address says it.
pub fn place(text: &str) -> Option<(time::OffsetDateTime, MailId)> {
    let cursor = Cursor::decode(text)?;
    Some((cursor.time()?, MailId(cursor.id)))
}

/// A page's lines, and the ways from it.
pub fn paged(
    mut found: Vec<crate::mail::MailLine>,
    base: &str,
    further: bool,
    now: time::OffsetDateTime,
) -> (Vec<Line>, Pager) {
    let more = found.len() > A_PAGE;
    found.truncate(A_PAGE);
    let sign = if base.contains('?') { '&' } else { '?' };
    let next = found.last().filter(|_| more).map(|last| Cursor::in_time(last.created_at, last.id.0).encode());
    let pager = Pager {
        summary: match more {
            true => tell("mails-count-here").with("count", found.len()).into(),
            false => tell("mails-count").with("count", found.len()).into(),
        },
        first: further.then(|| base.to_owned()),
        next: next.map(|place| format!("{base}{sign}after={place}")),
        ..Pager::default()
    };
    (found.into_iter().map(|mail| Line::new(mail, now)).collect(), pager)
}

pub fn columns() -> Vec<Column> {
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    vec![
        column(t("mails-list-mail"), "title"),
        column(t("mails-to"), ""),
        column(t("words-state-of-it"), "state"),
        column(t("words-when"), "date"),
    ]
}
