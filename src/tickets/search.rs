//! Finding tickets by words of their subjects and messages, among any number.
//!
//! What is common is soon met when tickets are read one after the other; what is rare is found by the index of letters.
//! So a search reads the first of the list as a sample, and goes on or asks the index by how many of them fit.
use sqlx::PgConnection;

use crate::customers::list::{COUNTED, Total};
use crate::fields::clean_line;
use crate::ids::{ResellerId, TicketId};
use crate::tickets::list::{Filter, PAGE, Page, Start};
use crate::tickets::queries::{list, search as queries};

/// The longest that is looked for.
const LONGEST: usize = 255;
/// More words than these are looked for as one piece.
const MOST_WORDS: usize = 6;
/// Fewer letters than these are in nearly everything, and the index knows none of them.
const FEWEST_LETTERS: usize = 3;

/// How many tickets are read before anything is decided.
const SAMPLE: usize = 800;
/// A walk goes on where its page must be expected to be full after so many more, and reads twice as many at most.
const GO_ON: usize = 4_000;

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

/// Words of which each is somewhere in a subject or a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<String>);

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
        let words: Vec<&str> = text.split_whitespace().collect();
        let (first, rest) = words.split_at(words.len().min(MOST_WORDS - 1));
        let rest = Some(rest.join(" ")).filter(|rest| !rest.is_empty());
        let words: Vec<String> = first.iter().map(|word| (*word).to_owned()).chain(rest).collect();
        match words.iter().any(|word| has_an_index(word)) {
            true => Self::Words(Words(words)),
            false => Self::TooShort,
        }
    }
}

impl Words {
    /// Those that the index of letters knows; at least one.
    pub(super) fn by_index(&self) -> impl Iterator<Item = &String> {
        self.0.iter().filter(|word| has_an_index(word))
    }

    pub(super) fn all(&self) -> &[String] {
        &self.0
    }
}

fn has_an_index(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphanumeric()).count() >= FEWEST_LETTERS
}

/// One page of the list; past its end it is the first one.
pub async fn page(db: &mut PgConnection, owner: ResellerId, filter: &Filter, start: Start) -> sqlx::Result<Page> {
    let (page, found) = fetch(&mut *db, owner, filter, start).await?;
    match start.is_torn(found) {
        true => Ok(fetch(db, owner, filter, Start::First).await?.0),
        false => Ok(page),
    }
}

async fn fetch(db: &mut PgConnection, owner: ResellerId, filter: &Filter, start: Start) -> sqlx::Result<(Page, usize)> {
    let ids = match &filter.words {
        None => list::list_ids(&mut *db, owner, filter, start, PAGE + 1).await?,
        Some(words) => find(&mut *db, owner, (filter, words), start).await?,
    };
    let found = ids.len();
    let tickets = list::list_by_ids(&mut *db, owner, filter, start, &ids).await?;
    let total = match (&filter.words, start, found > PAGE) {
        (_, Start::First, false) => Total::Exactly(i64::try_from(found).unwrap_or(i64::MAX)),
        (None, ..) => Total::capped(list::count(db, owner, filter, COUNTED + 1).await?),
        (Some(_), ..) => Total::MoreThan(i64::try_from(PAGE).unwrap_or(i64::MAX)),
    };
    Ok((Page::cut(tickets, start, total), found))
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
    if (SAMPLE * missing).checked_div(met.ids.len()).is_some_and(|more| more <= GO_ON) {
        let more = queries::walk(&mut *db, owner, (filter, words), start, (SAMPLE, 2 * GO_ON, missing)).await?;
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

    fn words(raw: &str) -> Vec<String> {
        match Typed::read(raw) {
            Typed::Words(Words(words)) => words,
            other => panic!("{raw:?} is {other:?}"),
        }
    }

    #[test]
    fn what_was_typed_is_read() {
        assert_eq!(Typed::read(" "), Typed::Nothing);
        assert_eq!(Typed::read("[#100001]"), Typed::Number(100_001));
        assert_eq!(Typed::read("99999999999"), Typed::Number(i32::MAX));
        assert_eq!(Typed::read("a b"), Typed::TooShort);
        assert_eq!(Typed::read("...."), Typed::TooShort);
        assert_eq!(Typed::read("a\0bc"), Typed::Impossible);
        assert_eq!(words("moving to 12"), ["moving", "to", "12"]);
        assert_eq!(words("one two three four five six seven").last().map(String::as_str), Some("six seven"));
    }
}
