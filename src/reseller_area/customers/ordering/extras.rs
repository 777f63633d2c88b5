//! What a registry asks of a customer as registrant beyond his profile.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::error::AppError;
use crate::reseller_area::customers::frame::CustomerFrame;
use crate::reseller_area::customers::ordering::StaffItem;
use crate::state::AppState;
use crate::web::extract::FormData;
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

pub async fn show(page: Page, own: StaffItem) -> Result<Response, AppError> {
    let extras = extras::show(&own.till, &own.item)?;
    render(&ExtrasPage { page, frame: own.frame, extras })
}

pub async fn save(
    State(state): State<AppState>,
    page: Page,
    own: StaffItem,
    session: Session,
    FormData(fields): FormData<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    match extras::save(&state, &session, &own.till, &own.item, fields).await? {
        Done::Answer(answer) => Ok(answer),
        Done::Again(status, extras) => {
            let page = ExtrasPage { page, frame: own.frame, extras: *extras };
            Ok((status, render(&page)?).into_response())
        }
    }
}
