//! Saved views of the list: saving one, giving it another name, sharing it, taking it away.
use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::customers::columns::read_columns;
use crate::customers::queries::views::find;
use crate::customers::views::{self, Desk, MOST, Saved, View, check_name};
use crate::error::AppError;
use crate::events::Actor;
use crate::ids::ViewId;
use crate::logins::StaffRole;
use crate::reseller_area::customers::list::address::{LIST, back_to, canonical};
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::{FormData, path_parameter};
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;

/// Staff, and a saved view that they see.
pub struct SeenView {
    staff: Staff,
    view: View,
}

impl FromRequestParts<AppState> for SeenView {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: ViewId = path_parameter(parts, state, "view").await?;
        let whose = (staff.reseller, staff.viewer.login);
        let view = find(&mut *state.db.acquire().await?, whose, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, view })
    }
}

impl SeenView {
    fn may_change(&self) -> bool {
        self.view.may_be_changed_by(self.staff.viewer.login, is_over_all(&self.staff))
            && !self.staff.viewer.acts_as_reseller()
    }

    fn list(&self) -> String {
        let and = if self.view.query.is_empty() { "" } else { "&" };
        format!("{LIST}?{}{and}view={}", self.view.query, self.view.id)
    }
}

fn is_over_all(staff: &Staff) -> bool {
    staff.role == StaffRole::Owner
}

fn desk<'a>(staff: &Staff, actor: &'a Actor, now: OffsetDateTime) -> Desk<'a> {
    Desk { owner: staff.reseller, login: staff.viewer.login, over_all: is_over_all(staff), actor, now }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    shared: String,
    query: String,
    columns: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Key {
    #[serde(rename = "form_key")]
    _form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/customers/view.html")]
struct ViewPage {
    page: Page,
    form: Form,
    action: String,
    /// The list as it shows it.
    list: String,
    title: String,
    maker: String,
    may_change: bool,
    is_new: bool,
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let query = canonical(&fields.query);
    let columns = read_columns(fields.columns.split(' '));
    let again = |error: String| {
        let form = Form::new()
            .with("name", &fields.name)
            .with("shared", &fields.shared)
            .with("query", &query)
            .with("columns", &fields.columns)
            .with_key(&fields.form_key)
            .with_errors([("name", error)]);
        let (action, list) = (format!("{LIST}/views"), back_to(&query));
        let (title, maker) = (crate::t("customers-view-save").to_owned(), String::new());
        render_invalid(&ViewPage {
            page: page.clone(),
            form,
            action,
            list,
            title,
            maker,
            may_change: true,
            is_new: true,
        })
    };
    let name = match check_name(&fields.name) {
        Ok(name) => name,
        Err(error) => return again(error.to_string()),
    };
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let once = Once::new(staff.viewer.login, &fields.form_key, "save view");
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let wanted = (name.as_str(), !fields.shared.is_empty());
    let id = match views::save(&mut tx, desk(&staff, &actor, now), wanted, (&query, &columns)).await? {
        Saved::Done(id) => id,
        Saved::TooMany => return again(tell("customers-view-most").with("most", MOST.to_string()).into()),
        Saved::Taken | Saved::NotThere => return again(crate::t("customers-view-taken").into()),
    };
    let and = if query.is_empty() { "" } else { "&" };
    let to = format!("{LIST}?{query}{and}view={id}");
    once.done(&mut tx, &to).await?;
    tx.commit().await?;
    Flash::good(tell("customers-view-saved").with("name", &name)).set(&session).await?;
    Ok(Redirect::to(&to).into_response())
}

fn edit_page(page: Page, seen: &SeenView, form: Form) -> ViewPage {
    ViewPage {
        page,
        form,
        action: format!("{LIST}/views/{}", seen.view.id),
        list: seen.list(),
        title: seen.view.name.clone(),
        maker: crate::locale::kept::actor(&seen.view.maker_name),
        may_change: seen.may_change(),
        is_new: false,
    }
}

pub async fn edit(page: Page, seen: SeenView) -> Result<Response, AppError> {
    let form = Form::new().with("name", &seen.view.name).with("shared", if seen.view.shared { "yes" } else { "" });
    render(&edit_page(page, &seen, form))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    MyView(seen): MyView,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let again = |error: String| {
        let form = Form::new().with("name", &fields.name).with("shared", &fields.shared).with_key(&fields.form_key);
        render_invalid(&edit_page(page.clone(), &seen, form.with_errors([("name", error)])))
    };
    let name = match check_name(&fields.name) {
        Ok(name) => name,
        Err(error) => return again(error.to_string()),
    };
    let (now, actor) = (state.clock.now(), seen.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let desk = desk(&seen.staff, &actor, now);
    match views::change(&mut tx, desk, &seen.view, &name, !fields.shared.is_empty()).await? {
        Saved::Done(_) => tx.commit().await?,
        Saved::Taken | Saved::TooMany => return again(crate::t("customers-view-taken-other").into()),
        Saved::NotThere => return Err(not_yours()),
    }
    Flash::good(tell("customers-view-saved").with("name", &name)).set(&session).await?;
    Ok(Redirect::to(&seen.list()).into_response())
}

pub async fn delete(
    State(state): State<AppState>,
    MyView(seen): MyView,
    client: Client,
    session: Session,
    FormData(Key { .. }): FormData<Key>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), seen.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    if !views::delete(&mut tx, desk(&seen.staff, &actor, now), &seen.view).await? {
        return Err(not_yours());
    }
    tx.commit().await?;
    Flash::good(tell("customers-view-gone").with("name", &seen.view.name)).set(&session).await?;
    Ok(Redirect::to(LIST).into_response())
}

/// A view that this person may change or delete.
pub struct MyView(SeenView);

impl FromRequestParts<AppState> for MyView {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let seen = SeenView::from_request_parts(parts, state).await?;
        if seen.may_change() { Ok(Self(seen)) } else { Err(not_yours()) }
    }
}

fn not_yours() -> AppError {
    AppError::Forbidden(crate::t("customers-view-not-yours"))
}
