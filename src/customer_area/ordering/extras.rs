//! What a registry asks of the registrant beyond the profile.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::customer_area::ordering::OwnTill;
use crate::customer_area::ordering::check::Below;
use crate::error::AppError;
use crate::state::AppState;
use crate::web::extract::{FormData, Path};
use crate::web::ordering::Done;
use crate::web::ordering::extras::{self, Extras};
use crate::web::page::{Page, render};

#[derive(Template)]
#[template(path = "customer/ordering/extras.html")]
struct ExtrasPage {
    page: Page,
    extras: Extras,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    OwnTill(till): OwnTill,
    Path(below): Path<Below>,
) -> Result<Response, AppError> {
    let extras = extras::show(&mut *state.db.acquire().await?, &till, below.item).await?;
    render(&ExtrasPage { page, extras })
}

pub async fn save(
    State(state): State<AppState>,
    page: Page,
    OwnTill(till): OwnTill,
    Path(below): Path<Below>,
    session: Session,
    FormData(fields): FormData<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    match extras::save(&state, &session, &till, below.item, fields).await? {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, extras) => Ok((status, render(&ExtrasPage { page, extras: *extras })?).into_response()),
    }
}
