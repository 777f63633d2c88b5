//! All tags, the most used first, and a few of them as suggestions.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::customers::queries::tags;
use crate::customers::tags::Tag;
use crate::error::AppError;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::{Page, render};
use crate::web::paging::grouped;
use crate::web::viewer::Staff;

/// So many are shown; of more, some are found by typing.
const SHOWN: i64 = 200;
const SUGGESTED: i64 = 20;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
}

impl Asked {
    /// What is looked for.
    fn part(&self) -> String {
        self.q.chars().filter(|c| !c.is_control()).take(100).collect::<String>().trim().to_owned()
    }
}

#[derive(Template)]
#[template(path = "reseller/tags/list.html")]
struct TagsPage {
    page: Page,
    part: String,
    tags: Vec<Tag>,
    count: String,
    is_cut: bool,
    may_change: bool,
}

#[derive(Template)]
#[template(path = "reseller/tags/suggest.html")]
struct Suggestions {
    tags: Vec<Tag>,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let part = asked.part();
    let mut db = state.db.acquire().await?;
    let tags = tags::list(&mut db, staff.reseller, &part, SHOWN).await?;
    let count = grouped(tags::count(&mut db, staff.reseller).await?);
    drop(db);
    let is_cut = i64::try_from(tags.len()).is_ok_and(|shown| shown >= SHOWN);
    let may_change = staff.role.may_manage() && !staff.viewer.acts_as_reseller();
    render(&TagsPage { page, part, tags, count, is_cut, may_change })
}

pub async fn suggest(
    State(state): State<AppState>,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let tags = tags::list(&mut *state.db.acquire().await?, staff.reseller, &asked.part(), SUGGESTED).await?;
    render(&Suggestions { tags })
}
