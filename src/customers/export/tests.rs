//! What a program that opens the file makes of it.
use proptest::prelude::*;
use time::macros::datetime;

use super::*;

/// As a spreadsheet reads a file.
fn read(text: &str, separator: Separator) -> Vec<Vec<String>> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let delimiter = u8::try_from(separator.sign()).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn row(name: &str) -> Row {
    Row {
        number: 10_001,
        name: name.into(),
        organisation: String::new(),
        address: "Kade 1\nHuis".into(),
        postal_code: "1011 AB".into(),
        city: "Amsterdam".into(),
        region: String::new(),
        country: "NL".into(),
        phone: "+31201234567".into(),
        email: "ada@jansen.example".into(),
        vat_number: String::new(),
        facets: Facets(2 + 16),
        tags: vec!["VIP".into(), "=1+1".into()],
        products: 3,
        last_sign_in: None,
        created_at: datetime!(2026-11-03 10:00 UTC),
    }
}

fn wanted(columns: Option<Vec<Column>>, separator: Separator) -> Wanted {
    Wanted { filter: Filter::default(), words: None, columns, separator }
}

#[test]
fn a_line_says_what_was_chosen() {
    let wanted = wanted(Some(vec![Column::Phone, Column::State, Column::Created]), Separator::Semicolon);
    assert!(wanted.head().starts_with("\u{feff}\"Number\";\"Name\";\"Phone\""));
    let lines = read(&wanted.line(&row("Ada; \"the\" Jansen")), Separator::Semicolon);
    assert_eq!(lines, [["10001", "Ada; \"the\" Jansen", "'+31201234567", "Fraud, Verified", "2026-11-03"]]);
}

#[test]
fn all_is_everything() {
    let wanted = wanted(None, Separator::Comma);
    let (head, lines) = (read(&wanted.head(), Separator::Comma), read(&wanted.line(&row("Ada")), Separator::Comma));
    assert_eq!((head.len(), lines.len(), head[0].len()), (1, 1, lines[0].len()));
    assert!(lines[0].contains(&"Kade 1\nHuis".to_owned()) && lines[0].contains(&"VIP, =1+1".to_owned()));
}

#[test]
fn what_looks_like_a_formula_is_guarded() {
    for lure in ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\rx", " =1", "\u{a0}=1", "  \t x", "＝1", "\u{feff}=1"] {
        assert_eq!(guarded(lure), format!("'{lure}"), "{lure:?}");
    }
    for plain in ["", " ", "Ada", "a=b", "1-2", "'=1", " Ada"] {
        assert_eq!(guarded(plain), plain, "{plain:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever somebody is called, no cell begins as a formula does, none is parted, and nothing is lost.
    #[test]
    fn no_cell_is_a_formula(name in prop_oneof![any::<String>(), "[ \t\r\n=+@\"';,-]{0,6}.{0,8}"], comma in any::<bool>()) {
        let separator = if comma { Separator::Comma } else { Separator::Semicolon };
        let lines = read(&wanted(Some(Vec::new()), separator).line(&row(&name)), separator);
        prop_assert_eq!((lines.len(), lines[0].len()), (1, 2));
        let (cell, guarded) = (&lines[0][1], format!("'{name}"));
        prop_assert!(*cell == name || *cell == guarded);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']));
    }
}
