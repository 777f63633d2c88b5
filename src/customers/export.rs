//! Customers as a CSV file, portion by portion, so that a million take no more memory than a thousand. Whatever a program
//! that opens the file could take for a formula is made plain text.
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};

use crate::customers::columns::Column;
use crate::customers::list::{Facets, Filter};
use crate::customers::queries::export as queries;
use crate::customers::search::Words;
use crate::fields::Country;
use crate::ids::ResellerId;
use crate::locale::Locale;

/// What programs know UTF-8 by.
pub const BOM: &str = "\u{feff}";

/// What stands between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    Semicolon,
    Comma,
}

impl Separator {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "semicolon" => Some(Self::Semicolon),
            "comma" => Some(Self::Comma),
            _ => None,
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Semicolon => ';',
            Self::Comma => ',',
        }
    }
}

/// Who is written, and what of them; no columns: everything.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub filter: Filter,
    pub words: Option<Words>,
    pub columns: Option<Vec<Column>>,
    pub separator: Separator,
}

/// A customer with all that a file can say of him.
#[derive(Clone, Debug)]
pub(in crate::customers) struct Row {
    pub number: i32,
    pub name: String,
    pub organisation: String,
    pub address: String,
    pub postal_code: String,
    pub city: String,
    pub region: String,
    pub country: String,
    pub phone: String,
    pub email: String,
    pub vat_number: String,
    pub facets: Facets,
    pub tags: Vec<String>,
    pub products: i64,
    pub last_sign_in: Option<Date>,
    pub created_at: OffsetDateTime,
}

/// A cell of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Address,
    PostalCode,
    Vat,
    Of(Column),
}

impl Wanted {
    /// Number and name always; then what was chosen, or all.
    fn cells(&self) -> Vec<Cell> {
        match &self.columns {
            Some(chosen) => chosen.iter().copied().map(Cell::Of).collect(),
            None => {
                let all = Column::ALL.into_iter().map(Cell::Of);
                all.chain([Cell::Address, Cell::PostalCode, Cell::Vat]).collect()
            }
        }
    }

    /// The first line, behind what says that it is UTF-8.
    pub fn head(&self) -> String {
        let names = ["Number", "Name"].into_iter().chain(self.cells().into_iter().map(Cell::label));
        format!("{BOM}{}", line(names.map(str::to_owned), self.separator))
    }

    fn line(&self, row: &Row) -> String {
        let cells = self.cells().into_iter().map(|cell| cell.of(row));
        line([row.number.to_string(), row.name.clone()].into_iter().chain(cells), self.separator)
    }
}

impl Cell {
    /// In English whoever exports: programs read it.
    fn label(self) -> &'static str {
        match self {
            Self::Address => "Address",
            Self::PostalCode => "Postal code",
            Self::Vat => "VAT number",
            Self::Of(Column::Organisation) => "Organisation",
            Self::Of(Column::Email) => "E-mail",
            Self::Of(Column::Phone) => "Phone",
            Self::Of(Column::City) => "City",
            Self::Of(Column::Region) => "State or province",
            Self::Of(Column::Country) => "Country",
            Self::Of(Column::State) => "State",
            Self::Of(Column::Tags) => "Tags",
            Self::Of(Column::Products) => "Products",
            Self::Of(Column::LastSignIn) => "Last sign-in",
            Self::Of(Column::Created) => "Created",
        }
    }

    fn of(self, row: &Row) -> String {
        match self {
            Self::Address => row.address.clone(),
            Self::PostalCode => row.postal_code.clone(),
            Self::Vat => row.vat_number.clone(),
            Self::Of(Column::Organisation) => row.organisation.clone(),
            Self::Of(Column::Email) => row.email.clone(),
            Self::Of(Column::Phone) => row.phone.clone(),
            Self::Of(Column::City) => row.city.clone(),
            Self::Of(Column::Region) => row.region.clone(),
            Self::Of(Column::Country) => Country::from_stored(&row.country).name_in(Locale::English).to_owned(),
            Self::Of(Column::State) => state(row.facets),
            Self::Of(Column::Tags) => row.tags.join(", "),
            Self::Of(Column::Products) => row.products.to_string(),
            Self::Of(Column::LastSignIn) => row.last_sign_in.map(|day| day.to_string()).unwrap_or_default(),
            Self::Of(Column::Created) => row.created_at.date().to_string(),
        }
    }
}

fn state(facets: Facets) -> String {
    let words = [
        (facets.account_denied(), "Blocked from logging in"),
        (facets.login_denied(), "Login blocked"),
        (facets.is_fraud(), "Fraud"),
        (facets.order_blocked(), "Blocked from ordering"),
        (facets.is_verified(), "Verified"),
        (!facets.is_verified(), "Not verified"),
        (facets.is_reseller(), "Reseller"),
    ];
    let words: Vec<&str> = words.into_iter().filter(|(applies, _)| *applies).map(|(_, word)| word).collect();
    words.join(", ")
}

/// The next lines after a customer's number, and the number to go on from; None: that was all.
pub async fn portion(
    db: &mut PgConnection,
    owner: ResellerId,
    wanted: &Wanted,
    after: i32,
) -> sqlx::Result<Option<(String, i32)>> {
    let Some(until) = queries::find_end_of_portion(&mut *db, owner, after).await? else { return Ok(None) };
    let rows = queries::list(db, owner, wanted, (after, until)).await?;
    Ok(Some((rows.iter().map(|row| wanted.line(row)).collect(), until)))
}

/// One line: each cell in quotes, so that no other separator parts it.
fn line(cells: impl Iterator<Item = String>, separator: Separator) -> String {
    let mut line = String::new();
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            line.push(separator.sign());
        }
        line.push('"');
        line.push_str(&guarded(&cell).replace('"', "\"\""));
        line.push('"');
    }
    line + "\r\n"
}

/// The text with a sign before it that makes it one, if it could be taken for a formula.
fn guarded(cell: &str) -> String {
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let blanks = cell.chars().take_while(|c| is_blank(*c));
    let lures = blanks.into_iter().any(|c| matches!(c, '\t' | '\r' | '\n'))
        || cell.trim_start_matches(is_blank).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if lures { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests;
