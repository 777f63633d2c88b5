//! Reads the table of TLDs that ships with the portal. An empty cell is something nobody could tell us.
use super::{Tld, extras};

const TABLE: &str = include_str!("tlds.csv");

pub(super) fn read() -> Vec<Tld> {
    TABLE.lines().skip(1).map(tld).collect()
}

fn tld(line: &str) -> Tld {
    let mut cells = line.split(';').map(str::trim);
    let [name, register, renew, grace, redemption, code, lock, servers, asked, safe, lapse] =
        std::array::from_fn(|_| cells.next().unwrap_or_default());
    let (term_years, renewal_years) = (years(register), years(renew));
    let bounds = servers.split_once('-');
    Tld {
        name: name.to_owned(),
        terms: term_years.first().zip(term_years.last()).map(|(first, last)| *first..=*last),
        renewal_terms: renewal_years.first().zip(renewal_years.last()).map(|(first, last)| *first..=*last),
        term_years,
        renewal_years,
        grace_days: grace.parse().ok(),
        redemption_days: redemption.parse().ok(),
        safe_days: safe.parse().unwrap_or(0),
        bills_lapsed: lapse == "billed",
        auth_code: yes_or_no(code),
        lockable: yes_or_no(lock),
        least_name_servers: bounds.and_then(|(least, _)| least.parse().ok()),
        most_name_servers: bounds.and_then(|(_, most)| most.parse().ok()),
        extras: extras::of(name),
        extras_known: !asked.is_empty(),
    }
}

/// "1-5,10" as each of its numbers, the smallest first.
fn years(cell: &str) -> Vec<i16> {
    let parts = cell.split(',').filter_map(|part| match part.split_once('-') {
        Some((first, last)) => Some(first.parse().ok()?..=last.parse().ok()?),
        None => part.parse().ok().map(|year: i16| year..=year),
    });
    parts.flatten().collect()
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match cell {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::tlds::{all, find};

    #[test]
    fn every_row_of_the_table_is_read_whole() {
        assert_eq!(all().len(), 47);
        assert!(all().is_sorted_by(|a, b| a.name < b.name), "in the order of the alphabet, none twice");
        for line in TABLE.lines() {
            assert_eq!(line.split(';').count(), 11, "{line}");
        }
        for line in TABLE.lines().skip(1) {
            let cells: Vec<_> = line.split(';').collect();
            let tld = find(cells[0]).unwrap();
            let known = [
                !tld.term_years.is_empty(),
                !tld.renewal_years.is_empty(),
                tld.grace_days.is_some(),
                tld.redemption_days.is_some(),
                tld.auth_code.is_some(),
                tld.lockable.is_some(),
                tld.least_name_servers.is_some() && tld.most_name_servers.is_some(),
                tld.extras_known,
            ];
            assert_eq!(!cells[9].is_empty(), tld.safe_days > 0, "{line}");
            assert_eq!(!cells[10].is_empty(), tld.bills_lapsed, "{line}");
            for (cell, known) in cells[1..].iter().zip(known) {
                assert_eq!(!cell.is_empty(), known, "{cell:?} of {}", tld.name);
            }
            assert_eq!(cells[8] == "asked", !tld.extras.is_empty(), "extras of {}", tld.name);
        }
    }

    #[test]
    fn numbers_are_within_what_a_registry_can_mean() {
        for tld in all() {
            assert!(tld.term_years.iter().chain(&tld.renewal_years).all(|years| (1..=10).contains(years)));
            assert!(tld.term_years.is_sorted() && tld.renewal_years.is_sorted(), "{}", tld.name);
            assert!(tld.grace_days.unwrap_or(0) <= 90 && tld.redemption_days.unwrap_or(0) <= 90, "{}", tld.name);
            assert!(tld.least_name_servers <= tld.most_name_servers, "{}", tld.name);
        }
    }

    #[test]
    fn what_is_known_of_some_is_known() {
        let nl = find("nl").unwrap();
        assert_eq!((nl.terms.clone(), nl.redemption_days, nl.auth_code), (Some(1..=1), Some(40), Some(true)));
        assert_eq!((nl.lockable, nl.least_name_servers, nl.most_name_servers), (Some(false), Some(2), Some(13)));
        let com = find("com").unwrap();
        assert_eq!((com.terms.clone(), com.renewal_terms.clone()), (Some(1..=10), Some(1..=9)));
        assert_eq!((com.redemption_days, com.lockable, com.extras.len()), (Some(30), Some(true), 0));
        let be = find("be").unwrap();
        assert_eq!((be.terms.clone(), be.redemption_days, be.lockable), (Some(1..=1), Some(40), Some(true)));
        assert!(find("no").unwrap().auth_code == Some(false) && find("no").unwrap().redemption_days == Some(90));
        assert!(find("nu").unwrap().extras.iter().any(|field| field.name == "id_number" && field.required));
        let us = find("us").unwrap();
        assert_eq!(us.extras.iter().map(|field| field.name).collect::<Vec<_>>(), ["purpose", "nexus", "nexus_country"]);
    }

    #[test]
    fn what_is_not_known_is_none() {
        let io = find("io").unwrap();
        assert!(io.terms.is_none() && io.grace_days.is_none() && io.redemption_days.is_none());
        assert!(io.lockable.is_none() && io.least_name_servers.is_none() && io.auth_code == Some(true));
        assert!(find("com").unwrap().most_name_servers.is_none(), "no source says it");
        assert!(find("com").unwrap().grace_days.is_none(), "the days in which a registration can be undone are others");
        assert!(!find("be").unwrap().extras_known && find("com").unwrap().extras_known);
        assert!(find("nu").unwrap().redemption_days.is_none(), "the sources differ");
        assert!(find("example").is_none() && find("").is_none());
    }

    #[test]
    fn some_years_between_the_fewest_and_the_most_are_left_out() {
        let allowed = |name: &str| -> Vec<i16> { (1..=10).filter(|n| find(name).unwrap().registers_for(*n)).collect() };
        assert_eq!(allowed("pt"), [1, 3, 5]);
        assert_eq!(allowed("gr"), [2, 4, 6, 8, 10]);
        assert_eq!(allowed("es"), [1, 2, 3, 4, 5, 10]);
        assert_eq!(allowed("ai")[0], 2);
        assert_eq!(allowed("io").len(), 10, "nothing is known, so nothing is ruled out");
        assert!(find("com").unwrap().renews_by(9) && !find("com").unwrap().renews_by(10));
    }
}
