//! A path to come back to after signing in: one of our own pages, never another site's.
use std::fmt;

/// Begins in one of the two areas and holds nothing a browser could read as another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafePath(String);

impl SafePath {
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_/?=&%.+~,:".contains(c);
        let path = text.split('?').next().unwrap_or_default();
        let in_area = ["/reseller", "/customer", "/account"]
            .iter()
            .any(|area| path.strip_prefix(area).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
        let sane = text.len() <= 1000
            && text.chars().all(plain)
            && !path.contains("//")
            && !path.contains("..")
            && !path.contains('%');
        (in_area && sane).then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for SafePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_come_back_to() {
        for good in ["/reseller", "/reseller/customers?q=ada&is_reseller=no", "/customer/profile"] {
            assert_eq!(SafePath::parse(good).map(|path| path.to_string()).as_deref(), Some(good));
        }
        let bad = [
            "",
            "/",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/resellers",
            "/reseller//evil.example",
            "/reseller/../x",
            "/reseller/%2f%2fevil",
            "/reseller\r\nX: y",
            "\t//evil.example",
            "///evil.example",
            "http:///evil.example",
            "/reseller\u{0}",
            "reseller",
            "/customer\\x",
            "/login?next=//evil",
        ];
        for bad in bad {
            assert_eq!(SafePath::parse(bad), None, "{bad:?}");
        }
    }
}
