//! The permission that contains the row: a product of the viewer's own reseller, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::ProductId;
use crate::products::check::{Amount, Content};
use crate::products::queries::purchase::list_purchases;
use crate::products::queries::save::find_content;
use crate::products::queries::seller::find_seller;
use crate::products::save::Seller;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the product of their catalogue that the path names.
#[derive(Clone, Debug)]
pub struct OwnProduct {
    pub staff: Staff,
    pub seller: Seller,
    pub id: ProductId,
    pub content: Content,
    pub version: i32,
    /// What the reseller pays for it, whoever wrote that down.
    pub purchases: Vec<Amount>,
}

impl OwnProduct {
    pub fn address(&self) -> String {
        format!("/reseller/products/{}", self.id)
    }
}

impl FromRequestParts<AppState> for OwnProduct {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: ProductId = path_parameter(parts, state, "product").await?;
        let mut db = state.db.acquire().await?;
        let seller = find_seller(&mut db, staff.reseller).await?.ok_or(AppError::NotFound)?;
        let (mut content, version) = find_content(&mut db, seller.owner, id, false).await?.ok_or(AppError::NotFound)?;
        let purchases = list_purchases(&mut db, seller.owner, id).await?;
        content.purchases = seller.on_top().then(|| purchases.clone());
        Ok(Self { staff, seller, id, content, version, purchases })
    }
}
