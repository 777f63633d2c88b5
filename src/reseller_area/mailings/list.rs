//! The list of mailings, the newest first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::{LIST, choice};
use crate::error::AppError;
use crate::ids::MailingId;
use crate::locale::{t, tell};
use crate::mailings::queries::mailing::list as list_mailings;
use crate::mailings::{Listed, State as MailingState};
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
    mailing: Listed,
    kind: &'static str,
    badge: Badge,
    /// Empty: a draft has none yet.
    chosen: String,
    at: Moment,
}

#[derive(Template)]
#[template(path = "reseller/mailings/list.html")]
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
    let after = cursor.and_then(|cursor| Some((cursor.time()?, MailingId(cursor.id))));
    let limit = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let mut found = list_mailings(&mut *state.db.acquire().await?, staff.reseller, after, limit).await?;
    let more = found.len() > A_PAGE;
    found.truncate(A_PAGE);
    let next = found.last().filter(|_| more).map(|last| Cursor::in_time(last.created_at, last.id.0).encode());
    let pager = Pager {
        summary: match more {
            true => tell("mailings-count-here").with("count", found.len()).into(),
            false => tell("mailings-count").with("count", found.len()).into(),
        },
        first: after.map(|_| LIST.to_owned()),
        next: next.map(|place| format!("{LIST}?after={place}")),
        ..Pager::default()
    };
    let lines = found.into_iter().map(|mailing| Line {
        kind: mailing.kind.word(),
        badge: choice::badge(mailing.state),
        chosen: if mailing.state == MailingState::Draft { String::new() } else { grouped(mailing.chosen) },
        at: Moment::new(mailing.confirmed_at.unwrap_or(mailing.created_at), now),
        mailing,
    });
    let (lines, may_write) = (lines.collect(), !staff.viewer.acts_as_reseller());
    render(&ListPage { page, columns: columns(), lines, further: after.is_some(), pager, may_write })
}

fn columns() -> Vec<Column> {
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    vec![
        column(t("words-subject"), "title"),
        column(t("mailings-list-kind"), "wide"),
        column(t("words-customers"), "num"),
        column(t("words-state-of-it"), "state"),
        column(t("mailings-list-by"), "wide"),
        column(t("words-when"), "date"),
    ]
}
