//! Pages of a list by where they begin, not by how many came before: as quick on the last page of a million.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use time::OffsetDateTime;

use crate::locale::numbers;

/// For the component `pager`: addresses of the pages around this one.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    pub summary: String,
    pub first: Option<String>,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub last: Option<String>,
}

/// For the component `table`: the head of a column; without a href it is not sorted by.
#[derive(Clone, Debug)]
pub struct Column {
    pub label: &'static str,
    pub class: &'static str,
    /// "ascending", "descending", or "" where another column is.
    pub sorted: &'static str,
    pub href: String,
}

/// Where a page begins, as it stands in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    First,
    /// After this row.
    After(Cursor),
    /// The page that ends before this row.
    Before(Cursor),
    Last,
}

/// A row's place in an order: the value it is ordered by, and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub value: String,
    pub id: uuid::Uuid,
}

impl Cursor {
    pub fn encode(&self) -> String {
        let mut bytes = self.id.as_bytes().to_vec();
        bytes.extend_from_slice(self.value.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    pub fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (id, value) = bytes.split_at_checked(16)?;
        let value = String::from_utf8(value.to_vec()).ok()?;
        (!value.contains('\0')).then_some(())?;
        Some(Self { value, id: uuid::Uuid::from_slice(id).ok()? })
    }
}

impl Cursor {
    /// A row's place in a list by time.
    pub fn in_time(at: OffsetDateTime, id: uuid::Uuid) -> Self {
        Self { value: (at.unix_timestamp_nanos() / 1000).to_string(), id }
    }

    /// The time of such a place.
    pub fn time(&self) -> Option<OffsetDateTime> {
        let microseconds: i64 = self.value.parse().ok()?;
        let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(microseconds) * 1000).ok()?;
        // what PostgreSQL could not compare with is no time of ours
        (1970..=9999).contains(&at.year()).then_some(at)
    }
}

impl Place {
    /// Reads `after`, `before` and `page=last` of an address; what is not a place is the first page.
    pub fn parse(after: Option<&str>, before: Option<&str>, page: Option<&str>) -> Self {
        match (after.and_then(Cursor::decode), before.and_then(Cursor::decode), page) {
            (Some(cursor), _, _) => Self::After(cursor),
            (None, Some(cursor), _) => Self::Before(cursor),
            (None, None, Some("last")) => Self::Last,
            _ => Self::First,
        }
    }
}

/// "1,000,304", in the form of the reader's language.
pub fn grouped(number: i64) -> String {
    numbers::grouped(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_address() {
        let cursor = Cursor { value: "o’brien & söhne".into(), id: uuid::Uuid::now_v7() };
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        for bad in ["", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAP__"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
        assert_eq!(grouped(1_000_304), "1,000,304");
        assert_eq!(grouped(304), "304");
    }
}
