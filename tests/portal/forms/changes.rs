//! The forms of changes of registrant data.
use super::{Fields, KEY};

/// What is chosen on the page of a plan.
pub const CHOICES: [(&str, &str); 6] =
    [("quote", "x"), ("shown_total", "0"), ("leave", ""), ("leave_all", ""), ("decline_lock", ""), ("open", "")];

pub fn fields(path: &str) -> Fields {
    match path {
        "/consent" => vec![("change", ""), ("answer", "yes"), ("form_key", "")],
        "/reseller/owner-changes/{change}/reminder" | "/customer/changes/{saving}/domains/{change}/cancellation" => {
            KEY.to_vec()
        }
        "/reseller/owner-changes/{change}/papers" => vec![("note", "by post"), ("form_key", "")],
        "/reseller/owner-changes/{change}/cancellation" | "/reseller/owner-changes/{change}/refusal" => {
            vec![("reason", "not signed"), ("form_key", "")]
        }
        other => super::products::fields(other),
    }
}
