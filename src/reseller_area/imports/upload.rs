//! The file comes in: read while it does, refused with a reason if it is no file of customers.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{LIST, sender};
use crate::error::AppError;
use crate::imports::reading::Refusal;
use crate::imports::receive::{NotReceived, Receiving, Sender};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Page, render, render_invalid};
use crate::web::streamed::{Part, StreamedForm};
use crate::web::viewer::Staff;

#[derive(Template)]
#[template(path = "reseller/imports/new.html")]
struct UploadPage {
    page: Page,
    form: Form,
}

pub async fn new(page: Page, _: Staff) -> Result<Response, AppError> {
    render(&UploadPage { page, form: Form::new() })
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    mut parts: StreamedForm,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut came = Came::default();
    if let Err(error) = came.take(&state, sender(&staff, &actor, now), &mut parts).await {
        came.give_up(&state).await?;
        return Err(error);
    }
    let refused = |refusal: Refusal, key: &str| {
        let form = Form::new().with_key(key).with_errors([("files", refusal.to_string())]);
        render_invalid(&UploadPage { page, form })
    };
    let key = std::mem::take(&mut came.key);
    let (mut receiving, refusal) = match (came.receiving.take(), came.refusal.take()) {
        (Some(receiving), refusal) => (receiving, refusal),
        (None, _) => return refused(Refusal::NoFile, &key),
    };
    if let Some(refusal) = refusal {
        receiving.give_up(&state.db).await?;
        return refused(refusal, &key);
    }
    let mut tx = state.db.begin().await?;
    let once = Once::new(staff.viewer.login, &key, "imports/new");
    if let Some(answer) = once.take(&mut tx, now).await? {
        tx.rollback().await?;
        receiving.give_up(&state.db).await?;
        return Ok(answer);
    }
    match receiving.finish(&mut tx).await {
        Ok(id) => {
            let location = format!("{LIST}/{id}/columns");
            once.done(&mut tx, &location).await?;
            tx.commit().await?;
            Ok(Redirect::to(&location).into_response())
        }
        Err(not_received) => {
            tx.rollback().await?;
            receiving.give_up(&state.db).await?;
            match not_received {
                NotReceived::Refused(refusal) => refused(refusal, &key),
                NotReceived::Database(error) => Err(error.into()),
            }
        }
    }
}

/// What has come in.
#[derive(Default)]
struct Came<'a> {
    key: String,
    receiving: Option<Receiving<'a>>,
    refusal: Option<Refusal>,
}

impl<'a> Came<'a> {
    async fn take(&mut self, state: &AppState, by: Sender<'a>, parts: &mut StreamedForm) -> Result<(), AppError> {
        let too_large = parts.is_too_large;
        loop {
            match parts.next().await? {
                Part::End => return Ok(()),
                Part::FormKey(key) => self.key = key,
                Part::File(name, mut bytes) => {
                    let mut any = !name.is_empty();
                    let receiving = self.receiving.get_or_insert_with(|| Receiving::new(by, &name));
                    if too_large {
                        self.refusal = Some(Refusal::TooLarge);
                    }
                    // what is refused is read to its end all the same, so that a browser hears why
                    while let Some(piece) = bytes.next().await? {
                        any |= !piece.as_ref().is_empty();
                        if self.refusal.is_some() {
                            continue;
                        }
                        match receiving.take(&state.db, piece.as_ref()).await {
                            Ok(()) => {}
                            Err(NotReceived::Refused(refusal)) => self.refusal = Some(refusal),
                            Err(NotReceived::Database(error)) => return Err(error.into()),
                        }
                    }
                    // a browser sends one nameless, empty file where none was chosen
                    if !any {
                        self.receiving = None;
                    }
                }
            }
        }
    }

    async fn give_up(self, state: &AppState) -> Result<(), AppError> {
        match self.receiving {
            Some(receiving) => Ok(receiving.give_up(&state.db).await?),
            None => Ok(()),
        }
    }
}
