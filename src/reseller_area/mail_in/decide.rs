//! Whose a mail is, or that it is nobody's.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::mail_in::decide::{self, By, Decided, Named};
use crate::reseller_area::mail_in::own_inbound::OwnInbound;
use crate::reseller_area::mail_in::show::show_wrong;
use crate::state::AppState;
use crate::t;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Page};

const LIST: &str = "/reseller/tickets/mail";

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Assignment {
    customer: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

pub async fn assign(
    State(state): State<AppState>,
    page: Page,
    own: OwnInbound,
    client: Client,
    session: Session,
    FormData(fields): FormData<Assignment>,
) -> Result<Response, AppError> {
    let owner = own.staff.reseller;
    let mut tx = state.db.begin().await?;
    let customer = match decide::name_customer(&mut tx, owner, &fields.customer).await? {
        Named::One(customer) => customer,
        Named::Wrong(message) => {
            tx.rollback().await?;
            let form = Form::new().with("customer", &fields.customer).with_key(&fields.form_key);
            return show_wrong(&state, page, own, form.with_errors([("customer", message)])).await;
        }
    };
    let actor = own.staff.actor(&client);
    let by = By { owner, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let decided = decide::assign(&mut tx, by, own.mail.id, customer).await?;
    tx.commit().await?;
    let (flash, to) = match decided {
        Decided::Ticket(ticket) => (Flash::good(t("mailin-is-ticket")), format!("/reseller/tickets/{ticket}")),
        Decided::Discarded | Decided::TooLate => (too_late(), own.address("")),
        Decided::NotThere => return Err(AppError::NotFound),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&to).into_response())
}

pub async fn discard(
    State(state): State<AppState>,
    own: OwnInbound,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let by = By { owner: own.staff.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let mut tx = state.db.begin().await?;
    let decided = decide::discard(&mut tx, by, own.mail.id).await?;
    tx.commit().await?;
    let flash = match decided {
        Decided::Discarded => Flash::good(t("mailin-is-discarded")),
        Decided::Ticket(_) | Decided::TooLate => too_late(),
        Decided::NotThere => return Err(AppError::NotFound),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(LIST).into_response())
}

fn too_late() -> Flash {
    Flash::warn(t("mailin-too-late"))
}
