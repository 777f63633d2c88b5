//! Which version of a policy holds: the operator's own over what ships with the portal, until he goes back to that.
use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::{Rules, TldPolicy};
use crate::ids::TldPolicyId;
use crate::products::Supplier;

/// Who wrote a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "policy_origin", rename_all = "snake_case")]
pub enum Origin {
    /// It came with the portal.
    Shipped,
    Operator,
}

/// One version as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub id: TldPolicyId,
    pub supplier: Supplier,
    pub tld: String,
    pub valid_from: OffsetDateTime,
    /// None: from then on what ships holds again.
    pub rules: Option<Rules>,
    pub origin: Origin,
    /// Empty for what ships.
    pub changed_by: String,
    pub why: String,
    pub created_at: OffsetDateTime,
}

/// What holds, and what it stands beside.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    pub policy: TldPolicy,
    pub origin: Origin,
    /// Of the operator's own.
    pub changed_by: String,
    pub why: String,
    /// What ships with the portal.
    pub shipped: Rules,
    /// What ships has changed since the operator wrote his own.
    pub shipped_changed: bool,
}

/// The newest versions of one policy.
#[derive(Default)]
struct Pair {
    shipped: Option<Version>,
    own: Option<Version>,
}

impl InForce {
    /// From the newest version of each origin, in the order of supplier and TLD.
    pub fn from_newest(newest: Vec<Version>) -> Vec<Self> {
        let mut pairs: BTreeMap<(&'static str, String), Pair> = BTreeMap::new();
        for version in newest {
            let pair = pairs.entry((version.supplier.value(), version.tld.clone())).or_default();
            match version.origin {
                Origin::Shipped => pair.shipped = Some(version),
                Origin::Operator => pair.own = Some(version),
            }
        }
        pairs.into_values().filter_map(|pair| Self::of(pair.shipped, pair.own)).collect()
    }

    fn of(shipped: Option<Version>, own: Option<Version>) -> Option<Self> {
        let own = own.and_then(|own| Some((own.rules.clone()?, own)));
        let Some((rules, own)) = own else { return Self::of_shipped(shipped?) };
        // a TLD that ships no more: the operator's own is all there is
        let shipped_changed = shipped.as_ref().is_some_and(|shipped| shipped.created_at > own.created_at);
        let shipped = shipped.and_then(|shipped| shipped.rules).unwrap_or_default();
        let Version { id, supplier, tld, valid_from, changed_by, why, .. } = own;
        let policy = TldPolicy { id, supplier, tld, valid_from, rules };
        Some(Self { policy, origin: Origin::Operator, changed_by, why, shipped, shipped_changed })
    }

    fn of_shipped(version: Version) -> Option<Self> {
        let Version { id, supplier, tld, valid_from, rules, .. } = version;
        let rules = rules?;
        let (shipped, origin) = (rules.clone(), Origin::Shipped);
        let policy = TldPolicy { id, supplier, tld, valid_from, rules };
        Some(Self { policy, origin, changed_by: String::new(), why: String::new(), shipped, shipped_changed: false })
    }

    /// The operator's rules are others than those that ship.
    pub fn differs(&self) -> bool {
        self.policy.rules != self.shipped
    }
}
