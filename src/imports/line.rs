//! What a line of a file says: our fields, put together from its cells.
use crate::fields::{ContactInput, Country, Language, clean_line};
use crate::imports::{Column, Import, Remark};
use crate::locale::tell;

const LONGEST_NUMBER: usize = 64;

/// A line's cells by our fields. What the file has no column for, or nothing in, is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub contact: ContactInput,
    pub foreign_number: String,
    pub language: Option<Language>,
    /// The old system let him in no more.
    pub closed: bool,
}

/// Reads a line; a remark where it cannot be read at all.
pub(super) fn read(import: &Import, cells: &[String]) -> Result<Told, Remark> {
    let (found, wanted) = (cells.len(), import.headings.len());
    // what the last columns leave empty some programs leave out
    if found > wanted || found * 2 < wanted {
        let words = tell("imports-other-cells").with("found", found.to_string()).with("wanted", wanted.to_string());
        return Err(Remark::of_line(&words));
    }
    let cell = |column: Column| {
        let place = import.columns.iter().position(|one| *one == Some(column));
        place.and_then(|place| cells.get(place)).map_or("", |cell| cell.trim())
    };
    let both = |first: &str, second: &str, between: &str| {
        let parts: Vec<&str> = [first, second].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(between)
    };
    let name = match cell(Column::Name) {
        "" => both(cell(Column::FirstName), cell(Column::LastName), " "),
        name => name.to_owned(),
    };
    let contact = ContactInput {
        name,
        organisation: cell(Column::Organisation).to_owned(),
        address: both(cell(Column::Address), cell(Column::Address2), "\n"),
        postal_code: cell(Column::PostalCode).to_owned(),
        city: cell(Column::City).to_owned(),
        country: cell(Column::Country).to_owned(),
        state: cell(Column::State).to_owned(),
        phone: phone(cell(Column::PhoneCode), cell(Column::Phone)),
        fax: phone(cell(Column::PhoneCode), cell(Column::Fax)),
        email: cell(Column::Email).to_owned(),
        vat_number: cell(Column::VatNumber).to_owned(),
    };
    let foreign_number = clean_line(cell(Column::ForeignNumber), LONGEST_NUMBER)
        .map_err(|error| Remark::in_words(Column::ForeignNumber, || error.to_string()))?;
    let closed = ["closed", "suspended", "canceled", "cancelled", "terminated", "banned"];
    let closed = closed.contains(&cell(Column::Status).to_lowercase().as_str());
    Ok(Told { contact, foreign_number, language: language(cell(Column::Language)), closed })
}

/// WHMCS writes "+31.612345678", FOSSBilling the code of the country in a column of its own.
fn phone(code: &str, number: &str) -> String {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    if number.starts_with('+') {
        return number.replacen('.', " ", 1);
    }
    if code.is_empty() || number.is_empty() || number.starts_with("00") {
        return number.to_owned();
    }
    // of all countries only Italy keeps its zero
    let number = if code == "39" { number } else { number.trim_start_matches('0') };
    format!("+{code} {number}")
}

/// "nl", "nl_NL", "Nederlands", and the English names that WHMCS has; others are left as usual.
fn language(typed: &str) -> Option<Language> {
    const ENGLISH: [(&str, &str); 16] = [
        ("czech", "cs"),
        ("danish", "da"),
        ("german", "de"),
        ("estonian", "et"),
        ("english", "en"),
        ("spanish", "es"),
        ("french", "fr"),
        ("croatian", "hr"),
        ("italian", "it"),
        ("hungarian", "hu"),
        ("dutch", "nl"),
        ("norwegian", "nb"),
        ("polish", "pl"),
        ("portuguese", "pt"),
        ("finnish", "fi"),
        ("swedish", "sv"),
    ];
    let typed = typed.to_lowercase();
    let code = typed.split(['_', '-']).next().unwrap_or_default();
    let named = ENGLISH.iter().find(|(name, _)| typed.starts_with(name)).map(|(_, code)| *code);
    let code = if code == "no" { "nb" } else { code };
    named.and_then(Language::parse).or_else(|| Language::parse(code))
}

/// What is stored, with what the line tells in its place.
pub(super) fn over(stored: ContactInput, told: &ContactInput) -> ContactInput {
    let pick = |told: &String, stored: String| if told.is_empty() { stored } else { told.clone() };
    // a state of another country, or a postal code, goes with it
    let code = Country::parse(&told.country).map_or(told.country.as_str(), |country| country.code());
    let moved = !code.is_empty() && code != stored.country;
    let here = |text: String| if moved { String::new() } else { text };
    ContactInput {
        name: pick(&told.name, stored.name),
        organisation: pick(&told.organisation, stored.organisation),
        address: pick(&told.address, stored.address),
        postal_code: pick(&told.postal_code, stored.postal_code),
        city: pick(&told.city, stored.city),
        country: pick(&told.country, stored.country),
        state: pick(&told.state, here(stored.state)),
        phone: pick(&told.phone, stored.phone),
        fax: pick(&told.fax, stored.fax),
        email: pick(&told.email, stored.email),
        vat_number: pick(&told.vat_number, stored.vat_number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_put_together_as_the_old_systems_keep_them() {
        for (code, number, whole) in [
            ("", "+31.612345678", "+31 612345678"),
            ("31", "0612345678", "+31 612345678"),
            ("+39", "06 1234", "+39 06 1234"),
            ("31", "0031612345678", "0031612345678"),
            ("", "0612345678", "0612345678"),
            ("31", "", ""),
        ] {
            assert_eq!(phone(code, number), whole);
        }
    }

    #[test]
    fn languages_are_known_by_code_and_english_name() {
        let code = |typed| language(typed).map(Language::code);
        assert_eq!(
            [code("nl_NL"), code("english"), code("portuguese-br"), code("no")].map(Option::unwrap),
            ["nl", "en", "pt", "nb"]
        );
        assert_eq!((code(""), code("klingon")), (None, None));
    }

    #[test]
    fn an_empty_cell_leaves_what_is_there() {
        let stored =
            ContactInput { name: "Ada".into(), country: "US".into(), state: "NY".into(), ..Default::default() };
        let told = ContactInput { city: "Delft".into(), country: "NL".into(), ..Default::default() };
        let all = over(stored, &told);
        assert_eq!((all.name.as_str(), all.city.as_str(), all.state.as_str()), ("Ada", "Delft", ""));
    }
}
