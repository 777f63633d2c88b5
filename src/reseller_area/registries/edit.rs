//! Setting up a registry, and changing it.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::LIST;
use super::form::{Fields, form_of, usual};
use super::own_registry::OwnRegistry;
use crate::error::AppError;
use crate::orders::place::Desk;
use crate::reseller_area::operator::Operator;
use crate::state::AppState;
use crate::suppliers::epp::settings::{self, Postal, Saved, There, check};
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::{t, tell};

#[derive(Template)]
#[template(path = "reseller/registries/edit.html")]
struct EditPage {
    page: Page,
    form: Form,
    /// Empty: a new one.
    name: String,
    action: String,
    back: String,
    postals: Vec<Choice>,
    has_password: bool,
    has_private_key: bool,
    has_key: bool,
}

impl EditPage {
    fn new(state: &AppState, page: Page, form: Form) -> Self {
        Self {
            page,
            form,
            name: String::new(),
            action: format!("{LIST}/new"),
            back: LIST.to_owned(),
            postals: Postal::ALL.map(|one| Choice::new(one.value(), one.word())).to_vec(),
            has_password: false,
            has_private_key: false,
            has_key: state.vault.has_key(),
        }
    }

    fn of(self, own: &OwnRegistry) -> Self {
        Self {
            name: own.registry.name.clone(),
            action: format!("{}/edit", own.address()),
            back: own.address(),
            has_password: true,
            has_private_key: own.registry.private_key.is_some(),
            ..self
        }
    }
}

pub async fn new(State(state): State<AppState>, page: Page, _operator: Operator) -> Result<Response, AppError> {
    render(&EditPage::new(&state, page, usual()))
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    operator: Operator,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let again =
        |wrong: Vec<(&'static str, String)>| render_invalid(&EditPage::new(&state, page, with_errors(&fields, wrong)));
    let content = match check(&fields.input(), There::default()) {
        Ok(content) => content,
        Err(wrong) => return again(wrong),
    };
    let (now, actor) = (state.clock.now(), operator.staff.actor(&client));
    let desk = Desk { owner: operator.staff.reseller, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let once = Once::new(operator.staff.viewer.login, &fields.form_key, "create registry");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let id = match settings::create(&mut tx, desk, &state.vault, (&fields.input(), &content)).await? {
        Saved::Done(id) => id,
        Saved::Stale => return Err(AppError::Conflict(t("registries-stale").to_owned())),
        Saved::Wrong(field, message) => return again(vec![(field, message)]),
    };
    let home = format!("{LIST}/{id}");
    once.done(&mut tx, &home).await?;
    tx.commit().await?;
    Flash::good(tell("registries-is-set-up").with("name", content.name.to_string())).set(&session).await?;
    Ok(Redirect::to(&home).into_response())
}

pub async fn edit(State(state): State<AppState>, page: Page, own: OwnRegistry) -> Result<Response, AppError> {
    render(&EditPage::new(&state, page, form_of(&own.registry)).of(&own))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnRegistry,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let drawn = |wrong| EditPage::new(&state, page, with_errors(&fields, wrong)).of(&own);
    let there = There { password: true, private_key: own.registry.private_key.is_some() };
    let content = match check(&fields.input(), there) {
        Ok(content) => content,
        Err(wrong) => return render_invalid(&drawn(wrong)),
    };
    let (now, actor) = (state.clock.now(), own.operator.staff.actor(&client));
    let desk = Desk { owner: own.operator.staff.reseller, portal: &state.config.base_url, actor: &actor, now };
    let of = (&own.registry, fields.version.parse().unwrap_or_default());
    let mut tx = state.db.begin().await?;
    match settings::update(&mut tx, desk, &state.vault, of, (&fields.input(), &content)).await? {
        Saved::Done(_) => tx.commit().await?,
        Saved::Stale => {
            let stale = drawn(vec![("", t("registries-stale").to_owned())]);
            return Ok((StatusCode::CONFLICT, render(&stale)?).into_response());
        }
        Saved::Wrong(field, message) => return render_invalid(&drawn(vec![(field, message)])),
    }
    Flash::good(t("registries-saved")).set(&session).await?;
    Ok(Redirect::to(&own.address()).into_response())
}

/// What was typed comes back, but for the secrets; that is said where there were any.
fn with_errors(fields: &Fields, mut wrong: Vec<(&'static str, String)>) -> Form {
    let input = fields.input();
    let typed = !input.password.is_empty() || !input.private_key.is_empty();
    if typed && !wrong.iter().any(|(field, _)| *field == "password") {
        wrong.push(("password", t("registries-secrets-again").to_owned()));
    }
    fields.form().with_errors(wrong)
}
