//! Sending the verification e-mail again, to the registered address or to another one.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::customers::verification::{NotSent, Sent, send};
use crate::error::AppError;
use crate::fields::EmailAddress;
use crate::ids::LoginId;
use crate::logins::throttle::VERIFICATION_MINUTE;
use crate::mail::queries::find_last_verification;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::customers::proof::Proof;
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::zones;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Set where the address was typed into `email`; else the registered one is meant.
    chosen: String,
    email: String,
    /// The login on whose page it was pressed, to come back to.
    login: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/customers/verification.html")]
struct VerificationPage {
    page: Page,
    frame: CustomerFrame,
    form: Form,
    registered: String,
    proof: Proof,
}

impl VerificationPage {
    async fn load(state: &AppState, page: Page, own: &OwnCustomer, form: Form) -> Result<Self, AppError> {
        let mail = find_last_verification(&mut *state.db.acquire().await?, own.customer.id).await?;
        let proof = Proof::of(&own.customer, mail, state.clock.now());
        let frame = CustomerFrame::new(own, DetailsTab::Overview);
        Ok(Self { page, frame, form, registered: own.customer.email.clone(), proof })
    }
}

pub async fn new(State(state): State<AppState>, page: Page, own: OwnCustomer) -> Result<Response, AppError> {
    let form = Form::new().with("email", &own.customer.email);
    render(&VerificationPage::load(&state, page, &own, form).await?)
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = Form::new().with("email", &fields.email).with("login", &fields.login).with_key(&fields.form_key);
    let to = match (fields.chosen.is_empty(), EmailAddress::parse(&fields.email)) {
        (true, _) => None,
        (false, Ok(email)) => Some(email),
        (false, Err(error)) => {
            let form = form.with_errors([("email", error.to_string())]);
            return render_invalid(&VerificationPage::load(&state, page, &own, form).await?);
        }
    };
    let now = state.clock.now();
    let back = back(&own, &fields.login);
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "send verification");
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let sent =
        send(&mut tx, own.staff.reseller, own.customer.id, to.as_ref(), &state.config.base_url, &actor, now).await;
    let flash = match sent {
        Ok(sent) => {
            once.done(&mut tx, &back).await?;
            tx.commit().await?;
            Flash::good(said(&sent, &own.customer.email))
        }
        Err(NotSent::RateLimited(until)) if to.is_some() => {
            drop(tx);
            let form = form.with_errors([("email", too_often(until, now))]);
            return render_invalid(&VerificationPage::load(&state, page, &own, form).await?);
        }
        Err(NotSent::RateLimited(until)) => Flash::warn(too_often(until, now)),
        Err(NotSent::NotThere) => return Err(AppError::NotFound),
        Err(NotSent::Database(error)) => return Err(error.into()),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&back).into_response())
}

/// Why none was sent, and when one can be.
pub fn too_often(until: OffsetDateTime, now: OffsetDateTime) -> String {
    let said = match until - now <= VERIFICATION_MINUTE.window {
        true => tell("customers-verification-minute"),
        false => tell("customers-verification-day"),
    };
    // the very minute that is said shall be late enough
    let until = until + time::Duration::minutes(1);
    let (_, zone) = zones::local(until);
    let until = Moment::new(until, now).words;
    said.with("until", until).with("zone", zone).into()
}

fn said(sent: &Sent, registered: &str) -> String {
    let said = match sent.email == registered {
        true => tell("customers-verification-sent"),
        false => tell("customers-verification-sent-other"),
    };
    said.with("email", &sent.email).into()
}

/// Where it was pressed: at a login, or anywhere else in his details.
fn back(own: &OwnCustomer, login: &str) -> String {
    match login.parse::<LoginId>() {
        Ok(login) => own.address(&format!("/logins/{login}")),
        Err(_) => own.address(""),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::TokenId;

    #[test]
    fn it_says_when_the_next_one_can_go() {
        let now = datetime!(2026-11-24 14:04:10 UTC);
        assert!(too_often(datetime!(2026-11-24 14:05:00 UTC), now).contains("today 14:06 (UTC)"));
    }

    #[test]
    fn it_says_that_another_address_is_proved() {
        let sent = Sent { email: "books@jansen.example".into(), token: TokenId::new() };
        assert!(said(&sent, "ada@jansen.example").contains("proves that address"));
        assert!(!said(&sent, "books@jansen.example").contains("proves"));
    }
}
