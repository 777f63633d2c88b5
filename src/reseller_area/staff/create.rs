//! Inviting somebody to work here.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::{LIST, words};
use crate::error::AppError;
use crate::fields::{EmailAddress, LoginName, clean_line};
use crate::logins::StaffRole;
use crate::logins::staff::list::parse_role;
use crate::logins::staff::{Desk, Invitation, MOST, Refused, invite};
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 255;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    person_name: String,
    email: String,
    login_name: String,
    role: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/staff/new.html")]
struct InvitePage {
    page: Page,
    form: Form,
    roles: Vec<Choice>,
}

/// A checked form.
struct Checked {
    person_name: String,
    email: EmailAddress,
    name: LoginName,
    role: StaffRole,
}

impl Fields {
    fn form(&self) -> Form {
        Form::new()
            .with("person_name", &self.person_name)
            .with("email", &self.email)
            .with("login_name", &self.login_name)
            .with("role", &self.role)
            .with_key(&self.form_key)
    }

    fn check(&self) -> Result<Checked, Vec<(&'static str, String)>> {
        let mut errors = Vec::new();
        let mut note = |name: &'static str, message: String| errors.push((name, message));
        let person = match clean_line(&self.person_name, LONGEST_NAME) {
            Ok(name) if name.is_empty() => {
                note("person_name", crate::t("staff-name-missing").to_owned());
                None
            }
            other => other.map_err(|error| note("person_name", error.to_string())).ok(),
        };
        let email = EmailAddress::parse(&self.email).map_err(|error| note("email", error.to_string())).ok();
        // left empty, the e-mail address is the login name
        let name = match (self.login_name.trim().is_empty(), &email) {
            (true, email) => email.as_ref().map(LoginName::from),
            (false, _) => {
                LoginName::parse(&self.login_name).map_err(|error| note("login_name", error.to_string())).ok()
            }
        };
        let role = parse_role(&self.role);
        if role.is_none() {
            note("role", crate::t("staff-may-missing").to_owned());
        }
        match (person, email, name, role) {
            (Some(person_name), Some(email), Some(name), Some(role)) => Ok(Checked { person_name, email, name, role }),
            _ => Err(errors),
        }
    }
}

pub async fn new(page: Page, _staff: Staff) -> Result<Response, AppError> {
    render(&InvitePage { page, form: Form::new(), roles: words::roles() })
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let again = |errors: Vec<(&'static str, String)>| {
        render_invalid(&InvitePage { page, form: fields.form().with_errors(errors), roles: words::roles() })
    };
    let Checked { person_name, email, name, role } = match fields.check() {
        Ok(checked) => checked,
        Err(errors) => return again(errors),
    };
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let desk = Desk { owner: staff.reseller, portal: &state.config.base_url, actor: &actor, now };
    let once = Once::new(staff.viewer.login, &fields.form_key, "invite staff");
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let invitation = Invitation { person_name: &person_name, email: &email, name: &name, role };
    let wrong = match invite(&mut tx, desk, &invitation).await {
        Ok(_) => {
            once.done(&mut tx, LIST).await?;
            tx.commit().await?;
            let said = tell("staff-invited").with("name", &person_name).with("email", email.to_string());
            Flash::good(said).set(&session).await?;
            return Ok(Redirect::to(LIST).into_response());
        }
        Err(Refused::NameTaken) if fields.login_name.trim().is_empty() => {
            ("login_name", crate::t("customers-login-email-taken").to_owned())
        }
        Err(Refused::NameTaken) => ("login_name", crate::t("customers-login-taken").to_owned()),
        Err(Refused::TooMany) => ("", tell("staff-most").with("most", MOST.to_string()).into()),
        Err(other) => return Err(words::refusal(other)),
    };
    drop(tx);
    again(vec![wrong])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_gets_its_message() {
        let wrong = |fields: &Fields| {
            fields.check().err().unwrap_or_default().into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(wrong(&Fields::default()), ["person_name", "email", "role"]);
        let text = str::to_owned;
        let mut fields = Fields {
            person_name: text("Ma\0rk"),
            email: text("mark"),
            login_name: text("a b"),
            role: text("boss"),
            form_key: String::new(),
        };
        assert_eq!(wrong(&fields), ["person_name", "email", "login_name", "role"]);
        fields = Fields {
            person_name: text("Mark"),
            email: text("mark@x.example"),
            login_name: text(""),
            role: text("owner"),
            form_key: String::new(),
        };
        assert_eq!(fields.check().ok().map(|checked| checked.name.to_string()).as_deref(), Some("mark@x.example"));
    }
}
