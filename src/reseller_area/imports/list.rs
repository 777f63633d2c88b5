//! The list of imports, the newest first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::{LIST, badge};
use crate::error::AppError;
use crate::ids::ImportId;
use crate::imports::Listed;
use crate::imports::queries::import::list as list_imports;
use crate::locale::{t, tell};
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render};
use crate::web::paging::{Column, Cursor, Pager, grouped};
use crate::web::viewer::Staff;

const A_PAGE: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

struct Line {
    import: Listed,
    lines: String,
    badge: Badge,
    at: Moment,
}

#[derive(Template)]
#[template(path = "reseller/imports/list.html")]
struct ListPage {
    page: Page,
    columns: Vec<Column>,
    lines: Vec<Line>,
    /// Somewhere behind the first page.
    further: bool,
    pager: Pager,
    may_write: bool,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let cursor = asked.after.as_deref().and_then(Cursor::decode);
    let after = cursor.and_then(|cursor| Some((cursor.time()?, ImportId(cursor.id))));
    let limit = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let mut found = list_imports(&mut *state.db.acquire().await?, staff.reseller, after, limit).await?;
    let more = found.len() > A_PAGE;
    found.truncate(A_PAGE);
    let next = found.last().filter(|_| more).map(|last| Cursor::in_time(last.created_at, last.id.0).encode());
    let pager = Pager {
        summary: match more {
            true => tell("imports-count-here").with("count", found.len()).into(),
            false => tell("imports-count").with("count", found.len()).into(),
        },
        first: after.map(|_| LIST.to_owned()),
        next: next.map(|place| format!("{LIST}?after={place}")),
        ..Pager::default()
    };
    let lines = found.into_iter().map(|import| Line {
        lines: grouped(i64::from(import.lines)),
        badge: badge(import.state),
        at: Moment::new(import.created_at, now),
        import,
    });
    let (lines, may_write) = (lines.collect(), !staff.viewer.acts_as_reseller());
    render(&ListPage { page, columns: columns(), lines, further: after.is_some(), pager, may_write })
}

fn columns() -> Vec<Column> {
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    vec![
        column(t("imports-list-file"), "title"),
        column(t("imports-lines-title"), "num"),
        column(t("words-state-of-it"), "state"),
        column(t("imports-list-by"), "wide"),
        column(t("words-when"), "date"),
    ]
}
