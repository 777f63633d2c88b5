//! Whether a customer gets announcements, as staff see it and turn it when he asks them to; its page is *Settings*.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::customers::announcements::{How, Off, change};
use crate::error::AppError;
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Flash};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    wanted: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

/// The card of it.
pub struct AnnouncementsCard {
    pub state: Badge,
    pub form: Form,
    /// Set: he gets none.
    pub since: Option<Moment>,
    pub by: String,
    pub how: &'static str,
}

impl AnnouncementsCard {
    pub fn new(off: Option<Off>, now: OffsetDateTime) -> Self {
        Self {
            state: if off.is_some() {
                Badge::new("warn", crate::t("words-off"))
            } else {
                Badge::new("good", crate::t("words-on"))
            },
            form: Form::new(),
            since: off.as_ref().map(|off| Moment::new(off.at, now)),
            how: off.as_ref().map_or("", Off::how_words),
            by: off.map(|off| off.by_name).unwrap_or_default(),
        }
    }
}

pub async fn update(
    State(state): State<AppState>,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let wanted = match fields.wanted.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(AppError::Unreadable(crate::t("customers-announcements-unreadable"))),
    };
    let (actor, whose) = (own.staff.actor(&client), (own.staff.reseller, own.customer.id));
    let mut tx = state.db.begin().await?;
    let changed = change(&mut tx, whose, wanted, How::Staff, &actor, state.clock.now()).await?;
    tx.commit().await?;
    let flash = match (changed, wanted) {
        (false, _) => Flash::warn(crate::t("customers-was-so")),
        (true, true) => Flash::good(crate::t("customers-announcements-done-on")),
        (true, false) => Flash::good(crate::t("customers-announcements-done-off")),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&own.address("/settings")).into_response())
}
