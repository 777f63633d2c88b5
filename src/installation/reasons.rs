//! Why something failed, as far as the operator may read it: what servers say can name customers of resellers below, and
//! those are none of his. Of theirs he gets the codes, which say what is wrong with his installation.
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::installation::FailedMail;
use crate::locale::again::Sentences;
use crate::locale::{kept, key, t, tell};
use crate::mail::trouble;
use crate::suppliers::said;

static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9.])([245][0-9]{2})(?:[ -]+([245]\.[0-9]{1,3}\.[0-9]{1,3}))?(?:[^0-9.]|$)").ok()
});

/// Words of ours that name nobody.
static OURS: LazyLock<Sentences> = LazyLock::new(|| {
    Sentences::of(&[
        key("mail-later-database"),
        key("mail-later-no-random"),
        key("mail-never-panic"),
        key("mail-never-not-there"),
        key("mail-never-no-token"),
        key("tasks-why-no-task"),
        key("tasks-why-supplier-late"),
    ])
});

/// How a kept sentence of ours begins.
const KEPT: char = '\u{1}';

/// A reason to show; `own`: it is about the operator's own customers.
pub fn shown(error: &str, own: bool) -> String {
    if let Some(ours) = OURS.key_of(error) {
        return t(ours).to_owned();
    }
    if own && error.is_empty() {
        return t("installation-reason-none").to_owned();
    }
    // a kept sentence without values names nobody
    if own || (error.starts_with(KEPT) && !error.contains("\"with\":")) {
        return trouble::read(&said::read(&kept::read(error))).into_owned();
    }
    let lower = error.to_lowercase();
    let found = CODE.as_ref().and_then(|code| code.captures(error));
    let codes = found.map(|found| {
        let second = found.get(2).map(|code| format!(" {}", code.as_str())).unwrap_or_default();
        format!("{}{second}", &found[1])
    });
    match codes {
        Some(codes) => tell("installation-reason-codes").with("codes", codes).into(),
        None if lower.contains("timed out") || lower.contains("in time") => t("installation-reason-in-time").to_owned(),
        None if lower.contains("connect") => t("installation-reason-reached").to_owned(),
        None => t("installation-reason-own-pages").to_owned(),
    }
}

/// Reasons of mails with how often each came, the most frequent first.
pub fn grouped(mails: &[FailedMail]) -> Vec<(String, usize)> {
    let mut many: BTreeMap<String, usize> = BTreeMap::new();
    for mail in mails {
        *many.entry(shown(&mail.error, mail.own)).or_default() += 1;
    }
    let mut many: Vec<(String, usize)> = many.into_iter().collect();
    many.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    many.truncate(10);
    many
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn of_others_only_codes_are_shown() {
        let said = "550 5.1.1 <ada@jansen.example>: user unknown";
        assert_eq!(shown(said, true), said);
        let shown_of_others = shown(said, false);
        assert!(shown_of_others.contains("550 5.1.1") && !shown_of_others.contains("ada"), "{shown_of_others}");
        assert!(shown("permanent error (554): no", false).contains("answered 554."));
        for text in [
            "demo-garden.nl is not there",
            "connection refused by mail.jansen.example",
            "ada timed out",
            "192.0.2.550x",
            "",
        ] {
            let shown = shown(text, false);
            assert!(!shown.contains("garden") && !shown.contains("jansen") && !shown.contains("ada"), "{shown}");
        }
        assert_eq!(shown("This reseller has no such task.", false), "This reseller has no such task.");
    }

    #[test]
    fn the_most_frequent_reason_comes_first() {
        let mail = |error: &str| FailedMail { own: true, at: datetime!(2026-11-26 10:00 UTC), error: error.into() };
        let mails = [mail("a"), mail("b"), mail("b"), mail("")];
        let grouped = grouped(&mails);
        assert_eq!((grouped[0].0.as_str(), grouped[0].1, grouped.len()), ("b", 2, 3));
    }
}
