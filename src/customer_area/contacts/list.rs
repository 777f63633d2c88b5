//! All that a customer keeps, the profile first.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::form::may_save;
use crate::contacts::book::Kept;
use crate::contacts::queries;
use crate::customers::queries::customer::find_profile;
use crate::error::AppError;
use crate::state::AppState;
use crate::web::page::{Page, render};
use crate::web::viewer::InCustomerArea;

#[derive(Template)]
#[template(path = "customer/contacts/list.html")]
struct ListPage {
    page: Page,
    profile: String,
    kept: Vec<Kept>,
    may_save: bool,
}

pub async fn list(State(state): State<AppState>, page: Page, me: InCustomerArea) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let profile = find_profile(&mut db, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
    let kept = queries::list(&mut db, me.reseller, me.customer).await?;
    drop(db);
    render(&ListPage { page, profile: profile.contact.display_name().to_owned(), kept, may_save: may_save(&me) })
}
