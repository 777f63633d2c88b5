//! Finding customers by any part of name, organisation, e-mail, login name or number, in a list of any length.
//!
//! What is common is soon met when customers are read one after the other, and would take long by the index of letters;
//! what is rare is the other way round. So a search reads the newest thousands first, and only asks the index when its
//! page is not full by then.
use std::collections::HashMap;

use sqlx::PgConnection;

use crate::customers::list::{Filter, Listed, Order, PAGE, Page, Sort, Start, Total};
use crate::customers::queries::list::{find_size, list_among, list_by_ids, list_countries};
use crate::customers::queries::search::{Met, Question, list_exact, list_kinds, look_up, walk};
use crate::ids::{CustomerId, ResellerId};

mod words;

pub(in crate::customers) use words::Index;
pub use words::{Typed, Words};

/// How many customers a walk reads.
const WALK: u32 = 10_000;
/// A walk goes on where a page must be expected to be full after so many more: beyond it the index takes less long.
const GO_ON: usize = 15_000;
/// A search that finds more than these is not put in another order than the newest first.
const SORTED: usize = 1_000;
/// The index is not asked for all that fit where more than these must be expected.
const EXPECTED: i64 = 1_500;

/// A page of what was found.
#[derive(Clone, Debug)]
pub struct Found {
    pub page: Page,
    /// In the order it was asked for; false: too many fit to be sorted, so they stand newest first.
    pub sorted: bool,
}

impl Found {
    /// What cannot be found needs no looking for.
    pub fn nothing() -> Self {
        Self { page: Page::cut(Vec::new(), Start::First), sorted: true }
    }
}

/// A page of all customers who fit, in any order that a list offers. In the usual one whoever is exactly what was typed
/// stands before all others.
pub async fn search_page(
    db: &mut PgConnection,
    owner: ResellerId,
    (words, filter): (&Words, &Filter),
    order: Order,
    start: Start,
) -> sqlx::Result<Found> {
    let kinds = if filter.is_bare() { None } else { Some(list_kinds(&mut *db, owner, filter).await?) };
    let question = Question { words, filter, kinds: kinds.as_deref(), newest_first: true, beside: None };
    let exact = match order == Order::default() {
        true => list_exact(&mut *db, owner, words, filter).await?,
        false => Vec::new(),
    };
    if order.sort == Sort::Created {
        let page = page_by_time(db, owner, question, (order, &exact), start).await?;
        return Ok(Found { page, sorted: true });
    }
    match find_all(&mut *db, owner, question).await? {
        Match::All(ids) => {
            let page = list_among(db, owner, &ids, (filter, order), start).await?;
            Ok(Found { page, sorted: true })
        }
        Match::TooMany(met) if start == Start::First => {
            let ids = go_on(&mut *db, owner, question, met, PAGE + 1).await?;
            let page = listed(db, owner, Page::cut(ids, start)).await?;
            Ok(Found { page, sorted: false })
        }
        Match::TooMany(_) => {
            let page = page_by_time(db, owner, question, (Order::default(), &exact), start).await?;
            Ok(Found { page, sorted: false })
        }
    }
}

/// The best few, for suggestions while somebody types.
pub async fn suggest(
    db: &mut PgConnection,
    owner: ResellerId,
    words: &Words,
    most: usize,
) -> sqlx::Result<Vec<Listed>> {
    let filter = Filter::default();
    let mut ids = list_exact(&mut *db, owner, words, &filter).await?;
    let question = Question { words, filter: &filter, kinds: None, newest_first: true, beside: None };
    let found = find_first(&mut *db, owner, question, most + ids.len()).await?;
    let others: Vec<_> = found.into_iter().filter(|id| !ids.contains(id)).collect();
    ids.extend(others);
    ids.truncate(most);
    let listed = list_by_ids(db, owner, &ids).await?;
    Ok(in_order_of(&ids, listed))
}

async fn page_by_time(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    (order, exact): (Order, &[CustomerId]),
    start: Start,
) -> sqlx::Result<Page> {
    let mut start = start;
    loop {
        let newest_first = order.descending != start.is_backwards();
        let from_here = Question { newest_first, beside: start.beside(), ..question };
        let mut ids = find_first(&mut *db, owner, from_here, PAGE + 1 + exact.len()).await?;
        ids.retain(|id| !exact.contains(id));
        ids.truncate(PAGE + 1);
        if start.is_torn(ids.len()) {
            start = Start::First;
            continue;
        }
        let mut page = Page::cut(ids, start);
        if start == Start::First {
            page.customers.splice(0..0, exact.iter().copied());
        }
        return listed(db, owner, page).await;
    }
}

/// The page with its customers instead of their ids.
async fn listed(db: &mut PgConnection, owner: ResellerId, page: Page<CustomerId>) -> sqlx::Result<Page> {
    let rows = list_by_ids(&mut *db, owner, &page.customers).await?;
    let customers = in_order_of(&page.customers, rows);
    let whole = !page.earlier && !page.later;
    let count = i64::try_from(if whole { customers.len() } else { PAGE }).unwrap_or(i64::MAX);
    let total = if whole { Total::Exactly(count) } else { Total::MoreThan(count) };
    let countries = list_countries(db, owner).await?;
    Ok(Page { customers, total, countries, earlier: page.earlier, later: page.later })
}

/// The first so many who fit.
async fn find_first(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    limit: usize,
) -> sqlx::Result<Vec<CustomerId>> {
    if question.kinds.is_some_and(<[i16]>::is_empty) {
        return Ok(Vec::new());
    }
    let met = walk(&mut *db, owner, question, WALK, limit).await?;
    go_on(db, owner, question, met, limit).await
}

/// After a first walk: enough, or further from where it stopped, or by the index.
async fn go_on(
    db: &mut PgConnection,
    owner: ResellerId,
    question: Question<'_>,
    mut met: Met,
    limit: usize,
) -> sqlx::Result<Vec<CustomerId>> {
    let missing = limit.saturating_sub(met.ids.len());
    if let (Some(stopped_at), Some(among)) = (met.stopped_at, further(met.ids.len(), missing)) {
        let from_there = Question { beside: Some(stopped_at), ..question };
        let more = walk(&mut *db, owner, from_there, among, missing).await?;
        met.ids.extend(more.ids);
        met.stopped_at = more.stopped_at;
    }
    if met.stopped_at.is_none() || met.ids.len() >= limit {
        return Ok(met.ids);
    }
    look_up(db, owner, question, limit).await
}

/// How far a walk must go on to meet those who are missing, if they go on coming as they did, and half as far again,
/// since they do not; None: too far.
fn further(met: usize, missing: usize) -> Option<u32> {
    let walked = usize::try_from(WALK).unwrap_or(usize::MAX);
    let expected = walked.saturating_mul(missing).checked_div(met)?;
    if expected > GO_ON { None } else { u32::try_from(expected + expected / 2).ok().filter(|among| *among > 0) }
}

/// Who fits.
enum Match {
    All(Vec<CustomerId>),
    /// They are too many to be sorted, or must be expected to be; the newest of them, as far as they were met.
    TooMany(Met),
}

async fn find_all(db: &mut PgConnection, owner: ResellerId, question: Question<'_>) -> sqlx::Result<Match> {
    if question.kinds.is_some_and(<[i16]>::is_empty) {
        return Ok(Match::All(Vec::new()));
    }
    let mut met = walk(&mut *db, owner, question, WALK, SORTED + 1).await?;
    let walks = find_size(&mut *db, owner).await? / i64::from(WALK);
    let expected = i64::try_from(met.ids.len()).unwrap_or(i64::MAX).saturating_mul(walks);
    let all = met.ids.len() <= SORTED && met.stopped_at.is_none();
    if !all && expected > EXPECTED {
        if met.ids.len() > PAGE {
            met.ids.truncate(PAGE + 1);
            met.stopped_at = None;
        }
        return Ok(Match::TooMany(met));
    }
    let ids = if all { met.ids } else { look_up(db, owner, question, SORTED + 1).await? };
    Ok(if ids.len() > SORTED { Match::TooMany(Met { ids, stopped_at: None }) } else { Match::All(ids) })
}

fn in_order_of(ids: &[CustomerId], customers: Vec<Listed>) -> Vec<Listed> {
    let mut by_id: HashMap<_, _> = customers.into_iter().map(|customer| (customer.id, customer)).collect();
    ids.iter().filter_map(|id| by_id.remove(id)).collect()
}
