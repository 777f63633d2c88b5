//! The two ways to those who fit, and which of them to go: customer by customer along the order, or by the index of
//! letters. A sample says how many to expect.
use sqlx::PgConnection;
use uuid::Uuid;

use crate::customers::queries::search::{LookedUp, Met, Question, Wanted, look_up, walk};
use crate::ids::{CustomerId, ResellerId};

/// A search that finds more than these is not put in another order than the newest first.
const SORTED: usize = 1_000;
/// The index is not asked for all that fit where more than these must be expected.
const EXPECTED: usize = 1_500;
/// All that the index finds are kept, so that any page can be cut from them, unless they are more than these.
const KEPT: usize = 5_000;

/// How far a search reads customer by customer.
struct Patience {
    /// Before anything is decided.
    sample: u32,
    /// After it at most: what the index takes about as long for.
    on: u32,
    /// It does not begin to go on where its page must not be expected to be full after so many.
    expected: usize,
}

impl Patience {
    /// With a filter each step takes longer, since those who pass it lie apart: a little where most pass, much where few
    /// do, and for those the index has words of their own.
    fn with(question: Question<'_>) -> Self {
        match (question.filter.is_bare(), question.filter.tags().is_empty()) {
            (true, _) => Self { sample: 5_000, on: 45_000, expected: 30_000 },
            (false, true) => Self { sample: 4_000, on: 36_000, expected: 25_000 },
            (false, false) => Self { sample: 2_000, on: 12_000, expected: 8_000 },
        }
    }
}

/// What a search found.
pub(super) enum Reach {
    /// As many as were asked for, from where it began; fewer: there are no more.
    First(Vec<CustomerId>),
    /// All there are, wherever it should have begun.
    All(All),
}

/// All who fit, the newest first.
pub(super) struct All {
    pub ids: Vec<CustomerId>,
    /// Beside whom the question began, fitting or not, and how many of them came later than he.
    newer: Option<(Uuid, usize)>,
}

impl All {
    pub(super) fn of(ids: Vec<CustomerId>) -> Self {
        Self { ids, newer: None }
    }

    /// Those who come next from where a question begins; None: nobody knows where in the list that is.
    pub(super) fn following(&self, question: Question<'_>) -> Option<Vec<CustomerId>> {
        let ids = &self.ids;
        let Some(beside) = question.beside else {
            return Some(if question.newest_first { ids.clone() } else { ids.iter().rev().copied().collect() });
        };
        let (newer, older) = match ids.iter().position(|id| id.0 == beside) {
            Some(place) => (place, place + 1),
            None => self.newer.filter(|(known, _)| *known == beside).map(|(_, newer)| (newer, newer))?,
        };
        Some(match question.newest_first {
            true => ids.iter().skip(older).copied().collect(),
            false => ids.iter().take(newer).rev().copied().collect(),
        })
    }
}

/// Who fits, for another order than the newest first.
pub(super) enum Match {
    All(Vec<CustomerId>),
    /// All, but too many to be sorted.
    TooMany(Vec<CustomerId>),
    /// They must be expected to be too many. Whom the sample met.
    Unknown(Met),
}

/// The first so many who fit.
pub(super) async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    limit: usize,
) -> sqlx::Result<Reach> {
    if question.kinds.is_some_and(<[i16]>::is_empty) {
        return Ok(Reach::All(All::of(Vec::new())));
    }
    let met = walk(&mut *db, owner, question, (0, Patience::with(question).sample), limit).await?;
    go_on(db, owner, question, met, limit).await
}

/// After the sample: it was enough, or on along the order, or by the index.
pub(super) async fn go_on(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    met: Met,
    limit: usize,
) -> sqlx::Result<Reach> {
    let Met { mut ids, is_over } = met;
    ids.truncate(limit);
    let missing = limit.saturating_sub(ids.len());
    if is_over || missing == 0 {
        return Ok(Reach::First(ids));
    }
    let Patience { sample, on, expected } = Patience::with(question);
    if among(sample, ids.len(), missing).is_some_and(|more| more <= expected) {
        let more = walk(&mut *db, owner, question, (sample, on), missing).await?;
        ids.extend(more.ids);
        if more.is_over || ids.len() >= limit {
            return Ok(Reach::First(ids));
        }
    }
    let found = look_up(db, owner, question, Wanted { all: KEPT, first: limit }).await?;
    let newer = question.beside.zip(found.newer.and_then(|newer| usize::try_from(newer).ok()));
    Ok(found.all.map_or(Reach::First(found.first), |ids| Reach::All(All { ids, newer })))
}

/// All who fit, if they can be sorted.
pub(super) async fn find_all(db: &mut PgConnection, owner: ResellerId, question: Question<'_>) -> sqlx::Result<Match> {
    if question.kinds.is_some_and(<[i16]>::is_empty) {
        return Ok(Match::All(Vec::new()));
    }
    let sample = Patience::with(question).sample;
    let met = walk(&mut *db, owner, question, (0, sample), SORTED + 1).await?;
    if met.is_over {
        return Ok(Match::All(met.ids));
    }
    let samples = usize::try_from(question.share.customers / i64::from(sample)).unwrap_or(usize::MAX);
    if met.ids.len().saturating_mul(samples) > EXPECTED {
        return Ok(Match::Unknown(met));
    }
    let LookedUp { all, .. } = look_up(db, owner, question, Wanted { all: KEPT, first: 0 }).await?;
    Ok(match all {
        Some(all) if all.len() <= SORTED => Match::All(all),
        Some(all) => Match::TooMany(all),
        None => Match::Unknown(met),
    })
}

/// How many more must be read to meet those who are missing, if they go on coming as in the sample.
fn among(sample: u32, met: usize, missing: usize) -> Option<usize> {
    usize::try_from(sample).unwrap_or(usize::MAX).saturating_mul(missing).checked_div(met)
}

/// The first from where a question begins that stands beside somebody of whom no place is known.
pub(super) async fn look_up_from_here(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    limit: usize,
) -> sqlx::Result<Vec<CustomerId>> {
    Ok(look_up(db, owner, question, Wanted { all: 0, first: limit }).await?.first)
}
