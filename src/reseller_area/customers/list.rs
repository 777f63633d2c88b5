//! The customers list: search, filters, order and pages, all in the address.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::list::{Filter, Start};
use crate::customers::queries::list::list_page;
use crate::customers::search::{Found, Typed, search_page};
use crate::error::AppError;
use crate::ids::ResellerId;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::form::Choice;
use crate::web::page::{Page, render};
use crate::web::paging::{Column, Pager};
use crate::web::viewer::Staff;

pub mod address;
mod line;
mod words;

use address::{Address, Asked};
use line::Line;
pub use words::{countries, state_label, states, total};

#[derive(Template)]
#[template(path = "reseller/customers/list.html")]
struct ListPage {
    page: Page,
    address: Address,
    choices: Choices,
    count: String,
    chips: Vec<(String, String)>,
    note: &'static str,
    columns: Vec<Column>,
    lines: Vec<Line>,
    nothing: Nothing,
    pager: Pager,
    /// To all of them at once.
    may_write: bool,
}

/// What the filters offer.
struct Choices {
    states: Vec<Choice>,
    countries: Vec<Choice>,
}

/// What stands where the list is empty.
struct Nothing {
    title: &'static str,
    text: &'static str,
    href: String,
    label: &'static str,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let address = asked.address();
    let typed = Typed::read(&asked.q);
    let mut db = state.db.acquire().await?;
    let found = find(&mut db, staff.reseller, &typed, &address.filter(now), (&address, asked.start())).await?;
    drop(db);
    let may_write = staff.role.may_manage() && !staff.viewer.acts_as_reseller();
    render(&ListPage { may_write, ..ListPage::new(page, address, &typed, found, now) })
}

async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    typed: &Typed,
    filter: &Filter,
    (address, start): (&Address, Start),
) -> sqlx::Result<Found> {
    match typed {
        Typed::Words(words) => search_page(db, owner, (words, filter), address.order, start).await,
        Typed::Impossible => Ok(Found::nothing()),
        Typed::Nothing | Typed::TooShort => {
            let page = list_page(db, owner, filter, address.order, start).await?;
            Ok(Found { page, sorted: true })
        }
    }
}

impl ListPage {
    fn new(page: Page, address: Address, typed: &Typed, found: Found, now: OffsetDateTime) -> Self {
        let Found { page: shown, sorted } = found;
        Self {
            choices: Choices {
                states: words::states(),
                countries: words::countries(&shown.countries, address.country),
            },
            count: words::total(shown.total),
            chips: words::chips(&address),
            note: words::note(typed, sorted),
            columns: words::columns(&address, sorted),
            nothing: words::nothing(&address, typed),
            pager: words::pager(&address, &shown),
            lines: shown.customers.into_iter().map(|customer| Line::new(customer, now)).collect(),
            may_write: false,
            page,
            address,
        }
    }
}
