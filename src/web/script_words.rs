//! The few words that scripts say, handed to them with the page in its language.
use std::sync::OnceLock;

use serde_json::json;

use crate::locale::{Locale, current};
use crate::t;
use crate::web::page::Area;

/// As JSON, by name; customers' and public pages have fewer. They stand on every page, so they are put together once.
pub fn of(area: Area) -> &'static str {
    static WORDS: [[OnceLock<String>; 2]; Locale::ALL.len()] =
        [const { [const { OnceLock::new() }; 2] }; Locale::ALL.len()];
    let [of_all, of_staff] = &WORDS[current() as usize];
    match area {
        Area::Reseller => of_staff.get_or_init(|| words(true)),
        Area::Customer | Area::Public => of_all.get_or_init(|| words(false)),
    }
}

fn words(of_staff: bool) -> String {
    let mut words = json!({
        "back": t("frame-script-go-back"),
        "copied": t("frame-script-copied"),
        "failed": t("frame-script-failed"),
        "NotAllowedError": t("frame-script-no-passkey"),
        "InvalidStateError": t("frame-script-has-passkey"),
        "SecurityError": t("frame-script-bad-address"),
    });
    let more = json!({
        "found": t("frame-script-found"),
        "customers": t("words-customers"),
        "go": t("frame-script-go-label"),
        "goTo": t("frame-go-to"),
        "places": t("frame-script-places"),
        "chooseAll": t("frame-script-choose-all"),
    });
    if let (true, Some(words), serde_json::Value::Object(more)) = (of_staff, words.as_object_mut(), more) {
        words.extend(more);
    }
    words.to_string()
}
