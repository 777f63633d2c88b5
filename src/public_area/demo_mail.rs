//! The demo's mails: what would have been sent, newest first, with links that work. Only there in the demo.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::error::AppError;
use crate::ids::MailId;
use crate::mail::files::{self, FiledMail};
use crate::state::AppState;
use crate::web::extract::Path;
use crate::web::moment::Moment;
use crate::web::page::{Page, render};

const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "public/demo_mails.html")]
struct MailsPage {
    page: Page,
    folder: String,
    over_smtp: bool,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    at: Moment,
    to: String,
    subject: String,
}

#[derive(Template)]
#[template(path = "public/demo_mail.html")]
struct MailPage {
    page: Page,
    mail: FiledMail,
    at: Moment,
    lines: Vec<Line>,
}

/// One line of a mail: a link to this portal that stands alone, or words.
struct Line {
    text: String,
    is_link: bool,
}

pub async fn list(State(state): State<AppState>, page: Page) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mails = files::list(&state.config.mail_dir, SHOWN).await.map_err(unreadable)?;
    let row = |mail: FiledMail| Row {
        href: format!("/demo/mail/{}", mail.id),
        at: Moment::new(mail.at, now),
        to: mail.to,
        subject: mail.subject,
    };
    render(&MailsPage {
        page,
        folder: state.config.mail_dir.display().to_string(),
        over_smtp: state.config.smtp_url.is_some(),
        rows: mails.into_iter().map(row).collect(),
    })
}

pub async fn show(State(state): State<AppState>, page: Page, Path(id): Path<MailId>) -> Result<Response, AppError> {
    let mail = files::find(&state.config.mail_dir, id).await.map_err(unreadable)?.ok_or(AppError::NotFound)?;
    let own = state.config.base_url.as_str();
    let line = |text: &str| Line { text: text.to_owned(), is_link: text.starts_with(own) && !text.contains(' ') };
    let lines = mail.text.trim_end().lines().map(line).collect();
    render(&MailPage { page, at: Moment::new(mail.at, state.clock.now()), lines, mail })
}

fn unreadable(error: std::io::Error) -> AppError {
    AppError::Internal(format!("the folder of the mails: {error}"))
}
