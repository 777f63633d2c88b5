//! *Create customer*: the form, a warning when somebody very similar exists, and what to do next.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::customers::create::{Created, NewCustomer, NotCreated, create};
use crate::customers::similar::{Similar, list_similar};
use crate::error::AppError;
use crate::fields::{Contact, ContactInput, Country, State as StateField};
use crate::ids::LabelId;
use crate::resellers::Label;
use crate::resellers::queries::list_labels;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::contact_form;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::{Flash, Link, Page, render, render_invalid};
use crate::web::viewer::Staff;
use crate::{locale::key, t, tell};

const TAKEN: &str = key("customers-create-taken");

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    #[serde(flatten)]
    contact: ContactInput,
    label: String,
    may_log_in: String,
    send_verification: String,
    send_welcome: String,
    /// Set once the warning about somebody similar was seen.
    confirmed: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/customers/create.html")]
struct CreatePage {
    page: Page,
    form: Form,
    countries: Vec<Choice>,
    /// The states of the chosen country, once one is chosen that has any.
    states: Vec<Choice>,
    /// Empty where there is nothing to choose.
    labels: Vec<Choice>,
    similar: Vec<Similar>,
    /// The warning asks whether to go on; nothing is wrong beside it.
    confirm: bool,
}

pub async fn new(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    let labels = list_labels(&mut *state.db.acquire().await?, staff.reseller).await?;
    let fields = Fields {
        may_log_in: "yes".into(),
        send_verification: "yes".into(),
        send_welcome: "yes".into(),
        label: labels.first().map(|label| label.id.to_string()).unwrap_or_default(),
        ..Fields::default()
    };
    render(&drawn(page, &fields, &labels))
}

pub async fn post(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, owner) = (state.clock.now(), staff.reseller);
    let mut tx = state.db.begin().await?;
    let once = Once::new(staff.viewer.login, &fields.form_key, "customers/new");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let labels = list_labels(&mut tx, owner).await?;
    let drawn = || drawn(page, &fields, &labels);
    let (contact, label) = match check(&fields, &labels) {
        Ok(checked) => checked,
        Err(errors) => return render_invalid(&drawn().with_errors(errors)),
    };
    if fields.confirmed.is_empty() {
        let similar = list_similar(&mut tx, owner, &contact).await?;
        if !similar.is_empty() {
            return render_invalid(&drawn().with_similar(similar));
        }
    }
    let new = fields.new_customer(&contact, label);
    let created = match create(&mut tx, owner, &new, &state.config.base_url, &staff.actor(&client), now).await {
        Ok(created) => created,
        Err(NotCreated::NameTaken) => {
            tx.rollback().await?;
            let similar = list_similar(&mut *state.db.acquire().await?, owner, &contact).await?;
            return render_invalid(&drawn().with_taken_name(similar));
        }
        Err(NotCreated::Database(error)) => return Err(error.into()),
    };
    let location = format!("/reseller/customers/{}", created.id);
    once.done(&mut tx, &location).await?;
    tx.commit().await?;
    next_steps(&created, &new, now).set(&session).await?;
    Ok(Redirect::to(&location).into_response())
}

fn check(fields: &Fields, labels: &[Label]) -> Result<(Contact, LabelId), Vec<(&'static str, String)>> {
    let label = match labels {
        [only] => Some(only.id),
        several => several.iter().map(|label| label.id).find(|id| id.to_string() == fields.label),
    };
    let contact = fields.contact.check();
    match (contact, label) {
        (Ok(contact), Some(label)) => Ok((contact, label)),
        (contact, label) => {
            let mut errors = contact.err().unwrap_or_default();
            if label.is_none() {
                errors.insert(0, ("label", crate::t("customers-create-label-wrong").into()));
            }
            Err(errors)
        }
    }
}

impl Fields {
    fn new_customer<'a>(&self, contact: &'a Contact, label: LabelId) -> NewCustomer<'a> {
        NewCustomer {
            contact,
            label,
            may_log_in: !self.may_log_in.is_empty(),
            send_verification: !self.send_verification.is_empty(),
            send_welcome: !self.send_welcome.is_empty(),
        }
    }
}

fn drawn(page: Page, fields: &Fields, labels: &[Label]) -> CreatePage {
    let typed = &fields.contact;
    let country = Country::parse(&typed.country).ok();
    let states = country.map(Country::states).unwrap_or_default();
    let known_state =
        country.filter(|country| country.has_states()).map(|country| StateField::parse(&typed.state, country));
    let state = match known_state {
        Some(parsed) => parsed.map(String::from).unwrap_or_default(),
        None => typed.state.clone(),
    };
    let form = contact_form::fill(Form::new(), typed)
        .with("country", country.map_or(typed.country.as_str(), |country| country.code()))
        .with("state", state)
        .with("label", &fields.label)
        .with("confirmed", &fields.confirmed)
        .with_tick("may_log_in", !fields.may_log_in.is_empty())
        .with_tick("send_verification", !fields.send_verification.is_empty())
        .with_tick("send_welcome", !fields.send_welcome.is_empty())
        .with_key(&fields.form_key);
    let several = labels.len() > 1;
    CreatePage {
        page,
        form,
        countries: contact_form::countries(),
        states: states.iter().map(|state| Choice::new(state.code(), state.name())).collect(),
        labels: labels.iter().filter(|_| several).map(|label| Choice::new(label.id.to_string(), &label.name)).collect(),
        similar: Vec::new(),
        confirm: false,
    }
}

impl CreatePage {
    fn with_errors(self, errors: Vec<(&'static str, String)>) -> Self {
        Self { form: self.form.with_errors(errors), ..self }
    }

    /// Warns once; if one of them holds the login name already, going on would be refused anyway.
    fn with_similar(self, similar: Vec<Similar>) -> Self {
        if similar.iter().any(|one| one.same_login) {
            return self.with_taken_name(similar);
        }
        Self { similar, confirm: true, form: self.form.with("confirmed", "yes"), ..self }
    }

    fn with_taken_name(self, similar: Vec<Similar>) -> Self {
        Self { similar, confirm: false, ..self.with_errors(vec![("email", t(TAKEN).into())]) }
    }
}

/// What was done, and what is left to do.
fn next_steps(created: &Created, new: &NewCustomer<'_>, now: OffsetDateTime) -> Flash {
    let email = &new.contact.email;
    let name = new.contact.display_name();
    let done = tell("customers-created").with("name", name).with("number", created.number.to_string());
    let mails = match (created.verification_sent, created.welcome_sent) {
        (true, true) => tell("customers-created-both"),
        (true, false) => tell("customers-created-verification"),
        (false, true) => tell("customers-created-welcome"),
        (false, false) => tell("customers-created-no-mail"),
    };
    let mut words = vec![done.to_string(), mails.with("email", email.to_string()).to_string()];
    if let Some(until) = created.verification_not_before {
        let at = Moment::new(until, now).words;
        words.push(tell("customers-created-later").with("at", at).into());
    }
    if new.send_welcome && !created.welcome_sent {
        words.push(crate::t("customers-created-no-welcome").into());
    }
    words.push(if created.verification_sent {
        crate::t("customers-created-next").into()
    } else {
        crate::t("customers-created-next-verify").into()
    });
    let text = words.join(" ");
    let flash = if created.verification_not_before.is_some() { Flash::warn(text) } else { Flash::good(text) };
    Flash {
        link: Some(Link::new(crate::t("customers-logins"), format!("/reseller/customers/{}/logins", created.id))),
        ..flash
    }
}
