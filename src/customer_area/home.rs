//! The first page of the Customer Area: who one is here, and what wants doing.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::customers::Customer;
use crate::customers::queries::customer::find;
use crate::error::AppError;
use crate::orders::queries::basket::list_names;
use crate::orders::queries::list::list_newest;
use crate::resellers::Label;
use crate::resellers::queries::find_label_of_customer;
use crate::state::AppState;
use crate::web::moment::Moment;
use crate::web::orders::OrderRow;
use crate::web::page::{Page, render};
use crate::web::viewer::InCustomerArea;

/// Orders shown.
const LATEST: usize = 3;

#[derive(Template)]
#[template(path = "customer/home.html")]
struct HomePage {
    page: Page,
    customer: Customer,
    country: &'static str,
    phone: String,
    label: Label,
    since: Moment,
    verified: Option<Moment>,
    may_order: bool,
    /// How many things lie in the basket of whoever looks.
    basket: usize,
    orders: Vec<OrderRow>,
}

pub async fn show(State(state): State<AppState>, page: Page, me: InCustomerArea) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let customer = find(&mut db, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
    let label = find_label_of_customer(&mut db, me.customer).await?.ok_or(AppError::NotFound)?;
    let basket = list_names(&mut db, me.reseller, me.customer, me.viewer.login).await?.len();
    let orders = list_newest(&mut db, me.reseller, me.customer, LATEST).await?;
    drop(db);
    render(&HomePage {
        page,
        country: customer.country_name(),
        phone: customer.phone_words(),
        since: Moment::day(customer.created_at),
        verified: customer.verified_at.map(Moment::exact),
        may_order: !customer.fraud && !customer.order_blocked,
        basket,
        orders: orders.iter().map(|listed| OrderRow::new(listed, "/customer")).collect(),
        customer,
        label,
    })
}
