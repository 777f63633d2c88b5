//! Adding a login to a customer's account.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::restrictions::{Restricts, check_reason, place};
use crate::error::AppError;
use crate::fields::{EmailAddress, LoginName, clean_line};
use crate::ids::LoginId;
use crate::logins::manage::{self, NewLogin, NotSaved};
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::customers::logins::edit::{LONGEST_NAME, TAKEN};
use crate::reseller_area::customers::logins::own_login::Changeable;
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    email: String,
    login_name: String,
    person_name: String,
    may_log_in: String,
    reason: String,
    send_welcome: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/customers/logins/new.html")]
struct NewLoginPage {
    page: Page,
    frame: CustomerFrame,
    form: Form,
    is_reseller: bool,
}

impl NewLoginPage {
    fn new(page: Page, own: &OwnCustomer, form: Form) -> Self {
        Self { page, frame: CustomerFrame::new(own, DetailsTab::Logins), form, is_reseller: own.customer.is_reseller }
    }
}

/// A checked form.
struct Checked {
    email: EmailAddress,
    name: LoginName,
    person_name: String,
    /// Why it may not log in; None: it may.
    denied: Option<String>,
    send_welcome: bool,
}

impl Fields {
    fn form(&self) -> Form {
        Form::new()
            .with("email", &self.email)
            .with("login_name", &self.login_name)
            .with("person_name", &self.person_name)
            .with_tick("may_log_in", !self.may_log_in.is_empty())
            .with("reason", &self.reason)
            .with_tick("send_welcome", !self.send_welcome.is_empty())
            .with_key(&self.form_key)
    }

    fn check(&self) -> Result<Checked, Vec<(&'static str, String)>> {
        let mut errors = Vec::new();
        let mut note = |name: &'static str, message: String| errors.push((name, message));
        let email = EmailAddress::parse(&self.email).map_err(|error| note("email", error.to_string())).ok();
        // left empty, the e-mail address is the login name
        let name = match (self.login_name.trim().is_empty(), &email) {
            (true, email) => email.as_ref().map(LoginName::from),
            (false, _) => {
                LoginName::parse(&self.login_name).map_err(|error| note("login_name", error.to_string())).ok()
            }
        };
        let person =
            clean_line(&self.person_name, LONGEST_NAME).map_err(|error| note("person_name", error.to_string())).ok();
        let denied = match self.may_log_in.is_empty() {
            true => check_reason(&self.reason).map(Some).map_err(|error| note("reason", error.to_string())).ok(),
            false => Some(None),
        };
        match (email, name, person, denied) {
            (Some(email), Some(name), Some(person_name), Some(denied)) if errors.is_empty() => {
                Ok(Checked { email, name, person_name, denied, send_welcome: !self.send_welcome.is_empty() })
            }
            _ => Err(errors),
        }
    }
}

pub async fn new(page: Page, Changeable(own): Changeable) -> Result<Response, AppError> {
    let form = Form::new().with_tick("may_log_in", true).with_tick("send_welcome", true);
    render(&NewLoginPage::new(page, &own, form))
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    Changeable(own): Changeable,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let checked = match fields.check() {
        Ok(checked) => checked,
        Err(errors) => return render_invalid(&NewLoginPage::new(page, &own, fields.form().with_errors(errors))),
    };
    let now = state.clock.now();
    let once = Once::new(own.staff.viewer.login, &fields.form_key, "create login");
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let error = match add(&mut tx, &state, &own, &checked, &client).await {
        Ok(_) => {
            once.done(&mut tx, &own.address("/logins")).await?;
            tx.commit().await?;
            Flash::good(said(&checked)).set(&session).await?;
            return Ok(Redirect::to(&own.address("/logins")).into_response());
        }
        Err(NotSaved::NameTaken) if fields.login_name.trim().is_empty() => {
            ("login_name", crate::t("customers-login-email-taken").to_owned())
        }
        Err(NotSaved::NameTaken) => ("login_name", t(TAKEN).to_owned()),
        Err(NotSaved::TooMany) => ("", tell("customers-login-most").with("most", manage::MOST.to_string()).into()),
        Err(NotSaved::NotThere) => return Err(AppError::NotFound),
        Err(NotSaved::Database(error)) => return Err(error.into()),
    };
    drop(tx);
    render_invalid(&NewLoginPage::new(page, &own, fields.form().with_errors([error])))
}

/// The login, its block and its welcome mail together.
async fn add(
    db: &mut sqlx::PgConnection,
    state: &AppState,
    own: &OwnCustomer,
    checked: &Checked,
    client: &Client,
) -> Result<LoginId, NotSaved> {
    let (owner, customer, actor, now) =
        (own.staff.reseller, own.customer.id, own.staff.actor(client), state.clock.now());
    let new = NewLogin { name: &checked.name, email: &checked.email, person_name: &checked.person_name, role: None };
    let login = manage::create(db, owner, customer, &new, &actor, now).await?;
    if let Some(reason) = &checked.denied {
        place(db, owner, customer, Restricts::Login(login), reason, &actor, now).await?;
    }
    if checked.send_welcome {
        manage::send_first_password(db, customer, login, &state.config.base_url, &actor, now).await?;
    }
    Ok(login)
}

fn said(checked: &Checked) -> String {
    let mut words = vec![tell("customers-login-created").with("name", checked.name.to_string()).to_string()];
    if checked.denied.is_some() {
        words.push(t("customers-login-created-blocked").to_owned());
    }
    if checked.send_welcome {
        words.push(tell("customers-login-created-mail").with("email", checked.email.to_string()).into());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(email: &str, login_name: &str, may_log_in: &str, reason: &str) -> Fields {
        let text = str::to_owned;
        Fields {
            email: text(email),
            login_name: text(login_name),
            may_log_in: text(may_log_in),
            reason: text(reason),
            ..Fields::default()
        }
    }

    #[test]
    fn the_address_is_the_login_name_unless_another_is_given() {
        let checked = fields("Ada@Jansen.example", "", "yes", "").check().ok().unwrap();
        assert_eq!((checked.name.as_str(), checked.denied), ("Ada@jansen.example", None));
        assert_eq!(fields("ada@jansen.example", "ada", "yes", "").check().ok().unwrap().name.as_str(), "ada");
    }

    #[test]
    fn every_wrong_field_gets_its_message() {
        let wrong =
            |fields: Fields| fields.check().err().unwrap().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(wrong(fields("", "", "yes", "")), ["email"]);
        assert_eq!(wrong(fields("ada", "a b", "", "")), ["email", "login_name", "reason"]);
        assert_eq!(wrong(fields("a\0@x.example", "ada\0", "", "be\0cause")), ["email", "login_name", "reason"]);
    }
}
