//! What keeps things of a basket from being ordered as they are, beyond their prices: names that somebody has, and
//! registries that cannot be told the profile, since they take the letters of ASCII only.
use std::collections::BTreeMap;

use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::customer::find_profile;
use crate::ids::{CustomerId, ResellerId};
use crate::orders::LineAction;
use crate::orders::basket::Basket;
use crate::owner_changes::confirm::registrant_of;
use crate::suppliers::queries::availability::list_living;
use crate::tld_policies::queries::list_current;

/// By names as registries write them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hindrances {
    pub taken: Vec<String>,
    /// To be registered where the profile cannot be written.
    pub unwritable: Vec<String>,
    /// As their registries will show the registrant, where that is written otherwise than in the profile.
    pub in_ascii: BTreeMap<String, String>,
}

impl Hindrances {
    /// Of a basket, as far as the portal knows names.
    pub async fn find(
        db: &mut PgConnection,
        (owner, customer): (ResellerId, CustomerId),
        basket: &Basket,
        now: OffsetDateTime,
    ) -> sqlx::Result<Self> {
        let taken = list_living(&mut *db, &basket.new_names()).await?;
        Self::beside(db, (owner, customer), basket, (taken, now)).await
    }

    /// The same where it is known which names are taken.
    pub async fn beside(
        db: &mut PgConnection,
        (owner, customer): (ResellerId, CustomerId),
        basket: &Basket,
        (taken, now): (Vec<String>, OffsetDateTime),
    ) -> sqlx::Result<Self> {
        let mut found = Self { taken, ..Self::default() };
        let new: Vec<_> = basket.items.iter().filter(|item| item.action == LineAction::Register).collect();
        if new.is_empty() {
            return Ok(found);
        }
        let policies = list_current(&mut *db, now).await?;
        let takes_ascii_only = |name: &str, supplier| {
            let tld = name.split_once('.').map_or("", |(_, tld)| tld).to_owned();
            policies.get(&(supplier, tld)).is_some_and(|policy| policy.rules.ascii_only)
        };
        let names: Vec<&String> =
            new.iter().filter(|item| takes_ascii_only(&item.name, item.supplier)).map(|item| &item.name).collect();
        if names.is_empty() {
            return Ok(found);
        }
        let Some(profile) = find_profile(db, owner, customer).await? else { return Ok(found) };
        let registrant = registrant_of(&profile.contact);
        let shown = registrant.shown_in_ascii();
        if !registrant.other_letters().is_empty() {
            found.unwritable = names.into_iter().cloned().collect();
        } else if !shown.is_empty() {
            found.in_ascii = names.into_iter().map(|name| (name.clone(), shown.clone())).collect();
        }
        Ok(found)
    }
}
