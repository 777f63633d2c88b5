//! Choosing: domain names that are searched for, plans and other products, each with its terms and prices.
use axum::http::StatusCode;

use crate::domains::DomainName;
use crate::error::AppError;
use crate::fields::{Currency, FieldError};
use crate::ids::ProductId;
use crate::orders::names::{self, Wanted};
use crate::orders::offer::{self, Offer};
use crate::orders::queries::basket::list_names;
use crate::products::queries::product::find_currency;
use crate::products::{Family, Supplier, term_words};
use crate::state::AppState;
use crate::suppliers::{Availability, availability, said as kept_words};
use crate::web::form::{Choice, Form};
use crate::web::ordering::{Till, term_choices};
use crate::web::page::Badge;
use crate::{t, tell};

/// So many endings are shown before somebody searched.
const ENDINGS_SHOWN: usize = 12;
/// The longest part of what was typed that a line shows.
const TYPED_SHOWN: usize = 80;

/// What the page of choosing shows.
#[derive(Clone, Debug)]
pub struct Shop {
    pub till: Till,
    /// What was searched for, and what is wrong with a form.
    pub form: Form,
    pub found: Vec<Found>,
    /// The endings on sale, with the price of the shortest term.
    pub endings: Vec<(String, String)>,
    pub more_endings: usize,
    /// Names are registered where nothing is registered in the world, which is always said.
    pub simulated: bool,
    pub shelves: Vec<Shelf>,
    /// How many things lie in the basket.
    pub basket: usize,
}

/// A name that was searched for.
#[derive(Clone, Debug)]
pub struct Found {
    /// As people read it.
    pub shown: String,
    /// As registries write it, where that is different.
    pub ascii: String,
    pub state: Badge,
    pub why: String,
    /// How it can be ordered, if it can.
    pub to_add: Option<ToAdd>,
}

/// A form that puts something into the basket.
#[derive(Clone, Debug)]
pub struct ToAdd {
    pub product: ProductId,
    /// The domain's; empty where one types it.
    pub name: String,
    pub terms: Vec<Choice>,
    pub form: Form,
}

/// Products of one family.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub title: &'static str,
    pub cards: Vec<Card>,
}

/// A plan or another product.
#[derive(Clone, Debug)]
pub struct Card {
    pub name: String,
    pub description: String,
    pub limits: Vec<String>,
    /// Set-up in words, if there is any.
    pub set_up: String,
    /// Whether it is for a site that has to be named.
    pub named: bool,
    pub to_add: ToAdd,
}

/// The page for what was searched for, as typed.
pub async fn show(state: &AppState, till: &Till, typed: &str) -> Result<Shop, AppError> {
    let mut db = state.db.acquire().await?;
    let offers = offer::list(&mut db, till.owner).await?;
    let currency = find_currency(&mut db, till.owner).await?;
    let held = list_names(&mut db, till.owner, till.customer.id, till.login).await?;
    drop(db);
    let tlds: Vec<&str> = offers.iter().filter_map(|offer| offer.product.tld.as_deref()).collect();
    // what is too long is not given back whole
    let kept: String = typed.chars().filter(|c| !c.is_control() || *c == '\n').take(names::LONGEST).collect();
    let form = Form::new().with("names", kept);
    let (form, wanted) = match names::read(typed, &tlds) {
        Ok(wanted) => (form, wanted),
        Err(error) => (form.with_errors([("names", error.to_string())]), Vec::new()),
    };
    let shelf = |family: Family| Shelf {
        title: family.word(),
        cards: offers
            .iter()
            .filter(|offer| offer.product.family == family)
            .map(|offer| card(offer, &currency))
            .collect(),
    };
    let shelves = [Family::Hosting, Family::Other].map(shelf);
    Ok(Shop {
        found: search(state, wanted, &offers, &currency, &held).await?,
        endings: offers.iter().filter_map(|offer| ending(offer, &currency)).take(ENDINGS_SHOWN).collect(),
        more_endings: tlds.len().saturating_sub(ENDINGS_SHOWN),
        simulated: offers.iter().any(|offer| offer.product.supplier == Supplier::RegistrySimulator),
        shelves: shelves.into_iter().filter(|shelf| !shelf.cards.is_empty()).collect(),
        basket: held.len(),
        till: till.clone(),
        form,
    })
}

impl Shop {
    /// What was searched for may be no search.
    pub fn status(&self) -> StatusCode {
        if self.form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }

    /// The card of a product; domains have none.
    pub fn card_mut(&mut self, product: ProductId) -> Option<&mut Card> {
        self.shelves.iter_mut().flat_map(|shelf| &mut shelf.cards).find(|card| card.to_add.product == product)
    }

    /// Nothing is on sale at all.
    pub fn is_empty(&self) -> bool {
        self.endings.is_empty() && self.shelves.is_empty()
    }
}

fn ending(offer: &Offer, currency: &Currency) -> Option<(String, String)> {
    let tld = offer.product.tld.as_ref()?;
    let first = offer.terms.first()?;
    Some((format!(".{tld}"), format!("{}, {}", currency.words(first.price.amount), term_words(first.months))))
}

async fn search(
    state: &AppState,
    wanted: Vec<Wanted>,
    offers: &[Offer],
    currency: &Currency,
    held: &[String],
) -> Result<Vec<Found>, AppError> {
    let offer_of = |name: &DomainName| offers.iter().find(|offer| offer.product.tld.as_deref() == Some(name.tld()));
    let asked: Vec<(String, Supplier)> = wanted
        .iter()
        .filter_map(|one| one.name.as_ref().ok())
        .filter_map(|name| Some((name.as_str().to_owned(), offer_of(name)?.product.supplier)))
        .collect();
    let answers = availability::check(state, &asked).await?;
    let found = wanted.into_iter().map(|one| match one.name {
        Err(error) => Found::not_possible(&one.typed, &error),
        Ok(name) => match offer_of(&name) {
            None => {
                let why = tell("ordering-not-offered-why").with("tld", shown_tld(&name)).to_string();
                Found::of(&name, Badge::new("plain", t("ordering-not-offered")), &why)
            }
            Some(offer) => {
                let place = asked.iter().position(|(asked, _)| asked == name.as_str());
                let answer = place.and_then(|place| answers.get(place)).cloned().unwrap_or(Availability::Unknown);
                let (state, why) = said(&answer, offer.product.supplier);
                match (answer, held.iter().any(|held| held == name.as_str())) {
                    (Availability::Free, true) => Found::of(&name, Badge::new("good", t("ordering-in-basket")), ""),
                    (Availability::Free, false) => {
                        Found { to_add: Some(to_add(offer, currency, name.as_str())), ..Found::of(&name, state, &why) }
                    }
                    _ => Found::of(&name, state, &why),
                }
            }
        },
    });
    Ok(found.collect())
}

/// An answer of a supplier, for the one who searches.
pub fn said(answer: &Availability, supplier: Supplier) -> (Badge, String) {
    match answer {
        Availability::Free if supplier == Supplier::ByHand => {
            (Badge::new("good", t("ordering-free")), t("ordering-free-by-hand").into())
        }
        Availability::Free => (Badge::new("good", t("ordering-free")), String::new()),
        Availability::Taken => (Badge::new("bad", t("ordering-taken")), t("ordering-taken-why").into()),
        Availability::NotPossible(why) => {
            (Badge::new("bad", t("ordering-not-possible")), kept_words::read(why).into_owned())
        }
        Availability::Unknown => (Badge::new("warn", t("ordering-no-answer")), t("ordering-no-answer-why").into()),
    }
}

fn shown_tld(name: &DomainName) -> &str {
    name.shown().split_once('.').map_or("", |(_, tld)| tld)
}

impl Found {
    fn of(name: &DomainName, state: Badge, why: &str) -> Self {
        let ascii = if name.shown() == name.as_str() { String::new() } else { name.as_str().to_owned() };
        Self { shown: name.shown().to_owned(), ascii, state, why: why.to_owned(), to_add: None }
    }

    fn not_possible(typed: &str, error: &FieldError) -> Self {
        let shown = typed.chars().take(TYPED_SHOWN).collect();
        let state = Badge::new("bad", t("ordering-not-possible"));
        Self { shown, ascii: String::new(), state, why: error.to_string(), to_add: None }
    }
}

fn to_add(offer: &Offer, currency: &Currency, name: &str) -> ToAdd {
    let terms = term_choices(&offer.terms, currency);
    ToAdd { product: offer.product.id, name: name.to_owned(), terms, form: Form::new() }
}

fn card(offer: &Offer, currency: &Currency) -> Card {
    let product = &offer.product;
    let set_up = offer.terms.iter().map(|term| term.price.set_up).max().unwrap_or_default();
    Card {
        name: product.name.clone(),
        description: product.description.clone(),
        limits: if product.family == Family::Hosting { product.plan.words() } else { Vec::new() },
        set_up: if set_up > 0 {
            tell("ordering-set-up-once").with("amount", currency.words(set_up)).into()
        } else {
            String::new()
        },
        named: product.family == Family::Hosting,
        to_add: to_add(offer, currency, ""),
    }
}
