//! Calling off an order of one's own while it waits.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customer_area::orders::my_order::MyOrder;
use crate::error::AppError;
use crate::orders::OrderState;
use crate::orders::advance::{Step, cancel as call_off};
use crate::orders::place::Desk;
use crate::orders::queries::order::find;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::page::Flash;
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

pub async fn cancel(
    State(state): State<AppState>,
    my: MyOrder,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    if !my.may_decide() {
        return Err(AppError::Forbidden(t("orders-managers-cancel")));
    }
    let actor = my.me.actor(&client);
    let owner = my.me.reseller;
    let desk = Desk { owner, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let mut tx = state.db.begin().await?;
    let step = call_off(&mut tx, desk, my.order.id, false, "").await?;
    let order = find(&mut tx, owner, my.order.id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    let said = |key| tell(key).with("number", order.number.to_string());
    let flash = match (step, order.state) {
        (Step::Done, _) => Flash::good(said("orders-cancelled")),
        (Step::TooLate, OrderState::Cancelled) => Flash::warn(said("orders-cancelled-already")),
        (Step::TooLate, _) => Flash::warn(said("orders-cancel-too-late").with("label", &my.around.label)),
        (Step::NotThere, _) => return Err(AppError::NotFound),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&my.address("")).into_response())
}
