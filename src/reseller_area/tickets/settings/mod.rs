//! How tickets are set up: departments and canned replies, which all staff use and managers and owners keep; and which
//! tickets one hears of oneself.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::error::AppError;
use crate::events::{Actor, Subject};
use crate::state::AppState;
use crate::tickets::queries::preference::find_ticket_mail;
use crate::tickets::queries::settings::{list_departments, list_replies};
use crate::tickets::settings::{CannedReply, Department, House, TicketMail};
use crate::web::form::{Choice, Form};
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::Staff;

pub mod department;
pub mod mails;
mod own;
pub mod reply;

pub const HOME: &str = "/reseller/tickets/settings";

#[derive(Template)]
#[template(path = "reseller/tickets/settings.html")]
struct SettingsPage {
    page: Page,
    departments: Vec<Department>,
    replies: Vec<CannedReply>,
    mails: Form,
    mail_choices: Vec<Choice>,
    /// Managers and owners, of their own reseller.
    may_save: bool,
    may_manage: bool,
    /// During *Login as reseller* one's own mails are elsewhere.
    own_hands: bool,
}

pub async fn show(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    draw(&state, page, &staff, None).await
}

/// The page, with the choice of mails as it came back wrong.
pub async fn draw(state: &AppState, page: Page, staff: &Staff, wrong: Option<Form>) -> Result<Response, AppError> {
    let own_hands = !staff.viewer.acts_as_reseller();
    let mut db = state.db.acquire().await?;
    let departments = list_departments(&mut db, staff.reseller, true).await?;
    let replies = list_replies(&mut db, staff.reseller).await?;
    let chosen = find_ticket_mail(&mut db, staff.reseller, staff.viewer.login).await?;
    drop(db);
    let is_wrong = wrong.is_some();
    let current = || Form::new().with("mails", chosen.map_or("", TicketMail::value));
    let drawn = SettingsPage {
        page,
        departments,
        replies,
        mails: wrong.unwrap_or_else(current),
        mail_choices: TicketMail::ALL.map(|one| Choice::new(one.value(), one.word())).to_vec(),
        may_save: own_hands && staff.role.may_manage(),
        may_manage: staff.role.may_manage(),
        own_hands,
    };
    if is_wrong { render_invalid(&drawn) } else { render(&drawn) }
}

/// Whose settings they are, and whose hand.
fn house<'a>(staff: &Staff, actor: &'a Actor, now: time::OffsetDateTime) -> House<'a> {
    let account = &staff.viewer.account;
    let subject = Subject { reseller: account.reseller, customer: account.id };
    House { owner: staff.reseller, subject, actor, now }
}
