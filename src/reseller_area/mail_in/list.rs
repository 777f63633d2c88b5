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
use crate::{t, tell};

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
    show: Show,
    /// The list from its beginning.
    first: String,
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
    let show = Show::read(asked.show.as_deref());
    let after = asked.after.as_deref().and_then(place_of);
    let limit = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let mut db = state.db.acquire().await?;
    let mut found = inbound::list(&mut db, staff.reseller, show.outcome(), after, limit).await?;
    drop(db);
    let more = found.len() > A_PAGE;
    found.truncate(A_PAGE);
    let first = show.href();
    let joint = if first.contains('?') { '&' } else { '?' };
    let pager = Pager {
        summary: match more {
            true => tell("mailin-count-on-page").with("count", found.len()).into(),
            false => tell("mailin-count").with("count", found.len()).into(),
        },
        next: found.last().filter(|_| more).map(|last| format!("{first}{joint}after={}", place(last))),
        first: after.map(|_| first.clone()),
        ..Pager::default()
    };
    let lines = found.into_iter().map(|mail| Line { at: Moment::new(mail.received_at, now), mail }).collect();
    render(&ListPage {
        page,
        show,
        first,
        tabs: tabs(show),
        columns: columns(),
        lines,
        further: after.is_some(),
        pager,
    })
}

/// Which mails are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Waiting,
    Aside,
    Discarded,
}

impl Show {
    fn read(asked: Option<&str>) -> Self {
        match asked {
            Some("aside") => Self::Aside,
            Some("discarded") => Self::Discarded,
            _ => Self::Waiting,
        }
    }

    fn outcome(self) -> Outcome {
        match self {
            Self::Waiting => Outcome::Waiting,
            Self::Aside => Outcome::Aside,
            Self::Discarded => Outcome::Discarded,
        }
    }

    fn href(self) -> String {
        match self {
            Self::Waiting => LIST.to_owned(),
            Self::Aside => format!("{LIST}?show=aside"),
            Self::Discarded => format!("{LIST}?show=discarded"),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Waiting => t("mailin-tab-waiting"),
            Self::Aside => t("mailin-tab-aside"),
            Self::Discarded => t("mailin-tab-discarded"),
        }
    }

    /// What these mails are.
    fn words(self) -> &'static str {
        match self {
            Self::Waiting => t("mailin-about-waiting"),
            Self::Aside => t("mailin-about-aside"),
            Self::Discarded => t("mailin-about-discarded"),
        }
    }

    /// What stands there if there are none.
    fn nothing(self) -> (&'static str, &'static str) {
        match self {
            Self::Waiting => (t("mailin-none-waiting"), t("mailin-none-waiting-text")),
            Self::Aside => (t("mailin-none-aside"), t("mailin-none-aside-text")),
            Self::Discarded => (t("mailin-none-discarded"), t("mailin-none-discarded-text")),
        }
    }
}

fn tabs(show: Show) -> Vec<Tab> {
    let tab = |one: Show| Tab { label: one.word(), href: one.href(), count: None, current: one == show };
    [Show::Waiting, Show::Aside, Show::Discarded].map(tab).to_vec()
}

fn columns() -> Vec<Column> {
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    vec![
        column(t("words-subject"), "wide"),
        column(t("mailin-from"), "wide"),
        column(t("mailin-why-here"), "wide"),
        column(t("mailin-received"), "date"),
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
