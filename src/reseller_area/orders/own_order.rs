//! The permission that contains the row: an order of one of the viewer's reseller's own customers, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::OrderId;
use crate::orders::Order;
use crate::orders::queries::order::find;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the order of theirs that the path names.
#[derive(Clone, Debug)]
pub struct OwnOrder {
    pub staff: Staff,
    pub order: Order,
}

impl OwnOrder {
    /// The address of its page, with what follows it.
    pub fn address(&self, below: &str) -> String {
        format!("/reseller/orders/{}{below}", self.order.id)
    }
}

impl FromRequestParts<AppState> for OwnOrder {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: OrderId = path_parameter(parts, state, "order").await?;
        let mut db = state.db.acquire().await?;
        let order = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, order })
    }
}
