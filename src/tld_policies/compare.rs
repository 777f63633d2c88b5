//! What is different between two versions of rules, in words.
use super::Rules;
use super::in_force::{Origin, Version};
use crate::events::Change;

/// Each rule that is other, as it was and as it is.
pub fn changes(before: &Rules, after: &Rules) -> Vec<Change> {
    let pairs = before.in_words().into_iter().zip(after.in_words());
    let other = pairs.filter(|((_, before), (_, after))| before != after);
    other.map(|((label, before), (_, after))| Change { label: label.to_owned(), before, after }).collect()
}

/// What a version changed: from what would have held without it when it was written. `earlier`: those written before it,
/// the latest first. None: it is the first.
pub fn changes_of(version: &Version, earlier: &[Version]) -> Option<Vec<Change>> {
    let newest = |origin: Origin| earlier.iter().find(|one| one.origin == origin).and_then(|one| one.rules.as_ref());
    let shipped = newest(Origin::Shipped);
    let before = match version.origin {
        Origin::Shipped => shipped,
        Origin::Operator => newest(Origin::Operator).or(shipped),
    };
    let after = version.rules.as_ref().or(shipped);
    Some(changes(before?, after?))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::TldPolicyId;
    use crate::products::Supplier;
    use crate::tld_policies::Method;
    use crate::tld_policies::read::shipped_of;

    fn version(origin: Origin, rules: Option<Rules>) -> Version {
        let at = datetime!(2026-11-01 00:00 UTC);
        Version {
            id: TldPolicyId::new(),
            supplier: Supplier::ByHand,
            tld: "nu".into(),
            valid_from: at,
            rules,
            origin,
            changed_by: String::new(),
            why: String::new(),
            created_at: at,
        }
    }

    #[test]
    fn a_version_is_compared_with_what_stood_before_it() {
        let ships = shipped_of("nu").unwrap().clone();
        let open = Rules { method: Method::Trade, ..ships.clone() };
        let first = version(Origin::Shipped, Some(ships));
        let opened = version(Origin::Operator, Some(open));
        let back = version(Origin::Operator, None);
        assert_eq!(changes_of(&first, &[]), None);
        let told = changes_of(&opened, std::slice::from_ref(&first)).unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].before.as_str(), told[0].after.as_str()), ("Not in self-service", "Trade"));
        let told = changes_of(&back, &[opened.clone(), first.clone()]).unwrap();
        assert_eq!((told[0].before.as_str(), told[0].after.as_str()), ("Trade", "Not in self-service"));
        assert_eq!(changes_of(&opened, &[back, opened.clone(), first]).unwrap().len(), 1);
    }
}
