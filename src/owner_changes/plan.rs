//! What becomes of each domain if registrant data is saved: computed before anything is, and again at the confirmation.
use std::collections::{BTreeSet, HashMap};

use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::contacts::{Difference, Registrant};
use crate::domains::DomainState;
use crate::ids::{
    ContactId, CustomerContactId, CustomerId, DomainId, OwnerChangeId, ProductId, ResellerId, TldPolicyId,
};
use crate::orders::barred::Barred;
use crate::owner_changes::queries::plan as queries;
use crate::products::queries::product::{PriceOf, list_prices};
use crate::products::{PriceAction, Supplier};
use crate::tell;
use crate::tld_policies::decide::{Facts, decide};
use crate::tld_policies::queries::list_current;
use crate::tld_policies::{Outcome, Way};

/// A domain whose registrant data may change.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub domain: DomainId,
    pub name: String,
    pub shown_name: String,
    pub tld: String,
    pub product: ProductId,
    pub supplier: Supplier,
    pub state: DomainState,
    pub contact: ContactId,
    pub extras: Value,
    pub disputed: bool,
    pub under_way: Option<OwnerChangeId>,
}

/// What becomes of one domain.
#[derive(Clone, Debug)]
pub struct Row {
    pub candidate: Candidate,
    pub policy: Option<TldPolicyId>,
    pub outcome: Outcome,
    pub price: Option<Charge>,
    /// What its registry asks for beyond the profile, afterwards.
    pub to_extras: Value,
    /// As its registry will show it, where it takes ASCII only and that is different; else empty.
    pub in_ascii: String,
}

/// What a change costs, in the smallest unit of the reseller's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    pub action: PriceAction,
    pub amount: i64,
    /// What it costs the reseller himself, where that is known.
    pub purchase: Option<i64>,
}

/// What is to be saved, and for which domains.
#[derive(Clone, Debug)]
pub struct Wish {
    pub customer: CustomerId,
    /// Whose data: None is the profile.
    pub holder: Option<CustomerContactId>,
    pub after: Registrant,
    /// Just this one, whatever it follows now, with what its registry asks for; None: all that follow the holder.
    pub only: Option<(DomainId, Value)>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// By name. Domains that show nothing of what is different are not here.
    pub rows: Vec<Row>,
}

/// The plan of this moment.
pub async fn make(
    db: &mut PgConnection,
    owner: ResellerId,
    wish: &Wish,
    barred: Option<Barred>,
    now: OffsetDateTime,
) -> sqlx::Result<Plan> {
    let candidates = match &wish.only {
        Some((domain, _)) => queries::list_one(&mut *db, owner, wish.customer, *domain).await?,
        None => queries::list_following(&mut *db, owner, wish.customer, wish.holder).await?,
    };
    if candidates.is_empty() {
        return Ok(Plan::default());
    }
    let contacts: BTreeSet<ContactId> = candidates.iter().map(|candidate| candidate.contact).collect();
    let contacts = queries::list_contacts(&mut *db, owner, wish.customer, &contacts).await?;
    let products: BTreeSet<ProductId> = candidates.iter().map(|candidate| candidate.product).collect();
    let prices = list_prices(&mut *db, owner, &products.into_iter().collect::<Vec<_>>()).await?;
    let policies = list_current(&mut *db, now).await?;
    let charges = charges(&prices);
    let in_ascii = wish.after.shown_in_ascii();
    let rows = candidates.into_iter().filter_map(|candidate| {
        let policy = policies.get(&(candidate.supplier, candidate.tld.clone()));
        let before = contacts.get(&candidate.contact)?;
        let to_extras = wish.only.as_ref().map_or_else(|| candidate.extras.clone(), |(_, extras)| extras.clone());
        let difference = Difference::between(before, &wish.after).with_extras(&candidate.extras, &to_extras);
        let facts = Facts {
            tld: &candidate.tld,
            state: candidate.state,
            pending_transfer: false,
            disputed: candidate.disputed,
            update_prohibited: false,
            change_under_way: candidate.under_way.is_some(),
            extras: &to_extras,
        };
        let outcome = decide(policy, &facts, before, &wish.after, &difference);
        let (outcome, price) = priced(outcome, candidate.product, &charges, barred);
        let shows_ascii = matches!(outcome, Outcome::Goes(_)) && policy.is_some_and(|policy| policy.rules.ascii_only);
        (outcome != Outcome::Nothing).then(|| Row {
            policy: policy.map(|policy| policy.id),
            in_ascii: if shows_ascii { in_ascii.clone() } else { String::new() },
            candidate,
            outcome,
            price,
            to_extras,
        })
    });
    Ok(Plan { rows: rows.collect() })
}

type Charges = HashMap<(ProductId, PriceAction), Charge>;

fn charges(prices: &[PriceOf]) -> Charges {
    let of_changes = prices.iter().filter(|of| {
        matches!(of.price.action, PriceAction::OwnerChange | PriceAction::ContactUpdate) && of.price.months == 0
    });
    let charge =
        |of: &PriceOf| Charge { action: of.price.action, amount: of.price.amount, purchase: of.price.purchase };
    of_changes.map(|of| ((of.product, of.price.action), charge(of))).collect()
}

/// What costs something needs a price, and a customer who may order.
fn priced(
    outcome: Outcome,
    product: ProductId,
    charges: &Charges,
    barred: Option<Barred>,
) -> (Outcome, Option<Charge>) {
    let Outcome::Goes(Way { fee: Some(action), .. }) = &outcome else { return (outcome, None) };
    match (charges.get(&(product, *action)), barred) {
        (Some(charge), None) => (outcome, Some(*charge)),
        (Some(_), Some(_)) => (
            Outcome::Refused {
                why: tell("changes-barred").with("why", tell("ordering-barred-customer").kept()).into(),
                what_to_do: tell("changes-barred-support").into(),
            },
            None,
        ),
        (None, _) => (
            Outcome::Refused {
                why: tell("changes-no-price").into(),
                what_to_do: tell("changes-no-price-support").into(),
            },
            None,
        ),
    }
}

impl Row {
    /// What is to be seen before it is sent: how a machine has written it.
    pub fn in_ascii_line(&self) -> Option<String> {
        (!self.in_ascii.is_empty()).then(|| tell("changes-plan-in-ascii").with("text", &self.in_ascii).into())
    }

    /// The way it goes; None: it is refused.
    pub fn way(&self) -> Option<&Way> {
        match &self.outcome {
            Outcome::Goes(way) => Some(way),
            Outcome::Nothing | Outcome::Refused { .. } => None,
        }
    }
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What all that is not left out costs.
    pub fn total(&self, left_out: &BTreeSet<DomainId>) -> i64 {
        self.rows
            .iter()
            .filter(|row| !left_out.contains(&row.candidate.domain))
            .filter_map(|row| row.price)
            .map(|price| price.amount)
            .sum()
    }

    /// All of it in a few letters, sent back with the confirmation: nobody confirms what he was not shown. Another price,
    /// another rule, another state of a domain makes other letters.
    pub fn quote(&self) -> String {
        let mut hash = Sha256::new();
        for row in &self.rows {
            let policy = row.policy.map(|policy| policy.0);
            let price = row.price.map(|price| price.amount);
            hash.update(format!(
                "{}|{:?}|{}|{policy:?}|{price:?}|{:?}\n",
                row.candidate.domain, row.candidate.state, row.candidate.contact, row.outcome
            ));
        }
        hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}
