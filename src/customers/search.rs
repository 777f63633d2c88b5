//! Finding customers by any part of name, organisation, e-mail, login name or number, in a list of any length.
//!
//! What is common is soon met when customers are read one after the other, and would take long by the index of letters;
//! what is rare is the other way round. So a search reads the newest thousands first, and only asks the index when its
//! page is not full by then.
use std::collections::HashMap;

use sqlx::PgConnection;

use crate::customers::list::{Filter, Listed, Order, PAGE, Page, Sort, Start, Total};
use crate::customers::queries::list::{find_size, list_among, list_by_ids, list_countries};
use crate::customers::queries::search::{Question, list_exact, look_up, look_up_any, walk};
use crate::ids::{CustomerId, ResellerId};

mod words;

pub(in crate::customers) use words::Index;
pub use words::{Typed, Words};

/// Behind a filter a walk cannot stop when its page is full, so a short one goes first.
const GLANCE: u32 = 1_000;
const WALK: u32 = 10_000;
/// Worth it where a walk has met so many already: about where the index takes as long.
const LONG_WALK: u32 = 60_000;
const MET_ENOUGH: usize = 16;
/// A search that finds more than these is not put in another order than the newest first.
const SORTED: usize = 2_000;
/// The index is not asked for all that fit where more than these must be expected.
const EXPECTED: i64 = 10_000;

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
    if order.sort == Sort::Created {
        let page = page_by_time(db, owner, (words, filter), order, start).await?;
        return Ok(Found { page, sorted: true });
    }
    if let Some(ids) = find_all(&mut *db, owner, words, filter).await? {
        let page = list_among(db, owner, &ids, (filter, order), start).await?;
        return Ok(Found { page, sorted: true });
    }
    let page = page_by_time(db, owner, (words, filter), Order::default(), start).await?;
    Ok(Found { page, sorted: false })
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
    let question = Question { words, filter: &filter, newest_first: true, beside: None };
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
    (words, filter): (&Words, &Filter),
    order: Order,
    start: Start,
) -> sqlx::Result<Page> {
    let exact = if order == Order::default() { list_exact(&mut *db, owner, words, filter).await? } else { Vec::new() };
    let mut start = start;
    loop {
        let newest_first = order.descending != start.is_backwards();
        let question = Question { words, filter, newest_first, beside: start.beside() };
        let mut ids = find_first(&mut *db, owner, question, PAGE + 1 + exact.len()).await?;
        ids.retain(|id| !exact.contains(id));
        ids.truncate(PAGE + 1);
        if start.is_torn(ids.len()) {
            start = Start::First;
            continue;
        }
        let mut page = Page::cut(ids, start);
        if start == Start::First {
            page.customers.splice(0..0, exact);
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
    if !question.filter.is_bare() {
        let met = walk(&mut *db, owner, question, GLANCE, limit).await?;
        if met.len() >= limit {
            return Ok(met);
        }
    }
    let mut met = walk(&mut *db, owner, question, WALK, limit).await?;
    if (MET_ENOUGH..limit).contains(&met.len()) {
        met = walk(&mut *db, owner, question, LONG_WALK, limit).await?;
    }
    if met.len() >= limit {
        return Ok(met);
    }
    look_up(db, owner, question, limit).await
}

/// All who fit; None where these are too many to be sorted, or must be expected to be.
async fn find_all(
    db: &mut PgConnection,
    owner: ResellerId,
    words: &Words,
    filter: &Filter,
) -> sqlx::Result<Option<Vec<CustomerId>>> {
    let question = Question { words, filter, newest_first: true, beside: None };
    let size = find_size(&mut *db, owner).await?;
    let mut ids = walk(&mut *db, owner, question, WALK, SORTED + 1).await?;
    if size > i64::from(WALK) {
        let met = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        if met.saturating_mul(size / i64::from(WALK)) > EXPECTED {
            return Ok(None);
        }
        ids = look_up_any(db, owner, question, SORTED + 1).await?;
    }
    Ok(Some(ids).filter(|ids| ids.len() <= SORTED))
}

fn in_order_of(ids: &[CustomerId], customers: Vec<Listed>) -> Vec<Listed> {
    let mut by_id: HashMap<_, _> = customers.into_iter().map(|customer| (customer.id, customer)).collect();
    ids.iter().filter_map(|id| by_id.remove(id)).collect()
}
