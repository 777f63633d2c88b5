//! The few words that scripts say, handed to them with the page in its language.
use serde_json::json;

use crate::t;
use crate::web::page::Area;

/// As JSON, by name; customers' and public pages have fewer.
pub fn of(area: Area) -> String {
    let always = json!({
        "back": t("frame-script-go-back"),
        "copied": t("frame-script-copied"),
        "failed": t("frame-script-failed"),
        "NotAllowedError": t("frame-script-no-passkey"),
        "InvalidStateError": t("frame-script-has-passkey"),
        "SecurityError": t("frame-script-bad-address"),
    });
    let of_staff = json!({
        "found": t("frame-script-found"),
        "customers": t("words-customers"),
        "go": t("frame-script-go-label"),
        "goTo": t("frame-go-to"),
        "places": t("frame-script-places"),
        "chooseAll": t("frame-script-choose-all"),
    });
    let mut words = always;
    if area == Area::Reseller
        && let (Some(words), serde_json::Value::Object(more)) = (words.as_object_mut(), of_staff)
    {
        words.extend(more);
    }
    words.to_string()
}
