//! The registries that ask for a choice among many.
use super::{choice, required, text, when};
use crate::domains::tlds::ExtraField;
use crate::locale::key;

pub(super) fn dutch() -> Vec<ExtraField> {
    let companies = &["BV", "NV", "EENMANSZAAK", "VOF", "CV", "COOP", "STICHTING", "VERENIGING"];
    vec![
        required(choice(
            "legal_form",
            key("ordering-ask-legal-form"),
            "",
            const {
                &[
                    ("PERSOON", key("ordering-ask-natural-person")),
                    ("BV", key("ordering-ask-bv-private-company")),
                    ("NV", key("ordering-ask-nv-public-company")),
                    ("EENMANSZAAK", key("ordering-ask-eenmanszaak-sole-trader")),
                    ("VOF", key("ordering-ask-vof-general-partnership")),
                    ("CV", key("ordering-ask-cv-limited-partnership")),
                    ("MAATSCHAP", key("ordering-ask-maatschap-partnership")),
                    ("COOP", key("ordering-ask-cooperatie-cooperative")),
                    ("STICHTING", key("ordering-ask-stichting-foundation")),
                    ("VERENIGING", key("ordering-ask-vereniging-association")),
                    ("ANDERS", key("ordering-ask-other")),
                ]
            },
        )),
        when(
            text("company_number", key("ordering-ask-company-number"), key("ordering-ask-as-in-the-trade-register")),
            "legal_form",
            companies,
        ),
    ]
}

pub(super) fn canadian() -> Vec<ExtraField> {
    vec![
        required(choice(
            "legal_type",
            key("ordering-ask-legal-type"),
            key("ordering-ask-what-the-registrant-is-in-canada"),
            const {
                &[
                    ("CCT", key("ordering-ask-citizen")),
                    ("RES", key("ordering-ask-permanent-resident")),
                    ("CCO", key("ordering-ask-corporation")),
                    ("PRT", key("ordering-ask-partnership")),
                    ("ASS", key("ordering-ask-association-that-is-not-incorporated")),
                    ("TRS", key("ordering-ask-trust")),
                    ("TRD", key("ordering-ask-trade-union")),
                    ("PLT", key("ordering-ask-political-party")),
                    ("EDU", key("ordering-ask-educational-institution")),
                    ("HOP", key("ordering-ask-hospital")),
                    ("LAM", key("ordering-ask-library-archive-or-museum")),
                    ("GOV", key("ordering-ask-government")),
                    ("MAJ", key("ordering-ask-the-crown")),
                    ("INB", key("ordering-ask-indian-band")),
                    ("ABO", key("ordering-ask-aboriginal-people")),
                    ("LGR", key("ordering-ask-legal-representative")),
                    ("OMK", key("ordering-ask-owner-of-an-official-mark")),
                    ("TDM", key("ordering-ask-owner-of-a-registered-trade-mark")),
                ]
            },
        )),
        required(choice(
            "language",
            key("ordering-ask-language"),
            key("ordering-ask-in-which-the-registry-writes"),
            const { &[("EN", key("ordering-ask-english")), ("FR", key("ordering-ask-french"))] },
        )),
    ]
}

pub(super) fn italian() -> Vec<ExtraField> {
    vec![
        required(choice(
            "entity_type",
            key("ordering-ask-registrant"),
            "",
            const {
                &[
                    ("1", key("ordering-ask-natural-person")),
                    ("2", key("ordering-ask-italian-company")),
                    ("3", key("ordering-ask-italian-freelancer")),
                    ("4", key("ordering-ask-italian-non-profit-organisation")),
                    ("5", key("ordering-ask-italian-public-body")),
                    ("6", key("ordering-ask-another-italian-organisation")),
                    ("7", key("ordering-ask-foreign-organisation")),
                ]
            },
        )),
        required(text("nationality", key("ordering-ask-nationality"), key("ordering-ask-the-countrys-two-letters"))),
        required(text(
            "fiscal_code",
            key("ordering-ask-fiscal-code"),
            key("ordering-ask-16-characters-for-a-person-11-digits"),
        )),
        required(choice(
            "consents",
            key("ordering-ask-the-registrys-four-consents"),
            key("ordering-ask-that-the-data-is-published-is-one"),
            const { &[("yes", key("ordering-ask-given"))] },
        )),
    ]
}

pub(super) fn british() -> Vec<ExtraField> {
    vec![
        required(choice(
            "registrant_type",
            key("ordering-ask-registrant"),
            "",
            const {
                &[
                    ("IND", key("ordering-ask-person-in-the-uk")),
                    ("FIND", key("ordering-ask-person-elsewhere")),
                    ("LTD", key("ordering-ask-limited-company-in-the-uk")),
                    ("PLC", key("ordering-ask-public-limited-company-in-the-uk")),
                    ("LLP", key("ordering-ask-limited-liability-partnership-in-the-uk")),
                    ("PTNR", key("ordering-ask-partnership-in-the-uk")),
                    ("STRA", key("ordering-ask-sole-trader-in-the-uk")),
                    ("RCHAR", key("ordering-ask-registered-charity-in-the-uk")),
                    ("SCH", key("ordering-ask-school-in-the-uk")),
                    ("GOV", key("ordering-ask-government-body-in-the-uk")),
                    ("OTHER", key("ordering-ask-another-organisation-in-the-uk")),
                    ("FCORP", key("ordering-ask-company-elsewhere")),
                    ("FOTHER", key("ordering-ask-another-organisation-elsewhere")),
                ]
            },
        )),
        when(text("company_number", key("ordering-ask-company-number"), ""), "registrant_type", &["LTD", "PLC", "LLP"]),
    ]
}

pub(super) fn american() -> Vec<ExtraField> {
    vec![
        required(choice(
            "purpose",
            key("ordering-ask-what-it-is-for"),
            "",
            const {
                &[
                    ("P1", key("ordering-ask-business-for-profit")),
                    ("P2", key("ordering-ask-club-association-religion-without-profit")),
                    ("P3", key("ordering-ask-personal-use")),
                    ("P4", key("ordering-ask-education")),
                    ("P5", key("ordering-ask-government")),
                ]
            },
        )),
        required(choice(
            "nexus",
            key("ordering-ask-connection-with-the-united-states"),
            "",
            const {
                &[
                    ("C11", key("ordering-ask-citizen")),
                    ("C12", key("ordering-ask-permanent-resident")),
                    ("C21", key("ordering-ask-organisation-of-the-united-states")),
                    ("C31", key("ordering-ask-foreign-with-regular-business-there")),
                    ("C32", key("ordering-ask-foreign-with-an-office-there")),
                ]
            },
        )),
        when(
            text(
                "nexus_country",
                key("ordering-ask-country"),
                key("ordering-ask-of-a-foreign-registrant-its-two-letters"),
            ),
            "nexus",
            &["C31", "C32"],
        ),
    ]
}
