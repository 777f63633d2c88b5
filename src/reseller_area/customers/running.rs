//! The tabs *Hosting* and *Domains* of a customer's details: the active ones unless asked otherwise.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use sqlx::PgConnection;

use crate::error::AppError;
use crate::owner_changes::queries::list::count_open;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::running::Kind;
use crate::running::list::Scope;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::{Link, Page, render};
use crate::web::running::address::Asked;
use crate::web::running::list::{self as lists, List, Place};

#[derive(Template)]
#[template(path = "reseller/customers/running.html")]
struct RunningPage {
    page: Page,
    frame: CustomerFrame,
    list: List,
    /// Changes of registrant data that are under way.
    changes: Option<Link>,
}

pub async fn domains(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    show(&state, page, &own, (Kind::Domains, &asked)).await
}

pub async fn hosting(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    show(&state, page, &own, (Kind::Hosting, &asked)).await
}

async fn show(
    state: &AppState,
    page: Page,
    own: &OwnCustomer,
    (kind, asked): (Kind, &Asked),
) -> Result<Response, AppError> {
    let (tab, below, things) = match kind {
        Kind::Domains => (DetailsTab::Domains, "/domains", "/reseller/domains"),
        Kind::Hosting => (DetailsTab::Hosting, "/hosting", "/reseller/hosting"),
    };
    let base = own.address(below);
    let order = if own.staff.role.may_manage() { own.address("/order") } else { String::new() };
    let place = Place { base: &base, things, order: &order, scope: Scope::Of(own.customer.id) };
    let mut db = state.db.acquire().await?;
    let list = lists::find(&mut db, own.staff.reseller, kind, (place, asked), state.clock.now()).await?;
    let changes = match kind {
        Kind::Domains => changes_of(&mut db, own).await?,
        Kind::Hosting => None,
    };
    drop(db);
    render(&RunningPage { page, frame: CustomerFrame::new(own, tab), list, changes })
}

async fn changes_of(db: &mut PgConnection, own: &OwnCustomer) -> sqlx::Result<Option<Link>> {
    let counts = count_open(db, own.staff.reseller, Some(own.customer.id)).await?;
    let label = match counts.iter().map(|count| count.domains).sum() {
        0_i64 => return Ok(None),
        count => crate::tell("customers-changes-under-way").with("count", count),
    };
    Ok(Some(Link::new(label, format!("/reseller/owner-changes?customer={}", own.customer.id))))
}
