//! What registries ask of a registrant beyond the profile, per TLD.
use super::ExtraKind::{Choice, Date, Text};
use super::{ExtraField, ExtraKind, Needed};

pub(super) fn of(tld: &str) -> Vec<ExtraField> {
    match tld {
        "amsterdam" | "nl" => dutch(),
        "ca" => canadian(),
        "dk" => vec![text(
            "vat_number",
            "VAT or CVR number",
            "For companies. The holder accepts the registry's terms himself.",
        )],
        "es" => spanish(),
        "eu" => vec![text(
            "citizenship",
            "Citizenship",
            "Only of a person who lives outside the EU: the country's two letters.",
        )],
        "fi" => vec![
            unless(text("id_number", "ID number", "Personal or company number."), &["birth_date"]),
            unless(date("birth_date", "Date of birth", "Of a person without a Finnish number."), &["id_number"]),
        ],
        "fr" => french(),
        "gr" => vec![text("id_number", "Tax or identity card number", "May be left empty.")],
        "hu" => hungarian(),
        "ie" => vec![
            text("connection", "Connection with Ireland", "What connects the holder with Ireland."),
            text("company_number", "Company number", "As the company register has it."),
        ],
        "it" => italian(),
        "lu" => vec![required(choice("legal_type", "Registrant", "", PERSON_OR_ORGANISATION))],
        "no" => vec![required(text(
            "id_number",
            "Organisation number or personal ID",
            "A Norwegian organisation number (9 digits) or a PID from Norid.",
        ))],
        "nu" | "se" => swedish(),
        "pt" => {
            vec![required(text("id_number", "VAT, ID card or passport number", "")), text("mobile", "Mobile phone", "")]
        }
        "ro" => vec![
            required(text("id_number", "Tax or ID number", "Of the person or the company.")),
            text("company_number", "Register number", "Of companies in Romania."),
        ],
        "sk" => vec![
            unless(date("birth_date", "Date of birth", "Of a person."), &["company_number"]),
            unless(text("company_number", "Registration number", "Of an organisation."), &["birth_date"]),
        ],
        "co.uk" | "me.uk" | "uk" => british(),
        "us" => american(),
        _ => Vec::new(),
    }
}

fn dutch() -> Vec<ExtraField> {
    let companies = &["BV", "NV", "EENMANSZAAK", "VOF", "CV", "COOP", "STICHTING", "VERENIGING"];
    vec![
        required(choice(
            "legal_form",
            "Legal form",
            "",
            &[
                ("PERSOON", "Natural person"),
                ("BV", "BV (private company)"),
                ("NV", "NV (public company)"),
                ("EENMANSZAAK", "Eenmanszaak (sole trader)"),
                ("VOF", "VOF (general partnership)"),
                ("CV", "CV (limited partnership)"),
                ("MAATSCHAP", "Maatschap (partnership)"),
                ("COOP", "Coöperatie (cooperative)"),
                ("STICHTING", "Stichting (foundation)"),
                ("VERENIGING", "Vereniging (association)"),
                ("ANDERS", "Other"),
            ],
        )),
        when(text("company_number", "Company number", "As in the trade register."), "legal_form", companies),
    ]
}

fn canadian() -> Vec<ExtraField> {
    vec![
        required(choice(
            "legal_type",
            "Legal type",
            "What the registrant is in Canada.",
            &[
                ("CCT", "Citizen"),
                ("RES", "Permanent resident"),
                ("CCO", "Corporation"),
                ("PRT", "Partnership"),
                ("ASS", "Association that is not incorporated"),
                ("TRS", "Trust"),
                ("TRD", "Trade union"),
                ("PLT", "Political party"),
                ("EDU", "Educational institution"),
                ("HOP", "Hospital"),
                ("LAM", "Library, archive or museum"),
                ("GOV", "Government"),
                ("MAJ", "The Crown"),
                ("INB", "Indian band"),
                ("ABO", "Aboriginal people"),
                ("LGR", "Legal representative"),
                ("OMK", "Owner of an official mark"),
                ("TDM", "Owner of a registered trade mark"),
            ],
        )),
        required(choice(
            "language",
            "Language",
            "In which the registry writes.",
            &[("EN", "English"), ("FR", "French")],
        )),
    ]
}

fn spanish() -> Vec<ExtraField> {
    vec![
        required(choice(
            "id_type",
            "Kind of ID",
            "",
            &[("1", "NIF"), ("3", "NIE"), ("4", "VAT number"), ("0", "Other, such as a passport")],
        )),
        required(text("id_number", "ID number", "Of the registrant.")),
        text("admin_id_number", "ID number of the contact person", "Where the registrant is an organisation."),
        text("legal_form", "Legal form", "Of an organisation: the registry's code."),
    ]
}

fn french() -> Vec<ExtraField> {
    vec![
        unless(date("birth_date", "Date of birth", "Of a person."), &["company_number"]),
        unless(text("birth_place", "Place of birth", "Of a person."), &["company_number"]),
        unless(
            text(
                "company_number",
                "Company, VAT or trade mark number",
                "Of an organisation; of an association its entry in the Journal Officiel.",
            ),
            &["birth_date", "birth_place"],
        ),
        choice("disclosure", "Personal data in the public register", "", &[("no", "Not shown"), ("yes", "Shown")]),
    ]
}

fn hungarian() -> Vec<ExtraField> {
    vec![
        unless(text("id_number", "ID card or passport number", "Of a person."), &["vat_number", "company_number"]),
        unless(text("vat_number", "VAT number", "Of an organisation in the EU."), &["id_number", "company_number"]),
        unless(text("company_number", "Company number", "Of an organisation elsewhere."), &["id_number", "vat_number"]),
    ]
}

fn italian() -> Vec<ExtraField> {
    vec![
        required(choice(
            "entity_type",
            "Registrant",
            "",
            &[
                ("1", "Natural person"),
                ("2", "Italian company"),
                ("3", "Italian freelancer"),
                ("4", "Italian non-profit organisation"),
                ("5", "Italian public body"),
                ("6", "Another Italian organisation"),
                ("7", "Foreign organisation"),
            ],
        )),
        required(text("nationality", "Nationality", "The country's two letters.")),
        required(text(
            "fiscal_code",
            "Fiscal code",
            "16 characters for a person, 11 digits for a company; else a VAT or identity document number.",
        )),
        required(choice(
            "consents",
            "The registry's four consents",
            "That the data is published is one of them.",
            &[("yes", "Given")],
        )),
    ]
}

fn swedish() -> Vec<ExtraField> {
    vec![
        required(text(
            "id_number",
            "Personal or company number",
            "The country in brackets before it: [SE]yymmdd-nnnn of a person, [SE]nnnnnn-nnnn of an organisation.",
        )),
        text("vat_number", "VAT number", "Of an organisation in the EU."),
        required(choice("terms", "The registry's terms", "", &[("yes", "Accepted")])),
    ]
}

fn british() -> Vec<ExtraField> {
    vec![
        required(choice(
            "registrant_type",
            "Registrant",
            "",
            &[
                ("IND", "Person in the UK"),
                ("FIND", "Person elsewhere"),
                ("LTD", "Limited company in the UK"),
                ("PLC", "Public limited company in the UK"),
                ("LLP", "Limited liability partnership in the UK"),
                ("PTNR", "Partnership in the UK"),
                ("STRA", "Sole trader in the UK"),
                ("RCHAR", "Registered charity in the UK"),
                ("SCH", "School in the UK"),
                ("GOV", "Government body in the UK"),
                ("OTHER", "Another organisation in the UK"),
                ("FCORP", "Company elsewhere"),
                ("FOTHER", "Another organisation elsewhere"),
            ],
        )),
        when(text("company_number", "Company number", ""), "registrant_type", &["LTD", "PLC", "LLP"]),
    ]
}

fn american() -> Vec<ExtraField> {
    vec![
        required(choice(
            "purpose",
            "What it is for",
            "",
            &[
                ("P1", "Business for profit"),
                ("P2", "Club, association, religion, without profit"),
                ("P3", "Personal use"),
                ("P4", "Education"),
                ("P5", "Government"),
            ],
        )),
        required(choice(
            "nexus",
            "Connection with the United States",
            "",
            &[
                ("C11", "Citizen"),
                ("C12", "Permanent resident"),
                ("C21", "Organisation of the United States"),
                ("C31", "Foreign, with regular business there"),
                ("C32", "Foreign, with an office there"),
            ],
        )),
        when(text("nexus_country", "Country", "Of a foreign registrant: its two letters."), "nexus", &["C31", "C32"]),
    ]
}

const PERSON_OR_ORGANISATION: &[(&str, &str)] = &[("person", "A person"), ("organisation", "An organisation")];

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
