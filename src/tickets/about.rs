//! What a ticket is about: chosen from the customer's own things, or named.
use sqlx::PgConnection;

use crate::ids::{CustomerId, ResellerId};
use crate::tell;
use crate::tickets::queries::about::{find_thing, find_thing_named, list_things};
use crate::tickets::{About, Thing};

/// So many of each kind are offered to choose from.
const OFFERED: usize = 100;

/// What can be chosen.
#[derive(Clone, Debug)]
pub struct Offer {
    pub things: Vec<Thing>,
    /// There are more than these: they are named in a field.
    pub is_cut: bool,
}

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    Nothing,
    Thing(Thing),
    /// Not one of this customer's.
    Unknown,
}

impl About {
    /// Its value in forms and addresses.
    pub fn value(self) -> String {
        match self {
            Self::Domain(id) => format!("domain:{id}"),
            Self::Hosting(id) => format!("hosting:{id}"),
            Self::Order(id) => format!("order:{id}"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        let (kind, id) = value.split_once(':')?;
        match kind {
            "domain" => id.parse().ok().map(Self::Domain),
            "hosting" => id.parse().ok().map(Self::Hosting),
            "order" => id.parse().ok().map(Self::Order),
            _ => None,
        }
    }

    /// Where its page is, below an area.
    pub fn address(self, area: &str) -> String {
        match self {
            Self::Domain(id) => format!("{area}/domains/{id}"),
            Self::Hosting(id) => format!("{area}/hosting/{id}"),
            Self::Order(id) => format!("{area}/orders/{id}"),
        }
    }
}

/// The name of what it is about, as queries give it: of an order they say "Order 100001".
pub(in crate::tickets) fn name_in_words(name: String) -> String {
    match name.strip_prefix("Order ") {
        Some(number) => tell("tickets-about-order").with("number", number).into(),
        None => name,
    }
}

/// What stands before the number of an order where somebody names it, in any language.
const ORDER: [&str; 3] = ["order ", "bestelling ", "bestellung "];

/// What a customer's ticket can be about.
pub async fn offer(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Offer> {
    let most = i64::try_from(OFFERED + 1).unwrap_or(i64::MAX);
    let mut things = list_things(db, owner, customer, most).await?;
    let of = |kind: &str, things: &[Thing]| things.iter().filter(|one| one.about.value().starts_with(kind)).count();
    let is_cut = ["domain", "hosting", "order"].iter().any(|kind| of(kind, &things) > OFFERED);
    if is_cut {
        let mut seen = [0; 3];
        things.retain(|one| {
            let place = match one.about {
                About::Domain(_) => 0,
                About::Hosting(_) => 1,
                About::Order(_) => 2,
            };
            seen[place] += 1;
            seen[place] <= OFFERED
        });
    }
    Ok(Offer { things, is_cut })
}

/// What was chosen, or else named; only among this customer's own things.
pub async fn choose(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    (value, name): (&str, &str),
) -> sqlx::Result<Chosen> {
    let name = name.trim().trim_start_matches('#').to_lowercase();
    let found = match (value.is_empty(), name.is_empty()) {
        (true, true) => return Ok(Chosen::Nothing),
        (false, _) => match About::parse(value) {
            Some(about) => find_thing(db, owner, customer, about).await?,
            None => None,
        },
        (true, false) if name.chars().any(char::is_control) || name.chars().count() > 253 => None,
        (true, false) => {
            let bare = ORDER.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(&name);
            find_thing_named(db, owner, customer, bare).await?
        }
    };
    Ok(found.map_or(Chosen::Unknown, Chosen::Thing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{DomainId, OrderId};

    #[test]
    fn a_choice_is_read_as_it_was_written() {
        for about in [About::Domain(DomainId::new()), About::Order(OrderId::new())] {
            assert_eq!(About::parse(&about.value()), Some(about));
        }
        for odd in ["", "domain:", "ticket:0198c0de-0000-7000-8000-000000000000", "domain:%00"] {
            assert_eq!(About::parse(odd), None, "{odd}");
        }
    }
}
