//! Finding customers by any part of name, organisation, e-mail, login name or number, in a list of any length.
//!
//! What is common is soon met when customers are read one after the other, and would take long by the index of letters;
//! what is rare is the other way round. So a search reads the newest thousands first, and only asks the index when its
//! page is not full by then.
use std::collections::HashMap;

use sqlx::PgConnection;

use crate::customers::list::{Filter, Listed, Order, Page, Sort, Start, Total, Window};
use crate::customers::queries::list::{list_among, list_by_ids};
use crate::customers::queries::narrow::narrow_by;
use crate::customers::queries::premise::{self, Premise};
use crate::customers::queries::search::{Question, list_named};
use crate::ids::{CustomerId, ResellerId};

mod reach;
mod words;

use reach::{All, Match, Reach};
pub(in crate::customers) use words::Index;
pub use words::{Typed, Words};

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
        Self { page: Page::cut(Vec::new(), Start::First.into()), sorted: true }
    }
}

/// A page of all customers who fit, in any order that a list offers. In the usual one whoever is exactly what was typed
/// stands before all others.
pub async fn search_page(
    db: &mut PgConnection,
    owner: ResellerId,
    (words, filter): (&Words, &Filter),
    order: Order,
    window: impl Into<Window>,
) -> sqlx::Result<Found> {
    let window = window.into();
    let start = window.start;
    let premise = premise::find(&mut *db, owner, (words, filter), order == Order::default()).await?;
    if filter.has_more()
        && let Some(ids) = narrow_by(&mut *db, owner, filter, &premise.counts).await?
    {
        let ids = list_named(&mut *db, owner, &ids, words).await?;
        let page = list_among(db, owner, &ids, (filter, order), window).await?;
        return Ok(Found { page, sorted: true });
    }
    let Premise { countries, share, kinds, exact, .. } = premise;
    let question = Question { words, filter, kinds: kinds.as_deref(), newest_first: true, beside: None, share };
    if order.sort == Sort::Created {
        let page = page_of(db, (owner, countries), question, (order, &exact), (window, None)).await?;
        return Ok(Found { page, sorted: true });
    }
    let newest_first = (Order::default(), &[][..]);
    let page = match reach::find_all(&mut *db, owner, question).await? {
        Match::All(ids) => {
            let page = list_among(db, owner, &ids, (filter, order), window).await?;
            return Ok(Found { page, sorted: true });
        }
        Match::TooMany(all) => {
            page_of(db, (owner, countries), question, newest_first, (window, Some(Reach::All(All::of(all))))).await?
        }
        Match::Unknown(met) if start == Start::First => {
            let reach = reach::go_on(&mut *db, owner, question, met, window.size + 1).await?;
            page_of(db, (owner, countries), question, newest_first, (window, Some(reach))).await?
        }
        Match::Unknown(_) => page_of(db, (owner, countries), question, newest_first, (window, None)).await?,
    };
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
    let Premise { exact: mut ids, share, .. } = premise::find(&mut *db, owner, (words, &filter), true).await?;
    let question = Question { words, filter: &filter, kinds: None, newest_first: true, beside: None, share };
    let found = match reach::find(&mut *db, owner, question, most + ids.len()).await? {
        Reach::First(found) => found,
        Reach::All(all) => all.ids,
    };
    let others: Vec<_> = found.into_iter().filter(|id| !ids.contains(id)).collect();
    ids.extend(others);
    ids.truncate(most);
    let listed = list_by_ids(db, owner, &ids).await?;
    Ok(in_order_of(&ids, listed))
}

/// A page by the time they came, of what was reached, if anything was yet.
async fn page_of(
    db: &mut PgConnection,
    (owner, countries): (ResellerId, Vec<String>),
    question: Question<'_>,
    (order, exact): (Order, &[CustomerId]),
    (mut window, mut reached): (Window, Option<Reach>),
) -> sqlx::Result<Page> {
    let limit = window.size + 1 + exact.len();
    let mut total = None;
    loop {
        let start = window.start;
        let newest_first = order.descending != start.is_backwards();
        let from_here = Question { newest_first, beside: start.beside(), ..question };
        let reach = match reached.take() {
            Some(reach) => reach,
            None => reach::find(&mut *db, owner, from_here, limit).await?,
        };
        let mut ids = match reach {
            Reach::First(ids) => ids,
            Reach::All(all) => {
                let ids = match all.following(from_here) {
                    Some(ids) => ids,
                    None => reach::look_up_from_here(&mut *db, owner, from_here, limit).await?,
                };
                total = Some(all.ids.len() + exact.iter().filter(|id| !all.ids.contains(id)).count());
                reached = Some(Reach::All(all));
                ids
            }
        };
        ids.retain(|id| !exact.contains(id));
        // who is just what was typed takes the place of others on the first page
        let room = if start == Start::First { window.size.saturating_sub(exact.len()) } else { window.size };
        ids.truncate(room + 1);
        if start.is_torn(ids.len(), window.size) {
            window = window.first();
            continue;
        }
        let mut page = Page::cut(ids, Window { size: room, ..window });
        if start == Start::First {
            page.customers.splice(0..0, exact.iter().copied());
        }
        return listed(db, (owner, countries), page, total, window.size).await;
    }
}

/// The page with its customers instead of their ids, of so many in all; None: nobody knows.
async fn listed(
    db: &mut PgConnection,
    (owner, countries): (ResellerId, Vec<String>),
    page: Page<CustomerId>,
    total: Option<usize>,
    size: usize,
) -> sqlx::Result<Page> {
    let rows = list_by_ids(&mut *db, owner, &page.customers).await?;
    let customers = in_order_of(&page.customers, rows);
    let whole = !page.earlier && !page.later;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let total = match total {
        Some(total) => Total::Exactly(number(total)),
        None if whole => Total::Exactly(number(customers.len())),
        None => Total::MoreThan(number(size)),
    };
    Ok(Page { customers, total, countries, earlier: page.earlier, later: page.later })
}

fn in_order_of(ids: &[CustomerId], customers: Vec<Listed>) -> Vec<Listed> {
    let mut by_id: HashMap<_, _> = customers.into_iter().map(|customer| (customer.id, customer)).collect();
    ids.iter().filter_map(|id| by_id.remove(id)).collect()
}
