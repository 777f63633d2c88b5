//! A customer's details > *Mails*: all that were written to him, the newest first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::Line;
use super::list::{columns, limit, paged, place};
use crate::error::AppError;
use crate::mail::sent::{Which, list as find};
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::{Page, render};
use crate::web::paging::{Column, Pager};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "reseller/mails/of_customer.html")]
struct MailsTab {
    page: Page,
    frame: CustomerFrame,
    columns: Vec<Column>,
    lines: Vec<Line>,
    pager: Pager,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let after = asked.after.as_deref().and_then(place);
    let which = Which::Of(own.customer.id);
    let found = find(&mut *state.db.acquire().await?, own.staff.reseller, &which, after, limit()).await?;
    let (lines, pager) = paged(found, &own.address("/mails"), after.is_some(), state.clock.now());
    render(&MailsTab { page, frame: CustomerFrame::new(&own, DetailsTab::Mails), columns: columns(), lines, pager })
}
