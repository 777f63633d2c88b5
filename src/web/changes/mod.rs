//! Changes of registrant data on pages: the plan before anything is saved, and what somebody chose of it.
use std::collections::BTreeSet;

use crate::ids::DomainId;
use crate::owner_changes::plan::Plan;

pub mod plan;

pub use plan::{PlanView, Shown};

/// What somebody chose on the page of a plan.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// `Plan::quote` of what he was shown.
    pub quote: String,
    /// The total that stood there, in the smallest unit.
    pub shown_total: Option<i64>,
    /// Single domains that keep their data.
    pub leave: BTreeSet<DomainId>,
    /// All domains of a part of the plan, by its key.
    pub leave_all: BTreeSet<String>,
    pub declines_lock: bool,
    /// The part whose domains are to be named.
    pub open: String,
}

impl Choices {
    /// As a form brings them. What is no domain is nobody's, and is left out of it.
    pub fn read(
        (quote, shown_total, open): (&str, &str, &str),
        (leave, leave_all): (&[String], &[String]),
        decline_lock: &str,
    ) -> Self {
        Self {
            quote: quote.to_owned(),
            shown_total: shown_total.parse().ok(),
            leave: leave.iter().filter_map(|id| id.parse().ok()).collect(),
            leave_all: leave_all.iter().cloned().collect(),
            declines_lock: !decline_lock.is_empty(),
            open: open.to_owned(),
        }
    }

    /// Every domain that is left out by them. Only what costs something can be.
    pub fn left_out(&self, plan: &Plan) -> BTreeSet<DomainId> {
        let paid = plan.rows.iter().filter(|row| row.price.is_some());
        let left = paid.filter(|row| {
            self.leave.contains(&row.candidate.domain)
                || (!self.leave_all.is_empty() && self.leave_all.contains(&plan::key_of(row)))
        });
        left.map(|row| row.candidate.domain).collect()
    }
}
