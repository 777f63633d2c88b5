//! *Create order*: staff order for a customer.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::BasketItemId;
use crate::logins::StaffRole::Manager;
use crate::orders::basket::Item;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::path_parameter;
use crate::web::ordering::basket::find_item;
use crate::web::ordering::{Place, Till};
use crate::web::routes::Access::Staff;
use crate::web::routes::{Routes, WhileActing::AllowManagers};

mod check;
mod choose;
mod extras;

/// This folder's part of the route table.
pub fn routes() -> Routes {
    let staff = Staff(Manager);
    Routes::new()
        .get("/reseller/customers/{id}/order", staff, choose::show)
        .post_acting("/reseller/customers/{id}/order/items", staff, AllowManagers, choose::add)
        .post_acting("/reseller/customers/{id}/order/items/{item}/term", staff, AllowManagers, check::set_term)
        .post_acting("/reseller/customers/{id}/order/items/{item}/remove", staff, AllowManagers, check::remove)
        .get("/reseller/customers/{id}/order/items/{item}/extras", staff, extras::show)
        .post_acting("/reseller/customers/{id}/order/items/{item}/extras", staff, AllowManagers, extras::save)
        .get("/reseller/customers/{id}/order/check", staff, check::show)
        .post_acting("/reseller/customers/{id}/order", staff, AllowManagers, check::place)
}

/// Staff who order for one of their own customers, and the head of his details.
pub struct StaffTill {
    pub till: Till,
    pub frame: CustomerFrame,
}

impl FromRequestParts<AppState> for StaffTill {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let own = OwnCustomer::from_request_parts(parts, state).await?;
        let Ok(client) = Client::from_request_parts(parts, state).await;
        let frame = CustomerFrame::new(&own, DetailsTab::Orders);
        let till = Till {
            owner: own.staff.reseller,
            login: own.staff.viewer.login,
            actor: own.staff.actor(&client),
            person: own.staff.viewer.name.clone(),
            on_behalf: true,
            place: Place::ResellerArea,
            not_yours: "",
            customer: own.customer,
        };
        Ok(Self { till, frame })
    }
}

/// The same, and the thing in one's own open basket for him that the path names.
pub struct StaffItem {
    pub till: Till,
    pub frame: CustomerFrame,
    pub item: Item,
}

impl FromRequestParts<AppState> for StaffItem {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let StaffTill { till, frame } = StaffTill::from_request_parts(parts, state).await?;
        let id: BasketItemId = path_parameter(parts, state, "item").await?;
        let item = find_item(&mut *state.db.acquire().await?, &till, id).await?;
        Ok(Self { till, frame, item })
    }
}
