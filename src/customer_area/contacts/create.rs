//! Keeping further registrant data.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::LIST;
use super::form::{self, Fields, check_save, draw};
use crate::contacts::book::{self, Saved};
use crate::customers::queries::customer::find_profile;
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::orders::place::Desk;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::once::Once;
use crate::web::page::{Flash, Page};
use crate::web::viewer::InCustomerArea;

const HERE: &str = "/customer/contacts/new";

pub async fn new(State(state): State<AppState>, page: Page, me: InCustomerArea) -> Result<Response, AppError> {
    let profile = find_profile(&mut *state.db.acquire().await?, me.reseller, me.customer).await?;
    let profile = profile.ok_or(AppError::NotFound)?;
    draw(page, &me, (HERE.to_owned(), None), form::beginning(&profile.contact))
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    check_save(&me)?;
    let (label, data) = match fields.check() {
        Ok(checked) => checked,
        Err(form) => return draw(page, &me, (HERE.to_owned(), None), form),
    };
    let once = Once::new(me.viewer.login, &fields.form_key, HERE);
    let (actor, now) = (me.actor(&client), state.clock.now());
    let desk = Desk { owner: me.reseller, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    if let Some(before) = once.take(&mut tx, now).await? {
        return Ok(before);
    }
    match book::create(&mut tx, desk, me.customer, (&label, &data)).await? {
        Saved::Done(_) => {}
        _ => {
            drop(tx);
            let taken = ("label", t("customer-contact-taken"));
            return draw(page, &me, (HERE.to_owned(), None), fields.form().with_errors([taken]));
        }
    }
    once.done(&mut tx, LIST).await?;
    tx.commit().await?;
    Flash::good(tell("customer-contact-kept").with("label", label)).set(&session).await?;
    Ok(Redirect::to(LIST).into_response())
}
