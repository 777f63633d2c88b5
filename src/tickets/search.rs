//! Finding tickets by words of their subjects and messages, among any number.
//!
//! What is common is soon met when tickets are read one after the other; what is not, is found by an index of words, four
//! weeks after four weeks from the end where the list begins, until the page is full. So a search reads the first of the list as a
//! sample, and goes on or asks the index by how many of them fit.
use sqlx::PgConnection;

use crate::customers::list::{COUNTED, Total};
use crate::fields::clean_line;
use crate::ids::{ResellerId, TicketId};
use crate::tickets::list::{Filter, PAGE, Page, Start};
use crate::tickets::queries::{list, search as queries};

/// The longest that is looked for.
const LONGEST: usize = 255;
/// Fewer letters than these begin something in nearly every ticket.
const FEWEST_LETTERS: usize = 3;
/// A letter from here on says more than one of an alphabet: in these scripts a word may be one or two.
const FIRST_OF_RICH_SCRIPTS: char = '\u{e00}';
/// Signs of names and addresses, which part no words.
const WITHIN_WORDS: &str = "@.-_+'";

/// How many tickets are read before anything is decided.
const SAMPLE: usize = 500;
/// A walk goes on where its page must be expected to be full after so many more, and reads twice as many as expected.
const GO_ON: usize = 800;
/// The index finds more than fits where there is a filter, so reading on is worth more.
const GO_ON_FILTERED: usize = 1_200;
/// If fewer than these pass the filter, all of them are read.
const FEW: usize = 2_000;

/// What was typed into the search field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    /// A ticket's, with or without the signs around it.
    Number(i32),
    TooShort,
    /// With signs that no text has.
    Impossible,
    Words(Words),
}

/// Words of which each begins one of a subject or a message, as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(pub(super) String);

impl Typed {
    pub fn read(raw: &str) -> Self {
        let Ok(text) = clean_line(raw, LONGEST) else { return Self::Impossible };
        let bare = text.trim_matches(['#', '[', ']', ' ']);
        if text.is_empty() {
            return Self::Nothing;
        }
        if bare.len() >= 4 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
            // a number that is too long for one of ours is nobody's
            return Self::Number(bare.parse().unwrap_or(i32::MAX));
        }
        match text.split(is_between).any(|word| weight(word) >= FEWEST_LETTERS) {
            true => Self::Words(Words(text)),
            false => Self::TooShort,
        }
    }
}

/// Whether it parts words. Signs that no keyboard has are left to the database.
fn is_between(c: char) -> bool {
    if c.is_ascii() { !c.is_ascii_alphanumeric() && !WITHIN_WORDS.contains(c) } else { c.is_whitespace() }
}

fn weight(word: &str) -> usize {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.map(|c| if c < FIRST_OF_RICH_SCRIPTS { 1 } else { 2 }).sum()
}

/// One page of the list; past its end it is the first one.
pub async fn page(db: &mut PgConnection, owner: ResellerId, filter: &Filter, start: Start) -> sqlx::Result<Page> {
    let ids = fetch(&mut *db, owner, filter, start).await?;
    match start.is_torn(ids.len()) {
        true => {
            let ids = fetch_first(&mut *db, owner, filter, (start, ids)).await?;
            of(db, owner, filter, (Start::First, &ids)).await
        }
        false => of(db, owner, filter, (start, &ids)).await,
    }
}

async fn fetch(db: &mut PgConnection, owner: ResellerId, filter: &Filter, start: Start) -> sqlx::Result<Vec<TicketId>> {
    match &filter.words {
        None => list::list_ids(db, owner, filter, start, PAGE + 1).await,
        Some(words) => find(db, owner, (filter, words), start).await,
    }
}

/// The first ones, when from a place in one direction no more than these were found: only what lies on the other side is
/// looked through.
async fn fetch_first(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
    (torn, mut found): (Start, Vec<TicketId>),
) -> sqlx::Result<Vec<TicketId>> {
    found.reverse();
    let rest = fetch(db, owner, &filter.but_beyond(torn), Start::First).await?;
    let rest = rest.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>();
    found.extend(rest);
    found.truncate(PAGE + 1);
    Ok(found)
}

async fn of(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
    (start, ids): (Start, &[TicketId]),
) -> sqlx::Result<Page> {
    let tickets = list::list_by_ids(&mut *db, owner, filter, start, ids).await?;
    let total = match (&filter.words, start, ids.len() > PAGE) {
        (_, Start::First, false) => Total::Exactly(i64::try_from(ids.len()).unwrap_or(i64::MAX)),
        (None, ..) => Total::capped(list::count(db, owner, filter, COUNTED + 1).await?),
        (Some(_), ..) => Total::MoreThan(i64::try_from(PAGE).unwrap_or(i64::MAX)),
    };
    Ok(Page::cut(tickets, start, total))
}

async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    (filter, words): (&Filter, &Words),
    start: Start,
) -> sqlx::Result<Vec<TicketId>> {
    let mut met = queries::walk(&mut *db, owner, (filter, words), start, (0, SAMPLE, PAGE + 1)).await?;
    let missing = (PAGE + 1).saturating_sub(met.ids.len());
    if met.all || missing == 0 {
        return Ok(met.ids);
    }
    let few = i64::try_from(FEW).unwrap_or(i64::MAX);
    if !filter.is_bare() && list::count(&mut *db, owner, filter, few).await? < few {
        return Ok(queries::walk(db, owner, (filter, words), start, (0, FEW, PAGE + 1)).await?.ids);
    }
    let patience = if filter.is_bare() { GO_ON } else { GO_ON_FILTERED };
    let expected = (SAMPLE * missing).checked_div(met.ids.len());
    if let Some(among) = expected.filter(|among| *among <= patience) {
        let more = queries::walk(&mut *db, owner, (filter, words), start, (SAMPLE, 2 * among, missing)).await?;
        met.ids.extend(more.ids);
        if more.all || met.ids.len() > PAGE {
            return Ok(met.ids);
        }
    }
    queries::look_up(db, owner, (filter, words), start, PAGE + 1).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_read() {
        assert_eq!(Typed::read(" "), Typed::Nothing);
        assert_eq!(Typed::read("[#100001]"), Typed::Number(100_001));
        assert_eq!(Typed::read("99999999999"), Typed::Number(i32::MAX));
        for short in ["a b", "....", "a/b (c)", "王"] {
            assert_eq!(Typed::read(short), Typed::TooShort, "{short}");
        }
        for words in ["to 12 (moving)", "a.b.c", "O'Br to", "王静"] {
            assert_eq!(Typed::read(words), Typed::Words(Words(words.to_owned())));
        }
        assert_eq!(Typed::read("a\0bc"), Typed::Impossible);
    }
}
