//! *Notes*: what staff keep in mind about a customer, and his tags. No customer ever sees this page.
use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::notes::{self, Desk, Note, check_body};
use crate::customers::queries::{notes as queries, tags as of_tags};
use crate::customers::tags::Tag;
use crate::error::AppError;
use crate::events::Actor;
use crate::ids::NoteId;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, path_parameter};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::running::NoFields;

/// So many tags are suggested before anything is typed.
const SUGGESTED: i64 = 200;

/// One note, as the template draws it.
struct Line {
    id: NoteId,
    body: String,
    author: String,
    at: Moment,
    edited: Option<Moment>,
    pinned: bool,
    /// Whose own it is.
    mine: bool,
}

#[derive(Template)]
#[template(path = "reseller/customers/notes.html")]
pub struct NotesPage {
    page: Page,
    frame: CustomerFrame,
    tags: Vec<Tag>,
    suggested: Vec<Tag>,
    tag_form: Form,
    form: Form,
    notes: Vec<Line>,
    /// Not while somebody acts as the reseller.
    may_write: bool,
}

impl NotesPage {
    pub async fn load(
        state: &AppState,
        page: Page,
        own: &OwnCustomer,
        (tag_form, form): (Form, Form),
    ) -> Result<Self, AppError> {
        let (owner, id, me) = (own.staff.reseller, own.customer.id, own.staff.viewer.login);
        let now = state.clock.now();
        let mut db = state.db.acquire().await?;
        let line = |note: Note| Line {
            id: note.id,
            body: note.body,
            author: crate::locale::kept::actor(&note.author_name),
            at: Moment::new(note.created_at, now),
            edited: note.edited_at.map(|at| Moment::new(at, now)),
            pinned: note.pinned_at.is_some(),
            mine: note.author == me,
        };
        Ok(Self {
            frame: CustomerFrame::new(own, DetailsTab::Notes),
            tags: of_tags::list_of_customer(&mut db, owner, id).await?,
            suggested: of_tags::list(&mut db, owner, "", SUGGESTED).await?,
            notes: queries::list(&mut db, owner, id).await?.into_iter().map(line).collect(),
            may_write: !own.staff.viewer.acts_as_reseller(),
            page,
            tag_form,
            form,
        })
    }
}

#[derive(Template)]
#[template(path = "reseller/customers/note.html")]
struct NotePage {
    page: Page,
    frame: CustomerFrame,
    form: Form,
    action: String,
}

/// Staff, one of their customers, and a note about him.
pub struct OwnNote {
    own: OwnCustomer,
    note: Note,
}

impl FromRequestParts<AppState> for OwnNote {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let own = OwnCustomer::from_request_parts(parts, state).await?;
        let id: NoteId = path_parameter(parts, state, "note").await?;
        let whose = (own.staff.reseller, own.customer.id);
        let note = queries::find(&mut *state.db.acquire().await?, whose, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { own, note })
    }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    body: String,
    pinned: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Text {
    body: String,
    form_key: String,
}

fn desk<'a>(state: &AppState, own: &OwnCustomer, actor: &'a Actor) -> Desk<'a> {
    let login = own.staff.viewer.login;
    Desk { owner: own.staff.reseller, customer: own.customer.id, login, actor, now: state.clock.now() }
}

pub async fn list(State(state): State<AppState>, page: Page, own: OwnCustomer) -> Result<Response, AppError> {
    render(&NotesPage::load(&state, page, &own, (Form::new(), Form::new())).await?)
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let body = match check_body(&fields.body) {
        Ok(body) => body,
        Err(error) => {
            let form = Form::new().with("body", &fields.body).with("pinned", &fields.pinned).with_key(&fields.form_key);
            let form = form.with_errors([("body", error.to_string())]);
            return render_invalid(&NotesPage::load(&state, page, &own, (Form::new(), form)).await?);
        }
    };
    let (actor, to) = (own.staff.actor(&client), own.address("/notes"));
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "note");
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, state.clock.now()).await? {
        return Ok(answer);
    }
    notes::write(&mut tx, desk(&state, &own, &actor), &body, !fields.pinned.is_empty()).await?;
    once.done(&mut tx, &to).await?;
    tx.commit().await?;
    Flash::good(crate::t("customers-note-written")).set(&session).await?;
    Ok(Redirect::to(&to).into_response())
}

fn edit_page(page: Page, it: &OwnNote, form: Form) -> NotePage {
    let action = it.own.address(&format!("/notes/{}", it.note.id));
    NotePage { page, frame: CustomerFrame::new(&it.own, DetailsTab::Notes), form, action }
}

/// A note that somebody wrote himself: only he changes or deletes it, whatever is sent.
pub struct MyNote(OwnNote);

impl FromRequestParts<AppState> for MyNote {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let it = OwnNote::from_request_parts(parts, state).await?;
        match it.note.author == it.own.staff.viewer.login {
            true => Ok(Self(it)),
            false => Err(AppError::Forbidden(crate::t("customers-note-not-yours"))),
        }
    }
}

pub async fn edit(page: Page, MyNote(it): MyNote) -> Result<Response, AppError> {
    let form = Form::new().with("body", &it.note.body);
    render(&edit_page(page, &it, form))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    MyNote(it): MyNote,
    client: Client,
    session: Session,
    FormData(fields): FormData<Text>,
) -> Result<Response, AppError> {
    let body = match check_body(&fields.body) {
        Ok(body) => body,
        Err(error) => {
            let form = Form::new().with("body", &fields.body).with_key(&fields.form_key);
            return render_invalid(&edit_page(page, &it, form.with_errors([("body", error.to_string())])));
        }
    };
    let actor = it.own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let changed = notes::edit(&mut tx, desk(&state, &it.own, &actor), it.note.id, &body).await?;
    tx.commit().await?;
    answer(&it, changed, crate::t("customers-note-changed"), &session).await
}

pub async fn delete(
    State(state): State<AppState>,
    MyNote(it): MyNote,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = it.own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let gone = notes::delete(&mut tx, desk(&state, &it.own, &actor), it.note.id).await?;
    tx.commit().await?;
    answer(&it, gone, crate::t("customers-note-gone"), &session).await
}

pub async fn pin(
    State(state): State<AppState>,
    it: OwnNote,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = it.own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let done = notes::pin(&mut tx, desk(&state, &it.own, &actor), it.note.id, true).await?;
    tx.commit().await?;
    answer(&it, done, crate::t("customers-note-pinned"), &session).await
}

pub async fn unpin(
    State(state): State<AppState>,
    it: OwnNote,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = it.own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let done = notes::pin(&mut tx, desk(&state, &it.own, &actor), it.note.id, false).await?;
    tx.commit().await?;
    answer(&it, done, crate::t("customers-note-unpinned"), &session).await
}

async fn answer(it: &OwnNote, done: bool, words: &str, session: &Session) -> Result<Response, AppError> {
    let flash = if done { Flash::good(words) } else { Flash::warn(crate::t("customers-was-so")) };
    flash.set(session).await?;
    Ok(Redirect::to(&it.own.address("/notes")).into_response())
}
