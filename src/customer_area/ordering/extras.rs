//! What a registry asks of the registrant beyond the profile.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::customer_area::ordering::OwnItem;
use crate::error::AppError;
use crate::state::AppState;
use crate::web::extract::FormData;
use crate::web::ordering::Done;
use crate::web::ordering::extras::{self, Extras};
use crate::web::page::{Page, render};

#[derive(Template)]
#[template(path = "customer/ordering/extras.html")]
struct ExtrasPage {
    page: Page,
    extras: Extras,
}

pub async fn show(page: Page, own: OwnItem) -> Result<Response, AppError> {
    render(&ExtrasPage { page, extras: extras::show(&own.till, &own.item)? })
}

pub async fn save(
    State(state): State<AppState>,
    page: Page,
    own: OwnItem,
    session: Session,
    FormData(fields): FormData<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    match extras::save(&state, &session, &own.till, &own.item, fields).await? {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, extras) => Ok((status, render(&ExtrasPage { page, extras: *extras })?).into_response()),
    }
}
