//! All tickets of a customer, the last changed first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::error::AppError;
use crate::state::AppState;
use crate::tickets::list::Filter;
use crate::tickets::queries::preference::find_support_mail;
use crate::tickets::search::page as find_page;
use crate::web::extract::Query;
use crate::web::form::Form;
use crate::web::page::{Page, render};
use crate::web::paging::Pager;
use crate::web::tickets::list::{TicketRow, pager, start};
use crate::web::viewer::InCustomerArea;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "customer/tickets/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<TicketRow>,
    pager: Pager,
    mails: Form,
    /// Staff who stand beside the customer leave his choices alone.
    own_hands: bool,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let start = start(asked.after.as_deref(), asked.before.as_deref(), asked.page.as_deref());
    let filter = Filter { customer: Some(me.customer), ..Filter::default() };
    let mut db = state.db.acquire().await?;
    let found = find_page(&mut db, me.reseller, &filter, start).await?;
    let wanted = find_support_mail(&mut db, me.reseller, me.customer).await?.unwrap_or(true);
    drop(db);
    render(&ListPage {
        page,
        pager: pager("/customer/tickets", &found),
        rows: found.tickets.iter().map(|listed| TicketRow::for_customer(listed, now)).collect(),
        mails: Form::new().with_tick("wanted", wanted),
        own_hands: me.viewer.acting.is_none(),
    })
}
