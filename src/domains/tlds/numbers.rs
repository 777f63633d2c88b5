//! Numbers of which it is known how a registry wants them written: a wrong one would be refused when it is paid for.
use super::{ExtraField, Tld};
use crate::fields::Country;
use crate::t;

/// The number as the registry wants it, or why it cannot be one. What is not known is taken as it is.
pub(super) fn in_its_form(tld: &Tld, field: &ExtraField, value: String) -> Result<String, String> {
    if value.is_empty() || field.name != "id_number" {
        return Ok(value);
    }
    match tld.name.as_str() {
        "no" => norwegian(value),
        "nu" | "se" if !is_bracketed_id(&value) => Err(t("ordering-ask-swedish").into()),
        _ => Ok(value),
    }
}

/// An organisation's number, or an id that Norid gave to a person in place of the national identity number, which no
/// registrar may ask for.
fn norwegian(value: String) -> Result<String, String> {
    const NATIONAL_IDENTITY_NUMBER: usize = 11;
    let digits: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(value);
    }
    match digits.len() {
        NATIONAL_IDENTITY_NUMBER => Err(t("ordering-ask-norwegian-secret").into()),
        _ if is_norwegian_organisation(&digits) => Ok(digits),
        _ => Err(t("ordering-ask-norwegian").into()),
    }
}

/// Nine digits, the last of which checks the others (modulo 11, Brønnøysund Register Centre).
pub(crate) fn is_norwegian_organisation(number: &str) -> bool {
    const WEIGHTS: [u32; 9] = [3, 2, 7, 6, 5, 4, 3, 2, 1];
    let digits: Option<Vec<u32>> = number.chars().map(|digit| digit.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        digits.len() == WEIGHTS.len() && sum.is_multiple_of(11)
    })
}

/// "[SE]550000-0167": in Sweden six digits and four, elsewhere any number.
fn is_bracketed_id(value: &str) -> bool {
    let Some((country, number)) = value.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return false };
    let is_country = country.len() == 2 && Country::from_stored(country).code() == country;
    let digits = |part: &str, many: usize| part.len() == many && part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = match country {
        "SE" => number.split_once('-').is_some_and(|(first, last)| digits(first, 6) && digits(last, 4)),
        _ => !number.trim().is_empty(),
    };
    is_country && fits
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::domains::tlds::{check_extras, find};

    fn check(tld: &str, number: &str) -> Result<String, String> {
        let given = [("id_number", number), ("terms", "yes")].map(|(name, value)| (name.into(), value.into()));
        let kept = check_extras(find(tld).unwrap(), &BTreeMap::from(given));
        kept.map(|kept| kept["id_number"].as_str().unwrap().to_owned()).map_err(|errors| errors[0].1.clone())
    }

    #[test]
    fn numbers_of_nu_and_se_have_their_form() {
        for (number, fits) in [
            ("[SE]800228-1234", true),
            ("[SE]550000-0167", true),
            ("[NL]12345678", true),
            ("[SE]8002281234", false),
            ("[SE]19800228-1234", false),
            ("[SE]80022x-1234", false),
            ("[se]800228-1234", false),
            ("[UK]12345678", false),
            ("[NL] ", false),
            ("800228-1234", false),
            ("SE800228-1234", false),
        ] {
            for tld in ["nu", "se"] {
                assert_eq!(check(tld, number).is_ok(), fits, "{number} of {tld}");
            }
        }
        assert!(check("ro", "923456789").is_ok(), "other registries have other numbers");
    }

    #[test]
    fn a_number_of_no_is_an_organisations_or_norids_own() {
        for (typed, kept) in [
            ("974760673", "974760673"),
            ("974 760 673", "974760673"),
            ("923609016", "923609016"),
            ("N.PRI.1234", "N.PRI.1234"),
        ] {
            assert_eq!(check("no", typed).as_deref(), Ok(kept));
        }
        for wrong in ["974760674", "97476067", "9747606730", "0", "923456789"] {
            assert!(check("no", wrong).unwrap_err().contains("nine digits"), "{wrong}");
        }
        assert!(check("no", "13097248022").unwrap_err().contains("never the national identity number"));
    }
}
