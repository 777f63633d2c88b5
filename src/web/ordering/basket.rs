//! Putting things into the basket, giving them another term, taking them out.
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use tower_sessions::Session;

use crate::domains::DomainName;
use crate::domains::tlds;
use crate::error::AppError;
use crate::fields::FieldError;
use crate::ids::{BasketItemId, ProductId};
use crate::orders::basket::{Item, MOST_ITEMS, shown};
use crate::orders::offer::{self, Offer, Term};
use crate::orders::queries::basket::{Added, NewItem, delete_item, find_open, insert_item, update_term};
use crate::products::{Family, term_words};
use crate::state::AppState;
use crate::suppliers::{Availability, availability};
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::ordering::check::{self, Check};
use crate::web::ordering::shop::{self, Shop, said};
use crate::web::ordering::{Done, Till, parse_months};
use crate::web::page::{Flash, Link};
use crate::{t, tell};

/// What is put in.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NewFields {
    product: String,
    months: String,
    name: String,
    /// The search to come back to.
    names: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct TermFields {
    months: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct KeyFields {
    form_key: String,
}

/// The field of the product's card, "" for none, and what is wrong with it.
type Wrong = (&'static str, String);

/// *Add*: the same form twice puts in one thing.
pub async fn add(state: &AppState, session: &Session, till: &Till, fields: &NewFields) -> Result<Done<Shop>, AppError> {
    till.check_open()?;
    let product: ProductId = fields.product.parse().map_err(|_| AppError::NotFound)?;
    let offer = offer::find(&mut *state.db.acquire().await?, till.owner, product).await?.ok_or(AppError::NotFound)?;
    let (name, term) = match checked(state, &offer, fields).await? {
        Ok(checked) => checked,
        Err(wrong) => return again(state, till, fields, wrong).await,
    };
    let now = state.clock.now();
    let mut tx = state.db.begin().await?;
    let once = Once::new(till.login, &fields.form_key, "order/items");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(Done::Answer(answer));
    }
    let nothing = json!({});
    let new = NewItem { product, action: term.action, months: term.months, name: &name, extras: &nothing };
    let what = words(&offer, &name, term.months);
    let back = back(till, &fields.names);
    let (flash, location) = match insert_item(&mut tx, till.owner, (till.customer.id, till.login), &new, now).await? {
        Added::Full => {
            tx.rollback().await?;
            let full = tell("ordering-full").with("count", MOST_ITEMS).into();
            return again(state, till, fields, ("", full)).await;
        }
        Added::There => (Flash::warn(tell("ordering-there-already").with("name", shown(&name))), back),
        Added::Added(item) if asks_more(&offer) => {
            (Flash::good(tell("ordering-added").with("what", &what)), format!("{}/items/{item}/extras", till.base()))
        }
        Added::Added(_) => (Flash::good(tell("ordering-added").with("what", &what)), back),
    };
    once.done(&mut tx, &location).await?;
    tx.commit().await?;
    let to_check = Link::new(t("ordering-check-and-order"), format!("{}/check", till.base()));
    Flash { link: Some(to_check), ..flash }.set(session).await?;
    Ok(Done::Answer(Redirect::to(&location).into_response()))
}

fn asks_more(offer: &Offer) -> bool {
    offer.product.tld.as_deref().and_then(tlds::find).is_some_and(|tld| !tld.extras.is_empty())
}

fn words(offer: &Offer, name: &str, months: i16) -> String {
    match offer.product.family {
        Family::Domain => format!("{}, {}", shown(name), term_words(months)),
        Family::Hosting | Family::Other if name.is_empty() => offer.product.name.clone(),
        Family::Hosting | Family::Other => {
            tell("orders-line-for").with("product", &offer.product.name).with("name", shown(name)).into()
        }
    }
}

/// The search one came from.
fn back(till: &Till, names: &str) -> String {
    let names: String = names.chars().take(crate::orders::names::LONGEST).collect();
    match names.trim() {
        "" => till.base(),
        names => {
            let encoded: String = url::form_urlencoded::byte_serialize(names.as_bytes()).collect();
            format!("{}?names={encoded}", till.base())
        }
    }
}

async fn again(state: &AppState, till: &Till, fields: &NewFields, wrong: Wrong) -> Result<Done<Shop>, AppError> {
    let mut shop = shop::show(state, till, &fields.names).await?;
    let card = fields.product.parse().ok().filter(|_| !wrong.0.is_empty()).and_then(|id| shop.card_mut(id));
    match card {
        Some(card) => {
            let typed = Form::new().with("name", &fields.name).with("months", &fields.months);
            card.to_add.form = typed.with_key(&fields.form_key).with_errors([wrong]);
        }
        None => shop.form = shop.form.with_errors([("", wrong.1)]),
    }
    Ok(Done::Again(StatusCode::UNPROCESSABLE_ENTITY, Box::new(shop)))
}

/// The name as registries write it and the term, or what is wrong with them.
async fn checked(
    state: &AppState,
    offer: &Offer,
    fields: &NewFields,
) -> Result<Result<(String, Term), Wrong>, AppError> {
    let Some(term) = parse_months(&fields.months).and_then(|months| offer.term(months)) else {
        return Ok(Err(("", tell("ordering-choose-term").with("what", &offer.product.name).into())));
    };
    let name = match (offer.product.family, DomainName::parse(&fields.name)) {
        (Family::Hosting | Family::Other, Ok(name)) => return Ok(Ok((name.as_str().to_owned(), term))),
        (Family::Other, Err(FieldError::Missing(_))) => return Ok(Ok((String::new(), term))),
        (Family::Hosting, Err(FieldError::Missing(_))) => {
            return Ok(Err(("name", tell("ordering-enter-site").with("what", &offer.product.name).into())));
        }
        (_, Err(error)) => return Ok(Err(("name", format!("{}: {error}", offer.product.name)))),
        (Family::Domain, Ok(name)) => name,
    };
    let tld = offer.product.tld.as_deref().unwrap_or_default();
    if name.tld() != tld {
        return Ok(Err(("", tell("ordering-not-below").with("name", name.shown()).with("tld", tld).into())));
    }
    let asked = [(name.as_str().to_owned(), offer.product.supplier)];
    match availability::check(state, &asked).await?.pop().unwrap_or(Availability::Unknown) {
        Availability::Free => Ok(Ok((name.as_str().to_owned(), term))),
        not_free => Ok(Err(("", format!("{}: {}", name.shown(), said(&not_free, offer.product.supplier).1)))),
    }
}

/// One thing of one's own open basket, or 404.
pub async fn find_item(db: &mut PgConnection, till: &Till, item: BasketItemId) -> Result<Item, AppError> {
    let basket = find_open(db, till.owner, till.customer.id, till.login).await?;
    let items = basket.map(|basket| basket.items).unwrap_or_default();
    items.into_iter().find(|one| one.id == item).ok_or(AppError::NotFound)
}

/// Another term for one thing.
pub async fn set_term(
    state: &AppState,
    till: &Till,
    item: &Item,
    fields: &TermFields,
) -> Result<Done<Check>, AppError> {
    till.check_open()?;
    let months = parse_months(&fields.months);
    let Some(term) = item.terms.iter().find(|term| Some(term.months) == months) else {
        let mut check = check::show(state, till).await?;
        let words: String = tell("ordering-choose-term").with("what", item.description()).into();
        check.form = check.form.with_key(&fields.form_key).with_errors([("", words)]);
        return Ok(Done::Again(StatusCode::UNPROCESSABLE_ENTITY, Box::new(check)));
    };
    let term = (term.months, term.action);
    let mut db = state.db.acquire().await?;
    if !update_term(&mut db, till.owner, (till.customer.id, till.login), item.id, term).await? {
        return Err(AppError::NotFound);
    }
    Ok(Done::Answer(Redirect::to(&format!("{}/check", till.base())).into_response()))
}

/// Takes one thing out; the same form twice leads to the same page, though it is gone by then. A form that cannot be read
/// is no answer to those whose thing it is not.
pub async fn remove(
    state: &AppState,
    session: &Session,
    till: &Till,
    item: BasketItemId,
    fields: Result<FormData<KeyFields>, AppError>,
) -> Result<Response, AppError> {
    let key = fields.as_ref().map(|FormData(fields)| fields.form_key.clone()).unwrap_or_default();
    let once = Once::new(till.login, &key, "order/items/remove");
    let mut tx = state.db.begin().await?;
    let found = match find_item(&mut tx, till, item).await {
        Err(AppError::NotFound) => return once.answer_before(&mut tx).await?.ok_or(AppError::NotFound),
        found => found?,
    };
    till.check_person()?;
    fields?;
    if let Some(answer) = once.take(&mut tx, state.clock.now()).await? {
        return Ok(answer);
    }
    if !delete_item(&mut tx, till.owner, (till.customer.id, till.login), item).await? {
        return Err(AppError::NotFound);
    }
    let location = format!("{}/check", till.base());
    once.done(&mut tx, &location).await?;
    tx.commit().await?;
    Flash::good(tell("ordering-taken-out").with("what", found.description())).set(session).await?;
    Ok(Redirect::to(&location).into_response())
}
