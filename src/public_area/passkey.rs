//! Signing in by a passkey alone: the browser offers those it has for this site, the person is verified by his device.
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::locale;
use crate::logins::queries::login::find_own;
use crate::logins::second_factor::passkeys;
use crate::logins::sign_in::note;
use crate::logins::throttle::{Allowance, PASSKEYS_ADDRESS};
use crate::public_area::sign_in::{Guest, target, welcome};
use crate::resellers::Label;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::passkeys::{self as browser, AssertionFields, Site};

/// What stands in the form around the button.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    #[serde(rename = "password")]
    _password: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

async fn label(state: &AppState, slug: &str) -> Result<Label, AppError> {
    if slug.contains('\0') {
        return Err(AppError::NotFound);
    }
    let label = find_label_by_slug(&mut *state.db.acquire().await?, slug).await?.ok_or(AppError::NotFound)?;
    locale::prefer(label.brand().language);
    Ok(label)
}

/// Asks whichever passkey the browser has.
pub async fn options(
    State(state): State<AppState>,
    site: Site,
    Path(slug): Path<String>,
    client: Client,
    FormData(_): FormData<Asked>,
) -> Result<Response, AppError> {
    label(&state, &slug).await?;
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    if let Allowance::RefusedUntil(until) = PASSKEYS_ADDRESS.take(&mut db, &client.network, now).await? {
        return Err(AppError::TooMany { until, now });
    }
    let question = passkeys::ask(&mut db, None, now).await?;
    Ok(browser::put(&state, &question, browser::request(&site, &question, &[], true)))
}

/// Lets in whose passkey it is, if he may sign in at this label.
pub async fn create(
    State(state): State<AppState>,
    site: Site,
    Path(slug): Path<String>,
    client: Client,
    (headers, cookie): (HeaderMap, Session),
    FormData(fields): FormData<AssertionFields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let label = label(&state, &slug).await?;
    let (said, secret) = (fields.read()?, browser::secret_of(&headers)?);
    let mut db = state.db.acquire().await?;
    let asked = passkeys::take_question(&mut db, &secret, None, now).await?;
    let challenge = asked.ok_or_else(browser::no_question)?;
    let whose = passkeys::answer(&mut db, &said, &site.expected(&challenge), true, now).await?;
    let (owner, login) = whose.ok_or_else(browser::refused)?;
    let candidate = find_own(&mut db, owner, login).await?;
    drop(db);
    // customers of this label's reseller, and his own staff: as with names
    let here = candidate.filter(|login| {
        let of_house =
            login.reseller_id == Some(label.reseller_id) || login.customer_id.as_reseller() == label.reseller_id;
        login.may_log_in && of_house
    });
    let candidate = here.ok_or_else(browser::refused)?;
    let mut tx = state.db.begin().await?;
    note(&mut tx, &candidate, &client.ip, now).await?;
    tx.commit().await?;
    let guest = Guest { label: &label, client: &client, cookie: &cookie, headers: &headers };
    let entered = welcome(&state, &guest, &candidate, &fields.next).await?;
    Ok(browser::go_on_with(&target(&candidate, &fields.next), entered))
}
