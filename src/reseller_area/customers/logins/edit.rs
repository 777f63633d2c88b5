//! *Modify*: one login with everything staff may do about it.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use tower_sessions::Session;

use crate::customers::queries::restriction::{find, list_open};
use crate::customers::restrictions::{self, Lift, Lifting, NOT_YOURS_TO_LIFT, Restricts};
use crate::error::AppError;
use crate::events::Actor;
use crate::fields::{EmailAddress, LoginName, clean_line};
use crate::ids::RestrictionId;
use crate::logins::manage::{self, LoginLine, NewLogin, NotSaved};
use crate::logins::queries::second_factor::is_on;
use crate::logins::queries::session::list_sessions_of_login;
use crate::logins::sessions::idle_after;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::customers::logins::own_login::{ChangeableLogin, OwnLogin, may_change, why_not};
use crate::reseller_area::customers::logins::second_factor::allows;
use crate::reseller_area::customers::logins::sessions::SessionRow;
use crate::reseller_area::customers::logins::state::{LoginState, block_of};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::{locale::key, t};

/// The longest name of a person, in characters.
pub const LONGEST_NAME: usize = 255;
pub const TAKEN: &str = key("customers-login-taken");

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    login_name: String,
    email: String,
    person_name: String,
    may_log_in: String,
    /// The block that stood there when the form was drawn: only turning the switch changes it, so that a form drawn
    /// earlier does not lift a block placed since.
    blocked: String,
    reason: String,
    form_key: String,
}

/// A checked form.
struct Checked {
    name: LoginName,
    email: EmailAddress,
    person_name: String,
    switch: Switch,
}

/// What the switch *May log in* asks for.
#[derive(Debug, PartialEq, Eq)]
enum Switch {
    Keep,
    Block(String),
    Lift(RestrictionId, String),
}

#[derive(Template)]
#[template(path = "reseller/customers/logins/edit.html")]
struct LoginPage {
    page: Page,
    frame: CustomerFrame,
    address: String,
    login: LoginLine,
    state: LoginState,
    /// The open block, for the form.
    blocked: String,
    may_lift: bool,
    last_sign_in: Option<Moment>,
    added: Moment,
    sessions: Vec<SessionRow>,
    form: Form,
    /// For *Send verification e-mail*.
    verify: Form,
    may_change: bool,
    why_not: &'static str,
    second_factor: bool,
    may_reset: bool,
}

impl LoginPage {
    async fn load(state: &AppState, page: Page, found: OwnLogin, form: Option<Form>) -> Result<Self, AppError> {
        let address = found.address("");
        let may_reset = allows(&found) && may_change(&found.own);
        let OwnLogin { own, login } = found;
        let now = state.clock.now();
        let mut db = state.db.acquire().await?;
        let open = list_open(&mut db, own.staff.reseller, own.customer.id).await?;
        let sessions = list_sessions_of_login(&mut db, own.customer.id, login.id, now, idle_after(now)).await?;
        let second_factor = is_on(&mut db, own.customer.id, login.id).await?;
        drop(db);
        let block = block_of(&open, login.id);
        let drawn = Form::new()
            .with("login_name", &login.name)
            .with("email", &login.email)
            .with("person_name", &login.person_name)
            .with_tick("may_log_in", block.is_none());
        Ok(Self {
            page,
            frame: CustomerFrame::new(&own, DetailsTab::Logins),
            state: LoginState::of(login.id, &open, now),
            blocked: block.map(|one| one.id.to_string()).unwrap_or_default(),
            may_lift: block.is_none_or(|one| one.may_be_lifted_by(own.staff.viewer.login, own.staff.role)),
            last_sign_in: login.last_sign_in_at.map(|at| Moment::new(at, now)),
            added: Moment::day(login.created_at),
            sessions: sessions.into_iter().map(|one| SessionRow::new(one, &address, now)).collect(),
            form: form.unwrap_or(drawn),
            verify: Form::new().with("email", &own.customer.email),
            may_change: may_change(&own),
            why_not: why_not(&own),
            second_factor,
            may_reset,
            address,
            login,
        })
    }
}

impl Fields {
    fn form(&self) -> Form {
        Form::new()
            .with("login_name", &self.login_name)
            .with("email", &self.email)
            .with("person_name", &self.person_name)
            .with_tick("may_log_in", !self.may_log_in.is_empty())
            .with("reason", &self.reason)
            .with_key(&self.form_key)
    }

    fn check(&self) -> Result<Checked, Vec<(&'static str, String)>> {
        let mut errors = Vec::new();
        let mut note = |name: &'static str, message: String| errors.push((name, message));
        let name = LoginName::parse(&self.login_name).map_err(|error| note("login_name", error.to_string())).ok();
        let email = EmailAddress::parse(&self.email).map_err(|error| note("email", error.to_string())).ok();
        let person =
            clean_line(&self.person_name, LONGEST_NAME).map_err(|error| note("person_name", error.to_string())).ok();
        let switch = self.switch().map_err(|error| note("reason", error.to_string())).ok();
        match (name, email, person, switch) {
            (Some(name), Some(email), Some(person_name), Some(switch)) => {
                Ok(Checked { name, email, person_name, switch })
            }
            _ => Err(errors),
        }
    }

    fn switch(&self) -> Result<Switch, crate::fields::FieldError> {
        match (self.blocked.parse().ok(), !self.may_log_in.is_empty()) {
            (None, true) | (Some(_), false) => Ok(Switch::Keep),
            (None, false) => restrictions::check_reason(&self.reason).map(Switch::Block),
            (Some(block), true) => {
                restrictions::check_lift_reason(&self.reason).map(|reason| Switch::Lift(block, reason))
            }
        }
    }
}

pub async fn show(State(state): State<AppState>, page: Page, found: OwnLogin) -> Result<Response, AppError> {
    render(&LoginPage::load(&state, page, found, None).await?)
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    ChangeableLogin(found): ChangeableLogin,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let Checked { name, email, person_name, switch } = match fields.check() {
        Ok(checked) => checked,
        Err(errors) => return refuse(&state, page, found, fields.form().with_errors(errors)).await,
    };
    let (own, login) = (&found.own, found.login.id);
    let (actor, now) = (own.staff.actor(&client), state.clock.now());
    let new = NewLogin { name: &name, email: &email, person_name: &person_name, role: found.login.role };
    let mut tx = state.db.begin().await?;
    let changes = match manage::update(&mut tx, own.staff.reseller, (own.customer.id, login), &new, &actor, now).await {
        Ok(changes) => changes,
        Err(NotSaved::NotThere) => return Err(AppError::NotFound),
        Err(NotSaved::Database(error)) => return Err(error.into()),
        Err(NotSaved::NameTaken | NotSaved::TooMany) => {
            drop(tx);
            return refuse(&state, page, found, fields.form().with_errors([("login_name", t(TAKEN))])).await;
        }
    };
    let switched = turn(&mut tx, &found, &switch, &actor, now).await?;
    tx.commit().await?;
    let changed = if changes.is_empty() { "" } else { t("customers-login-saved") };
    let said = [changed, switched].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    let said = if said.is_empty() { t("customers-nothing-changed") } else { said.as_str() };
    Flash::good(format!("{name}: {said}")).set(&session).await?;
    Ok(Redirect::to(&own.address("/logins")).into_response())
}

async fn refuse(state: &AppState, page: Page, found: OwnLogin, form: Form) -> Result<Response, AppError> {
    render_invalid(&LoginPage::load(state, page, found, Some(form)).await?)
}

/// Places or lifts the block; says what that did.
async fn turn(
    db: &mut PgConnection,
    found: &OwnLogin,
    switch: &Switch,
    actor: &Actor,
    now: time::OffsetDateTime,
) -> Result<&'static str, AppError> {
    let (owner, customer, login) = (found.own.staff.reseller, found.own.customer.id, found.login.id);
    match switch {
        Switch::Keep => Ok(""),
        Switch::Block(reason) => {
            match restrictions::place(db, owner, customer, Restricts::Login(login), reason, actor, now).await? {
                true => Ok(crate::t("customers-login-blocked")),
                false => Ok(crate::t("customers-login-was-blocked")),
            }
        }
        Switch::Lift(block, reason) => {
            let placed = find(db, owner, customer, *block).await?.filter(|one| one.login_id == Some(login));
            let placed = placed.ok_or(AppError::NotFound)?;
            let lifting = Lifting { role: found.own.staff.role, reason, actor };
            match restrictions::lift(db, owner, customer, placed.id, &lifting, now).await? {
                Lift::Lifted => Ok(crate::t("customers-login-lifted")),
                Lift::WasLifted => Ok(crate::t("customers-login-was-lifted")),
                Lift::NotAllowed => Err(AppError::Forbidden(t(NOT_YOURS_TO_LIFT))),
                Lift::NotThere => Err(AppError::NotFound),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn switch(blocked: &str, may_log_in: &str, reason: &str) -> Option<Switch> {
        let text = str::to_owned;
        let fields =
            Fields { blocked: text(blocked), may_log_in: text(may_log_in), reason: text(reason), ..Fields::default() };
        fields.switch().ok()
    }

    #[test]
    fn only_turning_the_switch_places_or_lifts() {
        let block = RestrictionId::new();
        let drawn = block.to_string();
        assert_eq!(switch("", "yes", "ignored"), Some(Switch::Keep));
        assert_eq!(switch(&drawn, "", ""), Some(Switch::Keep));
        assert_eq!(switch("", "", " unpaid "), Some(Switch::Block("unpaid".into())));
        assert_eq!(switch("", "", " "), None);
        assert_eq!(switch(&drawn, "yes", ""), Some(Switch::Lift(block, String::new())));
    }
}
