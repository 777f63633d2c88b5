//! *Mark as disputed*, and *The dispute is over*.
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use super::own_domain::OwnDomain;
use crate::domains::dispute::{self, Procedure, check_note};
use crate::error::AppError;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::running::domain::{Wrong, show_wrong};
use crate::web::running::{DomainVisit, NoFields, answer};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    procedure: String,
    note: String,
    form_key: String,
}

impl Fields {
    /// Err: the form with its messages.
    fn check(&self) -> Result<(Procedure, String), Form> {
        match (Procedure::parse(&self.procedure), check_note(&self.note)) {
            (Some(procedure), Ok(note)) => Ok((procedure, note)),
            (procedure, note) => {
                let missing = procedure.is_none().then(|| ("procedure", t("running-dispute-which").to_owned()));
                let errors = missing.into_iter().chain(note.err().map(|error| ("note", error.to_string())));
                let form = Form::new().with("procedure", &self.procedure).with("note", &self.note);
                Err(form.with_key(&self.form_key).with_errors(errors))
            }
        }
    }
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnDomain,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let own = DomainVisit::from(own);
    let (procedure, note) = match fields.check() {
        Ok(checked) => checked,
        Err(form) => return show_wrong(&state, page, own, Wrong::Dispute(form)).await,
    };
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.visit.desk(&state, &actor, state.clock.now());
    let asked = dispute::begin(&mut tx, desk, &own.domain, (procedure, &note)).await?;
    tx.commit().await?;
    let said = tell("running-dispute-marked").with("name", &own.domain.shown_name).to_string();
    answer(&session, &own.home(), asked, &said).await
}

pub async fn end(
    State(state): State<AppState>,
    own: OwnDomain,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let own = DomainVisit::from(own);
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.visit.desk(&state, &actor, state.clock.now());
    let asked = dispute::end(&mut tx, desk, &own.domain).await?;
    tx.commit().await?;
    let said = if own.domain.locked { tell("running-dispute-over-locked") } else { tell("running-dispute-over") };
    let said = said.with("name", &own.domain.shown_name).to_string();
    answer(&session, &own.home(), asked, &said).await
}
