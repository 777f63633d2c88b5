//! The inbox: every ticket of all customers, by state, with search, filters and pages, all in the address.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use sqlx::PgConnection;

use crate::customers::list::Total;
use crate::error::AppError;
use crate::ids::ResellerId;
use crate::mail_in::queries::inbound::count_waiting;
use crate::orders::queries::list::{Buyer, find_buyer};
use crate::state::AppState;
use crate::tickets::TicketState;
use crate::tickets::list::{Numbers, Page as Tickets};
use crate::tickets::queries::list::find_numbers;
use crate::tickets::queries::settings::{list_departments, list_staff};
use crate::tickets::queries::ticket::find_by_number;
use crate::tickets::search::{Typed, page as find_page};
use crate::tickets::settings::{Department, StaffMember};
use crate::web::extract::Query;
use crate::web::form::Choice;
use crate::web::page::{Page, Tab, render};
use crate::web::paging::Pager;
use crate::web::tickets::list::{TicketRow, pager, total};
use crate::web::viewer::Staff;
use crate::{t, tell};

mod address;

use address::{Address, Age, Asked, LIST, View, Whose};

/// More waiting mails need not be counted.
const MOST_COUNTED: i64 = 100;

/// What stands where the list is empty.
struct Nothing {
    title: &'static str,
    text: &'static str,
    href: String,
    label: &'static str,
}

#[derive(Template)]
#[template(path = "reseller/tickets/list.html")]
struct ListPage {
    page: Page,
    address: Address,
    tabs: Vec<Tab>,
    holders: Vec<Choice>,
    departments: Vec<Choice>,
    ages: Vec<Choice>,
    chips: Vec<(String, String)>,
    rows: Vec<TicketRow>,
    nothing: Nothing,
    pager: Pager,
    /// Mails that are nobody's yet.
    mails_waiting: i64,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut address = asked.address();
    let mut db = state.db.acquire().await?;
    if let Typed::Number(number) = Typed::read(&address.q)
        && let Some(ticket) = find_by_number(&mut db, staff.reseller, number).await?
    {
        return Ok(Redirect::to(&format!("{LIST}/{ticket}")).into_response());
    }
    let around = Around::find(&mut db, staff.reseller, &mut address).await?;
    let is_number = matches!(Typed::read(&address.q), Typed::Number(_));
    let tickets = match address.filter(staff.viewer.login, now).filter(|_| !is_number) {
        Some(filter) => find_page(&mut db, staff.reseller, &filter, asked.start()).await?,
        None => Tickets::nothing(),
    };
    let mails_waiting = count_waiting(&mut db, staff.reseller, MOST_COUNTED).await?;
    drop(db);
    render(&ListPage {
        page,
        mails_waiting,
        tabs: tabs(&address, around.numbers),
        chips: around.chips(&address),
        holders: around.holders(),
        departments: around.departments.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect(),
        ages: Age::ALL.map(|age| Choice::new(age.value(), age.word())).to_vec(),
        nothing: nothing(&address),
        pager: pager(&address.href(), &tickets),
        rows: tickets.tickets.iter().map(|listed| TicketRow::for_staff(listed, now)).collect(),
        address,
    })
}

/// What there is to filter by.
struct Around {
    numbers: Numbers,
    departments: Vec<Department>,
    staff: Vec<StaffMember>,
    buyer: Option<Buyer>,
}

impl Around {
    /// Takes out of the address what is not this reseller's.
    async fn find(db: &mut PgConnection, owner: ResellerId, address: &mut Address) -> sqlx::Result<Self> {
        let numbers = find_numbers(&mut *db, owner).await?;
        let departments = list_departments(&mut *db, owner, true).await?;
        let staff = list_staff(&mut *db, owner).await?;
        let buyer = match address.customer {
            Some(customer) => find_buyer(db, owner, customer).await?,
            None => None,
        };
        address.customer = buyer.as_ref().map(|buyer| buyer.id);
        address.department = address.department.filter(|id| departments.iter().any(|one| one.id == *id));
        address.whose = address.whose.filter(|whose| match whose {
            Whose::Login(login) => staff.iter().any(|one| one.id == *login),
            Whose::Mine | Whose::Nobodys => true,
        });
        Ok(Self { numbers, departments, staff, buyer })
    }

    fn holders(&self) -> Vec<Choice> {
        let first = [Choice::new("me", t("tickets-me")), Choice::new("nobody", t("tickets-nobody"))];
        let all = self.staff.iter().map(|one| Choice::new(one.id.to_string(), &one.name));
        first.into_iter().chain(all).collect()
    }

    /// Each filter in force, and the list without it.
    fn chips(&self, address: &Address) -> Vec<(String, String)> {
        let without = |change: fn(&mut Address)| {
            let mut other = address.clone();
            change(&mut other);
            other.href()
        };
        let mut chips = Vec::new();
        if !address.q.is_empty() {
            chips.push((
                tell("tickets-chip-text").with("text", &address.q).into(),
                without(|address| address.q = String::new()),
            ));
        }
        if let Some(whose) = address.whose {
            let name = match whose {
                Whose::Mine => t("tickets-chip-mine").to_owned(),
                Whose::Nobodys => t("tickets-chip-nobodys").to_owned(),
                Whose::Login(login) => {
                    let name = self.staff.iter().find(|one| one.id == login).map(|one| one.name.as_str());
                    tell("tickets-chip-held-by").with("name", name.unwrap_or_default()).into()
                }
            };
            chips.push((name, without(|address| address.whose = None)));
        }
        if let Some(one) = self.departments.iter().find(|one| Some(one.id) == address.department) {
            let name = tell("tickets-chip-department").with("name", &one.name).into();
            chips.push((name, without(|address| address.department = None)));
        }
        if let Some(buyer) = &self.buyer {
            let name = tell("tickets-chip-customer").with("name", &buyer.name).into();
            chips.push((name, without(|address| address.customer = None)));
        }
        if let Some(age) = address.age {
            chips.push((age.word().to_owned(), without(|address| address.age = None)));
        }
        chips
    }
}

/// The states, each with how many tickets are in it where that says how much there is to do.
fn tabs(address: &Address, numbers: Numbers) -> Vec<Tab> {
    let count = |view| {
        let count = match view {
            View::ToAnswer => numbers.open + numbers.waiting_for_us,
            View::One(TicketState::Open) => numbers.open,
            View::One(TicketState::WaitingForUs) => numbers.waiting_for_us,
            View::One(TicketState::WaitingForCustomer) => numbers.waiting_for_customer,
            View::One(TicketState::Closed) | View::All => return None,
        };
        Some(total(Total::capped(count)))
    };
    let tab = |view: View| Tab {
        label: view.word(),
        href: Address { view, ..address.clone() }.href(),
        count: count(view),
        current: address.view == view,
    };
    View::ALL.map(tab).to_vec()
}

/// Why nothing is here, and what to do next.
fn nothing(address: &Address) -> Nothing {
    let all = Address { view: View::All, ..Address::default() }.href();
    let show_all = |title, text| Nothing { title, text, href: all.clone(), label: t("tickets-show-all") };
    match Typed::read(&address.q) {
        Typed::TooShort => show_all(t("tickets-search-short"), t("tickets-search-short-text")),
        Typed::Number(_) => show_all(t("tickets-search-no-number"), t("tickets-search-no-number-text")),
        Typed::Words(_) | Typed::Impossible => show_all(t("tickets-search-none"), t("tickets-search-none-words")),
        Typed::Nothing if address.view == View::ToAnswer && *address == Address::default() => {
            show_all(t("tickets-inbox-empty"), t("tickets-inbox-empty-text"))
        }
        Typed::Nothing => show_all(t("tickets-search-none"), t("tickets-search-none-filters")),
    }
}
