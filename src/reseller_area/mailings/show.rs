//! One mailing: as a draft what it will be, afterwards how far it is.
use axum::extract::State;
use axum::response::Response;

use super::own_mailing::OwnMailing;
use super::{progress, review};
use crate::error::AppError;
use crate::mailings::State as MailingState;
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::page::{Page, render};

pub async fn show(State(state): State<AppState>, page: Page, own: OwnMailing) -> Result<Response, AppError> {
    match own.mailing.state {
        MailingState::Draft => render(&review::ReviewPage::load(&state, page, own, Form::new()).await?),
        _ => render(&progress::ProgressPage::load(&state, page, own).await?),
    }
}
