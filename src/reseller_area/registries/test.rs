//! The test of a connection, with its result on a page.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::own_registry::OwnRegistry;
use crate::error::AppError;
use crate::state::AppState;
use crate::suppliers::epp::probe::{self, Step, Went};
use crate::t;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Badge, Page, render};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    form_key: String,
}

struct Line {
    step: Step,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "reseller/registries/test.html")]
struct TestPage {
    page: Page,
    address: String,
    name: String,
    host: String,
    port: u16,
    works: bool,
    lines: Vec<Line>,
    again: Form,
}

/// Opens a session of its own, and ends it. Nothing is changed, here or there.
pub async fn run(
    State(state): State<AppState>,
    page: Page,
    own: OwnRegistry,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (address, registry) = (own.address(), own.registry);
    let (name, host, port) = (registry.name.clone(), registry.host.clone(), registry.port);
    let steps = probe::run(registry, &state.vault).await;
    let badge = |went: Went| match went {
        Went::Well => Badge::new("good", t("registries-step-works")),
        Went::Wrong => Badge::new("bad", t("registries-step-fails")),
        Went::NotTried => Badge::new("plain", t("registries-step-not-tried")),
    };
    render(&TestPage {
        page,
        address,
        name,
        host,
        port,
        works: steps.iter().all(|step| step.went == Went::Well),
        lines: steps.into_iter().map(|step| Line { badge: badge(step.went), step }).collect(),
        again: Form::new().with_key(&fields.form_key),
    })
}
