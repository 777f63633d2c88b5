//! The forms of contact data: making a customer, and changes of registrant data.
use super::{Fields, KEY};

/// Beside the contact data of a new customer.
pub const OPTIONS: [(&str, &str); 6] = [
    ("label", ""),
    ("may_log_in", "yes"),
    ("send_verification", "yes"),
    ("send_welcome", "yes"),
    ("confirmed", ""),
    ("form_key", ""),
];
/// What is chosen on the page of a plan.
pub const CHOICES: [(&str, &str); 6] =
    [("quote", "x"), ("shown_total", "0"), ("leave", ""), ("leave_all", ""), ("decline_lock", ""), ("open", "")];

const LABEL: [(&str, &str); 3] = [("label", "My second company"), ("version", ""), ("form_key", "")];

pub fn fields(path: &str) -> Fields {
    match path {
        "/customer/contacts/new" | "/customer/contacts/{contact}" => [&super::CONTACT[..], &LABEL].concat(),
        "/customer/contacts/{contact}/confirmation" => [&super::CONTACT[..], &LABEL, &CHOICES].concat(),
        "/customer/contacts/{contact}/archive" => KEY.to_vec(),
        "/customer/domains/{domain}/registrant" => vec![("holder", "profile"), ("form_key", "")],
        "/customer/domains/{domain}/registrant/confirmation" => {
            [&[("holder", "profile"), ("form_key", "")][..], &CHOICES].concat()
        }
        "/customer/domains/{domain}/roles" => {
            vec![("admin", "registrant"), ("tech", "profile"), ("billing", "registrant"), ("form_key", "")]
        }
        "/reseller/domains/{domain}/dispute" => {
            vec![("procedure", "udrp"), ("note", "case D2026-0001"), ("form_key", "")]
        }
        "/reseller/domains/{domain}/dispute/end" => KEY.to_vec(),
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
