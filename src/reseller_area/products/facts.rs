//! What is known of a TLD, in words; what is not known is said to be so.
use crate::domains::tlds::Tld;
use crate::locale::ToValue;
use crate::{t, tell};

/// Label and value of each fact.
pub fn facts(tld: &Tld) -> Vec<(&'static str, String)> {
    let servers = tld.least_name_servers.zip(tld.most_name_servers);
    vec![
        (t("products-fact-registered"), years(&tld.term_years)),
        (t("products-fact-renewed"), years(&tld.renewal_years)),
        (t("products-fact-grace"), days(tld.grace_days)),
        (t("products-fact-redemption"), days(tld.redemption_days)),
        (t("products-fact-safe"), safe_until(tld.safe_days)),
        (t("products-fact-code"), yes_or_no(tld.auth_code)),
        (t("products-fact-lock"), yes_or_no(tld.lockable)),
        (
            t("running-servers"),
            servers.map_or_else(not_known, |(least, most)| span("products-fact-servers", least, most)),
        ),
        (t("products-fact-extras"), extras(tld)),
    ]
}

fn not_known() -> String {
    t("products-fact-not-known").to_owned()
}

fn span(key: &'static str, least: impl ToValue, most: impl ToValue) -> String {
    tell(key).with("least", least).with("most", most).into()
}

/// "1 year", "1 to 10 years", "1, 3 or 5 years".
fn years(years: &[i16]) -> String {
    let run = years.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match years {
        [] => not_known(),
        [only] => tell("running-term-years").with("count", *only).into(),
        [first, .., last] if run => span("products-fact-years", *first, *last),
        [earlier @ .., last] => {
            let earlier: Vec<String> = earlier.iter().map(ToString::to_string).collect();
            tell("products-fact-years-or").with("earlier", earlier.join(", ")).with("last", *last).into()
        }
    }
}

fn days(days: Option<i64>) -> String {
    match days {
        None => not_known(),
        Some(0) => t("products-fact-none").to_owned(),
        Some(days) => tell("products-fact-days").with("days", days).into(),
    }
}

fn safe_until(days: i64) -> String {
    match days {
        0 => t("products-fact-end").to_owned(),
        days => tell("products-fact-before-end").with("days", days).into(),
    }
}

fn yes_or_no(known: Option<bool>) -> String {
    known.map_or_else(not_known, |yes| if yes { t("words-yes") } else { t("words-no") }.to_owned())
}

fn extras(tld: &Tld) -> String {
    let labels: Vec<&str> = tld.extras.iter().map(|field| t(field.label)).collect();
    match (tld.extras_known, labels.is_empty()) {
        (false, _) => not_known(),
        (true, true) => t("products-fact-nothing").to_owned(),
        (true, false) => labels.join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::tlds::find;

    fn fact(tld: &str, label: &str) -> String {
        let facts = facts(find(tld).unwrap());
        facts.into_iter().find(|(known, _)| *known == label).map(|(_, value)| value).unwrap()
    }

    #[test]
    fn facts_are_said_in_words_and_what_is_not_known_is_said_too() {
        assert_eq!(fact("nl", "Registered for"), "1 year");
        assert_eq!(fact("com", "Registered for"), "1 to 10 years");
        assert_eq!(fact("pt", "Registered for"), "1, 3 or 5 years");
        assert_eq!(fact("es", "Renewed by"), "1, 2, 3, 4, 5 or 10 years");
        assert_eq!(fact("fi", "Redemption after that"), "None");
        assert_eq!(fact("uk", "Safe until"), "13 days before its end");
        assert_eq!(fact("com", "Safe until"), "Its end");
        assert_eq!(fact("io", "Redemption after that"), "Not known");
        assert_eq!(fact("be", "Asked beyond the profile"), "Not known");
        assert_eq!(fact("com", "Asked beyond the profile"), "Nothing");
        assert!(fact("us", "Asked beyond the profile").starts_with("What it is for; "));
    }
}
