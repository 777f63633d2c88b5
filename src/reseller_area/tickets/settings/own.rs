//! The permissions that contain the row: a department or a canned reply of the viewer's own reseller, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::{CannedReplyId, DepartmentId};
use crate::state::AppState;
use crate::tickets::queries::settings::{find_department, find_reply};
use crate::tickets::settings::{CannedReply, Department};
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the department of theirs that the path names.
pub struct OwnDepartment {
    pub staff: Staff,
    pub department: Department,
}

/// Staff, and the canned reply of theirs that the path names.
pub struct OwnReply {
    pub staff: Staff,
    pub reply: CannedReply,
}

impl FromRequestParts<AppState> for OwnDepartment {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: DepartmentId = path_parameter(parts, state, "department").await?;
        let mut db = state.db.acquire().await?;
        let department = find_department(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, department })
    }
}

impl FromRequestParts<AppState> for OwnReply {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: CannedReplyId = path_parameter(parts, state, "reply").await?;
        let mut db = state.db.acquire().await?;
        let reply = find_reply(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, reply })
    }
}
