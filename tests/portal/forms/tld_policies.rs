//! What the forms take by which the operator changes a policy.
use super::Fields;

pub const HOME: &str = "/reseller/tld-policies";

pub fn fields(path: &str) -> Fields {
    if path.ends_with("/reset") {
        return vec![("valid_from", "2099-01-01"), ("why", "It works again"), ("version", ""), ("form_key", "")];
    }
    vec![
        ("method", "trade"),
        ("fee", "none"),
        ("refundable", "unknown"),
        ("term", "keep"),
        ("term_months", ""),
        ("identity_holder", "yes"),
        ("consent_old", "yes"),
        ("asked_by", "registry"),
        ("consent_days", "10"),
        ("lock_days", "60"),
        ("contact_updates", "free"),
        ("documents", "A form"),
        ("countries", "NL BE"),
        ("eligibility", "Anybody"),
        ("role_admin", "yes"),
        ("note", "It takes a day"),
        ("sources", "registry.example, 2026"),
        ("as_of", "2020"),
        ("valid_from", "2099-01-01"),
        ("why", "The registry wrote"),
        ("version", ""),
        ("form_key", ""),
    ]
}
