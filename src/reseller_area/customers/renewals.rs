//! How a customer's renewals are paid; its page is *Settings*.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::renewals::{Renewals, change};
use crate::error::AppError;
use crate::products::RenewalBilling;
use crate::reseller_area::customers::settings::{Wrong, show_wrong};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::page::{Flash, Page};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    renewals: String,
    form_key: String,
}

/// The card of it.
pub struct RenewalsCard {
    pub form: Form,
    pub choices: Vec<Choice>,
    pub words: &'static str,
    /// Support looks at it only.
    pub may_save: bool,
}

const AS_USUAL: &str = "usual";

impl RenewalsCard {
    /// As it stands, or as it came back with something wrong.
    pub fn new(renewals: Renewals, own: &OwnCustomer, wrong: Option<Form>) -> Self {
        let usual = crate::tell("customers-renewals-usual").with("billing", short(renewals.usual));
        let mut choices = vec![Choice::new(AS_USUAL, usual)];
        choices.extend(RenewalBilling::ALL.map(|one| Choice::new(one.value(), one.word())));
        let chosen = renewals.own.map_or(AS_USUAL, RenewalBilling::value);
        Self {
            form: wrong.unwrap_or_else(|| Form::new().with("renewals", chosen)),
            choices,
            words: renewals.billing().word(),
            may_save: own.staff.role.may_manage() && !own.staff.viewer.acts_as_reseller(),
        }
    }
}

fn short(billing: RenewalBilling) -> &'static str {
    match billing {
        RenewalBilling::Prepaid => crate::t("customers-renewals-prepaid"),
        RenewalBilling::Postpaid => crate::t("customers-renewals-postpaid"),
    }
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let wanted = match (fields.renewals.as_str(), RenewalBilling::parse(&fields.renewals)) {
        (AS_USUAL, _) => None,
        (_, Some(billing)) => Some(billing),
        (_, None) => {
            let form = Form::new()
                .with_key(&fields.form_key)
                .with_errors([("renewals", crate::t("customers-renewals-wrong"))]);
            return show_wrong(&state, page, &own, Wrong::Renewals(form)).await;
        }
    };
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let changed = change(&mut tx, own.staff.reseller, own.customer.id, wanted, &actor, now).await?;
    tx.commit().await?;
    let words = match changed.ok_or(AppError::NotFound)? {
        true => crate::t("customers-renewals-saved"),
        false => crate::t("customers-nothing-different"),
    };
    Flash::good(words).set(&session).await?;
    Ok(Redirect::to(&own.address("/settings")).into_response())
}
