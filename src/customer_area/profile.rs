//! The profile: the customer's contact data, changed by himself or by staff who act for him.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use tower_sessions::Session;

use crate::customer_area::changes::planned::{self as changes, Planned};
use crate::customers::Customer;
use crate::customers::profile::{self, Edit, Saved, Stored, Version};
use crate::customers::queries::customer::{find, find_profile};
use crate::customers::verification::{self, NotSent};
use crate::error::AppError;
use crate::fields::{Change, Contact, ContactInput, Country};
use crate::locale::kept::read;
use crate::locale::{t, tell};
use crate::orders::place::Desk;
use crate::owner_changes::confirm::registrant_of;
use crate::owner_changes::plan::Wish;
use crate::state::AppState;
use crate::web::changes::{Choices, Shown};
use crate::web::client::Client;
use crate::web::contact_form;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::once::Once;
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::InCustomerArea;

const HERE: &str = "/customer/profile";

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    #[serde(flatten)]
    contact: ContactInput,
    /// Which state of the profile was on the page.
    version: String,
    form_key: String,
    // what was chosen on the page of the plan
    quote: String,
    shown_total: String,
    leave: Vec<String>,
    leave_all: Vec<String>,
    decline_lock: String,
    open: String,
    /// Set: back to the form, as it was typed.
    edit: String,
}

impl Fields {
    fn choices(&self) -> Choices {
        Choices::read((&self.quote, &self.shown_total, &self.open), (&self.leave, &self.leave_all), &self.decline_lock)
    }

    fn form(&self) -> Form {
        contact_form::fill(Form::new(), &self.contact).with("version", &self.version).with_key(&self.form_key)
    }
}

#[derive(Template)]
#[template(path = "customer/profile.html")]
struct ProfilePage {
    page: Page,
    form: Form,
    countries: Vec<Choice>,
    verified: bool,
    email: String,
    /// Staff without the role for it look only.
    may_save: bool,
    /// What somebody else changed while this page was open.
    meanwhile: Vec<Meanwhile>,
}

/// A field that is different, in the reader's words.
struct Meanwhile {
    label: String,
    before: String,
    after: String,
}

impl Meanwhile {
    fn of(change: Change) -> Self {
        let said = |text: String| match Country::parse(&text) {
            Ok(country) if change.field == "country" => country.name().to_owned(),
            _ => text,
        };
        Self { label: read(change.label).into_owned(), before: said(change.before), after: said(change.after) }
    }
}

impl ProfilePage {
    fn new(page: Page, me: &InCustomerArea, customer: &Customer, form: Form) -> Self {
        Self {
            page,
            form,
            countries: contact_form::countries(),
            verified: customer.is_verified(),
            email: customer.email.clone(),
            may_save: may_save(me),
            meanwhile: Vec::new(),
        }
    }
}

/// On his own account everybody who runs it; support staff leave the reseller's own data alone.
fn may_save(me: &InCustomerArea) -> bool {
    me.viewer.acting.is_some() || me.viewer.staff.as_ref().is_none_or(|staff| staff.role.may_manage())
}

pub async fn edit(State(state): State<AppState>, page: Page, me: InCustomerArea) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let customer = find(&mut db, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
    let stored = find_profile(&mut db, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
    let form = contact_form::fill(Form::new(), &ContactInput::from(&stored.contact))
        .with("version", stored.version.to_string());
    render(&ProfilePage::new(page, &me, &customer, form))
}

/// Saves it, if no domain is concerned; else shows what would become of each, and saves nothing.
pub async fn update(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let contact = match checked(&me, &fields)? {
        Ok(_) if !fields.edit.is_empty() => return as_typed(&state, page, &me, &fields).await,
        Ok(contact) => contact,
        Err(form) => return again(&state, page, &me, form).await,
    };
    let (actor, now) = (me.actor(&client), state.clock.now());
    let desk = Desk { owner: me.reseller, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let saved = save(&mut tx, desk, &me, (&contact, &fields.version)).await?;
    let text = match &saved {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Stale(stored) => {
            drop(tx);
            return stale(&state, page, &me, (&fields, &contact, stored)).await;
        }
        Saved::Unchanged => t("customer-unchanged").to_owned(),
        Saved::Done { verification_lapsed: true, .. } => {
            tell("customer-profile-lapsed").with("email", contact.email.as_str()).into()
        }
        Saved::Done { .. } => t("words-saved").to_owned(),
    };
    let planned = Planned { unchanged: matches!(saved, Saved::Unchanged), ..planned(&me, &fields, (&contact, text)) };
    changes::first((&state, page, &session), (&me, desk), tx, planned).await
}

/// Saves it, and begins with what follows from it for domains; once.
pub async fn confirm(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let contact = match checked(&me, &fields)? {
        Ok(contact) => contact,
        Err(form) => return again(&state, page, &me, form).await,
    };
    let once = Once::new(me.viewer.login, &fields.form_key, "/customer/profile/confirmation");
    let actor = me.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = Desk { owner: me.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    if let Some(before) = once.take(&mut tx, desk.now).await? {
        return Ok(before);
    }
    match save(&mut tx, desk, &me, (&contact, &fields.version)).await? {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Stale(stored) => {
            drop(tx);
            return stale(&state, page, &me, (&fields, &contact, &stored)).await;
        }
        Saved::Unchanged | Saved::Done { .. } => {}
    }
    let planned = planned(&me, &fields, (&contact, t("words-saved").to_owned()));
    changes::second((&state, page, &session), (&me, desk), (tx, once), planned).await
}

/// What was typed, checked; Err: the form with its messages.
fn checked(me: &InCustomerArea, fields: &Fields) -> Result<Result<Contact, Form>, AppError> {
    if !may_save(me) {
        return Err(AppError::Forbidden(t("customer-owners-only-refused")));
    }
    Ok(fields.contact.check().map_err(|errors| fields.form().with_errors(errors)))
}

async fn again(state: &AppState, page: Page, me: &InCustomerArea, form: Form) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let customer = find(&mut db, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
    render_invalid(&ProfilePage::new(page, me, &customer, form))
}

/// The form with what was typed into it, nothing of it saved.
async fn as_typed(state: &AppState, page: Page, me: &InCustomerArea, fields: &Fields) -> Result<Response, AppError> {
    let customer = find(&mut *state.db.acquire().await?, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
    render(&ProfilePage::new(page, me, &customer, fields.form()))
}

async fn stale(
    state: &AppState,
    page: Page,
    me: &InCustomerArea,
    (fields, contact, stored): (&Fields, &Contact, &Stored),
) -> Result<Response, AppError> {
    let customer = find(&mut *state.db.acquire().await?, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
    let stale = ("", t("customer-profile-stale"));
    let form = fields.form().with("version", stored.version.to_string()).with_errors([stale]);
    let mut page = ProfilePage::new(page, me, &customer, form);
    page.meanwhile = stored.contact.changes(contact).into_iter().map(Meanwhile::of).collect();
    Ok((StatusCode::CONFLICT, render(&page)?).into_response())
}

/// The profile's data, for all domains that follow it.
fn planned<'a>(me: &InCustomerArea, fields: &'a Fields, (contact, text): (&Contact, String)) -> Planned<'a> {
    let mut hidden = changes::typed(&fields.contact);
    hidden.push(("version", fields.version.clone()));
    let shown = changes::shown(me, HERE, HERE, hidden);
    Planned {
        wish: Wish { customer: me.customer, holder: None, after: registrant_of(contact), only: None },
        choices: fields.choices(),
        form_key: &fields.form_key,
        shown: Shown { button: t("customer-profile-save-plan"), edits_again: true, ..shown },
        unchanged: false,
        done: (HERE, text),
    }
}

async fn save(
    db: &mut PgConnection,
    desk: Desk<'_>,
    me: &InCustomerArea,
    (contact, version): (&Contact, &str),
) -> Result<Saved, AppError> {
    let version = version.parse::<Version>().unwrap_or_default();
    let edit = Edit { contact, version };
    let saved = profile::update(&mut *db, me.reseller, me.customer, &edit, desk.actor, desk.now).await?;
    if matches!(saved, Saved::Done { new_address: true, .. }) {
        prove(db, desk, me).await?;
    }
    Ok(saved)
}

/// Sends the link that proves a new address. Where it was sent too often of late, staff can send it later.
async fn prove(db: &mut PgConnection, desk: Desk<'_>, me: &InCustomerArea) -> Result<(), AppError> {
    match verification::send(db, me.reseller, me.customer, None, desk.portal, desk.actor, desk.now).await {
        Ok(_) | Err(NotSent::RateLimited(_)) => Ok(()),
        Err(NotSent::NotThere) => Err(AppError::NotFound),
        Err(NotSent::Database(error)) => Err(error.into()),
    }
}
