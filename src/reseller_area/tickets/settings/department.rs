//! One department: its name, the address it writes from, who gets its tickets, its signature.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own::OwnDepartment;
use super::{HOME, house};
use crate::error::AppError;
use crate::ids::DepartmentId;
use crate::state::AppState;
use crate::tickets::Outcome;
use crate::tickets::queries::settings::list_staff;
use crate::tickets::settings::{self, Department, DepartmentContent, Saved, StaffMember};
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    sender_email: String,
    assignee: String,
    signature: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/tickets/department.html")]
struct DepartmentPage {
    page: Page,
    department: Option<Department>,
    action: String,
    form: Form,
    staff: Vec<Choice>,
    may_save: bool,
}

impl DepartmentPage {
    fn new(page: Page, department: Option<Department>, form: Form, (staff, all): (&Staff, &[StaffMember])) -> Self {
        let action = match &department {
            Some(one) => format!("{HOME}/departments/{}", one.id),
            None => format!("{HOME}/departments/new"),
        };
        let staff_choices = all.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect();
        Self { page, department, action, form, staff: staff_choices, may_save: !staff.viewer.acts_as_reseller() }
    }
}

fn form_of(department: &Department) -> Form {
    Form::new()
        .with("name", &department.name)
        .with("sender_email", &department.sender_email)
        .with("assignee", department.default_assignee.map(|id| id.to_string()).unwrap_or_default())
        .with("signature", &department.signature)
}

impl Fields {
    fn form(&self) -> Form {
        Form::new()
            .with("name", &self.name)
            .with("sender_email", &self.sender_email)
            .with("assignee", &self.assignee)
            .with("signature", &self.signature)
            .with_key(&self.form_key)
    }
}

pub async fn new(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    let all = list_staff(&mut *state.db.acquire().await?, staff.reseller).await?;
    render(&DepartmentPage::new(page, None, Form::new(), (&staff, &all)))
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    OwnDepartment { staff, department }: OwnDepartment,
) -> Result<Response, AppError> {
    let all = list_staff(&mut *state.db.acquire().await?, staff.reseller).await?;
    let form = form_of(&department);
    render(&DepartmentPage::new(page, Some(department), form, (&staff, &all)))
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
    OwnDepartment { staff, department }: OwnDepartment,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    save(&state, page, &staff, (&client, &session), (Some(department), &fields)).await
}

async fn save(
    state: &AppState,
    page: Page,
    staff: &Staff,
    (client, session): (&Client, &Session),
    (current, fields): (Option<Department>, &Fields),
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), staff.actor(client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(staff.viewer.login, &fields.form_key, "save department");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let id = current.as_ref().map(|one| one.id);
    let all = list_staff(&mut tx, staff.reseller).await?;
    let again = |wrong: Vec<(&'static str, String)>| {
        render_invalid(&DepartmentPage::new(page, current, fields.form().with_errors(wrong), (staff, &all)))
    };
    let typed = [fields.name.as_str(), &fields.sender_email, &fields.assignee, &fields.signature];
    let content = match DepartmentContent::check(typed, &all) {
        Ok(content) => content,
        Err(wrong) => return again(wrong),
    };
    match settings::save_department(&mut tx, house(staff, &actor, now), id, &content).await? {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::NameTaken => return again(vec![("name", t("tickets-department-taken").to_owned())]),
        Saved::TooMany => {
            return again(vec![("", t("tickets-department-too-many").into())]);
        }
        Saved::Done => {}
    }
    once.done(&mut tx, HOME).await?;
    tx.commit().await?;
    Flash::good(tell("tickets-department-saved").with("name", &content.name)).set(session).await?;
    Ok(Redirect::to(HOME).into_response())
}

/// No new tickets; those it has stay.
pub async fn retire(
    State(state): State<AppState>,
    OwnDepartment { staff, department }: OwnDepartment,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    turn(&state, &staff, (&client, &session), (department.id, true)).await
}

pub async fn reopen(
    State(state): State<AppState>,
    OwnDepartment { staff, department }: OwnDepartment,
    client: Client,
    session: Session,
    FormData(_): FormData<NoFields>,
) -> Result<Response, AppError> {
    turn(&state, &staff, (&client, &session), (department.id, false)).await
}

async fn turn(
    state: &AppState,
    staff: &Staff,
    (client, session): (&Client, &Session),
    (id, retired): (DepartmentId, bool),
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), staff.actor(client));
    let mut tx = state.db.begin().await?;
    let outcome = settings::retire(&mut tx, house(staff, &actor, now), id, retired).await?;
    tx.commit().await?;
    let flash = match (outcome, retired) {
        (Outcome::NotThere, _) => return Err(AppError::NotFound),
        (Outcome::Done, true) => Flash::good(t("tickets-department-retired")),
        (Outcome::Done, false) => Flash::good(t("tickets-department-opened")),
        (Outcome::TooLate, true) => Flash::warn(t("tickets-department-last")),
        (Outcome::TooLate, false) => Flash::warn(t("tickets-department-open-or-taken")),
    };
    flash.set(session).await?;
    Ok(Redirect::to(HOME).into_response())
}
