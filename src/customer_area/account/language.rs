//! What the customer's mails are written in: chosen by himself or by staff who act for him.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::show::{AccountPage, may_choose};
use crate::customers::language::{change, parse};
use crate::error::AppError;
use crate::locale::t;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page, render_invalid};
use crate::web::viewer::InCustomerArea;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    language: String,
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if !may_choose(&me) {
        return Err(AppError::Forbidden(t("customer-owners-only-refused")));
    }
    let Some(wanted) = parse(&fields.language) else {
        let form = Form::new().with_key(&fields.form_key).with_errors([("language", t("account-language-unknown"))]);
        let mut page = AccountPage::load(&state, page, &me, Form::new()).await?;
        page.language = form;
        return render_invalid(&page);
    };
    let mut tx = state.db.begin().await?;
    let actor = me.actor(&client);
    let changed = change(&mut tx, me.reseller, me.customer, wanted, &actor, state.clock.now()).await?;
    tx.commit().await?;
    let words = match changed.ok_or(AppError::NotFound)? {
        true => t("customer-mail-language-saved"),
        false => t("customer-unchanged"),
    };
    Flash::good(words).set(&session).await?;
    Ok(Redirect::to("/customer/account").into_response())
}
