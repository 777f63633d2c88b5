//! How a reseller sells: currency, payment, renewals, and the agent that makes hosting.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Change, Details, EventKind};
use crate::fields::{Currency, clean_line};
use crate::ids::LabelId;
use crate::locale::Told;
use crate::locale::key;
use crate::products::RenewalBilling;
use crate::products::queries::purchase::update_purchases_of;
use crate::products::queries::seller::{
    find_selling, list_label_rules, update_label_rule, update_selling, update_webhook,
};
use crate::products::save::Seller;
use crate::{t, tell};

/// Currencies one can sell in.
pub const CURRENCIES: [&str; 22] = [
    "AUD", "BGN", "BRL", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HUF", "INR", "ISK", "JPY", "NOK", "NZD", "PLN",
    "RON", "SEK", "SGD", "TRY", "USD", "ZAR",
];

const SHORTEST_SECRET: usize = 16;
const LONGEST_SECRET: usize = 200;
const LONGEST_URL: usize = 500;

/// How a reseller sells.
#[derive(Clone, Debug)]
pub struct Selling {
    pub currency: Currency,
    pub renewals: RenewalBilling,
    /// Where hosting is made; empty: nowhere yet.
    pub webhook_url: String,
    pub has_secret: bool,
    /// The currency stays as long as there is a price in it.
    pub has_prices: bool,
}

/// Whether orders at one of his labels wait for their payment.
#[derive(Clone, Debug)]
pub struct LabelRule {
    pub id: LabelId,
    pub name: String,
    pub waits: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Done,
    Unchanged,
    NotThere,
    /// There are prices in the old currency.
    HasPrices,
}

/// A secret that is to sign requests from now on.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    Keep,
    New(String),
}

/// Whether orders wait, in words.
pub fn waits_words(waits: bool) -> &'static str {
    t(waits_key(waits))
}

fn waits_key(waits: bool) -> &'static str {
    if waits { key("products-orders-wait") } else { key("products-orders-go-on") }
}

/// An address of an agent: http or https, with a host, without a user in it. May be empty.
pub fn check_url(typed: &str) -> Result<String, String> {
    let text = clean_line(typed, LONGEST_URL).map_err(|error| error.to_string())?;
    if text.is_empty() {
        return Ok(text);
    }
    let wrong = || t("products-webhook-url").to_owned();
    let url = Url::parse(&text).map_err(|_| wrong())?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let known = matches!(url.scheme(), "http" | "https") && url.has_host();
    let url = url.to_string();
    if plain && known && url.len() <= LONGEST_URL { Ok(url) } else { Err(wrong()) }
}

/// A secret as typed.
pub fn check_secret(typed: &str) -> Result<String, String> {
    let secret = clean_line(typed, LONGEST_SECRET).map_err(|error| error.to_string())?;
    if secret.chars().count() < SHORTEST_SECRET {
        return Err(tell("products-webhook-secret").with("least", SHORTEST_SECRET).into());
    }
    Ok(secret)
}

/// A secret that nobody can guess.
pub fn new_secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Currency and renewals. The caller holds the seller by `find_seller_for_update`.
pub async fn change_selling(
    db: &mut PgConnection,
    seller: &Seller,
    (currency, renewals): (&str, RenewalBilling),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Changed> {
    let Some(before) = find_selling(&mut *db, seller.owner).await? else { return Ok(Changed::NotThere) };
    let other_currency = before.currency.as_str() != currency;
    if other_currency && before.has_prices {
        return Ok(Changed::HasPrices);
    }
    let changes = differing([
        (tell("products-currency"), before.currency.as_str().to_owned(), currency.to_owned()),
        (tell("products-renewals"), tell(before.renewals.key()).kept(), tell(renewals.key()).kept()),
    ]);
    if changes.is_empty() {
        return Ok(Changed::Unchanged);
    }
    update_selling(&mut *db, seller.owner, currency, renewals).await?;
    if other_currency && !seller.on_top() {
        update_purchases_of(&mut *db, seller.owner, None).await?;
    }
    record(db, seller, &tell("products-event-selling"), changes, actor, now).await
}

/// Whether orders at a label wait for their payment.
pub async fn change_label(
    db: &mut PgConnection,
    seller: &Seller,
    (label, waits): (LabelId, bool),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Changed> {
    let rules = list_label_rules(&mut *db, seller.owner).await?;
    let Some(before) = rules.into_iter().find(|rule| rule.id == label) else { return Ok(Changed::NotThere) };
    let changes =
        differing([(tell("words-orders"), tell(waits_key(before.waits)).kept(), tell(waits_key(waits)).kept())]);
    if changes.is_empty() {
        return Ok(Changed::Unchanged);
    }
    update_label_rule(&mut *db, seller.owner, label, waits).await?;
    record(db, seller, &tell("products-event-label").with("name", before.name), changes, actor, now).await
}

/// Where hosting is made, and how its requests are signed. The secret itself stands nowhere in the history.
pub async fn change_webhook(
    db: &mut PgConnection,
    seller: &Seller,
    (url, secret): (&str, &Secret),
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Changed> {
    let Some(before) = find_selling(&mut *db, seller.owner).await? else { return Ok(Changed::NotThere) };
    let secret_words = |set: bool| if set { tell("products-secret-set").kept() } else { String::new() };
    let after = match secret {
        Secret::Keep => secret_words(before.has_secret),
        Secret::New(_) => tell("products-secret-new").kept(),
    };
    let changes = differing([
        (tell("products-webhook-address"), before.webhook_url.clone(), url.to_owned()),
        (tell("products-secret"), secret_words(before.has_secret), after),
    ]);
    if changes.is_empty() {
        return Ok(Changed::Unchanged);
    }
    let new = match secret {
        Secret::Keep => None,
        Secret::New(secret) => Some(secret.as_str()),
    };
    update_webhook(&mut *db, seller.owner, url, new).await?;
    record(db, seller, &tell("products-event-webhook"), changes, actor, now).await
}

fn differing<const N: usize>(fields: [(Told, String, String); N]) -> Vec<Change> {
    fields
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(label, before, after)| Change { label: label.kept(), before, after })
        .collect()
}

async fn record(
    db: &mut PgConnection,
    seller: &Seller,
    what: &Told,
    changes: Vec<Change>,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Changed> {
    let details = Details { what: what.kept(), changes, ..Details::default() };
    events::record(db, seller.subject(), actor, EventKind::CatalogueChanged, &details, now).await?;
    Ok(Changed::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_is_reached_by_http_or_https_only() {
        assert_eq!(check_url(" https://agent.example/hook "), Ok("https://agent.example/hook".into()));
        assert_eq!(check_url(""), Ok(String::new()));
        assert!(check_url("http://127.0.0.1:8099").is_ok());
        for bad in [
            "agent.example",
            "ftp://agent.example",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://user:secret@agent.example/",
            "https://",
            "https://a\0.example",
            "https://agent.example/#part",
            &format!("https://agent.example/{}", "x".repeat(500)),
        ] {
            assert!(check_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_secret_is_long_and_made_ones_differ() {
        assert!(
            check_secret("too-short").is_err()
                && check_secret("").is_err()
                && check_secret("a\nbcdefghijklmnopq").is_err()
        );
        assert!(check_secret("sixteen-letters!").is_ok() && check_secret(&"x".repeat(201)).is_err());
        let (one, other) = (new_secret().unwrap(), new_secret().unwrap());
        assert!(one != other && check_secret(&one).is_ok());
    }
}
