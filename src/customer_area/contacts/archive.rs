//! Taking further registrant data away that no domain follows.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use super::LIST;
use super::form::check_save;
use super::my_contact::MyContact;
use crate::contacts::book::archive;
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::orders::place::Desk;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::page::Flash;
use crate::web::running::NoFields;

pub async fn create(
    State(state): State<AppState>,
    my: MyContact,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    check_save(&my.me)?;
    let (actor, now) = (my.me.actor(&client), state.clock.now());
    let desk = Desk { owner: my.me.reseller, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let gone = archive(&mut tx, desk, my.me.customer, &my.kept).await?;
    tx.commit().await?;
    let (said, location) = match gone {
        true => (Flash::good(tell("customer-contact-taken-away").with("label", &my.kept.label)), LIST.to_owned()),
        false => (Flash::warn(t("customer-contact-followed")), my.home()),
    };
    said.set(&session).await?;
    Ok(Redirect::to(&location).into_response())
}
