//! The permission that contains the row: one of the viewer's reseller's own customers, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::customers::Customer;
use crate::customers::queries::customer::find;
use crate::customers::queries::{notes, tags};
use crate::customers::tags::Tag;
use crate::error::AppError;
use crate::events::Subject;
use crate::ids::CustomerId;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the customer of theirs that the path names.
#[derive(Clone, Debug)]
pub struct OwnCustomer {
    pub staff: Staff,
    pub customer: Customer,
    /// How many notes staff have written about him.
    pub notes: i64,
    pub tags: Vec<Tag>,
}

impl OwnCustomer {
    /// Whom an event about this customer is about.
    pub fn subject(&self) -> Subject {
        Subject::of(self.staff.reseller, self.customer.id)
    }

    /// The address of his details, with what follows it.
    pub fn address(&self, below: &str) -> String {
        format!("/reseller/customers/{}{below}", self.customer.id)
    }
}

impl FromRequestParts<AppState> for OwnCustomer {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: CustomerId = path_parameter(parts, state, "id").await?;
        let mut db = state.db.acquire().await?;
        let customer = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        let notes = notes::count(&mut db, staff.reseller, id).await?;
        let tags = tags::list_of_customer(&mut db, staff.reseller, id).await?;
        Ok(Self { staff, customer, notes, tags })
    }
}
