//! One customer as a line of the list.
use time::OffsetDateTime;

use crate::customers::columns::More;
use crate::customers::list::{Facets, Listed};
use crate::fields::Country;
use crate::web::moment::Moment;

/// A line, as the template draws it.
pub struct Line {
    pub customer: Listed,
    pub country: &'static str,
    pub created: Moment,
    /// What columns beyond the usual ones say.
    pub more: More,
}

impl Line {
    pub fn new(customer: Listed, _now: OffsetDateTime) -> Self {
        let (country, created) = (Country::from_stored(&customer.country).name(), Moment::day(customer.created_at));
        Self { customer, country, created, more: More::default() }
    }

    /// The day of the last sign-in; None: never.
    pub fn last_sign_in(&self) -> Option<Moment> {
        self.more.last_sign_in.map(|day| Moment::day(day.midnight().assume_utc()))
    }

    /// The person behind an organisation.
    pub fn person(&self) -> &str {
        if self.customer.organisation.is_empty() { "" } else { &self.customer.name }
    }

    /// His state in words, the gravest first, each with its tone.
    pub fn badges(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        badges(self.customer.facets)
    }
}

fn badges(facets: Facets) -> impl Iterator<Item = (&'static str, &'static str)> {
    let verified = if facets.is_verified() {
        ("good", crate::t("words-verified"))
    } else {
        ("warn", crate::t("words-not-verified"))
    };
    let words = [
        (facets.account_denied(), ("bad", crate::t("customers-state-account-blocked"))),
        (facets.login_denied(), ("bad", crate::t("customers-state-login-blocked"))),
        (facets.is_fraud(), ("bad", crate::t("customers-fraud"))),
        (facets.order_blocked(), ("bad", crate::t("customers-state-order-blocked"))),
        (true, verified),
        (facets.is_reseller(), ("plain", crate::t("words-reseller"))),
    ];
    words.into_iter().filter(|(applies, _)| *applies).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_said_in_words() {
        let words = |facets| badges(Facets(facets)).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(words(2), ["Verified"]);
        assert_eq!(words(0), ["Not verified"]);
        assert_eq!(words(1 + 2), ["Verified", "Reseller"]);
        let all =
            ["Blocked from logging in", "Login blocked", "Fraud", "Blocked from ordering", "Verified", "Reseller"];
        assert_eq!(words(63), all);
    }
}
