//! The list of what is to be done by hand, the longest waiting first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::ids::TaskId;
use crate::state::AppState;
use crate::suppliers::by_hand::ToDo;
use crate::suppliers::queries::by_hand::list_open;
use crate::web::extract::Query;
use crate::web::moment::Moment;
use crate::web::page::{Page, render};
use crate::web::paging::{Column, Cursor, Pager, Place};
use crate::web::viewer::Staff;
use crate::{t, tell};

const A_PAGE: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

struct Line {
    to_do: ToDo,
    title: String,
    since: Moment,
}

#[derive(Template)]
#[template(path = "reseller/tasks/list.html")]
struct ListPage {
    page: Page,
    columns: Vec<Column>,
    lines: Vec<Line>,
    /// How many there are; empty: not known, on a further page.
    count: String,
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
    let after = asked.after.as_deref().and_then(place_of);
    let limit = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let mut db = state.db.acquire().await?;
    let mut found = list_open(&mut db, staff.reseller, after, limit).await?;
    drop(db);
    let more = found.len() > A_PAGE;
    found.truncate(A_PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("/reseller/tasks?after={}", place(last)));
    let pager = Pager {
        summary: match more {
            true => tell("tasks-count-page").with("count", found.len()).into(),
            false => tell("tasks-count").with("count", found.len()).into(),
        },
        first: after.map(|_| "/reseller/tasks".to_owned()),
        next,
        ..Pager::default()
    };
    let count = match (after, more) {
        (Some(_), _) => String::new(),
        (None, true) => format!("{A_PAGE}+"),
        (None, false) => found.len().to_string(),
    };
    let lines =
        found.into_iter().map(|to_do| Line { title: to_do.title(), since: Moment::new(to_do.since, now), to_do });
    render(&ListPage { page, columns: columns(), lines: lines.collect(), count, further: after.is_some(), pager })
}

fn columns() -> Vec<Column> {
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    vec![
        column(t("words-what"), ""),
        column(t("words-customer"), "wide"),
        column(t("words-order"), "num"),
        column(t("tasks-since"), "date"),
    ]
}

fn place(last: &ToDo) -> String {
    let microseconds = last.since.unix_timestamp_nanos() / 1000;
    Cursor { value: microseconds.to_string(), id: last.task.0 }.encode()
}

/// What is not a place is the first page.
fn place_of(text: &str) -> Option<(OffsetDateTime, TaskId)> {
    let Place::After(cursor) = Place::parse(Some(text), None, None) else { return None };
    let microseconds: i64 = cursor.value.parse().ok()?;
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(microseconds) * 1000).ok()?;
    Some((at, TaskId(cursor.id)))
}
