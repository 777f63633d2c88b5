//! *Terminate*: for good, after the name was typed.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::hosting::terminate;
use crate::reseller_area::hosting::own_hosting::OwnHosting;
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, render, render_invalid};
use crate::web::running::{HostingVisit, answer};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/hosting/termination.html")]
struct TerminationPage {
    page: Page,
    home: String,
    name: String,
    customer: String,
    form: Form,
}

impl TerminationPage {
    fn new(page: Page, own: &HostingVisit, form: Form) -> Self {
        let (name, customer) = (own.account.name.clone(), own.account.customer_name.clone());
        Self { page, home: own.home(), name, customer, form }
    }
}

pub async fn new(page: Page, own: OwnHosting) -> Result<Response, AppError> {
    render(&TerminationPage::new(page, &HostingVisit::from(own), Form::new()))
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnHosting,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let own = HostingVisit::from(own);
    if let Err(error) = terminate::check_name(&own.account, &fields.name) {
        let form = Form::new().with("name", &fields.name).with_key(&fields.form_key);
        return render_invalid(&TerminationPage::new(page, &own, form.with_errors([("name", error.to_string())])));
    }
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let asked = terminate::terminate(&mut tx, own.visit.desk(&state, &actor, state.clock.now()), &own.account).await?;
    tx.commit().await?;
    let said = tell("hosting-terminating").with("name", &own.account.name).to_string();
    answer(&session, &own.home(), asked, &said).await
}
