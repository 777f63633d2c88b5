//! One ticket as staff see it: the conversation with its notes, where one writes, and what is decided about it.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::error::AppError;
use crate::events::queries::list_about;
use crate::ids::TicketMessageId;
use crate::locale::{Html, Locale, with};
use crate::reseller_area::customers::event_line::EventLine;
use crate::reseller_area::tickets::own_ticket::OwnTicket;
use crate::state::AppState;
use crate::tickets::queries::list::list_others;
use crate::tickets::queries::message::Reader;
use crate::tickets::queries::settings::{list_departments, list_staff};
use crate::tickets::{Opener, Ticket};
use crate::web::extract::Query;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link, Page};
use crate::web::tickets::conversation::{Conversation, Reading, find as find_conversation};
use crate::web::tickets::write::canned_choices;
use crate::{html, tell};

/// The latest lines of its history.
const HISTORY: i64 = 50;
/// So many of the customer's other tickets are offered for merging; any other goes by its number.
const OTHERS: i64 = 20;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    before: String,
}

/// The forms of the page, as they were typed.
#[derive(Default)]
pub struct Forms {
    pub answer: Form,
    pub note: Form,
    pub merge: Form,
    /// That of one message, and which.
    pub discard: Option<(TicketMessageId, Form)>,
    /// The last message that whoever writes had seen.
    pub seen: Option<TicketMessageId>,
}

#[derive(Template)]
#[template(path = "reseller/tickets/show.html")]
struct TicketPage {
    page: Page,
    home: String,
    ticket: Ticket,
    state: Badge,
    conversation: Conversation,
    forms: Forms,
    canned: Vec<Choice>,
    holder: Form,
    holders: Vec<Choice>,
    department: Form,
    departments: Vec<Choice>,
    others: Vec<Choice>,
    about: Option<Link>,
    /// When, and by whom.
    opened: Html,
    closed: Option<Moment>,
    history: Vec<EventLine>,
    me: String,
    may_write: bool,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    own: OwnTicket,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    if let Some(into) = own.ticket.merged_into {
        return Ok(Redirect::to(&format!("/reseller/tickets/{into}")).into_response());
    }
    let before = asked.before.parse().ok();
    draw(&state, page, own, (Forms::default(), before), StatusCode::OK).await
}

/// The page with a form that came back.
pub async fn draw(
    state: &AppState,
    page: Page,
    own: OwnTicket,
    (forms, before): (Forms, Option<TicketMessageId>),
    status: StatusCode,
) -> Result<Response, AppError> {
    let (now, owner, home) = (state.clock.now(), own.staff.reseller, own.address(""));
    let ticket = own.ticket;
    let reading = Reading { reader: Reader::Staff, area: "/reseller", label: "", before, seen: forms.seen, now };
    let mut db = state.db.acquire().await?;
    let mut conversation = find_conversation(&mut db, owner, &ticket, reading).await?;
    let mut forms = forms;
    if let Some((message, form)) = forms.discard.take() {
        conversation.put_back(message, form);
    }
    let canned = canned_choices(&mut db, owner).await?;
    let staff = list_staff(&mut db, owner).await?;
    let departments = list_departments(&mut db, owner, false).await?;
    let others = list_others(&mut db, owner, ticket.customer, ticket.id, OTHERS).await?;
    let history = list_about(&mut db, owner, ticket.customer, ticket.id.0, HISTORY).await?;
    drop(db);
    let drawn = TicketPage {
        page,
        home,
        state: Badge::new(ticket.state.tone(), ticket.state.word()),
        conversation,
        forms,
        canned,
        holder: Form::new().with("to", ticket.assigned_to.map(|id| id.to_string()).unwrap_or_default()),
        holders: staff.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect(),
        department: Form::new().with("to", ticket.department.to_string()),
        departments: departments.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect(),
        others: others.iter().map(|(id, no, subject)| Choice::new(id.to_string(), format!("{no} {subject}"))).collect(),
        about: ticket.about.as_ref().map(|thing| Link::new(&thing.name, thing.about.address("/reseller"))),
        opened: opened_by(ticket.opened_by).with_html("when", Moment::new(ticket.created_at, now)),
        closed: ticket.closed_at.map(|at| Moment::new(at, now)),
        history: history.into_iter().map(|one| on_its_own_page(EventLine::new(one.event, now), &ticket)).collect(),
        me: own.staff.viewer.login.to_string(),
        // nobody writes in the name of the reseller he is logged in as
        may_write: !own.staff.viewer.acts_as_reseller(),
        ticket,
    };
    Ok((status, askama::Template::render(&drawn).map(axum::response::Html)?).into_response())
}

/// Which ticket it is need not be said on its page.
fn on_its_own_page(line: EventLine, ticket: &Ticket) -> EventLine {
    let start = ticket.begins(tell("tickets-event-start"));
    // what was written down before there were languages is in English
    let starts = [start.to_string(), with(Locale::English, || start.to_string())];
    let rest = starts.iter().find_map(|start| line.sentence.strip_prefix(start)?.strip_prefix(' '));
    let Some(rest) = rest else { return line };
    let mut letters = rest.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    EventLine { sentence: format!("{first}{}", letters.as_str()), ..line }
}

fn opened_by(opener: Opener) -> Html {
    match opener {
        Opener::Staff => html("tickets-opened-by-us"),
        Opener::Customer => html("tickets-opened-by-customer"),
        Opener::Mail => html("tickets-opened-by-mail"),
    }
}
