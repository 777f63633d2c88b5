//! The permission that contains the row: something the viewer's own reseller does by hand, or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::ids::TaskId;
use crate::state::AppState;
use crate::suppliers::Task;
use crate::suppliers::by_hand::ToDo;
use crate::suppliers::queries::{by_hand, task as tasks};
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the task by hand that the path names.
#[derive(Clone, Debug)]
pub struct OwnTask {
    pub staff: Staff,
    pub task: Task,
    pub to_do: ToDo,
}

impl FromRequestParts<AppState> for OwnTask {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: TaskId = path_parameter(parts, state, "task").await?;
        let mut db = state.db.acquire().await?;
        let to_do = by_hand::find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        let task = tasks::find(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, task, to_do })
    }
}
