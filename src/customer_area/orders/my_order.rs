//! The permission that contains the row: an order of the account whose Customer Area shows, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::OrderId;
use crate::orders::Order;
use crate::orders::queries::mine::{Around, find_around};
use crate::orders::queries::order::find;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::InCustomerArea;

/// Somebody in a Customer Area, and the order of that account that the path names.
#[derive(Clone, Debug)]
pub struct MyOrder {
    pub me: InCustomerArea,
    pub order: Order,
    pub around: Around,
}

impl MyOrder {
    /// Whether this person may decide about it: support staff do so neither for a customer nor for their own reseller.
    pub fn may_decide(&self) -> bool {
        self.me.viewer.staff.as_ref().is_none_or(|staff| staff.role.may_manage())
    }

    /// The address of its page, with what follows it.
    pub fn address(&self, below: &str) -> String {
        format!("/customer/orders/{}{below}", self.order.id)
    }
}

impl FromRequestParts<AppState> for MyOrder {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let me = InCustomerArea::from_request_parts(parts, state).await?;
        let id: OrderId = path_parameter(parts, state, "order").await?;
        let mut db = state.db.acquire().await?;
        let around = find_around(&mut db, me.reseller, me.customer, id).await?.ok_or(AppError::NotFound)?;
        let order = find(&mut db, me.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { me, order, around })
    }
}
