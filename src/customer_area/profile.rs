//! The profile: the customer's contact data, changed by himself or by staff who act for him.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::Customer;
use crate::customers::profile::{self, Edit, Saved, Version};
use crate::customers::queries::customer::{find, find_profile};
use crate::error::AppError;
use crate::fields::{Change, Contact, ContactInput};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::contact_form;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::InCustomerArea;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    #[serde(flatten)]
    contact: ContactInput,
    /// Which state of the profile was on the page.
    version: String,
    form_key: String,
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
    meanwhile: Vec<Change>,
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

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if !may_save(&me) {
        return Err(AppError::Forbidden("Only owners and managers change the data of their own account."));
    }
    let form =
        contact_form::fill(Form::new(), &fields.contact).with("version", &fields.version).with_key(&fields.form_key);
    let contact = match fields.contact.check() {
        Ok(contact) => contact,
        Err(errors) => {
            let mut db = state.db.acquire().await?;
            let customer = find(&mut db, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
            return render_invalid(&ProfilePage::new(page, &me, &customer, form.with_errors(errors)));
        }
    };
    let text = match save(&state, &me, &contact, &fields.version, &client).await? {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Unchanged => "Nothing was different, so nothing was changed.".to_owned(),
        Saved::Done { verification_lapsed: true, .. } => {
            format!("Saved. {} has to be confirmed now: ask for the confirmation e-mail.", contact.email)
        }
        Saved::Done { .. } => "Saved.".to_owned(),
        Saved::Stale(stored) => {
            let customer =
                find(&mut *state.db.acquire().await?, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
            let form = form.with("version", stored.version.to_string()).with_errors([(
                "",
                "Somebody changed this profile while you were at it. Compare below, and save again to keep your entries.",
            )]);
            let mut page = ProfilePage::new(page, &me, &customer, form);
            page.meanwhile = stored.contact.changes(&contact);
            return Ok((StatusCode::CONFLICT, render(&page)?).into_response());
        }
    };
    Flash::good(text).set(&session).await?;
    Ok(Redirect::to("/customer/profile").into_response())
}

async fn save(
    state: &AppState,
    me: &InCustomerArea,
    contact: &Contact,
    version: &str,
    client: &Client,
) -> Result<Saved, AppError> {
    let version = version.parse::<Version>().unwrap_or_default();
    let mut tx = state.db.begin().await?;
    let edit = Edit { contact, version };
    let saved = profile::update(&mut tx, me.reseller, me.customer, &edit, &me.actor(client), state.clock.now()).await?;
    tx.commit().await?;
    Ok(saved)
}
