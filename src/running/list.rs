//! Lists of domains and hosting: what they are filtered and sorted by, one page, and how a search finds its way.
//!
//! A search among few is a look at each. Among many, what is common is soon met when the newest are read one after the
//! other, and stands newest first; what is rare is found by the index of letters, and sorted.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::customers::list::{PAGE, Start, Total};
use crate::ids::{CustomerId, ResellerId};
use crate::running::Kind;
use crate::running::queries::list::{self as queries, Question, Way};

/// So many are looked at one by one; beyond that a search asks how common it is first.
pub(in crate::running) const FEW: i64 = 10_000;
/// How many of the newest tell how common something is.
pub(in crate::running) const SAMPLE: u32 = 5_000;
/// Met so often among them, it is too common to be sorted.
const COMMON: i64 = 12;
/// A part of a name met so often among them is met soon among what ends soon, and has too many places in the index.
const EVERYWHERE: i64 = 60;

/// Whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of the reseller's own customers'.
    All,
    Of(CustomerId),
}

/// Which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Values of states.
    pub states: Vec<&'static str>,
    /// Only what ends before this.
    pub ending: Option<OffsetDateTime>,
    pub typed: Typed,
}

/// What was typed into the search field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    /// One character, which is in nearly every name.
    TooShort,
    /// Part of a name, in small letters.
    Part(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Name,
    End,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub sort: Sort,
    pub descending: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { sort: Sort::Name, descending: false }
    }
}

/// One line.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Uuid,
    /// As people read it.
    pub name: String,
    pub customer: CustomerId,
    pub customer_name: String,
    pub product: String,
    /// The value of its state.
    pub state: String,
    pub ends: Option<OffsetDateTime>,
    pub auto_renew: bool,
    /// There is a dispute about it.
    pub disputed: bool,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    pub things: Vec<Listed>,
    pub earlier: bool,
    pub later: bool,
    pub total: Total,
    /// In the order asked for; false: too many fit to be sorted, so they stand newest first.
    pub sorted: bool,
}

impl Typed {
    pub fn read(raw: &str) -> Self {
        let text: String = raw.chars().filter(|c| !c.is_control()).take(253).collect::<String>().trim().to_lowercase();
        let text = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest).trim_end_matches('/');
        let text = text.strip_prefix("www.").unwrap_or(text);
        match text.chars().count() {
            0 => Self::Nothing,
            1 => Self::TooShort,
            _ => Self::Part(text.to_owned()),
        }
    }

    pub fn part(&self) -> Option<&str> {
        match self {
            Self::Part(text) => Some(text),
            Self::Nothing | Self::TooShort => None,
        }
    }
}

/// Whether a page is looked for from its end.
pub(in crate::running) fn is_backwards(start: Start) -> bool {
    matches!(start, Start::Before(_) | Start::Last)
}

/// One page. Beside something that is not in the list it is the first one.
pub async fn list_page(
    db: &mut PgConnection,
    owner: ResellerId,
    kind: Kind,
    (scope, filter): (Scope, &Filter),
    (order, start): (Order, Start),
) -> sqlx::Result<Page> {
    let question = Question { kind, scope, filter, order, way: Way::Walk };
    let way = find_way(&mut *db, owner, question).await?;
    let question = Question { way, ..question };
    let rows = queries::list(&mut *db, owner, question, start).await?;
    let torn = match start {
        Start::First | Start::Last => false,
        Start::After(_) => rows.is_empty(),
        Start::Before(_) => rows.len() < PAGE,
    };
    let (rows, start) =
        if torn { (queries::list(db, owner, question, Start::First).await?, Start::First) } else { (rows, start) };
    Ok(cut(rows, start, way))
}

async fn find_way(db: &mut PgConnection, owner: ResellerId, question: Question<'_>) -> sqlx::Result<Way> {
    let Some(part) = question.filter.typed.part() else { return Ok(Way::Walk) };
    if question.scope != Scope::All {
        return Ok(Way::Walk);
    }
    if question.kind == Kind::Domains && !part.is_ascii() {
        return Ok(Way::OtherLetters);
    }
    let by_end = question.filter.ending.is_some() && question.order.sort == Sort::End;
    let guess = queries::find_guess(db, owner, question, part).await?;
    Ok(match guess.few {
        true => Way::Each,
        false if guess.named >= EVERYWHERE && by_end => Way::ByEnd,
        false if guess.met >= COMMON => Way::Newest,
        false => Way::Letters,
    })
}

fn cut(rows: Vec<(Listed, i64)>, start: Start, way: Way) -> Page {
    let count = rows.first().map_or(0, |(_, count)| *count);
    let more = rows.len() > PAGE;
    let mut things: Vec<Listed> = rows.into_iter().take(PAGE).map(|(thing, _)| thing).collect();
    if is_backwards(start) {
        things.reverse();
    }
    let (earlier, later) = match start {
        Start::First => (false, more),
        Start::After(_) => (true, more),
        Start::Before(_) => (more, true),
        Start::Last => (more, false),
    };
    let shown = i64::try_from(things.len()).unwrap_or(i64::MAX);
    let total = match way {
        Way::Newest | Way::ByEnd if earlier || later => Total::MoreThan(shown),
        Way::Newest | Way::ByEnd => Total::Exactly(shown),
        _ => Total::capped(count),
    };
    Page { things, earlier, later, total, sorted: way != Way::Newest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_as_part_of_a_name() {
        for (typed, part) in [
            (" Garden ", "garden"),
            ("https://www.demo-garden.nl/", "demo-garden.nl"),
            ("BÜ", "bü"),
            ("%_", "%_"),
            ("a\0b", "ab"),
        ] {
            assert_eq!(Typed::read(typed), Typed::Part(part.into()), "{typed:?}");
        }
        assert_eq!(Typed::read(" \n"), Typed::Nothing);
        assert_eq!(Typed::read("q"), Typed::TooShort);
    }

    #[test]
    fn what_expires_is_active_in_some_way() {
        for kind in [Kind::Domains, Kind::Hosting] {
            let all: Vec<_> = kind.states().into_iter().map(|state| state.value).collect();
            assert!(kind.active().iter().chain(kind.ending()).all(|value| all.contains(value)));
            assert!(kind.active().contains(&"active"));
        }
    }
}
