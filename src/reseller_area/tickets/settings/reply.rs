//! One canned reply.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::department::NoFields;
use super::own::OwnReply;
use super::{HOME, house};
use crate::error::AppError;
use crate::state::AppState;
use crate::tickets::Outcome;
use crate::tickets::settings::{self, CannedReply, ReplyContent, Saved};
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    body: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/tickets/reply.html")]
struct ReplyPage {
    page: Page,
    reply: Option<CannedReply>,
    action: String,
    form: Form,
    may_save: bool,
}

impl ReplyPage {
    fn new(page: Page, reply: Option<CannedReply>, form: Form, staff: &Staff) -> Self {
        let action = match &reply {
            Some(one) => format!("{HOME}/replies/{}", one.id),
            None => format!("{HOME}/replies/new"),
        };
        Self { page, reply, action, form, may_save: !staff.viewer.acts_as_reseller() }
    }
}

pub async fn new(page: Page, staff: Staff) -> Result<Response, AppError> {
    render(&ReplyPage::new(page, None, Form::new(), &staff))
}

pub async fn show(page: Page, OwnReply { staff, reply }: OwnReply) -> Result<Response, AppError> {
    let form = Form::new().with("name", &reply.name).with("body", &reply.body);
    render(&ReplyPage::new(page, Some(reply), form, &staff))
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    save(&state, page, &staff, (&client, &session), (None, &fields)).await
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    OwnReply { staff, reply }: OwnReply,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    save(&state, page, &staff, (&client, &session), (Some(reply), &fields)).await
}

async fn save(
    state: &AppState,
    page: Page,
    staff: &Staff,
    (client, session): (&Client, &Session),
    (current, fields): (Option<CannedReply>, &Fields),
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), staff.actor(client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(staff.viewer.login, &fields.form_key, "save canned reply");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let id = current.as_ref().map(|one| one.id);
    let again = |wrong: Vec<(&'static str, String)>| {
        let form = Form::new().with("name", &fields.name).with("body", &fields.body).with_key(&fields.form_key);
        render_invalid(&ReplyPage::new(page, current, form.with_errors(wrong), staff))
    };
    let content = match ReplyContent::check(&fields.name, &fields.body) {
        Ok(content) => content,
        Err(wrong) => return again(wrong),
    };
    match settings::save_reply(&mut tx, house(staff, &actor, now), id, &content).await? {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::NameTaken => return again(vec![("name", t("tickets-reply-taken").to_owned())]),
        Saved::TooMany => {
            return again(vec![("", t("tickets-reply-too-many").into())]);
        }
        Saved::Done => {}
    }
    once.done(&mut tx, HOME).await?;
    tx.commit().await?;
    Flash::good(tell("tickets-reply-saved").with("name", &content.name)).set(session).await?;
    Ok(Redirect::to(HOME).into_response())
}

/// What was sent with it stays.
pub async fn delete(
    State(state): State<AppState>,
    OwnReply { staff, reply }: OwnReply,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let outcome = settings::delete_reply(&mut tx, house(&staff, &actor, now), &reply).await?;
    tx.commit().await?;
    let flash = match outcome {
        Outcome::Done => Flash::good(tell("tickets-reply-deleted").with("name", &reply.name)),
        Outcome::TooLate | Outcome::NotThere => Flash::warn(t("tickets-reply-deleted-already")),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(HOME).into_response())
}
