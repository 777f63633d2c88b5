//! What a registry asks of a customer as registrant beyond his profile.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::error::AppError;
use crate::reseller_area::customers::frame::CustomerFrame;
use crate::reseller_area::customers::ordering::StaffTill;
use crate::reseller_area::customers::ordering::check::Below;
use crate::state::AppState;
use crate::web::extract::{FormData, Path};
use crate::web::ordering::Done;
use crate::web::ordering::extras::{self, Extras};
use crate::web::page::{Page, render};

#[derive(Template)]
#[template(path = "reseller/customers/ordering/extras.html")]
struct ExtrasPage {
    page: Page,
    frame: CustomerFrame,
    extras: Extras,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    StaffTill { till, frame }: StaffTill,
    Path(below): Path<Below>,
) -> Result<Response, AppError> {
    let extras = extras::show(&mut *state.db.acquire().await?, &till, below.item).await?;
    render(&ExtrasPage { page, frame, extras })
}

pub async fn save(
    State(state): State<AppState>,
    page: Page,
    StaffTill { till, frame }: StaffTill,
    Path(below): Path<Below>,
    session: Session,
    FormData(fields): FormData<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    match extras::save(&state, &session, &till, below.item, fields).await? {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, extras) => {
            Ok((status, render(&ExtrasPage { page, frame, extras: *extras })?).into_response())
        }
    }
}
