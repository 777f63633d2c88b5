//! Ordering as pages do it, the same in both areas: who orders for whom, choosing, the basket, placing the order.
use axum::http::StatusCode;
use axum::response::Response;

use crate::customers::Customer;
use crate::error::AppError;
use crate::events::Actor;
use crate::fields::Currency;
use crate::ids::{LoginId, ResellerId};
use crate::orders::barred::Barred;
use crate::orders::offer::Term;
use crate::products::term_words;
use crate::web::form::Choice;
use crate::{t, tell};

pub mod basket;
pub mod check;
pub mod extras;
pub mod shop;

/// Who orders for whom, and where the pages of it are.
#[derive(Clone, Debug)]
pub struct Till {
    /// Who sells.
    pub owner: ResellerId,
    pub customer: Customer,
    /// Whose basket it is: the real person.
    pub login: LoginId,
    pub actor: Actor,
    /// The real person's name.
    pub person: String,
    /// By staff, for the customer.
    pub on_behalf: bool,
    pub place: Place,
    /// Why this person may not order; empty: he may.
    pub not_yours: &'static str,
}

/// The area one orders in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    CustomerArea,
    ResellerArea,
}

/// What a form led to.
pub enum Done<T> {
    /// Somewhere else.
    Answer(Response),
    /// To the same page again, with what is to say.
    Again(StatusCode, Box<T>),
}

impl Till {
    /// Where the pages of ordering begin.
    pub fn base(&self) -> String {
        match self.place {
            Place::CustomerArea => "/customer/order".into(),
            Place::ResellerArea => format!("/reseller/customers/{}/order", self.customer.id),
        }
    }

    /// Where orders are looked at.
    pub fn orders(&self) -> &'static str {
        match self.place {
            Place::CustomerArea => "/customer/orders",
            Place::ResellerArea => "/reseller/orders",
        }
    }

    /// Where the customer's own data is changed.
    pub fn profile(&self) -> Option<&'static str> {
        (self.place == Place::CustomerArea).then_some("/customer/profile")
    }

    /// Where staff take away what bars the customer.
    pub fn settings(&self) -> Option<String> {
        let barred = self.barred().is_some() && self.place == Place::ResellerArea;
        barred.then(|| format!("/reseller/customers/{}/settings", self.customer.id))
    }

    /// Where products are put on sale, for those who may.
    pub fn catalogue(&self) -> &'static str {
        match self.place {
            Place::CustomerArea => "",
            Place::ResellerArea => "/reseller/products",
        }
    }

    fn barred(&self) -> Option<Barred> {
        Barred::by(self.customer.fraud, self.customer.order_blocked)
    }

    /// The customer himself reads that he may not order; he is told whom to ask.
    pub fn is_barred_customer(&self) -> bool {
        self.barred().is_some() && self.place == Place::CustomerArea
    }

    /// Why nothing can be ordered here now, in plain words; empty: it can.
    pub fn closed(&self) -> &'static str {
        match (self.barred(), self.place) {
            (Some(barred), Place::CustomerArea) => barred.to_customer(),
            (Some(barred), Place::ResellerArea) => barred.to_staff(),
            (None, _) => self.not_yours,
        }
    }

    /// Refuses what nobody may do who may not order, or for whom nothing may be ordered.
    pub fn check_open(&self) -> Result<(), AppError> {
        match self.closed() {
            "" => Ok(()),
            why => Err(AppError::Forbidden(why)),
        }
    }

    /// Refuses whoever may not order; what is barred is for the placing itself to find out, under its lock.
    pub fn check_person(&self) -> Result<(), AppError> {
        match self.not_yours {
            "" => Ok(()),
            why => Err(AppError::Forbidden(why)),
        }
    }

    /// The one button.
    pub fn button(&self) -> String {
        match self.on_behalf {
            true => tell("ordering-button-for").with("name", &self.customer.display_name).into(),
            false => t("ordering-button").into(),
        }
    }
}

/// The terms of a product to choose from: "1 year, EUR 8.00".
fn term_choices(terms: &[Term], currency: &Currency) -> Vec<Choice> {
    let words = |term: &Term| match term.months {
        0 => tell("ordering-once").with("amount", currency.words(term.price.amount)).into(),
        months => format!("{}, {}", term_words(months), currency.words(term.price.amount - term.price.set_up)),
    };
    terms.iter().map(|term| Choice::new(term.months.to_string(), words(term))).collect()
}

/// What stands in a form for a term; None: no term.
fn parse_months(typed: &str) -> Option<i16> {
    // as the pages write it and not otherwise: "+12", "012" and "1e1" are none of ours
    typed.parse::<i16>().ok().filter(|months| months.to_string() == typed)
}
