//! *Order products*: choosing, the basket, the check of everything, and placing the order.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::customers::queries::customer::find;
use crate::error::AppError;
use crate::ids::BasketItemId;
use crate::orders::basket::Item;
use crate::state::AppState;
use crate::t;
use crate::web::client::Client;
use crate::web::extract::path_parameter;
use crate::web::ordering::basket::find_item;
use crate::web::ordering::{Place, Till};
use crate::web::routes::Access::Customer;
use crate::web::routes::{Routes, WhileActing::AllowManagers};
use crate::web::viewer::InCustomerArea;

mod check;
mod choose;
mod extras;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/customer/order", Customer, choose::show)
        .post_acting("/customer/order/items", Customer, AllowManagers, choose::add)
        .post_acting("/customer/order/items/{item}/term", Customer, AllowManagers, check::set_term)
        .post_acting("/customer/order/items/{item}/remove", Customer, AllowManagers, check::remove)
        .get("/customer/order/items/{item}/extras", Customer, extras::show)
        .post_acting("/customer/order/items/{item}/extras", Customer, AllowManagers, extras::save)
        .get("/customer/order/check", Customer, check::show)
        .post_acting("/customer/order", Customer, AllowManagers, check::place)
}

/// Whoever orders for the account whose Customer Area this is.
pub struct OwnTill(pub Till);

impl FromRequestParts<AppState> for OwnTill {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let me = InCustomerArea::from_request_parts(parts, state).await?;
        let Ok(client) = Client::from_request_parts(parts, state).await;
        let customer = find(&mut *state.db.acquire().await?, me.reseller, me.customer).await?;
        Ok(Self(Till {
            owner: me.reseller,
            customer: customer.ok_or(AppError::NotFound)?,
            login: me.viewer.login,
            actor: me.actor(&client),
            person: me.viewer.name.clone(),
            on_behalf: me.viewer.acting.is_some(),
            place: Place::CustomerArea,
            not_yours: not_yours(&me),
        }))
    }
}

/// The same, and the thing in his own open basket that the path names.
pub struct OwnItem {
    pub till: Till,
    pub item: Item,
}

impl FromRequestParts<AppState> for OwnItem {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let OwnTill(till) = OwnTill::from_request_parts(parts, state).await?;
        let id: BasketItemId = path_parameter(parts, state, "item").await?;
        let item = find_item(&mut *state.db.acquire().await?, &till, id).await?;
        Ok(Self { till, item })
    }
}

/// Ordering costs the account money: support staff do it neither for their own reseller nor for a customer.
fn not_yours(me: &InCustomerArea) -> &'static str {
    let managers = me.viewer.staff.as_ref().is_none_or(|staff| staff.role.may_manage());
    match (managers, me.viewer.acting.is_some()) {
        (true, _) => "",
        (false, true) => t("ordering-managers-customer"),
        (false, false) => t("ordering-managers-own"),
    }
}
