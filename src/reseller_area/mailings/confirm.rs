//! The confirmation of a draft: for just the text and the number that stood on the page.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_mailing::OwnMailing;
use super::review::ReviewPage;
use super::{flash_of, hand};
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::mailings::confirm::{Confirmed, Seen, confirm};
use crate::mailings::queries::mailing::find;
use crate::mailings::save::Outcome;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    version: String,
    receiving: String,
    left_out: String,
    sure: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

impl Fields {
    fn seen(&self) -> Option<Seen> {
        let (version, receiving) = (self.version.parse().ok()?, self.receiving.parse().ok()?);
        Some(Seen { version, receiving, left_out: self.left_out.parse().ok()? })
    }
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnMailing,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let seen = fields.seen().ok_or(AppError::Unreadable(t("mailings-use-button")))?;
    if fields.sure != "yes" {
        return again(&state, page, own, ("sure", t("mailings-tick-first").into())).await;
    }
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let confirmed = confirm(&mut tx, hand(&own.staff, &actor, now), own.mailing.id, seen).await?;
    let flash = match confirmed {
        Confirmed::NotThere => return Err(AppError::NotFound),
        Confirmed::Done(numbers) => {
            tx.commit().await?;
            Flash::good(tell("mailings-on-its-way").with("count", numbers.receiving))
        }
        other => {
            // whoever was written down for it is not
            tx.rollback().await?;
            let why = match other {
                Confirmed::OtherText => t("mailings-other-text").to_owned(),
                Confirmed::OtherNumbers(now) => {
                    let customers = |count: i64| tell("mailings-for-customers").with("count", count);
                    let (was, is) = (customers(seen.receiving), customers(now.receiving));
                    tell("mailings-other-numbers").with("was", was).with("is", is).into()
                }
                Confirmed::Nobody => t("mailings-nobody").to_owned(),
                _ => return already(own, &session).await,
            };
            return again(&state, page, own, ("", why)).await;
        }
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&own.address()).into_response())
}

/// The same confirmation twice is one.
async fn already(own: OwnMailing, session: &Session) -> Result<Response, AppError> {
    if let Some(flash) = flash_of(Outcome::TooLate, "") {
        flash.set(session).await?;
    }
    Ok(Redirect::to(&own.address()).into_response())
}

/// The page once more, with the numbers of now.
async fn again(
    state: &AppState,
    page: Page,
    own: OwnMailing,
    wrong: (&'static str, String),
) -> Result<Response, AppError> {
    let (owner, id) = (own.staff.reseller, own.mailing.id);
    let mailing = find(&mut *state.db.acquire().await?, owner, id).await?.ok_or(AppError::NotFound)?;
    let own = OwnMailing { mailing, ..own };
    render_invalid(&ReviewPage::load(state, page, own, Form::new().with_errors([wrong])).await?)
}
