//! One mail: how it went, what it says without the secrets of its links, and the same once more.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_mail::OwnMail;
use super::{LIST, badge};
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::mail::MailState;
use crate::mail::sent::{Shown, send_again as send, title};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::{Badge, Flash, Link, Page, render};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/mails/show.html")]
struct ShowPage {
    page: Page,
    form: Form,
    home: String,
    mail: Shown,
    kind: String,
    badge: Badge,
    written: Moment,
    sent: Option<Moment>,
    /// What there is to say about sending it again; empty: it can be.
    why_not: String,
    /// Where a new link is sent.
    instead: Option<Link>,
    may_send: bool,
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnMail) -> Result<Response, AppError> {
    let (now, mail) = (state.clock.now(), own.mail);
    let own_hands = !own.staff.viewer.acts_as_reseller();
    let line = &mail.line;
    render(&ShowPage {
        page,
        form: Form::new(),
        home: format!("{LIST}/{}", line.id),
        kind: title(&line.message),
        badge: badge(line),
        written: Moment::new(line.created_at, now),
        sent: line.sent_at.map(|at| Moment::new(at, now)),
        why_not: why_not(&mail).to_owned(),
        instead: instead(&mail),
        may_send: own_hands && mail.may_go_again(),
        mail,
    })
}

fn why_not(mail: &Shown) -> &'static str {
    match mail.line.state {
        _ if mail.holds_secret => t("mails-not-again-secret"),
        MailState::Queued => t("mails-not-again-queued"),
        MailState::Void => t("mails-not-again-void"),
        MailState::Sent | MailState::Dead => "",
    }
}

/// For mails with a link: the place that sends a new one.
fn instead(mail: &Shown) -> Option<Link> {
    let customer = mail.line.customer_id.filter(|_| mail.holds_secret)?;
    let home = format!("/reseller/customers/{customer}");
    match mail.line.message.as_str() {
        "verification" => Some(Link::new(t("mails-instead-verification"), format!("{home}/verification/new"))),
        "welcome" | "password_reset" => Some(Link::new(t("mails-instead-password"), format!("{home}/logins"))),
        _ => None,
    }
}

/// The same form twice is one mail.
pub async fn send_again(
    State(state): State<AppState>,
    own: OwnMail,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let home = format!("{LIST}/{}", own.mail.line.id);
    let mut tx = state.db.begin().await?;
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "mail copies");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let Some(copy) = send(&mut tx, own.staff.reseller, &own.mail, &actor, now).await? else {
        tx.rollback().await?;
        Flash::warn(t("mails-not-again")).set(&session).await?;
        return Ok(Redirect::to(&home).into_response());
    };
    let location = format!("{LIST}/{copy}");
    once.done(&mut tx, &location).await?;
    tx.commit().await?;
    Flash::good(tell("mails-sent-again").with("email", &own.mail.line.to_email)).set(&session).await?;
    Ok(Redirect::to(&location).into_response())
}
