//! Calling the change of one domain off, as long as no registry was asked for it.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::address;
use super::my_change::MyChange;
use crate::customer_area::contacts::form::check_save;
use crate::error::AppError;
use crate::ids::OwnerChangeId;
use crate::orders::place::Desk;
use crate::owner_changes::queries::change::find;
use crate::owner_changes::staff::{Step, cancel};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::page::Flash;
use crate::web::running::NoFields;
use crate::{t, tell};

#[derive(Deserialize)]
pub struct Below {
    change: OwnerChangeId,
}

pub async fn create(
    State(state): State<AppState>,
    my: MyChange,
    Path(below): Path<Below>,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let (actor, now) = (my.me.actor(&client), state.clock.now());
    let desk = Desk { owner: my.me.reseller, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let of_saving = find(&mut tx, desk.owner, below.change).await?.filter(|change| change.saving == my.saving.id);
    of_saving.ok_or(AppError::NotFound)?;
    check_save(&my.me)?;
    let reason = tell("changes-called-off-by-customer").kept();
    let step = cancel(&mut tx, desk, below.change, &reason).await?;
    let said = match step {
        Step::NotThere => return Err(AppError::NotFound),
        Step::Not(why) => Flash::warn(why),
        Step::Done => Flash::good(t("changes-called-off")),
    };
    tx.commit().await?;
    said.set(&session).await?;
    Ok(Redirect::to(&address(&my)).into_response())
}
