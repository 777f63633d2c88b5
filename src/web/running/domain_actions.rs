//! What can be done with a domain: each a POST below its page, each asked for once, each said on the page after it.
use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::domains::settings::{self, note_auth_code, set_auto_renew, set_management, why_no_auth_code};
use crate::domains::{Domain, DomainName, lock, name_servers, park};
use crate::error::AppError;
use crate::resellers::queries::find_label_of_customer;
use crate::running::renew::Thing;
use crate::state::AppState;
use crate::suppliers::{TaskAction, registry_of, said};
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, render};
use crate::web::running::domain::{Wrong, show_wrong};
use crate::web::running::renewal::{self, Answer};
use crate::web::running::{DomainVisit, NoFields, OnOff, answer};
use crate::web::session::Flash;
use crate::{t, tell};

/// What holds a domain, in either area.
pub trait Hand: FromRequestParts<AppState> + Into<DomainVisit> + Send + 'static {}
impl<H: FromRequestParts<AppState> + Into<DomainVisit> + Send + 'static> Hand for H {}

/// *Park*
pub async fn park<H: Hand>(
    State(state): State<AppState>,
    own: H,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    own.check_change()?;
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let label = find_label_of_customer(&mut tx, own.domain.customer).await?.ok_or(AppError::NotFound)?;
    let target = format!("{}/parked", label.address(&state.config.base_url));
    let asked = park::park(&mut tx, own.visit.desk(&state, &actor, state.clock.now()), &own.domain, &target).await?;
    tx.commit().await?;
    let said = tell("running-parking").with("name", &own.domain.shown_name).to_string();
    answer(&session, &own.home(), asked, &said).await
}

/// *Unpark*
pub async fn unpark<H: Hand>(
    State(state): State<AppState>,
    own: H,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    own.check_change()?;
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let asked = park::unpark(&mut tx, own.visit.desk(&state, &actor, state.clock.now()), &own.domain).await?;
    tx.commit().await?;
    let said = tell("running-unparking").with("name", &own.domain.shown_name).to_string();
    answer(&session, &own.home(), asked, &said).await
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Servers {
    name_servers: String,
    form_key: String,
}

/// Other name servers.
pub async fn name_servers<H: Hand>(
    State(state): State<AppState>,
    page: Page,
    own: H,
    client: Client,
    session: Session,
    FormData(fields): FormData<Servers>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    own.check_change()?;
    let name = DomainName::parse(&own.domain.name).map_err(|error| AppError::Internal(error.to_string()))?;
    let servers = match name_servers::check(&name, &fields.name_servers) {
        Ok(servers) => servers,
        Err(error) => {
            let form = Form::new().with("name_servers", &fields.name_servers).with_key(&fields.form_key);
            let form = form.with_errors([("name_servers", error.to_string())]);
            return show_wrong(&state, page, own, Wrong::Servers(form)).await;
        }
    };
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = own.visit.desk(&state, &actor, state.clock.now());
    let asked = name_servers::change(&mut tx, desk, &own.domain, &servers).await?;
    tx.commit().await?;
    answer(&session, &own.home(), asked, t("running-servers-asked")).await
}

/// *Lock*
pub async fn lock<H: Hand>(
    State(state): State<AppState>,
    own: H,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    turn_lock(&state, own.into(), (&client, &session), TaskAction::Lock).await
}

/// *Unlock*
pub async fn unlock<H: Hand>(
    State(state): State<AppState>,
    own: H,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    turn_lock(&state, own.into(), (&client, &session), TaskAction::Unlock).await
}

async fn turn_lock(
    state: &AppState,
    own: DomainVisit,
    (client, session): (&Client, &Session),
    action: TaskAction,
) -> Result<Response, AppError> {
    own.check_change()?;
    let actor = own.visit.actor(client);
    let mut tx = state.db.begin().await?;
    let desk = own.visit.desk(state, &actor, state.clock.now());
    let (asked, said) = match action {
        TaskAction::Lock => (lock::lock(&mut tx, desk, &own.domain).await?, tell("running-locking")),
        _ => (lock::unlock(&mut tx, desk, &own.domain).await?, tell("running-unlocking")),
    };
    tx.commit().await?;
    answer(session, &own.home(), asked, &said.with("name", &own.domain.shown_name).to_string()).await
}

/// Whether it renews itself.
pub async fn auto_renew<H: Hand>(
    State(state): State<AppState>,
    own: H,
    client: Client,
    session: Session,
    FormData(fields): FormData<OnOff>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    own.check_change()?;
    let (on, actor) = (fields.read()?, own.visit.actor(&client));
    let mut tx = state.db.begin().await?;
    let asked = set_auto_renew(&mut tx, own.visit.desk(&state, &actor, state.clock.now()), &own.domain, on).await?;
    tx.commit().await?;
    let note = settings::lapse_note(&Domain { auto_renew: on, ..own.domain.clone() });
    let said = if on { t("running-renews-now").to_owned() } else { format!("{} {note}", t("running-renews-no-more")) };
    answer(&session, &own.home(), asked, said.trim_end()).await
}

/// Whether the customer may manage it; for staff.
pub async fn management<H: Hand>(
    State(state): State<AppState>,
    own: H,
    client: Client,
    session: Session,
    FormData(fields): FormData<OnOff>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    let (on, actor) = (fields.read()?, own.visit.actor(&client));
    let mut tx = state.db.begin().await?;
    let asked = set_management(&mut tx, own.visit.desk(&state, &actor, state.clock.now()), &own.domain, on).await?;
    tx.commit().await?;
    let said = if on { t("running-now-customer-manages") } else { t("running-now-staff-manage") };
    answer(&session, &own.home(), asked, said).await
}

/// *Order renewal*, and *Restore* where it is in redemption.
pub async fn renew<H: Hand>(
    State(state): State<AppState>,
    page: Page,
    own: H,
    client: Client,
    session: Session,
    FormData(fields): FormData<renewal::Fields>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    let thing = Thing::renewed_domain(&own.domain);
    order(&state, page, own, (thing, fields), (&client, &session)).await
}

pub async fn restore<H: Hand>(
    State(state): State<AppState>,
    page: Page,
    own: H,
    client: Client,
    session: Session,
    FormData(fields): FormData<renewal::Fields>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    let thing = Thing::restored_domain(&own.domain);
    order(&state, page, own, (thing, fields), (&client, &session)).await
}

async fn order(
    state: &AppState,
    page: Page,
    own: DomainVisit,
    (thing, fields): (Thing, renewal::Fields),
    (client, session): (&Client, &Session),
) -> Result<Response, AppError> {
    match renewal::order(state, &own.visit, &thing, (&fields, client), (session, &own.home())).await? {
        Answer::Go(response) => Ok(response),
        Answer::Wrong(form) => show_wrong(state, page, own, Wrong::Renewal(form)).await,
    }
}

#[derive(Template)]
#[template(path = "running/auth_code.html")]
struct CodePage {
    page: Page,
    home: String,
    name: String,
    code: String,
}

/// A new code to leave with, shown this once.
pub async fn auth_code<H: Hand>(
    State(state): State<AppState>,
    page: Page,
    own: H,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let own: DomainVisit = own.into();
    own.check_change()?;
    let why_not = match (why_no_auth_code(&own.domain), registry_of(&state, own.domain.supplier)) {
        (Some(why), _) => why.to_owned(),
        (None, None) => t("running-code-by-hand").to_owned(),
        (None, Some(registry)) => match registry.new_auth_code(&own.domain.name).await {
            Ok(code) => return show_code(&state, page, &own, (code, &client)).await,
            Err(why) => tell("running-code-refused").with("why", said::read(&why)).into(),
        },
    };
    Flash::warn(why_not).set(&session).await?;
    Ok(Redirect::to(&own.home()).into_response())
}

async fn show_code(
    state: &AppState,
    page: Page,
    own: &DomainVisit,
    (code, client): (String, &Client),
) -> Result<Response, AppError> {
    let actor = own.visit.actor(client);
    let mut tx = state.db.begin().await?;
    note_auth_code(&mut tx, own.visit.desk(state, &actor, state.clock.now()), &own.domain).await?;
    tx.commit().await?;
    let name = own.domain.shown_name.clone();
    render(&CodePage { page, home: own.home(), name, code })
}
