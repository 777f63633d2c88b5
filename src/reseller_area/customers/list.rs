//! The customers list: search, filters, order and pages, all in the address; columns and size as the person likes them.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::columns::{Column as Shown, Look, list_more};
use crate::customers::list::{Filter, SIZES, Window};
use crate::customers::queries::list::list_page;
use crate::customers::queries::tags;
use crate::customers::queries::tool::{self, Tool};
use crate::customers::search::{Found, Typed, search_page};
use crate::customers::tags::Tag;
use crate::customers::views::View;
use crate::error::AppError;
use crate::ids::ResellerId;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::form::{Choice, Form};
use crate::web::page::{Page, render};
use crate::web::paging::{Column, Pager};
use crate::web::viewer::Staff;

pub mod address;
mod line;
mod words;

use address::{Address, Asked};
use line::Line;
pub use words::{chips, countries, state_label, states, total};

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
    look: Look,
    lines: Vec<Line>,
    nothing: Nothing,
    pager: Pager,
    views: Vec<View>,
    form: Form,
    may: May,
}

/// What the filters offer.
struct Choices {
    states: Vec<Choice>,
    countries: Vec<Choice>,
    tags: Vec<Tag>,
}

/// What stands where the list is empty.
struct Nothing {
    title: &'static str,
    text: &'static str,
    href: String,
    label: &'static str,
}

/// What this person may do with all of them at once.
#[derive(Clone, Copy)]
struct May {
    /// Not while somebody acts as the reseller.
    act: bool,
    write: bool,
    export: bool,
}

impl May {
    fn new(staff: &Staff, address: &Address) -> Self {
        let act = !staff.viewer.acts_as_reseller();
        let manages = staff.role.may_manage() && act;
        Self { act, write: manages && !address.is_beyond_mailings(), export: manages }
    }
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let typed = Typed::read(&asked.q);
    let mut db = state.db.acquire().await?;
    let address = asked.address();
    let Tool { look, views, tags, asked: tag } =
        tool::find(&mut db, staff.reseller, staff.viewer.login, address.asked_tag()).await?;
    let address = address.with_tag(tag)?;
    let look = look_of(look, &address, &views)?;
    let window = Window { start: asked.start(), size: look.size };
    let found = find(&mut db, staff.reseller, &typed, &address.filter(now), (&address, window)).await?;
    let more = list_more(&mut db, staff.reseller, &look.columns, &found.page.customers).await?;
    drop(db);
    let may = May::new(&staff, &address);
    let mut list = ListPage::new(page, address, (&typed, look), found, now);
    for line in &mut list.lines {
        line.more = more.get(&line.customer.id).cloned().unwrap_or_default();
    }
    list.choices.tags = tags;
    render(&ListPage { may, views, ..list })
}

/// The address with its tag looked up.
pub async fn known(db: &mut PgConnection, owner: ResellerId, address: Address) -> Result<Address, AppError> {
    let tag = match address.asked_tag() {
        (Some(id), _) => tags::find(db, owner, id).await?,
        (None, Some(name)) => tags::find_by_name(db, owner, name).await?,
        (None, None) => None,
    };
    address.with_tag(tag)
}

/// The columns of the view that is looked at, else those this person has chosen.
fn look_of(mut look: Look, address: &Address, views: &[View]) -> Result<Look, AppError> {
    if let Some(id) = address.view {
        let view = views.iter().find(|view| view.id == id).ok_or(AppError::NotFound)?;
        look.columns.clone_from(&view.columns);
    }
    Ok(look)
}

async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    typed: &Typed,
    filter: &Filter,
    (address, window): (&Address, Window),
) -> sqlx::Result<Found> {
    match typed {
        _ if address.asks_for_nobody() => Ok(Found::nothing()),
        Typed::Words(words) => search_page(db, owner, (words, filter), address.order, window).await,
        Typed::Impossible => Ok(Found::nothing()),
        Typed::Nothing | Typed::TooShort => {
            let page = list_page(db, owner, filter, address.order, window).await?;
            Ok(Found { page, sorted: true })
        }
    }
}

impl ListPage {
    fn new(page: Page, address: Address, (typed, look): (&Typed, Look), found: Found, now: OffsetDateTime) -> Self {
        let Found { page: shown, sorted } = found;
        Self {
            choices: Choices {
                states: words::states(),
                countries: words::countries(&shown.countries, address.country),
                tags: Vec::new(),
            },
            count: words::total(shown.total),
            chips: words::chips(&address),
            note: words::note(typed, sorted),
            columns: words::columns(&address, &look.columns, sorted),
            nothing: words::nothing(&address, typed),
            pager: words::pager(&address, &shown),
            lines: shown.customers.into_iter().map(|customer| Line::new(customer, now)).collect(),
            views: Vec::new(),
            form: Form::new(),
            may: May { act: false, write: false, export: false },
            look,
            page,
            address,
        }
    }

    fn shows(&self, column: &Shown) -> bool {
        self.look.columns.contains(column)
    }

    /// The names of the columns, as a form sends them.
    fn column_names(&self) -> String {
        crate::customers::columns::names(&self.look.columns).join(" ")
    }

    fn is_current(&self, view: &View) -> bool {
        self.address.view == Some(view.id)
    }
}
