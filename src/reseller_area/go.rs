//! *Go to*: a customer, a page or an action by a few letters; the page behind the dialog that Ctrl K opens.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::customers::search::{Typed, suggest};
use crate::error::AppError;
use crate::logins::StaffRole::Support;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::{Page, render};
use crate::web::routes::{Access, Routes};
use crate::web::viewer::Staff;

/// So many customers.
const MOST: usize = 8;

/// Pages and actions beside those of the navigation, with what else they are called.
const ACTIONS: [(&str, &str, &str); 4] = [
    ("Create customer", "/reseller/customers/new", "add new"),
    ("Tags", "/reseller/tags", "labels groups"),
    ("Actions on many customers", "/reseller/customers/bulk", "bulk"),
    ("Settings of tickets", "/reseller/tickets/settings", "departments canned replies"),
];
/// Those for managers and owners, who are not acting as somebody else.
const FOR_MANAGERS: [(&str, &str, &str); 3] = [
    ("Write a mailing", "/reseller/mailings/new", "newsletter announcement new"),
    ("Export customers as CSV", "/reseller/customers/export", "download"),
    ("Add product", "/reseller/products/new?family=domain", "price catalogue new tld"),
];

pub fn routes() -> Routes {
    Routes::new().get("/reseller/go", Access::Staff(Support), show).get(
        "/reseller/go/suggest",
        Access::Staff(Support),
        list,
    )
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
}

impl Asked {
    fn typed(&self) -> String {
        self.q.chars().filter(|c| !c.is_control()).take(255).collect::<String>().trim().to_owned()
    }
}

/// Where one can go.
struct Place {
    href: String,
    title: String,
    about: String,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "reseller/go.html")]
struct GoPage {
    page: Page,
    typed: String,
    places: Vec<Place>,
}

#[derive(Template)]
#[template(path = "reseller/go_suggest.html")]
struct Suggestions {
    places: Vec<Place>,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let typed = asked.typed();
    let places = places(&state, &page, &staff, &typed).await?;
    render(&GoPage { page, typed, places })
}

/// The same for the dialog: a few lines of HTML, no page.
pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    render(&Suggestions { places: places(&state, &page, &staff, &asked.typed()).await? })
}

/// Pages and actions whose name holds the words, then customers.
async fn places(state: &AppState, page: &Page, staff: &Staff, typed: &str) -> Result<Vec<Place>, AppError> {
    let may_manage = staff.role.may_manage() && !staff.viewer.acts_as_reseller();
    let for_managers: &[_] = if may_manage { &FOR_MANAGERS } else { &[] };
    let pages = page.nav.iter().map(|item| (item.label, item.href, "Page", ""));
    let actions = ACTIONS.iter().chain(for_managers).map(|(label, href, other)| (*label, *href, "Action", *other));
    let folded = typed.to_lowercase();
    let fits = |label: &str, other: &str| {
        let called = format!("{} {other}", label.to_lowercase());
        folded.split_whitespace().all(|word| called.contains(word))
    };
    let mut places: Vec<Place> = pages
        .chain(actions)
        .filter(|(label, _, _, other)| fits(label, other))
        .map(|(label, href, kind, _)| Place { href: href.into(), title: label.into(), about: String::new(), kind })
        .collect();
    if let Typed::Words(words) = Typed::read(typed) {
        let found = suggest(&mut *state.db.acquire().await?, staff.reseller, &words, MOST).await?;
        places.extend(found.into_iter().map(|customer| Place {
            href: format!("/reseller/customers/{}", customer.id),
            title: customer.display_name().to_owned(),
            about: format!("No. {}, {}", customer.number, customer.email),
            kind: "Customer",
        }));
    }
    Ok(places)
}
