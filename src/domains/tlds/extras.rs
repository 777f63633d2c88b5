//! What registries ask of a registrant beyond the profile, per TLD.
use super::ExtraKind::{Choice, Date, Text};
use super::{ExtraField, ExtraKind, Needed};
use crate::locale::key;

mod of_choices;

pub(super) fn of(tld: &str) -> Vec<ExtraField> {
    match tld {
        "amsterdam" | "nl" => of_choices::dutch(),
        "ca" => of_choices::canadian(),
        "dk" => vec![text(
            "vat_number",
            key("ordering-ask-vat-or-cvr-number"),
            key("ordering-ask-for-companies-the-holder-accepts-the-registrys"),
        )],
        "es" => spanish(),
        "eu" => vec![text(
            "citizenship",
            key("ordering-ask-citizenship"),
            key("ordering-ask-only-of-a-person-who-lives-outside"),
        )],
        "fi" => finnish(),
        "fr" => french(),
        "gr" => vec![text(
            "id_number",
            key("ordering-ask-tax-or-identity-card-number"),
            key("ordering-ask-may-be-left-empty"),
        )],
        "hu" => hungarian(),
        "ie" => irish(),
        "it" => of_choices::italian(),
        "lu" => vec![required(choice("legal_type", key("ordering-ask-registrant"), "", PERSON_OR_ORGANISATION))],
        "no" => vec![required(text(
            "id_number",
            key("ordering-ask-organisation-number-or-personal-id"),
            key("ordering-ask-a-norwegian-organisation-number-9-digits-or"),
        ))],
        "nu" | "se" => swedish(),
        "pt" => {
            vec![
                required(text("id_number", key("ordering-ask-vat-id-card-or-passport-number"), "")),
                text("mobile", key("ordering-ask-mobile-phone"), ""),
            ]
        }
        "ro" => romanian(),
        "sk" => slovak(),
        "co.uk" | "me.uk" | "uk" => of_choices::british(),
        "us" => of_choices::american(),
        _ => Vec::new(),
    }
}

fn finnish() -> Vec<ExtraField> {
    vec![
        unless(
            text("id_number", key("ordering-ask-id-number"), key("ordering-ask-personal-or-company-number")),
            &["birth_date"],
        ),
        unless(
            date(
                "birth_date",
                key("ordering-ask-date-of-birth"),
                key("ordering-ask-of-a-person-without-a-finnish-number"),
            ),
            &["id_number"],
        ),
    ]
}

fn irish() -> Vec<ExtraField> {
    vec![
        text(
            "connection",
            key("ordering-ask-connection-with-ireland"),
            key("ordering-ask-what-connects-the-holder-with-ireland"),
        ),
        text("company_number", key("ordering-ask-company-number"), key("ordering-ask-as-the-company-register-has-it")),
    ]
}

fn romanian() -> Vec<ExtraField> {
    vec![
        required(text(
            "id_number",
            key("ordering-ask-tax-or-id-number"),
            key("ordering-ask-of-the-person-or-the-company"),
        )),
        text("company_number", key("ordering-ask-register-number"), key("ordering-ask-of-companies-in-romania")),
    ]
}

fn slovak() -> Vec<ExtraField> {
    vec![
        unless(
            date("birth_date", key("ordering-ask-date-of-birth"), key("ordering-ask-of-a-person")),
            &["company_number"],
        ),
        unless(
            text("company_number", key("ordering-ask-registration-number"), key("ordering-ask-of-an-organisation")),
            &["birth_date"],
        ),
    ]
}

fn spanish() -> Vec<ExtraField> {
    vec![
        required(choice(
            "id_type",
            key("ordering-ask-kind-of-id"),
            "",
            const {
                &[
                    ("1", "NIF"),
                    ("3", "NIE"),
                    ("4", key("ordering-ask-vat-number")),
                    ("0", key("ordering-ask-other-such-as-a-passport")),
                ]
            },
        )),
        required(text("id_number", key("ordering-ask-id-number"), key("ordering-ask-of-the-registrant"))),
        text(
            "admin_id_number",
            key("ordering-ask-id-number-of-the-contact-person"),
            key("ordering-ask-where-the-registrant-is-an-organisation"),
        ),
        text("legal_form", key("ordering-ask-legal-form"), key("ordering-ask-of-an-organisation-the-registrys-code")),
    ]
}

fn french() -> Vec<ExtraField> {
    vec![
        unless(
            date("birth_date", key("ordering-ask-date-of-birth"), key("ordering-ask-of-a-person")),
            &["company_number"],
        ),
        unless(
            text("birth_place", key("ordering-ask-place-of-birth"), key("ordering-ask-of-a-person")),
            &["company_number"],
        ),
        unless(
            text(
                "company_number",
                key("ordering-ask-company-vat-or-trade-mark-number"),
                key("ordering-ask-of-an-organisation-of-an-association-its"),
            ),
            &["birth_date", "birth_place"],
        ),
        choice(
            "disclosure",
            key("ordering-ask-personal-data-in-the-public-register"),
            "",
            const { &[("no", key("ordering-ask-not-shown")), ("yes", key("ordering-ask-shown"))] },
        ),
    ]
}

fn hungarian() -> Vec<ExtraField> {
    vec![
        unless(
            text("id_number", key("ordering-ask-id-card-or-passport-number"), key("ordering-ask-of-a-person")),
            &["vat_number", "company_number"],
        ),
        unless(
            text("vat_number", key("ordering-ask-vat-number"), key("ordering-ask-of-an-organisation-in-the-eu")),
            &["id_number", "company_number"],
        ),
        unless(
            text(
                "company_number",
                key("ordering-ask-company-number"),
                key("ordering-ask-of-an-organisation-elsewhere"),
            ),
            &["id_number", "vat_number"],
        ),
    ]
}

fn swedish() -> Vec<ExtraField> {
    vec![
        required(text(
            "id_number",
            key("ordering-ask-personal-or-company-number-too"),
            key("ordering-ask-the-country-in-brackets-before-it-se"),
        )),
        text("vat_number", key("ordering-ask-vat-number"), key("ordering-ask-of-an-organisation-in-the-eu")),
        required(choice(
            "terms",
            key("ordering-ask-the-registrys-terms"),
            "",
            const { &[("yes", key("ordering-ask-accepted"))] },
        )),
    ]
}

const PERSON_OR_ORGANISATION: &[(&str, &str)] =
    &[("person", key("ordering-ask-a-person")), ("organisation", key("ordering-ask-an-organisation"))];

fn text(name: &'static str, label: &'static str, hint: &'static str) -> ExtraField {
    field(name, label, hint, Text)
}

fn date(name: &'static str, label: &'static str, hint: &'static str) -> ExtraField {
    field(name, label, hint, Date)
}

fn choice(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    of: &'static [(&'static str, &'static str)],
) -> ExtraField {
    field(name, label, hint, Choice(of))
}

fn field(name: &'static str, label: &'static str, hint: &'static str, kind: ExtraKind) -> ExtraField {
    ExtraField { name, label, hint, required: false, kind, needed: Needed::Plainly }
}

fn required(field: ExtraField) -> ExtraField {
    ExtraField { required: true, ..field }
}

fn unless(field: ExtraField, others: &'static [&'static str]) -> ExtraField {
    ExtraField { needed: Needed::Unless(others), ..field }
}

fn when(field: ExtraField, other: &'static str, values: &'static [&'static str]) -> ExtraField {
    ExtraField { needed: Needed::When(other, values), ..field }
}
