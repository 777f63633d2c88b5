//! The check of everything on one page, and placing the order: once, and only as it was shown.
use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::queries::customer::find as find_customer;
use crate::error::AppError;
use crate::fields::Currency;
use crate::ids::{BasketId, OrderId};
use crate::orders::basket::{Basket, Item, Problem, shown};
use crate::orders::hindrances::Hindrances;
use crate::orders::place::{self, Desk, Placed, Placing};
use crate::orders::queries::basket::find_open;
use crate::orders::queries::order;
use crate::orders::{LineAction, Order, WaitReason};
use crate::products::queries::product::find_currency;
use crate::state::AppState;
use crate::suppliers::{Availability, availability};
use crate::web::form::{Choice, Form};
use crate::web::ordering::{Done, Till, term_choices};
use crate::web::page::Flash;
use crate::{t, tell};

/// What the page of the basket shows.
#[derive(Clone, Debug)]
pub struct Check {
    pub till: Till,
    pub lines: Vec<Line>,
    /// Empty: there is no basket.
    pub basket: String,
    pub quote: String,
    /// What each thing cost on this page, so that a change can be shown: for the eye only.
    pub seen: String,
    pub total: String,
    /// The data that domains will be registered with.
    pub registrant: Vec<(&'static str, String)>,
    /// Everything in it can be ordered as it is.
    pub ready: bool,
    /// Prices or things changed since the page that was sent.
    pub changed: bool,
    pub form: Form,
}

/// One thing in it.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    /// "Register", or the product's name.
    pub what: String,
    /// As people read it; may be empty.
    pub shown: String,
    /// As registries write it, where that is different.
    pub ascii: String,
    pub terms: Vec<Choice>,
    pub term: Form,
    /// For the whole line; empty: it is not sold like this.
    pub amount: String,
    /// Within it, once.
    pub set_up: String,
    /// What it cost on the page that was sent, where that was different.
    pub was: String,
    /// It was not on the page that was sent.
    pub is_new: bool,
    /// Why it cannot be ordered as it is.
    pub problem: &'static str,
    pub asks_more: bool,
    /// What was told of the registrant beyond the profile.
    pub extras: Vec<(&'static str, String)>,
    /// As its registry will show the registrant, where it writes that otherwise; else empty.
    pub in_ascii: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceFields {
    basket: String,
    quote: String,
    seen: String,
    form_key: String,
}

/// The page as things are now.
pub async fn show(state: &AppState, till: &Till) -> Result<Check, AppError> {
    let mut db = state.db.acquire().await?;
    let basket = find_open(&mut db, till.owner, till.customer.id, till.login).await?;
    let currency = find_currency(&mut db, till.owner).await?;
    drop(db);
    let new = basket.iter().flat_map(|basket| &basket.items).filter(|item| item.action == LineAction::Register);
    let asked: Vec<_> = new.map(|item| (item.name.clone(), item.supplier)).collect();
    let answers = availability::check(state, &asked).await?;
    let taken = |answer: &Availability| matches!(answer, Availability::Taken | Availability::NotPossible(_));
    let taken =
        asked.into_iter().zip(&answers).filter(|(_, answer)| taken(answer)).map(|((name, _), _)| name).collect();
    let mut db = state.db.acquire().await?;
    let found = match &basket {
        Some(basket) => {
            let whose = (till.owner, till.customer.id);
            Hindrances::beside(&mut db, whose, basket, (taken, state.clock.now())).await?
        }
        None => Hindrances::default(),
    };
    Ok(page(till, basket.as_ref(), &currency, &found))
}

fn page(till: &Till, basket: Option<&Basket>, currency: &Currency, found: &Hindrances) -> Check {
    let items = basket.map(|basket| basket.items.as_slice()).unwrap_or_default();
    let has_domains = items.iter().any(|item| item.action == LineAction::Register);
    let total = basket.and_then(Basket::total);
    let seen = items.iter().map(|item| format!("{}={}", item.id, item.price.map_or(-1, |price| price.amount)));
    Check {
        till: till.clone(),
        lines: items.iter().map(|item| line(item, currency, found)).collect(),
        basket: basket.map(|basket| basket.id.to_string()).unwrap_or_default(),
        quote: basket.map(Basket::quote).unwrap_or_default(),
        seen: seen.collect::<Vec<_>>().join(","),
        total: total.map(|total| currency.words(total)).unwrap_or_default(),
        registrant: if has_domains { registrant(till) } else { Vec::new() },
        ready: !items.is_empty() && items.iter().all(|item| item.problem(found).is_none()),
        changed: false,
        form: Form::new(),
    }
}

fn line(item: &Item, currency: &Currency, found: &Hindrances) -> Line {
    let name = shown(&item.name);
    let problem = item.problem(found);
    let set_up = item.price.map_or(0, |price| price.set_up);
    let given = item.extras_given();
    let told = item.tld().into_iter().flat_map(|tld| &tld.extras);
    let told = told.filter_map(|field| Some((t(field.label), field.words(given.get(field.name)?))));
    Line {
        id: item.id.to_string(),
        what: if item.action == LineAction::Register {
            t("ordering-register").into()
        } else {
            item.product_name.clone()
        },
        ascii: if name == item.name { String::new() } else { item.name.clone() },
        shown: name,
        terms: term_choices(&item.terms, currency),
        term: Form::new().with("months", item.months.to_string()),
        amount: item.price.map(|price| currency.words(price.amount)).unwrap_or_default(),
        set_up: if set_up > 0 { currency.words(set_up) } else { String::new() },
        was: String::new(),
        is_new: false,
        problem: problem.map_or("", Problem::words),
        asks_more: item.tld().is_some_and(|tld| !tld.extras.is_empty()),
        extras: told.collect(),
        in_ascii: found.in_ascii.get(&item.name).cloned().unwrap_or_default(),
    }
}

/// The profile as it will be shown by registries.
fn registrant(till: &Till) -> Vec<(&'static str, String)> {
    let of = &till.customer;
    let place = format!("{} {}", of.postal_code, of.city).trim().to_owned();
    let place = [place, of.state_name(), of.country_name().to_owned()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let all = [
        (t("words-name"), of.name.clone()),
        (t("words-organisation"), of.organisation.clone()),
        (t("words-address"), of.address.clone()),
        (t("ordering-place"), place),
        (t("words-phone"), of.phone_words()),
        (t("words-email"), of.email.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

impl Check {
    /// Marks what is different from the page that was sent. What that page showed comes from the form: it is only shown.
    fn compared(mut self, seen: &str, currency: &Currency) -> Self {
        let before: BTreeMap<&str, i64> = seen
            .split(',')
            .take(crate::orders::basket::MOST_ITEMS)
            .filter_map(|part| part.split_once('='))
            .filter_map(|(id, amount)| Some((id, amount.parse().ok()?)))
            .collect();
        self.changed = true;
        for line in &mut self.lines {
            match before.get(line.id.as_str()) {
                None => line.is_new = true,
                Some(amount) if *amount >= 0 && currency.words(*amount) != line.amount => {
                    line.was = currency.words(*amount);
                }
                Some(_) => {}
            }
        }
        self
    }
}

/// *Place order*. Whoever sends the same again is led to the same order.
pub async fn order(
    state: &AppState,
    session: &Session,
    till: &Till,
    fields: &PlaceFields,
) -> Result<Done<Check>, AppError> {
    till.check_person()?;
    let basket: BasketId = fields.basket.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = state.db.begin().await?;
    place::hold(&mut tx, till.owner, till.customer.id).await?;
    let desk = Desk { owner: till.owner, portal: &state.config.base_url, actor: &till.actor, now: state.clock.now() };
    let placing = Placing {
        customer: till.customer.id,
        login: till.login,
        basket,
        quote: &fields.quote,
        on_behalf: till.on_behalf,
    };
    let placed = place::place(&mut tx, desk, placing).await?;
    let order = match placed {
        Placed::Placed(order) | Placed::Before(order) => order::find(&mut tx, till.owner, order).await?,
        _ => None,
    };
    tx.commit().await?;
    match placed {
        Placed::Placed(id) => {
            received(till, order.as_ref()).set(session).await?;
            Ok(to_order(till, id))
        }
        Placed::Before(id) => Ok(to_order(till, id)),
        Placed::NotThere => Err(AppError::NotFound),
        Placed::Empty | Placed::Barred(_) | Placed::Changed | Placed::NotAsIs => {
            again(state, till, fields, placed).await
        }
    }
}

fn to_order(till: &Till, order: OrderId) -> Done<Check> {
    Done::Answer(Redirect::to(&format!("{}/{order}", till.orders())).into_response())
}

/// The page once more, with why nothing was ordered.
async fn again(state: &AppState, till: &Till, fields: &PlaceFields, placed: Placed) -> Result<Done<Check>, AppError> {
    let mut till = till.clone();
    if let Placed::Barred(_) = placed {
        // as it is now: the mark may be younger than what this request read
        let mut db = state.db.acquire().await?;
        till.customer = find_customer(&mut db, till.owner, till.customer.id).await?.ok_or(AppError::NotFound)?;
    }
    let mut check = show(state, &till).await?;
    let (status, words) = match placed {
        Placed::Barred(_) => return Ok(Done::Again(StatusCode::FORBIDDEN, Box::new(check))),
        Placed::Empty => (StatusCode::UNPROCESSABLE_ENTITY, t("ordering-nothing-ordered-empty")),
        Placed::NotAsIs => (StatusCode::UNPROCESSABLE_ENTITY, t("ordering-nothing-ordered-missing")),
        _ => {
            let currency = find_currency(&mut *state.db.acquire().await?, till.owner).await?;
            check = check.compared(&fields.seen, &currency);
            (StatusCode::CONFLICT, t("ordering-nothing-ordered-changed"))
        }
    };
    check.form = check.form.with_key(&fields.form_key).with_errors([("", words)]);
    Ok(Done::Again(status, Box::new(check)))
}

/// What is said on the order's page.
fn received(till: &Till, order: Option<&Order>) -> Flash {
    let Some(order) = order else { return Flash::good(t("ordering-received-plain")) };
    let said = |key| tell(key).with("number", order.number.to_string());
    match (order.waiting_for, till.on_behalf) {
        (Some(WaitReason::Verification), true) => {
            Flash::warn(said("ordering-received-unverified-customer").with("email", &till.customer.email))
        }
        (Some(WaitReason::Verification), false) => {
            Flash::warn(said("ordering-received-unverified").with("email", &till.customer.email))
        }
        (Some(WaitReason::Payment), _) => Flash::good(said("ordering-received-unpaid")),
        (Some(reason), _) => Flash::good(said("ordering-received-waits").with("waits", reason.words())),
        (None, _) => Flash::good(said("ordering-received")),
    }
}
