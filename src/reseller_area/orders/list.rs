//! The orders list: search, filters and pages, all in the address.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use sqlx::PgConnection;

use crate::customers::search::{Typed as Name, suggest};
use crate::error::AppError;
use crate::ids::{CustomerId, ResellerId};
use crate::orders::list::{Filter, Page as Orders, Start};
use crate::orders::queries::list::{Buyer, find_buyer, find_buyer_by_number, find_by_number, list_page};
use crate::products::Product;
use crate::products::queries::product;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::form::Choice;
use crate::web::orders::{OrderRow, pager, total};
use crate::web::page::{Link, Page, render};
use crate::web::paging::Pager;
use crate::web::viewer::Staff;

mod address;
mod words;

use address::{Address, Asked, Typed};

/// Customers offered for a part of a name.
const OFFERED: usize = 8;

#[derive(Template)]
#[template(path = "reseller/orders/list.html")]
struct ListPage {
    page: Page,
    address: Address,
    states: Vec<Choice>,
    reasons: Vec<Choice>,
    products: Vec<Choice>,
    count: String,
    chips: Vec<(String, String)>,
    /// Whose orders may be meant.
    offered: Vec<Link>,
    rows: Vec<OrderRow>,
    nothing: words::Nothing,
    pager: Pager,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let found = find(&mut db, staff.reseller, asked.address(), asked.start()).await?;
    drop(db);
    let Found { address, buyer, products, offered, orders } = found;
    render(&ListPage {
        page,
        states: words::states(),
        reasons: words::reasons(),
        count: total(orders.total),
        chips: words::chips(&address, buyer.as_ref(), &products),
        products: products.iter().map(|product| Choice::new(product.id.to_string(), &product.name)).collect(),
        nothing: words::nothing(&address, !offered.is_empty()),
        offered,
        pager: pager(&address.href(), &orders),
        rows: orders.orders.iter().map(OrderRow::with_customer).collect(),
        address,
    })
}

/// What there is, and what of the address is there.
struct Found {
    address: Address,
    buyer: Option<Buyer>,
    products: Vec<Product>,
    offered: Vec<Link>,
    orders: Orders,
}

async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    mut address: Address,
    start: Start,
) -> Result<Found, sqlx::Error> {
    let products = product::list(&mut *db, owner, None, false).await?;
    let buyer = match address.customer {
        Some(customer) => find_buyer(&mut *db, owner, customer).await?,
        None => None,
    };
    address.customer = buyer.as_ref().map(|buyer| buyer.id);
    address.product = address.product.filter(|id| products.iter().any(|product| product.id == *id));
    let (filter, offered) = search(&mut *db, owner, &address).await?;
    let orders = match filter.filter(|_| !address.is_contradictory()) {
        Some(filter) => list_page(db, owner, &filter, start).await?,
        None => Orders::nothing(),
    };
    Ok(Found { address, buyer, products, offered, orders })
}

/// The filter of an address with what was typed: the order with that number, else the orders of the customer with that
/// number or name. None: nothing fits. Beside it, customers who may be meant.
async fn search(
    db: &mut PgConnection,
    owner: ResellerId,
    address: &Address,
) -> Result<(Option<Filter>, Vec<Link>), sqlx::Error> {
    let filter = address.filter();
    match address.typed() {
        Typed::Nothing => Ok((Some(filter), Vec::new())),
        Typed::Number(number) => {
            let order = find_by_number(&mut *db, owner, number).await?;
            let buyer = find_buyer_by_number(db, owner, number).await?;
            Ok(match (order, buyer) {
                (Some(_), buyer) => {
                    let offered = buyer.map(|buyer| offer(address, buyer.id, &buyer.name)).into_iter().collect();
                    (Some(Filter { number: Some(number), ..filter }), offered)
                }
                (None, Some(buyer)) => (of(filter, buyer.id), Vec::new()),
                (None, None) => (None, Vec::new()),
            })
        }
        Typed::Text => {
            let customers = match Name::read(&address.q) {
                Name::Words(words) => suggest(db, owner, &words, OFFERED).await?,
                Name::Nothing | Name::TooShort | Name::Impossible => Vec::new(),
            };
            Ok(match customers.as_slice() {
                [only] => (of(filter, only.id), Vec::new()),
                several => (None, several.iter().map(|one| offer(address, one.id, one.display_name())).collect()),
            })
        }
    }
}

/// The same for one customer; None where another one is chosen already.
fn of(filter: Filter, customer: CustomerId) -> Option<Filter> {
    let free = filter.customer.is_none_or(|chosen| chosen == customer);
    free.then_some(Filter { customer: Some(customer), ..filter })
}

fn offer(address: &Address, customer: CustomerId, name: &str) -> Link {
    let his = Address { q: String::new(), customer: Some(customer), ..address.clone() };
    Link::new(name, his.href())
}
