//! The authenticator app: a square code to scan, one right code to prove it, and away with it again.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Deserialize;
use std::fmt::Write;
use tower_sessions::Session;

use super::codes::CodesPage;
use super::show::{AccountPage, Forms, HERE};
use super::{actor, whose};
use crate::error::AppError;
use crate::locale::t;
use crate::logins::queries::second_factor;
use crate::logins::second_factor::totp::{TotpCode, TotpSecret};
use crate::logins::second_factor::{NotDone, Rule, app};
use crate::logins::throttle::{Allowance, SECOND_FACTOR};
use crate::state::AppState;
use crate::vault::VaultError;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::guard::ENROLMENT;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::session;
use crate::web::step_up::{self, StepUp};
use crate::web::viewer::OwnHands;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    code: String,
    password: String,
    form_key: String,
}

/// A square code as shapes: a path over a grid, in modules.
pub struct Square {
    pub size: i32,
    pub path: String,
}

#[derive(Template)]
#[template(path = "account/app.html")]
struct AppPage {
    page: Page,
    form: Form,
    step: StepUp,
    /// He cannot go on without one.
    must: bool,
    has_app: bool,
    offered: bool,
    begun: Option<Begun>,
}

struct Begun {
    square: Square,
    groups: String,
}

/// The module's square with a quiet border of four.
fn square(text: &str) -> Option<Square> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            write!(path, "M{} {}h1v1h-1z", x + 4, y + 4).ok()?;
        }
    }
    Some(Square { size: code.size() + 8, path })
}

impl Begun {
    fn of(secret: &TotpSecret, issuer: &str, account: &str) -> Option<Self> {
        Some(Self { square: square(&secret.uri(issuer, account))?, groups: secret.in_groups() })
    }
}

async fn load(state: &AppState, page: Page, own: &OwnHands, form: Form) -> Result<AppPage, AppError> {
    let (viewer, whose) = (&own.viewer, (own.account, own.login));
    let mut db = state.db.acquire().await?;
    let factors = second_factor::find_factors(&mut db, own.account, own.login).await?.ok_or(AppError::NotFound)?;
    let rule = second_factor::find_rule(&mut db, own.account, own.login).await?.ok_or(AppError::NotFound)?;
    let begun = match app::find_begun(&mut db, &state.vault, whose).await {
        // a secret that nobody can read any more is replaced by beginning again
        Err(NotDone::Vault(_)) => None,
        begun => begun?,
    };
    drop(db);
    Ok(AppPage {
        begun: begun.and_then(|secret| Begun::of(&secret, &page.brand.name, &viewer.login_name)),
        page,
        form,
        step: StepUp::of(viewer, state.clock.now()),
        must: viewer.must_enrol,
        has_app: factors.app,
        offered: rule != Rule::Off,
    })
}

pub async fn new(State(state): State<AppState>, page: Page, own: OwnHands) -> Result<Response, AppError> {
    render(&load(&state, page, &own, Form::new()).await?)
}

/// Makes the secret.
pub async fn begin(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = Form::new().with_key(&fields.form_key);
    if let Some(message) = step_up::confirm(&state, &own.viewer, fields.password).await? {
        return render_invalid(&load(&state, page, &own, form.with_errors([("password", message)])).await?);
    }
    let mut tx = state.db.begin().await?;
    match app::begin(&mut tx, &state.vault, (own.account, own.login), state.clock.now()).await {
        Err(NotDone::Vault(VaultError::NoKey)) => {
            drop(tx);
            return render_invalid(&load(&state, page, &own, form.with_errors([("", t("account-app-no-key"))])).await?);
        }
        done => done?,
    }
    tx.commit().await?;
    Ok(Redirect::to(ENROLMENT).into_response())
}

/// Proves it, and shows the recovery codes.
pub async fn confirm(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let form = Form::new().with_key(&fields.form_key);
    let Some(code) = TotpCode::parse(&fields.code) else {
        let form = form.with_errors([("code", t("account-app-enter-six"))]);
        return render_invalid(&load(&state, page, &own, form).await?);
    };
    let mut db = state.db.acquire().await?;
    if let Allowance::RefusedUntil(until) = SECOND_FACTOR.take(&mut db, &own.login.to_string(), now).await? {
        return Err(AppError::TooMany { until, now });
    }
    drop(db);
    let actor = actor(&own, &client);
    let mut tx = state.db.begin().await?;
    let Some(codes) = app::confirm(&mut tx, &state.vault, &whose(&state, &own, &actor), code, now).await? else {
        drop(tx);
        let form = form.with_errors([("code", t("account-app-wrong"))]);
        return render_invalid(&load(&state, page, &own, form).await?);
    };
    tx.commit().await?;
    session::renew(&cookie).await?;
    render(&CodesPage::new(page, &own, codes, true))
}

/// Takes it away.
pub async fn remove(
    State(state): State<AppState>,
    page: Page,
    own: OwnHands,
    client: Client,
    cookie: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if let Some(message) = step_up::confirm(&state, &own.viewer, fields.password).await? {
        let app = Form::new().with_key(&fields.form_key).with_errors([("password", message)]);
        return AccountPage::refuse(&state, page, &own, Forms { app, ..Forms::default() }).await;
    }
    let actor = actor(&own, &client);
    let mut tx = state.db.begin().await?;
    app::remove(&mut tx, &whose(&state, &own, &actor), state.clock.now()).await?;
    tx.commit().await?;
    Flash::good(t("account-app-removed")).set(&cookie).await?;
    session::renew(&cookie).await?;
    Ok(Redirect::to(HERE).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_has_a_quiet_border_and_its_three_corners() {
        let square = square("otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A").unwrap();
        assert!(square.size > 29 && square.path.starts_with("M4 4h1v1h-1z"));
        assert!(square.path.contains(&format!("M{} 4h1", square.size - 5)));
        assert!(
            !square.path.contains("M3 ") && square.path.chars().all(|c| c.is_ascii_digit() || "Mhvz- ".contains(c))
        );
    }
}
