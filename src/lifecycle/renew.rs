//! Orders the renewal of something that ends soon: to be paid first, or to be delivered at once.
use serde_json::json;
use sqlx::PgConnection;

use crate::events::EventKind;
use crate::lifecycle::words::{self, Reader};
use crate::lifecycle::{Day, Subject, Thing};
use crate::mail::messages::Next;
use crate::orders::LineAction;
use crate::orders::basket::price_of;
use crate::orders::place::{Placed, Renewal, place_renewal};
use crate::orders::queries::line::NewLine;
use crate::orders::said::written_term;
use crate::products::queries::product::list_prices;

/// What came of it, for the reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Ordered,
    Barred,
    NoPrice,
}

/// One renewal of one thing for one end is one order, whoever orders it.
pub fn origin(thing: &Thing) -> String {
    format!("renew:{}:{}", thing.id(), thing.ends_on())
}

pub async fn order(db: &mut PgConnection, day: &Day<'_>, thing: &Thing) -> sqlx::Result<Outcome> {
    let prices = list_prices(&mut *db, thing.owner, &[thing.product]).await?;
    let prices: Vec<_> = prices.into_iter().map(|of| of.price).collect();
    let Some(price) = price_of(&prices, LineAction::Renew, thing.family, thing.months) else {
        no_price(db, day, thing).await?;
        return Ok(Outcome::NoPrice);
    };
    let (domain, hosting) = match thing.subject {
        Subject::Domain(id) => (Some(id), None),
        Subject::Hosting(id) => (None, Some(id)),
    };
    let line = NewLine {
        product: thing.product,
        action: LineAction::Renew,
        description: format!("Renew {}, {}", thing.title(), written_term(thing.months)),
        months: thing.months,
        amount: price.amount,
        set_up: price.set_up,
        purchase: price.purchase,
        name: idna::domain_to_ascii(&thing.name).unwrap_or_else(|_| thing.name.clone()),
        extras: json!({}),
        domain,
        hosting,
    };
    let renewal = Renewal {
        customer: thing.customer,
        domain,
        hosting,
        line,
        origin: &origin(thing),
        placed_by: None,
        on_behalf: false,
        prepaid: thing.prepaid,
    };
    match place_renewal(db, thing.desk(day), renewal).await? {
        Placed::Barred(_) => Ok(Outcome::Barred),
        Placed::Placed(_)
        | Placed::Before(_)
        | Placed::Changed
        | Placed::NotAsIs
        | Placed::Empty
        | Placed::NotThere => Ok(Outcome::Ordered),
    }
}

/// Staff hear of it in time.
async fn no_price(db: &mut PgConnection, day: &Day<'_>, thing: &Thing) -> sqlx::Result<()> {
    let term = written_term(thing.months);
    let what = format!("{} could not be renewed", thing.title());
    let reason = format!("the catalogue has no price for another {term} of {}", thing.product_name);
    words::note(&mut *db, day, thing, Some(EventKind::ProductReminded), (what, &reason)).await?;
    let next = Next::PriceMissing { months: thing.months, product: &thing.product_name, before: thing.ends_on() };
    words::write(db, day, thing, Reader::Staff, next).await
}
