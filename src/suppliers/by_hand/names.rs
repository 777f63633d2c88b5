//! What the parts of a task are called where somebody does it by hand.
use std::borrow::Cow;

use crate::t;

/// "Postal code" of `postal_code`.
pub(super) fn name_of(part: &str) -> Cow<'_, str> {
    Cow::Borrowed(match part {
        "name" => t("words-name"),
        "organisation" => t("words-organisation"),
        "address" => t("words-address"),
        "postal_code" => t("words-postal-code"),
        "city" => t("words-city"),
        "country" => t("words-country"),
        "phone" => t("words-phone"),
        "fax" => t("words-fax"),
        "company_number" => t("ordering-ask-company-number"),
        "legal_form" => t("ordering-ask-legal-form"),
        "legal_type" => t("ordering-ask-legal-type"),
        "language" => t("words-language"),
        "nationality" => t("ordering-ask-nationality"),
        "fiscal_code" => t("ordering-ask-fiscal-code"),
        "citizenship" => t("ordering-ask-citizenship"),
        "auth_code" => t("running-code"),
        "mailboxes" => t("hosting-mailboxes"),
        "databases" => t("hosting-databases"),
        "domains" => t("words-domains"),
        "state" => t("tasks-part-state"),
        "email" => t("tasks-part-email"),
        "vat_number" => t("tasks-part-vat-number"),
        "id_number" => t("tasks-part-id-number"),
        "birth_date" => t("tasks-part-birth-date"),
        "birth_place" => t("tasks-part-birth-place"),
        "id_type" => t("tasks-part-id-type"),
        "admin_id_number" => t("tasks-part-admin-id-number"),
        "disclosure" => t("tasks-part-disclosure"),
        "entity_type" => t("tasks-part-entity-type"),
        "consents" => t("tasks-part-consents"),
        "terms" => t("tasks-part-terms"),
        "registrant_type" => t("tasks-part-registrant-type"),
        "purpose" => t("tasks-part-purpose"),
        "nexus" => t("tasks-part-nexus"),
        "nexus_country" => t("tasks-part-nexus-country"),
        "connection" => t("tasks-part-connection"),
        "mobile" => t("tasks-part-mobile"),
        "disk_mb" => t("tasks-part-disk-mb"),
        "traffic_gb" => t("tasks-part-traffic-gb"),
        _ => return Cow::Owned(as_it_is(part)),
    })
}

/// What a part is called that is not known here.
fn as_it_is(part: &str) -> String {
    let mut label = part.replace('_', " ");
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    label
}
