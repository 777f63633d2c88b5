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
use crate::{locale::key, t, tell};

/// So many customers.
const MOST: usize = 8;

/// Pages and actions beside those of the navigation: the message of their name, and that of what else they are called.
const ACTIONS: [(&str, &str, &str); 4] = [
    (key("customers-create"), "/reseller/customers/new", key("home-go-create-also")),
    (key("customers-tags"), "/reseller/tags", key("home-go-tags-also")),
    (key("customers-bulk-list-title"), "/reseller/customers/bulk", key("home-go-bulk-also")),
    (key("home-go-tickets"), "/reseller/tickets/settings", key("home-go-tickets-also")),
];
/// Those for managers and owners, who are not acting as somebody else.
const FOR_MANAGERS: [(&str, &str, &str); 3] = [
    (key("home-go-mailing"), "/reseller/mailings/new", key("home-go-mailing-also")),
    (key("home-go-export"), "/reseller/customers/export", key("home-go-export-also")),
    (key("home-go-product"), "/reseller/products/new?family=domain", key("home-go-product-also")),
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
    let pages = page.nav.iter().map(|item| (item.label, item.href, t("home-go-page"), ""));
    let action = |(label, href, other): &(&'static str, &'static str, &'static str)| {
        (t(label), *href, t("words-action"), t(other))
    };
    let actions = ACTIONS.iter().chain(for_managers).map(action);
    let folded = typed.to_lowercase();
    let fits = |label: &str, other: &str| {
        let called = format!("{label} {other}").to_lowercase();
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
            about: number_and_email(customer.number, &customer.email),
            kind: crate::t("words-customer"),
        }));
    }
    Ok(places)
}

fn number_and_email(number: i32, email: &str) -> String {
    tell("home-go-customer").with("number", number.to_string()).with("email", email).into()
}
