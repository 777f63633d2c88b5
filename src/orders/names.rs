//! The names somebody searches for: whole ones, and bare words that are tried with the endings on sale.
use crate::domains::DomainName;
use crate::fields::{FieldError, clean_text};
use crate::{t, tell};

/// More than these are searched for in several goes.
pub const MOST_NAMES: usize = 20;
/// With so many endings a bare word is tried, unless some were named.
pub const MOST_ENDINGS: usize = 10;
/// The longest text that is read.
pub const LONGEST: usize = 2000;

/// One name that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// As it was typed, or the bare word with an ending.
    pub typed: String,
    pub name: Result<DomainName, FieldError>,
}

/// Reads what was typed: names and words, apart by blanks, commas or lines; ".nl" is an ending to try words with.
/// `on_sale` are the endings on sale, without a dot before them.
pub fn read(typed: &str, on_sale: &[&str]) -> Result<Vec<Wanted>, FieldError> {
    let text = clean_text(typed, LONGEST)?;
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|part| !part.is_empty()).collect();
    let named: Vec<String> = parts.iter().filter_map(|part| part.strip_prefix('.')).map(str::to_lowercase).collect();
    let mut wanted = Vec::new();
    for ending in &named {
        if !on_sale.contains(&ending.as_str()) {
            let name = Err(FieldError::invalid(t("ordering-ending-not-offered")));
            wanted.push(Wanted { typed: format!(".{ending}"), name });
        }
    }
    let endings: Vec<&str> = match named.is_empty() {
        true => on_sale.iter().copied().take(MOST_ENDINGS).collect(),
        false => on_sale.iter().copied().filter(|ending| named.iter().any(|name| name == ending)).collect(),
    };
    for part in parts.into_iter().filter(|part| !part.starts_with('.')) {
        if part.contains('.') || part.contains("://") {
            wanted.push(Wanted { typed: part.to_owned(), name: DomainName::parse(part) });
            continue;
        }
        for (n, ending) in endings.iter().enumerate() {
            let whole = format!("{part}.{ending}");
            match DomainName::parse(&whole) {
                Ok(name) => wanted.push(Wanted { typed: whole, name: Ok(name) }),
                // said once, not with each ending
                Err(error) if n == 0 => wanted.push(Wanted { typed: part.to_owned(), name: Err(error) }),
                Err(_) => {}
            }
        }
    }
    let mut seen = Vec::new();
    wanted.retain(|one| {
        let key = one.name.as_ref().map_or_else(|_| one.typed.clone(), |name| name.as_str().to_owned());
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    if wanted.len() > MOST_NAMES {
        let much = tell("ordering-too-many-names").with("count", wanted.len()).with("most", MOST_NAMES);
        return Err(FieldError::invalid(much));
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ON_SALE: [&str; 3] = ["nl", "com", "co.uk"];

    fn names(typed: &str) -> Vec<String> {
        let wanted = read(typed, &ON_SALE).unwrap_or_else(|error| panic!("{typed}: {error}"));
        wanted
            .into_iter()
            .map(|one| one.name.map_or_else(|_| format!("!{}", one.typed), |name| name.shown().to_owned()))
            .collect()
    }

    #[test]
    fn words_are_tried_with_the_endings_on_sale_and_names_stay_as_they_are() {
        assert_eq!(names("garden"), ["garden.nl", "garden.com", "garden.co.uk"]);
        assert_eq!(names("garden.be\nBÜCHER.nl, xn--bcher-kva.nl"), ["garden.be", "bücher.nl"]);
        assert_eq!(names("garden .com"), ["garden.com"]);
        assert_eq!(names(".xyz garden .nl"), ["!.xyz", "garden.nl"]);
        assert_eq!(names("https://www.garden.nl/x;garden.nl"), ["garden.nl"]);
        assert!(names(" \n ").is_empty());
    }

    #[test]
    fn what_is_no_name_is_said_once() {
        assert_eq!(names("-a- <b>"), ["!-a-", "!<b>"]);
        assert_eq!(names("a..nl"), ["!a..nl"]);
        assert!(read("a\0b", &ON_SALE).is_err());
        assert!(read(&"x".repeat(2001), &ON_SALE).is_err());
        let many: Vec<String> = (0..21).map(|n| format!("a{n}.nl")).collect();
        assert!(read(&many.join(" "), &ON_SALE).unwrap_err().to_string().contains("at most 20"));
        assert!(read("garden", &[]).is_ok_and(|wanted| wanted.is_empty()));
    }
}
