//! The terms of a label: all versions, who accepted them, and publishing a new one.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own::Own;
use super::tabs;
use crate::error::AppError;
use crate::locale::t;
use crate::resellers::terms::{self, NewVersion, Published};
use crate::resellers::terms_queries::list_versions;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, Tab, render, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    version: String,
    body: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/terms.html")]
struct TermsPage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    versions: Vec<Row>,
    form: Form,
}

struct Row {
    version: String,
    since: Moment,
    accepted: i64,
    paragraphs: Vec<String>,
}

async fn draw(state: &AppState, page: Page, own: &Own, wrong: Option<Form>) -> Result<Response, AppError> {
    let versions = list_versions(&mut *state.db.acquire().await?, own.staff.reseller, own.label.id).await?;
    let came_back = wrong.is_some();
    let newest = versions.first().map(|newest| newest.body.clone()).unwrap_or_default();
    let drawn = TermsPage {
        page,
        name: own.label.settings.name.clone(),
        tabs: tabs(own.label.id, "/terms"),
        home: own.address(""),
        versions: versions
            .into_iter()
            .map(|one| Row {
                since: Moment::exact(one.published_at),
                accepted: one.accepted,
                paragraphs: one.body.split("\n\n").map(str::to_owned).collect(),
                version: one.version,
            })
            .collect(),
        form: wrong.unwrap_or_else(|| Form::new().with("body", newest)),
    };
    if came_back { render_invalid(&drawn) } else { render(&drawn) }
}

pub async fn show(State(state): State<AppState>, page: Page, own: Own) -> Result<Response, AppError> {
    draw(&state, page, &own, None).await
}

pub async fn publish(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = |errors: Vec<(&'static str, String)>| {
        let form = Form::new().with("version", &fields.version).with("body", &fields.body);
        Some(form.with_key(&fields.form_key).with_errors(errors))
    };
    let new = match NewVersion::check(&fields.version, &fields.body) {
        Ok(new) => new,
        Err(errors) => return draw(&state, page, &own, form(errors)).await,
    };
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "labels/terms");
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let label = (own.label.id, own.label.settings.name.as_str());
    let published = terms::publish(&mut tx, own.hand(&actor, now), label, &new).await?;
    let wrong = match published {
        Published::Done => {
            let back = own.address("/terms");
            once.done(&mut tx, &back).await?;
            tx.commit().await?;
            let said = t("labels-terms-published");
            Flash::good(said).set(&session).await?;
            return Ok(Redirect::to(&back).into_response());
        }
        Published::Known => ("version", t("labels-terms-known").to_owned()),
        Published::Unchanged => ("body", t("labels-terms-unchanged").to_owned()),
    };
    drop(tx);
    draw(&state, page, &own, form(vec![wrong])).await
}
