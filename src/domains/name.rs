//! Domain names as people type them, as people read them, and as registries write them.
use crate::fields::FieldError;
use crate::locale::key;
use crate::t;

/// A name that can be registered, in both its forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainName {
    ascii: String,
    shown: String,
}

/// The name of a host, as registries write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostName(String);

const EXAMPLE: &str = key("running-name-enter");

impl DomainName {
    /// What somebody typed: in either form, with or without a scheme, `www.` or a path around it.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let text = typed.trim();
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        let text = text.split(['/', '?', '#']).next().unwrap_or_default().trim_end_matches('.');
        let text = text.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(text);
        let ascii = to_ascii(text)?;
        if !ascii.contains('.') {
            return Err(FieldError::invalid(t(EXAMPLE)));
        }
        let (shown, _) = idna::domain_to_unicode(&ascii);
        Ok(Self { ascii, shown })
    }

    /// As registries write it: "xn--bcher-kva.example".
    pub fn as_str(&self) -> &str {
        &self.ascii
    }

    /// As people read it: "bücher.example".
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// What stands before the first dot.
    pub fn label(&self) -> &str {
        self.ascii.split('.').next().unwrap_or_default()
    }

    /// What stands behind the first dot: ".nl" without its dot. Names are registered one label below their TLD.
    pub fn tld(&self) -> &str {
        self.ascii.split_once('.').map_or("", |(_, tld)| tld)
    }

    /// Whether a host lies in this domain, so that its addresses have to be told to the registry.
    pub fn holds(&self, host: &HostName) -> bool {
        host.0 == self.ascii || host.0.strip_suffix(&self.ascii).is_some_and(|rest| rest.ends_with('.'))
    }
}

impl HostName {
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let ascii = to_ascii(typed.trim().trim_end_matches('.'))?;
        if ascii.split('.').count() < 2 {
            return Err(FieldError::invalid(t("running-name-host")));
        }
        Ok(Self(ascii))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn to_ascii(text: &str) -> Result<String, FieldError> {
    if text.is_empty() {
        return Err(FieldError::Missing(t(EXAMPLE)));
    }
    if text.chars().count() > 253 {
        return Err(FieldError::invalid(t("running-name-long")));
    }
    let ascii = idna::domain_to_ascii_strict(text).map_err(|_| FieldError::invalid(t("running-name-letters")))?;
    let fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let last = ascii.rsplit('.').next().unwrap_or_default();
    if ascii.len() > 253 || !ascii.split('.').all(fits) || last.chars().all(|c| c.is_ascii_digit()) {
        return Err(FieldError::invalid(t("running-name-parts")));
    }
    Ok(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_however_they_are_typed() {
        for (typed, ascii) in [
            ("demo-garden.nl", "demo-garden.nl"),
            (" HTTPS://www.Demo-Garden.NL/shop?x=1 ", "demo-garden.nl"),
            ("bücher.de.", "xn--bcher-kva.de"),
            ("xn--bcher-kva.de", "xn--bcher-kva.de"),
            ("例え.jp", "xn--r8jz45g.jp"),
            ("www.nl", "www.nl"),
        ] {
            let name = DomainName::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
            assert_eq!(name.as_str(), ascii);
        }
        assert_eq!(DomainName::parse("BÜCHER.de").unwrap().shown(), "bücher.de");
        assert_eq!(DomainName::parse("shop.co.uk").unwrap().tld(), "co.uk");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let long = format!("{}.nl", "a".repeat(64));
        for typed in [
            "",
            "nl",
            "-a.nl",
            "a-.nl",
            "a..nl",
            ".nl",
            "a b.nl",
            "a_b.nl",
            "a.1",
            "192.0.2.1",
            "a\0b.nl",
            "a'b.nl",
            &long,
            "<script>.nl",
        ] {
            assert!(DomainName::parse(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn a_host_inside_the_domain_needs_glue() {
        let name = DomainName::parse("demo-garden.nl").unwrap();
        assert!(name.holds(&HostName::parse("ns1.demo-garden.nl").unwrap()));
        assert!(!name.holds(&HostName::parse("ns1.notdemo-garden.nl").unwrap()));
        assert!(HostName::parse("localhost").is_err());
    }
}
