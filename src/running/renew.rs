//! Renewing and restoring by hand: what is offered at which price, and ordering it. The same end is renewed by one order.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::domains::{Domain, tlds};
use crate::hosting::Hosting;
use crate::ids::{CustomerId, DomainId, HostingId, LoginId, OrderId, ProductId, ResellerId};
use crate::orders::barred::Barred;
use crate::orders::place::{self, Desk, Placed, Renewal, place_renewal};
use crate::orders::queries::line::NewLine;
use crate::orders::queries::order;
use crate::orders::said;
use crate::orders::{LineAction, OrderState};
use crate::products::queries::product::list_prices;
use crate::products::{Price, PriceAction};
use crate::running::queries::renew::find_prepaid;

/// How often the renewal for one end is ordered anew after it was cancelled.
const TRIES: u8 = 20;

/// What is renewed or restored.
#[derive(Clone, Debug)]
pub struct Thing {
    pub customer: CustomerId,
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
    pub product: ProductId,
    pub product_name: String,
    pub name: String,
    pub shown: String,
    pub ends: Option<OffsetDateTime>,
    action: LineAction,
    price: PriceAction,
    /// Years that its registry takes at once, where that is known.
    years: Option<std::ops::RangeInclusive<i16>>,
    possible: bool,
}

/// A term at its price.
pub type Offer = Price;

/// What somebody chose of what he was shown.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    pub months: i16,
    /// [`quote`] of what he was shown.
    pub quote: &'a str,
    pub by: LoginId,
    pub on_behalf: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ordered {
    Placed(OrderId),
    Before(OrderId),
    Barred(Barred),
    /// Prices are not what was shown, or the term is not offered.
    Changed,
    /// It is not there to be renewed.
    Not,
}

impl Thing {
    pub fn renewed_domain(domain: &Domain) -> Self {
        let years = tlds::find(&domain.tld).and_then(|tld| tld.renewal_terms.clone());
        Self {
            years,
            possible: domain.state.may_be_renewed(),
            ..Self::of_domain(domain, LineAction::Renew, PriceAction::Renew)
        }
    }

    pub fn restored_domain(domain: &Domain) -> Self {
        Self {
            possible: domain.state.may_be_restored(),
            ..Self::of_domain(domain, LineAction::Restore, PriceAction::Restore)
        }
    }

    fn of_domain(domain: &Domain, action: LineAction, price: PriceAction) -> Self {
        Self {
            customer: domain.customer,
            domain: Some(domain.id),
            hosting: None,
            product: domain.product,
            product_name: domain.product_name.clone(),
            name: domain.name.clone(),
            shown: domain.shown_name.clone(),
            ends: domain.expires_at,
            action,
            price,
            years: None,
            possible: false,
        }
    }

    pub fn renewed_hosting(account: &Hosting) -> Self {
        Self {
            customer: account.customer,
            domain: None,
            hosting: Some(account.id),
            product: account.product,
            product_name: account.product_name.clone(),
            name: account.name.clone(),
            shown: account.name.clone(),
            ends: account.paid_until,
            action: LineAction::Renew,
            price: PriceAction::Period,
            years: None,
            possible: account.state.may_be_renewed(),
        }
    }

    /// The same, which is not offered now.
    #[must_use]
    pub fn withheld(self) -> Self {
        Self { possible: false, ..self }
    }

    /// "Renew demo-garden.nl, 1 year"
    fn description(&self, months: i16) -> String {
        let what = match self.hosting {
            Some(_) => format!("{} {} for {}", self.action.word(), self.product_name, self.shown),
            None => format!("{} {}", self.action.word(), self.shown),
        };
        if months == 0 { what } else { format!("{what}, {}", said::written_term(months)) }
    }

    /// The same end is renewed by one order; after that was cancelled, by another one.
    fn origin(&self, nth: u8) -> String {
        let id = self.domain.map(|id| id.0).or(self.hosting.map(|id| id.0)).unwrap_or_default();
        let day = self.ends.map_or_else(|| "open".to_owned(), |ends| ends.date().to_string());
        let verb = if self.action == LineAction::Restore { "restore" } else { "renew" };
        let again = if nth == 0 { String::new() } else { format!(":{}", nth + 1) };
        format!("{verb}:{id}:{day}{again}")
    }
}

/// The terms it can be had for, the shortest first; none where there is no price or nothing to renew.
pub async fn list_offers(db: &mut PgConnection, owner: ResellerId, thing: &Thing) -> sqlx::Result<Vec<Offer>> {
    if !thing.possible {
        return Ok(Vec::new());
    }
    let prices = list_prices(db, owner, &[thing.product]).await?;
    let fits = |price: &Price| {
        let a_term = thing.hosting.is_none() || price.months > 0;
        let taken =
            thing.years.as_ref().is_none_or(|years| price.months % 12 != 0 || years.contains(&(price.months / 12)));
        price.action == thing.price && a_term && taken
    };
    Ok(prices.into_iter().map(|price| price.price).filter(fits).collect())
}

/// All terms and prices in one line, sent back with the choice: nobody orders at a price that he was not shown.
pub fn quote(offers: &[Offer]) -> String {
    offers.iter().map(|offer| format!("{}:{}", offer.months, offer.amount)).collect::<Vec<_>>().join(",")
}

/// Makes marks and blocks of its customer wait, before one looks at the clock; see `orders::place::hold`.
pub async fn hold(db: &mut PgConnection, owner: ResellerId, thing: &Thing) -> sqlx::Result<()> {
    place::hold(db, owner, thing.customer).await
}

/// Orders it, in the caller's transaction, which is to be committed whatever came of it.
pub async fn order(db: &mut PgConnection, desk: Desk<'_>, thing: &Thing, chosen: Chosen<'_>) -> sqlx::Result<Ordered> {
    if !thing.possible {
        return Ok(Ordered::Not);
    }
    let offers = list_offers(&mut *db, desk.owner, thing).await?;
    let offer = offers.iter().find(|offer| offer.months == chosen.months);
    let (Some(offer), true) = (offer, quote(&offers) == chosen.quote) else { return Ok(Ordered::Changed) };
    let prepaid = find_prepaid(&mut *db, desk.owner, thing.customer).await?;
    for nth in 0..TRIES {
        let origin = thing.origin(nth);
        let renewal = Renewal {
            customer: thing.customer,
            domain: thing.domain,
            hosting: thing.hosting,
            line: new_line(thing, offer),
            origin: &origin,
            placed_by: Some(chosen.by),
            on_behalf: chosen.on_behalf,
            prepaid,
        };
        match place_renewal(&mut *db, desk, renewal).await? {
            Placed::Placed(order) => return Ok(Ordered::Placed(order)),
            Placed::Barred(barred) => return Ok(Ordered::Barred(barred)),
            Placed::Before(before) => {
                let found = order::find(&mut *db, desk.owner, before).await?;
                if found.is_none_or(|order| order.state != OrderState::Cancelled) {
                    return Ok(Ordered::Before(before));
                }
            }
            Placed::Changed | Placed::NotAsIs | Placed::Empty | Placed::NotThere => return Ok(Ordered::Not),
        }
    }
    Ok(Ordered::Not)
}

fn new_line(thing: &Thing, offer: &Offer) -> NewLine {
    NewLine {
        product: thing.product,
        action: thing.action,
        description: thing.description(offer.months),
        months: offer.months,
        amount: offer.amount,
        set_up: 0,
        purchase: offer.purchase,
        name: thing.name.clone(),
        extras: serde_json::Value::Object(serde_json::Map::default()),
        domain: thing.domain,
        hosting: thing.hosting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_tells_every_price() {
        let offer = |months, amount| Offer { action: PriceAction::Renew, months, amount, purchase: Some(1) };
        assert_eq!(quote(&[offer(12, 1000), offer(24, 1900)]), "12:1000,24:1900");
        assert_eq!(quote(&[]), "");
    }
}
