//! Under which names a label is reached: its slug and its own host name, and which of them look like somebody else's.
use unicode_normalization::UnicodeNormalization;
use unicode_security::{MixedScript, skeleton};
use url::Url;

use crate::fields::clean_line;
use crate::locale::{t, tell};

const LONGEST_HOST: usize = 253;
const LONGEST_PAGE: usize = 300;

/// Slugs that would pass for the portal itself.
const RESERVED: [&str; 28] = [
    "about",
    "account",
    "admin",
    "administrator",
    "api",
    "app",
    "at",
    "billing",
    "customer",
    "customers",
    "demo",
    "help",
    "login",
    "mail",
    "operator",
    "password",
    "portal",
    "reseller",
    "root",
    "security",
    "set-up",
    "sign-in",
    "sign-out",
    "static",
    "status",
    "support",
    "verify",
    "www",
];

/// A host name that a label may be served under, in both of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostName {
    /// "xn--bcher-kva.example": as it stands in DNS and in addresses.
    pub ascii: String,
    /// "bücher.example": as people read it.
    pub shown: String,
}

/// Whether a text can be the last part of a label's address.
pub fn is_slug(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(allowed) && !text.starts_with('-') && !text.ends_with('-')
}

/// A slug as typed.
pub fn check_slug(typed: &str) -> Result<String, String> {
    let slug = clean_line(typed, 40).map_err(|error| error.to_string())?;
    if slug.is_empty() {
        return Err(t("labels-slug-missing").into());
    }
    if !is_slug(&slug) {
        return Err(t("labels-slug-letters").into());
    }
    if slug.starts_with("xn--") || slug.contains("--") {
        return Err(t("labels-slug-hyphens").into());
    }
    if RESERVED.contains(&slug.as_str()) {
        return Err(tell("labels-slug-reserved").with("slug", &slug).into());
    }
    Ok(slug)
}

impl HostName {
    /// A host name as typed: with letters of one script, in either form; neither an address of a machine nor the
    /// portal's own.
    pub fn parse(typed: &str, portal: &Url) -> Result<Self, String> {
        let typed = clean_line(typed, LONGEST_HOST).map_err(|error| error.to_string())?;
        let bare = typed.trim_end_matches('.');
        if bare.contains(['/', ':', '@', '?', '#', '*', '_', ' ']) {
            return Err(t("labels-host-alone").into());
        }
        let wrong = || t("labels-host-wrong").to_owned();
        let ascii = idna::domain_to_ascii_strict(bare).map_err(|_| wrong())?;
        let (shown, checked) = idna::domain_to_unicode(&ascii);
        let last = ascii.rsplit('.').next().unwrap_or_default();
        let named = ascii.contains('.') && !last.is_empty() && !last.bytes().all(|byte| byte.is_ascii_digit());
        if checked.is_err() || !named || ascii.len() > LONGEST_HOST || last == "localhost" {
            return Err(wrong());
        }
        let host = Self { ascii, shown };
        host.check_letters()?;
        if portal.host_str().is_some_and(|own| own.eq_ignore_ascii_case(&host.ascii)) {
            return Err(t("labels-host-own").into());
        }
        Ok(host)
    }

    /// For text read back from our own database.
    pub fn from_stored(ascii: &str) -> Self {
        Self { ascii: ascii.to_owned(), shown: idna::domain_to_unicode(ascii).0 }
    }

    fn check_letters(&self) -> Result<(), String> {
        if !self.shown.split('.').all(|label| label.is_single_script()) {
            return Err(tell("labels-host-mixed").with("host", &self.shown).into());
        }
        let looks_like = look(&self.shown);
        if !self.shown.is_ascii() && looks_like.is_ascii() {
            return Err(tell("labels-host-foreign").with("host", &self.shown).with("other", &looks_like).into());
        }
        Ok(())
    }

    /// The address of a label under it: with the scheme and the port of the portal's own.
    pub fn base_url(&self, portal: &Url) -> String {
        match portal.port() {
            Some(port) => format!("{}://{}:{port}", portal.scheme(), self.ascii),
            None => format!("{}://{}", portal.scheme(), self.ascii),
        }
    }

    pub fn is_foreign(&self) -> bool {
        self.ascii != self.shown
    }
}

/// The address of a page, as typed: http or https, with a host, without a user in it. May be empty.
pub fn check_page(typed: &str) -> Result<String, String> {
    let text = clean_line(typed, LONGEST_PAGE).map_err(|error| error.to_string())?;
    if text.is_empty() {
        return Ok(text);
    }
    let wrong = || t("labels-page-wrong").to_owned();
    let url = Url::parse(&text).map_err(|_| wrong())?;
    let plain = url.username().is_empty() && url.password().is_none() && url.has_host();
    let text = url.to_string();
    if plain && matches!(url.scheme(), "http" | "https") && text.len() <= LONGEST_PAGE {
        Ok(text)
    } else {
        Err(wrong())
    }
}

/// What a name looks like at a glance: two with one look pass for each other.
pub fn look(name: &str) -> String {
    let plain: String = skeleton(&name.to_lowercase()).nfc().collect::<String>().to_lowercase();
    let plain: String = skeleton(&plain).collect::<String>().to_lowercase();
    plain.replace("vv", "w").chars().filter(|letter| *letter != '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portal() -> Url {
        Url::parse("https://portal.example").unwrap()
    }

    #[test]
    fn slugs_are_plain_and_none_passes_for_the_portal() {
        assert_eq!(check_slug(" my-company2 "), Ok("my-company2".into()));
        for bad in [
            "",
            "-a",
            "a-",
            "A",
            "a_b",
            "a.b",
            "a/b",
            "login",
            "www",
            "admin",
            "xn--a",
            "a--b",
            "bücher",
            &"a".repeat(41),
        ] {
            assert!(check_slug(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn host_names_have_two_forms() {
        let host = HostName::parse(" Bücher.Example. ", &portal()).unwrap();
        assert_eq!((host.ascii.as_str(), host.shown.as_str()), ("xn--bcher-kva.example", "bücher.example"));
        assert_eq!(HostName::parse("xn--bcher-kva.example", &portal()).unwrap(), host);
        assert_eq!(host.base_url(&portal()), "https://xn--bcher-kva.example");
        let local = Url::parse("http://127.0.0.1:3000").unwrap();
        assert_eq!(host.base_url(&local), "http://xn--bcher-kva.example:3000");
        assert!(HostName::parse("my.company.example", &portal()).is_ok_and(|host| !host.is_foreign()));
        assert!(HostName::parse("магазин.example", &portal()).is_ok());
    }

    #[test]
    fn what_is_no_host_name_or_passes_for_another_is_refused() {
        for bad in [
            "",
            "localhost",
            "company",
            "https://my.company.example",
            "my.company.example:8080",
            "a/b.example",
            "10.0.0.1",
            "[::1]",
            "a..example",
            "-a.example",
            "a b.example",
            "my_company.example",
            "*.company.example",
            "x@y.example",
            "xn--a.example",
            "portal.example",
            "PORTAL.example.",
        ] {
            assert!(HostName::parse(bad, &portal()).is_err(), "{bad}");
        }
        // Cyrillic and Latin in one; all Cyrillic, but reads as Latin
        let mixed = HostName::parse("nоrthwind.example", &portal()).unwrap_err();
        assert!(mixed.contains("several scripts"), "{mixed}");
        let whole = HostName::parse("аррӏе.com", &portal()).unwrap_err();
        assert!(whole.contains("look like") || whole.contains("several scripts"), "{whole}");
    }

    #[test]
    fn names_that_pass_for_each_other_look_alike() {
        for (one, other) in [
            ("northwind", "n0rthwind"),
            ("tulip", "tu1ip"),
            ("modern", "rnodern"),
            ("north-wind", "northwind"),
            ("web", "vveb"),
        ] {
            assert_eq!(look(one), look(other));
        }
        assert_ne!(look("northwind"), look("southwind"));
        assert_ne!(look("a1"), look("a2"));
    }
}
