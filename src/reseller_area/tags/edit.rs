//! One tag: another name, merged into another tag, or deleted.
use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::TAGS;
use crate::customers::queries::tags as queries;
use crate::customers::tags::{self, Changed, Tag, check_name};
use crate::error::AppError;
use crate::ids::TagId;
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::{FormData, path_parameter};
use crate::web::form::Form;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::running::NoFields;
use crate::web::viewer::Staff;

/// Other tags that are suggested.
const SUGGESTED: i64 = 200;

/// Staff, and a tag of their house.
pub struct OwnTag {
    staff: Staff,
    tag: Tag,
}

impl FromRequestParts<AppState> for OwnTag {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: TagId = path_parameter(parts, state, "tag").await?;
        let tag = queries::find(&mut *state.db.acquire().await?, staff.reseller, id).await?;
        Ok(Self { tag: tag.ok_or(AppError::NotFound)?, staff })
    }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Into {
    into: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/tags/edit.html")]
struct TagPage {
    page: Page,
    form: Form,
    merge: Form,
    home: String,
    tag: Tag,
    others: Vec<Tag>,
    may_change: bool,
}

impl TagPage {
    async fn load(state: &AppState, page: Page, own: &OwnTag, (form, merge): (Form, Form)) -> Result<Self, AppError> {
        let mut others = queries::list(&mut *state.db.acquire().await?, own.staff.reseller, "", SUGGESTED).await?;
        others.retain(|tag| tag.id != own.tag.id);
        Ok(Self {
            page,
            form,
            merge,
            home: format!("{TAGS}/{}", own.tag.id),
            tag: own.tag.clone(),
            others,
            may_change: !own.staff.viewer.acts_as_reseller(),
        })
    }
}

pub async fn edit(State(state): State<AppState>, page: Page, own: OwnTag) -> Result<Response, AppError> {
    let form = Form::new().with("name", &own.tag.name);
    render(&TagPage::load(&state, page, &own, (form, Form::new())).await?)
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnTag,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = Form::new().with("name", &fields.name).with_key(&fields.form_key);
    let checked = check_name(&fields.name).map_err(|error| error.to_string());
    let wrong = match checked {
        Err(error) => error,
        Ok(name) => {
            let (actor, id) = (own.staff.actor(&client), (own.staff.reseller, own.tag.id));
            let mut tx = state.db.begin().await?;
            match tags::rename(&mut tx, id, &name, &actor, state.clock.now()).await? {
                Changed::Done => {
                    tx.commit().await?;
                    Flash::good(tell("customers-tags-renamed").with("name", &name)).set(&session).await?;
                    return Ok(Redirect::to(TAGS).into_response());
                }
                Changed::NotThere => return Err(AppError::NotFound),
                Changed::Taken => crate::t("customers-tags-taken").to_owned(),
            }
        }
    };
    let form = form.with_errors([("name", wrong)]);
    render_invalid(&TagPage::load(&state, page, &own, (form, Form::new())).await?)
}

pub async fn merge(
    State(state): State<AppState>,
    page: Page,
    own: OwnTag,
    client: Client,
    session: Session,
    FormData(fields): FormData<Into>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let name = check_name(&fields.into);
    let into = match &name {
        Ok(name) => queries::find_by_name(&mut tx, own.staff.reseller, name).await?,
        Err(_) => None,
    };
    let Some(into) = into.filter(|into| into.id != own.tag.id) else {
        drop(tx);
        let why = name.map_or_else(|error| error.to_string(), |_| crate::t("customers-tags-no-other").to_owned());
        let merge = Form::new().with("into", &fields.into).with_key(&fields.form_key).with_errors([("into", why)]);
        let form = Form::new().with("name", &own.tag.name);
        return render_invalid(&TagPage::load(&state, page, &own, (form, merge)).await?);
    };
    let id = (own.staff.reseller, own.tag.id);
    if tags::merge(&mut tx, id, into.id, &actor, state.clock.now()).await? != Changed::Done {
        return Err(AppError::NotFound);
    }
    tx.commit().await?;
    let said = tell("customers-tags-merged").with("tag", &own.tag.name).with("into", &into.name);
    Flash::good(said).set(&session).await?;
    Ok(Redirect::to(TAGS).into_response())
}

pub async fn delete(
    State(state): State<AppState>,
    own: OwnTag,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let gone = tags::remove(&mut tx, (own.staff.reseller, own.tag.id), &actor, state.clock.now()).await?;
    if gone != Changed::Done {
        return Err(AppError::NotFound);
    }
    tx.commit().await?;
    Flash::good(tell("customers-tags-gone").with("tag", &own.tag.name)).set(&session).await?;
    Ok(Redirect::to(TAGS).into_response())
}
