//! *Sign-in and security*: what one signs in with, and how to change it.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::sessions::SessionRow;
use crate::error::AppError;
use crate::ids::PasskeyId;
use crate::locale::Locale;
use crate::logins::queries::login::find_own;
use crate::logins::queries::session::list_sessions_of_login;
use crate::logins::queries::{passkey, second_factor};
use crate::logins::second_factor::passkeys::{MOST, PasskeyLine};
use crate::logins::second_factor::{Factors, Rule};
use crate::logins::sessions::idle_after;
use crate::state::AppState;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::page::{Page, render, render_invalid};
use crate::web::step_up::StepUp;
use crate::web::viewer::OwnHands;
use crate::web::zones;

pub const HERE: &str = "/account";

pub struct PasskeyRow {
    pub id: PasskeyId,
    pub name: String,
    pub added: Moment,
    pub used: Option<Moment>,
}

#[derive(Template)]
#[template(path = "account/show.html")]
pub struct AccountPage {
    page: Page,
    login_name: String,
    email: String,
    step: StepUp,
    factors: Factors,
    offered: bool,
    required: bool,
    passkeys: Vec<PasskeyRow>,
    more_passkeys: bool,
    forms: Forms,
    /// Staff change their password here, customers in their area.
    is_staff: bool,
    sessions: Vec<SessionRow>,
    languages: Vec<Choice>,
    zones: Vec<Choice>,
}

/// The forms of the page, one of which may have come back wrong.
#[derive(Default)]
pub struct Forms {
    pub app: Form,
    pub codes: Form,
    pub passkey: Form,
    pub name: Form,
    pub email: Form,
    pub reading: Form,
    pub own_password: Form,
}

impl Forms {
    /// The one that came back wrong, with what its fields' ids begin with.
    fn wrong(&self) -> Option<(&Form, &'static str)> {
        let all = [
            (&self.name, "name-"),
            (&self.email, "email-"),
            (&self.reading, "reading-"),
            (&self.own_password, "pw-"),
            (&self.app, "a-"),
            (&self.codes, "c-"),
            (&self.passkey, "new-"),
        ];
        all.into_iter().find(|(form, _)| form.has_errors())
    }
}

impl AccountPage {
    pub async fn load(state: &AppState, page: Page, own: &OwnHands, forms: Forms) -> Result<Self, AppError> {
        let now = state.clock.now();
        let mut db = state.db.acquire().await?;
        let factors = second_factor::find_factors(&mut db, own.account, own.login).await?.ok_or(AppError::NotFound)?;
        let rule = second_factor::find_rule(&mut db, own.account, own.login).await?.ok_or(AppError::NotFound)?;
        let login = find_own(&mut db, own.account, own.login).await?.ok_or(AppError::NotFound)?;
        let kept = passkey::list(&mut db, own.account, own.login).await?;
        let open = list_sessions_of_login(&mut db, own.account, own.login, now, idle_after(now)).await?;
        drop(db);
        let mut forms = forms;
        if !forms.reading.has_errors() {
            let language = own.viewer.language.map_or("", Locale::code);
            forms.reading = Form::new().with("language", language).with("time_zone", &own.viewer.time_zone);
        }
        let row = |one: PasskeyLine| PasskeyRow {
            id: one.id,
            name: one.name,
            added: Moment::day(one.created_at),
            used: one.last_used_at.map(|at| Moment::new(at, now)),
        };
        Ok(Self {
            page,
            login_name: login.name,
            email: login.email,
            step: StepUp::of(&own.viewer, now),
            factors,
            offered: rule != Rule::Off,
            required: rule == Rule::Required,
            more_passkeys: i64::try_from(kept.len()).is_ok_and(|count| count < MOST),
            passkeys: kept.into_iter().map(row).collect(),
            forms,
            is_staff: own.viewer.staff.is_some(),
            sessions: open.into_iter().map(|one| SessionRow::new(one, own.viewer.session, now)).collect(),
            languages: Locale::ALL.map(|one| Choice::new(one.code(), one.name())).to_vec(),
            zones: zones::names().into_iter().map(|name| Choice::new(name.as_str(), name.replace('_', " "))).collect(),
        })
    }

    /// Again, with a form that came back wrong.
    pub async fn refuse(state: &AppState, page: Page, own: &OwnHands, forms: Forms) -> Result<Response, AppError> {
        render_invalid(&Self::load(state, page, own, forms).await?)
    }
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnHands) -> Result<Response, AppError> {
    render(&AccountPage::load(&state, page, &own, Forms::default()).await?)
}
