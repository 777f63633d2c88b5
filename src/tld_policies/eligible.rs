//! Whether somebody in another country may still hold a domain of a TLD.
use serde_json::Value;

use super::Rules;

/// What can be said of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligible {
    Yes,
    /// Not by the country, but maybe by something else: staff are asked.
    Maybe,
    No,
}

/// Answers to what registries ask by which somebody may hold a domain wherever he lives.
const ANYWHERE: [(&str, &[&str]); 2] = [
    // citizens; and foreigners with business or an office in the United States
    ("nexus", &["C11", "C31", "C32"]),
    // in Canada: citizens, aboriginal peoples, and owners of trade marks and official marks
    ("legal_type", &["CCT", "ABO", "INB", "TDM", "OMK"]),
];

/// Where it is not known which countries a registry takes, nothing is ruled out.
pub fn by_country(rules: &Rules, extras: &Value, country: &str) -> Eligible {
    // an old habit of forms
    let country = if country == "UK" { "GB" } else { country };
    let takes = |code: &str| rules.countries.iter().any(|one| one == code);
    let given = |name: &str| extras.get(name).and_then(Value::as_str).unwrap_or_default();
    if rules.countries.is_empty() || country.is_empty() || takes(country) || takes(given("citizenship")) {
        Eligible::Yes
    } else if ANYWHERE.iter().any(|(name, values)| values.contains(&given(name))) {
        Eligible::Maybe
    } else {
        Eligible::No
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tld_policies::read::shipped_of;

    fn of(tld: &str, extras: &Value, country: &str) -> Eligible {
        by_country(shipped_of(tld).unwrap(), extras, country)
    }

    #[test]
    fn the_country_decides_unless_something_else_does() {
        let none = json!({});
        for (tld, inside, outside) in [
            ("eu", "IS", "GB"),
            ("fr", "CH", "GB"),
            ("it", "SM", "US"),
            ("no", "NO", "SE"),
            ("ca", "CA", "US"),
            ("us", "US", "CA"),
            ("sk", "CH", "UA"),
            ("hu", "RS", "BR"),
        ] {
            assert_eq!(of(tld, &none, inside), Eligible::Yes, "{tld}");
            assert_eq!(of(tld, &none, outside), Eligible::No, "{tld}");
        }
        assert_eq!(of("com", &none, "BR"), Eligible::Yes);
        assert_eq!(of("eu", &json!({"citizenship": "NL"}), "BR"), Eligible::Yes);
        assert_eq!(of("eu", &json!({"citizenship": "BR"}), "BR"), Eligible::No);
        assert_eq!(of("us", &json!({"nexus": "C31"}), "NL"), Eligible::Maybe);
        assert_eq!(of("us", &json!({"nexus": "C21"}), "NL"), Eligible::No);
        assert_eq!(of("ca", &json!({"legal_type": "TDM"}), "NL"), Eligible::Maybe);
        assert_eq!(of("ca", &json!({"legal_type": 7}), "NL"), Eligible::No);
    }

    #[test]
    fn uk_is_gb() {
        let rules = Rules { countries: vec!["GB".into()], ..shipped_of("no").unwrap().clone() };
        assert_eq!(by_country(&rules, &json!({}), "UK"), Eligible::Yes);
    }
}
