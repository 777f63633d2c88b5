//! Renewing and restoring by hand as pages show it: terms at their prices, and what came of ordering one.
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use tower_sessions::Session;

use crate::error::AppError;
use crate::fields::Currency;
use crate::ids::OrderId;
use crate::orders::barred::Barred;
use crate::orders::queries::order;
use crate::products::term_words;
use crate::running::queries::renew::find_terms;
use crate::running::renew::{self, Chosen, Ordered, Thing};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::form::{Choice, Form};
use crate::web::page::Link;
use crate::web::running::Visit;
use crate::web::session::Flash;
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    months: String,
    quote: String,
    form_key: String,
}

/// The form that orders it; empty choices: nothing is offered.
pub struct RenewalForm {
    pub form: Form,
    pub choices: Vec<Choice>,
    /// "Order renewal".
    pub button: &'static str,
    /// Why this customer can order none of it now; empty: he can.
    pub closed: &'static str,
    /// Where staff take away what bars him; empty: not for this person.
    pub settings: String,
}

/// What to do after an order was tried.
pub enum Answer {
    Go(Response),
    /// The page again, with this by the field.
    Wrong(Form),
}

/// What is offered, filled in as it was typed.
pub async fn form(
    db: &mut PgConnection,
    visit: &Visit,
    thing: &Thing,
    (button, wrong): (&'static str, Option<Form>),
) -> sqlx::Result<RenewalForm> {
    let offers = renew::list_offers(&mut *db, visit.owner, thing).await?;
    let form = wrong.unwrap_or_default();
    let none = RenewalForm { form, choices: Vec::new(), button, closed: "", settings: String::new() };
    if offers.is_empty() {
        return Ok(none);
    }
    let (currency, barred) = find_terms(db, visit.owner, thing.customer).await?;
    let choices = offers.iter().map(|offer| Choice::new(offer.months.to_string(), words(&currency, offer))).collect();
    let form = none.form.with("quote", renew::quote(&offers));
    let settings = match barred.is_some() && visit.is_staff() {
        true => format!("/reseller/customers/{}/settings", thing.customer),
        false => String::new(),
    };
    Ok(RenewalForm { form, choices, closed: barred.map_or("", |barred| why(visit, barred)), settings, ..none })
}

fn why(visit: &Visit, barred: Barred) -> &'static str {
    if visit.is_staff() { barred.to_staff() } else { barred.to_customer() }
}

/// "1 year, EUR 10.00"
fn words(currency: &Currency, offer: &renew::Offer) -> String {
    let amount = currency.words(offer.amount);
    if offer.months == 0 { amount } else { format!("{}, {amount}", term_words(offer.months)) }
}

/// Orders it.
pub async fn order(
    state: &AppState,
    visit: &Visit,
    thing: &Thing,
    (fields, client): (&Fields, &Client),
    (session, home): (&Session, &str),
) -> Result<Answer, AppError> {
    visit.check_order()?;
    let form = Form::new().with("months", &fields.months).with_key(&fields.form_key);
    let wrong = |message: &str| Ok(Answer::Wrong(form.clone().with_errors([("months", message)])));
    let Ok(months) = fields.months.parse() else { return wrong(t("running-renewal-choose")) };
    let actor = visit.actor(client);
    let chosen = Chosen { months, quote: &fields.quote, by: visit.login(), on_behalf: visit.on_behalf() };
    let mut tx = state.db.begin().await?;
    renew::hold(&mut tx, visit.owner, thing).await?;
    let ordered = renew::order(&mut tx, visit.desk(state, &actor, state.clock.now()), thing, chosen).await?;
    let flash = match &ordered {
        Ordered::Placed(order) => Some(said(&mut tx, visit, *order, false).await?),
        Ordered::Before(order) => Some(said(&mut tx, visit, *order, true).await?),
        Ordered::Barred(_) | Ordered::Changed | Ordered::Not => None,
    };
    tx.commit().await?;
    match (flash, ordered) {
        (Some(flash), _) => {
            flash.set(session).await?;
            Ok(Answer::Go(Redirect::to(home).into_response()))
        }
        (None, Ordered::Barred(barred)) => wrong(why(visit, barred)),
        (None, Ordered::Changed) => wrong(t("running-renewal-changed")),
        (None, _) => wrong(t("running-renewal-not")),
    }
}

async fn said(db: &mut PgConnection, visit: &Visit, id: OrderId, before: bool) -> Result<Flash, AppError> {
    let order = order::find(db, visit.owner, id).await?.ok_or(AppError::NotFound)?;
    let text = if before { tell("running-renewal-before") } else { tell("running-renewal-ordered") };
    let text = text
        .with("number", order.number.to_string())
        .with("total", order.currency.words(order.total))
        .with("state", order.words());
    let link = Link::new(t("running-open-order"), visit.order_address(id));
    let flash = if before { Flash::warn(text) } else { Flash::good(text) };
    Ok(Flash { link: Some(link), ..flash })
}
