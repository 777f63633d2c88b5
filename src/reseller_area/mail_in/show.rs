//! One mail that came in: what it says, and what can be decided about it.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::attachments::size_words;
use crate::error::AppError;
use crate::mail_in::queries::inbound::find_raw;
use crate::mail_in::{InboundLine, Outcome, decide};
use crate::reseller_area::mail_in::own_inbound::OwnInbound;
use crate::state::AppState;
use crate::t;
use crate::web::download::download;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render, render_invalid};

#[derive(Template)]
#[template(path = "reseller/mail_in/show.html")]
struct MailPage {
    page: Page,
    title: String,
    home: String,
    mail: InboundLine,
    state: Badge,
    at: Moment,
    size: String,
    /// None: it is not kept any more.
    content: Option<Content>,
    /// Who decided, and when.
    decided: Option<(String, Moment)>,
    form: Form,
    may_decide: bool,
    /// It may still become a ticket.
    is_discarded: bool,
}

/// What stands in it.
struct Content {
    text: String,
    /// Names and sizes.
    files: Vec<(String, String)>,
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnInbound) -> Result<Response, AppError> {
    render(&drawn(&state, page, own, Form::new()).await?)
}

/// The same page with what is wrong.
pub async fn show_wrong(state: &AppState, page: Page, own: OwnInbound, form: Form) -> Result<Response, AppError> {
    render_invalid(&drawn(state, page, own, form).await?)
}

async fn drawn(state: &AppState, page: Page, own: OwnInbound, form: Form) -> Result<MailPage, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let read = decide::read(&mut db, own.staff.reseller, own.mail.id).await?;
    drop(db);
    let content = read.map(|incoming| Content {
        files: incoming.files.iter().map(|file| (file.name().to_owned(), size_words(file.bytes().len()))).collect(),
        text: incoming.text,
    });
    let home = own.address("");
    let mail = own.mail;
    let is_discarded = mail.outcome == Outcome::Discarded;
    let is_open = (is_discarded || matches!(mail.outcome, Outcome::Waiting | Outcome::Aside)) && mail.is_kept;
    Ok(MailPage {
        title: if mail.subject.is_empty() { t("mailin-no-subject").to_owned() } else { mail.subject.clone() },
        state: Badge::new(tone(mail.outcome), mail.outcome.word()),
        at: Moment::new(mail.received_at, now),
        size: size_words(usize::try_from(mail.size).unwrap_or_default()),
        decided: mail.decided_at.map(|at| (crate::locale::kept::actor(&mail.decided_by_name), Moment::new(at, now))),
        may_decide: is_open && !own.staff.viewer.acts_as_reseller(),
        is_discarded,
        page,
        home,
        mail,
        content,
        form,
    })
}

fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Waiting => "warn",
        Outcome::Landed | Outcome::Noted => "good",
        Outcome::Bounce | Outcome::Aside | Outcome::Discarded => "plain",
    }
}

/// The mail as it came, for a mail program.
pub async fn source(State(state): State<AppState>, own: OwnInbound) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let packed = find_raw(&mut db, own.staff.reseller, own.mail.id).await?;
    drop(db);
    let raw = packed.and_then(|packed| decide::unpacked(&packed)).ok_or(AppError::NotFound)?;
    let subject = if own.mail.subject.is_empty() { "mail" } else { &own.mail.subject };
    let name = crate::attachments::name::safe(&format!("{}.eml", subject.replace(['/', '\\'], "_")));
    Ok(download(&name, "message/rfc822", raw))
}
