//! The rules themselves, on one page for owners.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::events::Subject;
use crate::ids::{LabelId, LoginId};
use crate::logins::queries::policy as queries;
use crate::logins::second_factor::Rule;
use crate::logins::second_factor::policy::{Colleague, LabelPolicy, change_label, change_staff};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;
use crate::{locale::key, t};

pub const HERE: &str = "/reseller/security";
const NO_KEY: &str = key("staff-security-no-key");

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct StaffFields {
    required: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct LabelFields {
    label: String,
    second_factor: String,
    support_refusable: String,
    form_key: String,
}

struct ColleagueRow {
    id: LoginId,
    name: String,
    login_name: String,
    role: &'static str,
    second_factor: bool,
    last_sign_in: Option<Moment>,
    is_me: bool,
}

struct LabelForm {
    id: LabelId,
    name: String,
    with_factor: i64,
    form: Form,
    prefix: String,
    /// Its rule, where one only looks.
    words: &'static str,
}

#[derive(Template)]
#[template(path = "reseller/security/show.html")]
struct SecurityPage {
    page: Page,
    staff_form: Form,
    yes_no: Vec<Choice>,
    colleagues: Vec<ColleagueRow>,
    labels: Vec<LabelForm>,
    rules: Vec<Choice>,
    /// During *Login as reseller* one only looks.
    may_save: bool,
}

/// A form that came back wrong.
#[derive(Default)]
struct Wrong {
    staff: Option<Form>,
    label: Option<(LabelId, Form)>,
}

async fn draw(state: &AppState, page: Page, staff: &Staff, wrong: Wrong) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let required = queries::find_staff(&mut db, staff.reseller).await?.ok_or(AppError::NotFound)?;
    let colleagues = queries::list_staff(&mut db, staff.reseller, None).await?;
    let labels = queries::list_labels(&mut db, staff.reseller).await?;
    drop(db);
    let is_wrong = wrong.staff.is_some() || wrong.label.is_some();
    let row = |one: Colleague| ColleagueRow {
        id: one.id,
        name: one.name,
        login_name: one.login_name,
        role: one.role.word(),
        second_factor: one.second_factor,
        last_sign_in: one.last_sign_in_at.map(|at| Moment::new(at, now)),
        is_me: one.id == staff.viewer.login,
    };
    let drawn = SecurityPage {
        page,
        staff_form: wrong.staff.unwrap_or_else(|| Form::new().with("required", if required { "yes" } else { "no" })),
        yes_no: vec![
            Choice::new("no", crate::t("staff-security-each")),
            Choice::new("yes", crate::t("staff-security-all")),
        ],
        colleagues: colleagues.into_iter().map(row).collect(),
        labels: labels.into_iter().map(|one| LabelForm::new(one, wrong.label.as_ref())).collect(),
        rules: Rule::ALL.map(|rule| Choice::new(rule.value(), rule.words())).to_vec(),
        may_save: !staff.viewer.acts_as_reseller(),
    };
    if is_wrong { render_invalid(&drawn) } else { render(&drawn) }
}

impl LabelForm {
    fn new(policy: LabelPolicy, wrong: Option<&(LabelId, Form)>) -> Self {
        let typed = wrong.filter(|(label, _)| *label == policy.id).map(|(_, form)| form.clone());
        let form = typed.unwrap_or_else(|| {
            Form::new()
                .with("second_factor", policy.rule.value())
                .with_tick("support_refusable", policy.support_refusable)
        });
        let prefix = format!("{}-", policy.id);
        let words = match policy.rule {
            Rule::Off => t("staff-security-rule-off"),
            Rule::Offered => t("staff-security-rule-offered"),
            Rule::Required => t("staff-security-rule-required"),
        };
        Self { id: policy.id, name: policy.name, with_factor: policy.with_factor, form, prefix, words }
    }
}

pub async fn show(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    draw(&state, page, &staff, Wrong::default()).await
}

/// The reseller's own account, in whose history its rules stand.
fn of_house(staff: &Staff) -> Subject {
    let account = &staff.viewer.account;
    Subject { reseller: account.reseller, customer: account.id }
}

async fn done(session: &Session, changed: bool) -> Result<Response, AppError> {
    let text = if changed { crate::t("staff-security-saved") } else { crate::t("staff-security-same") };
    Flash::good(text).set(session).await?;
    Ok(Redirect::to(HERE).into_response())
}

pub async fn update_staff(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<StaffFields>,
) -> Result<Response, AppError> {
    let required = match fields.required.as_str() {
        "yes" if !state.vault.has_key() => Err(t(NO_KEY)),
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(crate::t("staff-security-choose")),
    };
    let required = match required {
        Ok(required) => required,
        Err(message) => {
            let form = Form::new().with("required", &fields.required).with_key(&fields.form_key);
            let wrong = Wrong { staff: Some(form.with_errors([("required", message)])), ..Wrong::default() };
            return draw(&state, page, &staff, wrong).await;
        }
    };
    let actor = staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let changed =
        change_staff(&mut tx, staff.reseller, required, (of_house(&staff), &actor), state.clock.now()).await?;
    tx.commit().await?;
    done(&session, changed).await
}

pub async fn update_label(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<LabelFields>,
) -> Result<Response, AppError> {
    let label: LabelId = fields.label.parse().map_err(|_| AppError::NotFound)?;
    let message = match Rule::parse(&fields.second_factor) {
        None => Some(crate::t("staff-security-choose")),
        Some(Rule::Required) if !state.vault.has_key() => Some(t(NO_KEY)),
        Some(_) => None,
    };
    let refusable = !fields.support_refusable.is_empty();
    if let Some(message) = message {
        let form = Form::new()
            .with("second_factor", &fields.second_factor)
            .with_tick("support_refusable", refusable)
            .with_key(&fields.form_key)
            .with_errors([("second_factor", message)]);
        return draw(&state, page, &staff, Wrong { label: Some((label, form)), ..Wrong::default() }).await;
    }
    let rule = Rule::parse(&fields.second_factor).unwrap_or(Rule::Offered);
    let actor = staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let (of, now) = ((of_house(&staff), &actor), state.clock.now());
    let changed = change_label(&mut tx, staff.reseller, (label, rule, refusable), of, now).await?;
    tx.commit().await?;
    done(&session, changed.ok_or(AppError::NotFound)?).await
}
