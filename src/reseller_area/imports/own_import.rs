//! The permission that contains the row: an import of the viewer's own reseller, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::ImportId;
use crate::imports::Import;
use crate::imports::queries::import::find;
use crate::reseller_area::imports::LIST;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the import of theirs that the path names.
pub struct OwnImport {
    pub staff: Staff,
    pub import: Import,
}

impl OwnImport {
    pub fn address(&self) -> String {
        format!("{LIST}/{}", self.import.id)
    }
}

impl FromRequestParts<AppState> for OwnImport {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: ImportId = path_parameter(parts, state, "import").await?;
        let mut db = state.db.acquire().await?;
        let import = find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, import })
    }
}
