//! The forms of changes of registrant data.
use super::{Fields, KEY};

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
