//! What can be ordered now: products on sale, for the terms that are priced and that a registry allows.
use sqlx::PgConnection;

use crate::domains::tlds;
use crate::ids::{ProductId, ResellerId};
use crate::orders::LineAction;
use crate::orders::basket::{ItemPrice, price_of};
use crate::products::queries::product::{list as list_products, list_prices};
use crate::products::{Family, Price, PriceAction, Product};

/// A product on sale.
#[derive(Clone, Debug)]
pub struct Offer {
    pub product: Product,
    /// The shortest first; never empty.
    pub terms: Vec<Term>,
}

/// A term it can be ordered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub months: i16,
    pub action: LineAction,
    pub price: ItemPrice,
}

impl Offer {
    /// The term somebody chose; None: there is no such.
    pub fn term(&self, months: i16) -> Option<Term> {
        self.terms.iter().copied().find(|term| term.months == months)
    }
}

/// Everything on sale, in the order of the catalogue.
pub async fn list(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<Offer>> {
    let products = list_products(&mut *db, owner, None, true).await?;
    with_terms(db, owner, products).await
}

/// One of them; None: it is not sold, or not his.
pub async fn find(db: &mut PgConnection, owner: ResellerId, product: ProductId) -> sqlx::Result<Option<Offer>> {
    let product = crate::products::queries::product::find(&mut *db, owner, product).await?;
    let on_sale = product.into_iter().filter(|product| product.on_sale).collect();
    Ok(with_terms(db, owner, on_sale).await?.into_iter().next())
}

/// What cannot be ordered for any term is not on offer.
async fn with_terms(db: &mut PgConnection, owner: ResellerId, products: Vec<Product>) -> sqlx::Result<Vec<Offer>> {
    let ids: Vec<ProductId> = products.iter().map(|product| product.id).collect();
    let prices = list_prices(db, owner, &ids).await?;
    let offer = |product: Product| {
        let own: Vec<Price> = prices.iter().filter(|of| of.product == product.id).map(|of| of.price).collect();
        let terms = terms_of(product.family, product.tld.as_deref().unwrap_or_default(), &own);
        (!terms.is_empty()).then_some(Offer { product, terms })
    };
    Ok(products.into_iter().filter_map(offer).collect())
}

/// The terms that a product can be newly ordered for.
pub fn terms_of(family: Family, tld: &str, prices: &[Price]) -> Vec<Term> {
    let tld = tlds::find(tld);
    let action_of = |price: &Price| match (family, price.action, price.months) {
        (Family::Domain, PriceAction::Register, months) if months > 0 && months % 12 == 0 => {
            tld.is_none_or(|tld| tld.registers_for(months / 12)).then_some(LineAction::Register)
        }
        (Family::Hosting, PriceAction::Period, 1..) | (Family::Other, PriceAction::Period, 1..) => {
            Some(LineAction::Create)
        }
        (Family::Other, PriceAction::Period, 0) => Some(LineAction::Once),
        _ => None,
    };
    let term = |price: &Price| {
        let action = action_of(price)?;
        let of_term = price_of(prices, action, family, price.months)?;
        Some(Term { months: price.months, action, price: of_term })
    };
    let mut terms: Vec<Term> = prices.iter().filter_map(term).collect();
    terms.sort_by_key(|term| term.months);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(action: PriceAction, months: i16) -> Price {
        Price { action, months, amount: 100 + i64::from(months), purchase: None }
    }

    #[test]
    fn a_domain_is_ordered_for_the_years_its_registry_allows() {
        let prices: Vec<Price> =
            [12, 24, 6, 120].into_iter().map(|months| price(PriceAction::Register, months)).collect();
        let months =
            |tld: &str| terms_of(Family::Domain, tld, &prices).iter().map(|term| term.months).collect::<Vec<_>>();
        assert_eq!(months("no-such-tld"), [12, 24, 120], "where nothing is known, nothing is ruled out");
        for tld in tlds::all() {
            assert!(months(&tld.name).iter().all(|months| tld.registers_for(months / 12)), "{}", tld.name);
        }
        assert!(terms_of(Family::Hosting, "", &prices).is_empty(), "a plan has no price for registering");
    }

    #[test]
    fn what_is_paid_once_is_done_once_and_the_rest_runs() {
        let prices = [price(PriceAction::Period, 0), price(PriceAction::Period, 12), price(PriceAction::SetUp, 0)];
        let other = terms_of(Family::Other, "", &prices);
        assert_eq!((other[0].action, other[0].price.set_up), (LineAction::Once, 0));
        assert_eq!((other[1].action, other[1].price.set_up), (LineAction::Create, 100));
        assert_eq!(terms_of(Family::Hosting, "", &prices).len(), 1, "hosting always has a term");
    }
}
