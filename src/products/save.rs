//! Saving a product with all its prices: one transaction, never over somebody else's change, and what resellers below pay
//! follows at once.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::fields::Currency;
use crate::ids::{CustomerId, ProductId, ResellerId};
use crate::products::Family;
use crate::products::check::{Amount, Content, Rules};
use crate::products::queries::purchase::{
    find_source_by_tld, list_sources, update_links_below, update_purchases_below, update_purchases_of,
};
use crate::products::queries::save::{
    find_content, find_taken, insert, update_prices, update_product, update_purchases,
};
use crate::products::slots::slots;
use crate::suppliers::queries::epp::registry::serves;
use crate::{t, tell};

/// A reseller whose catalogue is looked at or changed.
#[derive(Clone, Debug)]
pub struct Seller {
    pub owner: ResellerId,
    /// None: the operator, on top of the chain.
    pub above: Option<ResellerId>,
    pub currency: Currency,
}

/// What another product of his has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Name,
    Tld,
}

/// What came of saving over what is there.
#[derive(Clone, Debug)]
pub enum Saved {
    Done,
    /// It stands there already, also when the same form came twice.
    Unchanged,
    /// Somebody else changed it since the form was opened; nothing was saved. What stands there, its version, and how
    /// the form differs.
    Stale {
        version: i32,
        meanwhile: Vec<Change>,
    },
    Taken(Taken),
    NotThere,
}

impl Seller {
    pub fn on_top(&self) -> bool {
        self.above.is_none()
    }

    /// His own account, whose history tells what he changed.
    pub fn subject(&self) -> Subject {
        Subject { reseller: self.above, customer: CustomerId(self.owner.0) }
    }

    /// What a product of his is checked against.
    pub async fn rules(&self, db: &mut PgConnection, family: Family, tld: Option<String>) -> sqlx::Result<Rules> {
        let sources = match self.above {
            Some(above) if family != Family::Domain => list_sources(&mut *db, above, family).await?,
            _ => Vec::new(),
        };
        let has_registry = match &tld {
            Some(tld) if family == Family::Domain => serves(db, tld).await?,
            _ => false,
        };
        Ok(Rules { family, tld, currency: self.currency.clone(), on_top: self.on_top(), sources, has_registry })
    }
}

impl Taken {
    /// The field it concerns, and what to do.
    pub fn message(self) -> (&'static str, String) {
        match self {
            Self::Name => ("name", t("products-name-taken").to_owned()),
            Self::Tld => ("tld", t("products-tld-taken").to_owned()),
        }
    }

    fn of((name, tld): (bool, bool)) -> Option<Self> {
        match (name, tld) {
            (_, true) => Some(Self::Tld),
            (true, false) => Some(Self::Name),
            (false, false) => None,
        }
    }
}

/// Makes a product. The caller holds the seller by `find_seller_for_update`.
pub async fn create(
    db: &mut PgConnection,
    seller: &Seller,
    content: &Content,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Result<ProductId, Taken>> {
    if let Some(taken) = Taken::of(find_taken(&mut *db, seller.owner, content, None).await?) {
        return Ok(Err(taken));
    }
    let source = source(&mut *db, seller, content).await?;
    let product = insert(&mut *db, seller.owner, content, source, now).await?;
    if let Some(tld) = &content.tld {
        update_links_below(&mut *db, seller.owner, product, tld).await?;
    }
    write_prices(&mut *db, seller, product, content).await?;
    let details = Details {
        what: tell("products-event-added").with("name", &content.name).kept(),
        about: Some(product.0),
        changes: changes(None, content, &seller.currency),
        ..Details::default()
    };
    events::record(db, seller.subject(), actor, EventKind::CatalogueChanged, &details, now).await?;
    Ok(Ok(product))
}

/// Saves a product over the version that was on the page. The caller holds the seller by `find_seller_for_update`.
pub async fn update(
    db: &mut PgConnection,
    seller: &Seller,
    product: ProductId,
    (content, version): (&Content, Option<i32>),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Saved> {
    let stored = find_content(&mut *db, seller.owner, product, seller.on_top()).await?;
    let Some((before, stored_version)) = stored else { return Ok(Saved::NotThere) };
    let changes = changes(Some(&before), content, &seller.currency);
    if changes.is_empty() {
        return Ok(Saved::Unchanged);
    }
    if version != Some(stored_version) {
        return Ok(Saved::Stale { version: stored_version, meanwhile: changes });
    }
    if let Some(taken) = Taken::of(find_taken(&mut *db, seller.owner, content, Some(product)).await?) {
        return Ok(Saved::Taken(taken));
    }
    let source = source(&mut *db, seller, content).await?;
    update_product(&mut *db, seller.owner, product, content, source, now).await?;
    write_prices(&mut *db, seller, product, content).await?;
    let what = tell("products-event-changed").with("name", &content.name).kept();
    let details = Details { what, about: Some(product.0), changes, ..Details::default() };
    events::record(db, seller.subject(), actor, EventKind::CatalogueChanged, &details, now).await?;
    Ok(Saved::Done)
}

/// What it is bought as from the reseller above.
async fn source(db: &mut PgConnection, seller: &Seller, content: &Content) -> sqlx::Result<Option<ProductId>> {
    match (seller.above, &content.tld) {
        (Some(above), Some(tld)) => find_source_by_tld(db, above, tld).await,
        _ => Ok(content.source.as_ref().map(|source| source.id)),
    }
}

async fn write_prices(
    db: &mut PgConnection,
    seller: &Seller,
    product: ProductId,
    content: &Content,
) -> sqlx::Result<()> {
    update_prices(&mut *db, seller.owner, product, &content.prices).await?;
    match &content.purchases {
        Some(purchases) => update_purchases(&mut *db, seller.owner, product, purchases).await?,
        None => update_purchases_of(&mut *db, seller.owner, Some(product)).await?,
    }
    update_purchases_below(db, seller.owner, product).await
}

/// Each field that differs, in words; of a new product each that is filled.
fn changes(before: Option<&Content>, after: &Content, currency: &Currency) -> Vec<Change> {
    let old = before.map(|content| words(content, currency)).unwrap_or_default();
    let value = |label: &str| old.iter().find(|(known, _)| known == label).map_or("", |(_, value)| value.as_str());
    words(after, currency)
        .into_iter()
        .filter(|(label, after)| value(label) != after)
        .map(|(label, after)| Change { before: value(&label).to_owned(), label, after })
        .collect()
}

/// A product as the history keeps it: label and value of each field.
fn words(content: &Content, currency: &Currency) -> Vec<(String, String)> {
    let limit = |limit: Option<i32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let plan = content.plan;
    let on_sale = if content.on_sale { tell("products-yes") } else { tell("products-no") };
    let mut words: Vec<(String, String)> = [
        (tell("words-name"), content.name.clone()),
        (tell("products-delivered-by"), tell(content.supplier.key()).kept()),
        (tell("products-on-sale"), on_sale.kept()),
        (tell("products-description"), content.description.clone()),
        (tell("products-position"), content.position.to_string()),
        (tell("products-disk"), limit(plan.disk_mb)),
        (tell("products-traffic"), limit(plan.traffic_gb)),
        (tell("hosting-mailboxes"), limit(plan.mailboxes)),
        (tell("hosting-databases"), limit(plan.databases)),
        (tell("words-domains"), limit(plan.domains)),
    ]
    .into_iter()
    .map(|(label, value)| (label.kept(), value))
    .collect();
    if content.family != Family::Domain {
        let source = content.source.as_ref().map(|source| source.name.clone()).unwrap_or_default();
        words.push((tell("products-bought-as").kept(), source));
    }
    let known = slots(content.family, content.tld.as_deref());
    let amount = |amounts: &[Amount], (action, months)| {
        let found = amounts.iter().find(|one| (one.action, one.months) == (action, months));
        found.map(|one| currency.words(one.amount)).unwrap_or_default()
    };
    for slot in &known {
        words.push((slot.kept_label(), amount(&content.prices, (slot.action, slot.months))));
    }
    for (slot, purchases) in known.iter().filter_map(|slot| Some((slot, content.purchases.as_ref()?))) {
        words.push((
            tell("products-purchase").with("label", slot.kept_label()).kept(),
            amount(purchases, (slot.action, slot.months)),
        ));
    }
    words
}
