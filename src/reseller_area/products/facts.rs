//! What is known of a TLD, in words; what is not known is said to be so.
use crate::domains::tlds::Tld;

const NOT_KNOWN: &str = "Not known";

/// Label and value of each fact.
pub fn facts(tld: &Tld) -> Vec<(&'static str, String)> {
    let servers = tld.least_name_servers.zip(tld.most_name_servers);
    vec![
        ("Registered for", years(&tld.term_years)),
        ("Renewed by", years(&tld.renewal_years)),
        ("Grace after the end", days(tld.grace_days)),
        ("Redemption after that", days(tld.redemption_days)),
        ("Safe until", safe_until(tld.safe_days)),
        ("Leaves by auth code", yes_or_no(tld.auth_code)),
        ("Can be locked", yes_or_no(tld.lockable)),
        ("Name servers", servers.map_or_else(not_known, |(least, most)| format!("{least} to {most}"))),
        ("Asked beyond the profile", extras(tld)),
    ]
}

fn not_known() -> String {
    NOT_KNOWN.to_owned()
}

/// "1 year", "1 to 10 years", "1, 3 or 5 years".
fn years(years: &[i16]) -> String {
    let run = years.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match years {
        [] => not_known(),
        [1] => "1 year".to_owned(),
        [only] => format!("{only} years"),
        [first, .., last] if run => format!("{first} to {last} years"),
        [earlier @ .., last] => {
            let earlier: Vec<String> = earlier.iter().map(ToString::to_string).collect();
            format!("{} or {last} years", earlier.join(", "))
        }
    }
}

fn days(days: Option<i64>) -> String {
    match days {
        None => not_known(),
        Some(0) => "None".to_owned(),
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
    }
}

fn safe_until(days: i64) -> String {
    match days {
        0 => "Its end".to_owned(),
        days => format!("{days} days before its end"),
    }
}

fn yes_or_no(known: Option<bool>) -> String {
    known.map_or(NOT_KNOWN, |yes| if yes { "Yes" } else { "No" }).to_owned()
}

fn extras(tld: &Tld) -> String {
    let labels: Vec<&str> = tld.extras.iter().map(|field| field.label).collect();
    match (tld.extras_known, labels.is_empty()) {
        (false, _) => not_known(),
        (true, true) => "Nothing".to_owned(),
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
