//! The rules of time, without a database: which day brings what. Days are those of UTC; whatever ends on a day is good
//! through the whole of it, so that nobody loses hours he has paid for.
use time::Date;

use crate::domains::{DomainState, tlds};
use crate::hosting::HostingState;
use crate::products::Family;

/// So many days before the end somebody is reminded.
pub const REMINDERS: [i64; 5] = [60, 30, 14, 7, 1];
/// What is paid before is ordered so many days ahead, so that there is time to pay.
pub const PREPAID_AHEAD: i64 = 30;
/// What is paid afterwards is renewed so many days ahead: domains, and hosting and other services.
pub const DOMAINS_AHEAD: i64 = 14;
pub const HOSTING_AHEAD: i64 = 3;
/// Hosting that was not renewed is kept for so many days.
pub const HOSTING_KEPT: i64 = 30;
/// Where the time in which a domain can be restored is not known: the most common one. To delete here what can still be
/// restored there could not be undone; a restoring that the registry does not have, it refuses itself.
const REDEMPTION_NOT_KNOWN: i64 = 30;

/// What a domain of this state is on a day, if nobody renews it. Time only leads on, never back.
pub fn domain_state_on(tld: &str, ends_on: Date, day: Date, state: DomainState) -> DomainState {
    let lives =
        matches!(state, DomainState::Active | DomainState::Parked | DomainState::Expired | DomainState::Redemption);
    let over = (day - ends_on).whole_days();
    if !lives || over <= 0 {
        return state;
    }
    let (grace, redemption) = kept_for(tld);
    match over {
        over if over > grace + redemption => DomainState::Deleted,
        over if over > grace || state == DomainState::Redemption => DomainState::Redemption,
        _ => DomainState::Expired,
    }
}

/// Days after the end in which a domain is renewed at the usual price; and days after those in which it can be restored.
pub fn kept_for(tld: &str) -> (i64, i64) {
    let facts = tlds::find(tld);
    // not known: none, so that nobody relies on days that the registry may not give
    let grace = facts.and_then(|tld| tld.grace_days).unwrap_or(0);
    (grace, facts.and_then(|tld| tld.redemption_days).unwrap_or(REDEMPTION_NOT_KNOWN))
}

/// The day by which it has to be renewed, where its end would be too late.
pub fn last_safe_day(tld: &str, ends_on: Date) -> Option<Date> {
    tlds::find(tld)?.last_safe_day(ends_on)
}

/// The same of hosting; `Terminated`: its supplier is to be told.
pub fn hosting_state_on(ends_on: Date, day: Date, state: HostingState) -> HostingState {
    let over = (day - ends_on).whole_days();
    match state {
        HostingState::Pending | HostingState::Terminated => state,
        _ if over <= 0 => state,
        _ if over > HOSTING_KEPT => HostingState::Terminated,
        HostingState::Active | HostingState::Suspended | HostingState::Expired => HostingState::Expired,
    }
}

/// Nobody is reminded in the first half of a short term: of the end of a month he hears 14 days before.
pub fn is_reminded(days_before: i64, months: i16) -> bool {
    days_before <= i64::from(months) * 15
}

/// How many days before the end the renewal is ordered.
pub fn ahead(family: Family, prepaid: bool, months: i16) -> i64 {
    match (prepaid, family) {
        (true, _) => PREPAID_AHEAD.min(i64::from(months) * 15),
        (false, Family::Domain) => DOMAINS_AHEAD,
        (false, Family::Hosting | Family::Other) => HOSTING_AHEAD,
    }
}

/// Whether a renewal is ordered on the day that lies so far before the end: on its day; and where that was not possible,
/// since the customer was blocked or there was no price, again with each later reminder.
pub fn is_ordered(days_before: i64, ahead: i64) -> bool {
    days_before == ahead || (days_before < ahead && REMINDERS.contains(&days_before))
}

/// Whether a reminder of so many days before has been overtaken, while the portal was down, by a later one or the end.
pub fn is_overtaken(days_before: i64, days_left: i64) -> bool {
    REMINDERS.iter().find(|other| **other < days_before).copied().unwrap_or(0) >= days_left
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Duration;
    use time::macros::date;

    #[test]
    fn a_domain_goes_through_grace_and_redemption_as_its_tld_has_them() {
        let end = date!(2027 - 03 - 01);
        let on = |tld, days| domain_state_on(tld, end, end + Duration::days(days), DomainState::Active);
        use DomainState::{Active, Deleted, Expired, Redemption};
        for (tld, expected) in [
            // no grace is known, 30 days of redemption
            ("com", [(0, Active), (1, Redemption), (30, Redemption), (31, Deleted)]),
            // 30 days of grace, redemption not known
            ("hu", [(0, Active), (30, Expired), (31, Redemption), (61, Deleted)]),
            // 89 days of grace and no redemption
            ("co.uk", [(0, Active), (1, Expired), (89, Expired), (90, Deleted)]),
            ("nowhere", [(0, Active), (1, Redemption), (30, Redemption), (31, Deleted)]),
        ] {
            for (days, state) in expected {
                assert_eq!(on(tld, days), state, "{tld} after {days} days");
            }
        }
        assert_eq!(
            domain_state_on("com", end, end + Duration::days(9), DomainState::TransferredAway),
            DomainState::TransferredAway
        );
    }

    #[test]
    fn some_have_to_be_renewed_before_their_end() {
        let end = date!(2027 - 03 - 15);
        assert_eq!(last_safe_day("co", end), Some(date!(2027 - 03 - 13)));
        for uk in ["uk", "co.uk", "me.uk"] {
            assert_eq!(last_safe_day(uk, end), Some(date!(2027 - 03 - 02)), "{uk}");
        }
        assert_eq!(last_safe_day("com", end), None);
        assert_eq!(last_safe_day("nowhere", end), None);
    }

    #[test]
    fn of_a_month_nobody_hears_in_its_first_half() {
        let of = |months| REMINDERS.into_iter().filter(|days| is_reminded(*days, months)).collect::<Vec<_>>();
        assert_eq!(of(1), [14, 7, 1]);
        assert_eq!(of(12), REMINDERS);
        assert_eq!(ahead(Family::Hosting, true, 1), 15);
        assert_eq!(ahead(Family::Domain, true, 12), 30);
    }

    #[test]
    fn late_reminders_give_way_to_nearer_ones() {
        assert!(!is_overtaken(14, 14) && !is_overtaken(14, 8) && is_overtaken(14, 7));
        assert!(!is_overtaken(1, 1) && is_overtaken(1, 0) && is_overtaken(60, -3));
    }
}
