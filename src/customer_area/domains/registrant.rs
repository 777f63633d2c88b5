//! The choice of another registrant for one domain, and what its registry asks of him: planned, shown, confirmed.
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use tower_sessions::Session;

use super::MyDomain;
use super::roles::{self, RolesForm};
use crate::contacts::{Registrant, queries};
use crate::customer_area::changes::planned::{self as changes, Planned};
use crate::customers::queries::customer::find_profile;
use crate::domains::tlds::{self, check_extras};
use crate::error::AppError;
use crate::ids::CustomerContactId;
use crate::orders::place::Desk;
use crate::owner_changes::confirm::registrant_of;
use crate::owner_changes::plan::Wish;
use crate::state::AppState;
use crate::web::changes::Choices;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::once::Once;
use crate::web::ordering::extras::Field;
use crate::web::page::{Page, render, render_invalid};
use crate::web::running::DomainVisit;
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Fields {
    /// "profile", or the id of further data.
    holder: String,
    form_key: String,
    quote: String,
    shown_total: String,
    leave: Vec<String>,
    leave_all: Vec<String>,
    decline_lock: String,
    open: String,
    /// What the registry asks for.
    #[serde(flatten)]
    extras: BTreeMap<String, String>,
}

#[derive(Template)]
#[template(path = "customer/domains/registrant.html")]
struct RegistrantPage {
    page: Page,
    home: String,
    name: String,
    holders: Vec<Choice>,
    asked: Vec<Field>,
    /// None: the registry has none.
    roles: Option<RolesForm>,
    roles_at: String,
    disputed: bool,
    form: Form,
}

pub const PROFILE: &str = "profile";

pub async fn edit(State(state): State<AppState>, page: Page, my: MyDomain) -> Result<Response, AppError> {
    render(&drawn(&state, page, &my, (as_it_is(&my), None)).await?)
}

/// The page again, with something wrong about its roles.
pub async fn show_wrong(state: &AppState, page: Page, my: &MyDomain, wrong: Form) -> Result<Response, AppError> {
    render_invalid(&drawn(state, page, my, (as_it_is(my), Some(wrong))).await?)
}

fn as_it_is(my: &MyDomain) -> Form {
    let given = my.domain.extras.as_object().cloned().unwrap_or_default();
    let form = Form::new().with("holder", holder_of(my));
    asked(my).into_iter().fold(form, |form, field| {
        form.with(field.name, given.get(field.name).and_then(Value::as_str).unwrap_or_default())
    })
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    my: MyDomain,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    DomainVisit::from(my.clone()).check_change()?;
    let (wish, extras) = match wish(&state, &my, &fields).await? {
        Ok(wish) => wish,
        Err(form) => return render_invalid(&drawn(&state, page, &my, (form, None)).await?),
    };
    let (actor, now) = (my.me.actor(&client), state.clock.now());
    let desk = Desk { owner: my.me.reseller, portal: &state.config.base_url, actor: &actor, now };
    let tx = state.db.begin().await?;
    let (home, done) = (home(&my), domain_page(&my));
    let planned = planned(&my, &fields, (wish, extras), (&home, &done));
    changes::first((&state, page, &session), (&my.me, desk), tx, planned).await
}

pub async fn confirm(
    State(state): State<AppState>,
    page: Page,
    my: MyDomain,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    DomainVisit::from(my.clone()).check_change()?;
    let (wish, extras) = match wish(&state, &my, &fields).await? {
        Ok(wish) => wish,
        Err(form) => return render_invalid(&drawn(&state, page, &my, (form, None)).await?),
    };
    let once = Once::new(my.me.viewer.login, &fields.form_key, "/customer/domains/registrant/confirmation");
    let actor = my.me.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = Desk { owner: my.me.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    if let Some(before) = once.take(&mut tx, desk.now).await? {
        return Ok(before);
    }
    let (home, done) = (home(&my), domain_page(&my));
    let planned = planned(&my, &fields, (wish, extras), (&home, &done));
    changes::second((&state, page, &session), (&my.me, desk), (tx, once), planned).await
}

fn asked(my: &MyDomain) -> Vec<Field> {
    let tld = tlds::find(&my.domain.tld);
    tld.map(|tld| tld.extras.iter().map(Field::of).collect()).unwrap_or_default()
}

fn holder_of(my: &MyDomain) -> String {
    my.domain.holder.map_or_else(|| PROFILE.to_owned(), |id| id.to_string())
}

fn home(my: &MyDomain) -> String {
    format!("/customer/domains/{}/registrant", my.domain.id)
}

fn domain_page(my: &MyDomain) -> String {
    format!("/customer/domains/{}", my.domain.id)
}

/// As strict as every form: known fields only. Which ones the registry asks for is known by its TLD alone.
fn check_known(my: &MyDomain, fields: &Fields) -> Result<(), AppError> {
    let asked = asked(my);
    match fields.extras.keys().all(|name| asked.iter().any(|field| field.name == name)) {
        true => Ok(()),
        false => Err(AppError::Unreadable(t("errors-form-unreadable"))),
    }
}

/// What is asked for, with the extras as they were typed; Err: the form with its messages.
async fn wish(
    state: &AppState,
    my: &MyDomain,
    fields: &Fields,
) -> Result<Result<(Wish, Vec<(&'static str, String)>), Form>, AppError> {
    let typed: Vec<(&'static str, String)> = asked(my)
        .into_iter()
        .map(|field| (field.name, fields.extras.get(field.name).cloned().unwrap_or_default()))
        .collect();
    check_known(my, fields)?;
    let mut errors: Vec<(&'static str, String)> = Vec::new();
    let extras = match tlds::find(&my.domain.tld).map(|tld| check_extras(tld, &fields.extras)) {
        None => my.domain.extras.clone(),
        Some(Ok(extras)) => extras,
        Some(Err(found)) => {
            errors.extend(found);
            Value::Null
        }
    };
    let data = data_of(state, my, &fields.holder).await?;
    if data.is_none() {
        errors.push(("holder", t("running-choose-from-list").to_owned()));
    }
    match data {
        Some((holder, after)) if errors.is_empty() => {
            let only = Some((my.domain.id, extras));
            Ok(Ok((Wish { customer: my.me.customer, holder, after, only }, typed)))
        }
        _ => {
            let form = Form::new().with("holder", &fields.holder).with_key(&fields.form_key).with_errors(errors);
            Ok(Err(typed.into_iter().fold(form, |form, (name, value)| form.with(name, value))))
        }
    }
}

async fn data_of(
    state: &AppState,
    my: &MyDomain,
    holder: &str,
) -> Result<Option<(Option<CustomerContactId>, Registrant)>, AppError> {
    let mut db = state.db.acquire().await?;
    if holder == PROFILE {
        let profile = find_profile(&mut db, my.me.reseller, my.me.customer).await?.ok_or(AppError::NotFound)?;
        return Ok(Some((None, registrant_of(&profile.contact))));
    }
    let Ok(id) = holder.parse() else { return Ok(None) };
    let kept = queries::find(&mut db, my.me.reseller, my.me.customer, id).await?;
    Ok(kept.map(|kept| (Some(kept.id), kept.data)))
}

fn planned<'a>(
    my: &MyDomain,
    fields: &'a Fields,
    (wish, mut hidden): (Wish, Vec<(&'static str, String)>),
    (home, done): (&str, &'a str),
) -> Planned<'a> {
    hidden.push(("holder", fields.holder.clone()));
    Planned {
        wish,
        choices: Choices::read(
            (&fields.quote, &fields.shown_total, &fields.open),
            (&fields.leave, &fields.leave_all),
            &fields.decline_lock,
        ),
        form_key: &fields.form_key,
        shown: changes::shown(&my.me, home, home, hidden),
        unchanged: false,
        done: (done, t("running-holder-unchanged").to_owned()),
    }
}

async fn drawn(
    state: &AppState,
    page: Page,
    my: &MyDomain,
    (form, wrong): (Form, Option<Form>),
) -> Result<RegistrantPage, AppError> {
    let mut db = state.db.acquire().await?;
    let kept = queries::list(&mut db, my.me.reseller, my.me.customer).await?;
    let profile = find_profile(&mut db, my.me.reseller, my.me.customer).await?.ok_or(AppError::NotFound)?;
    let roles = roles::find(&mut db, my, state.clock.now(), wrong).await?;
    drop(db);
    let mut holders =
        vec![Choice::new(PROFILE, tell("running-holder-profile").with("name", profile.contact.display_name()))];
    holders.extend(
        kept.iter().map(|kept| Choice::new(kept.id.to_string(), format!("{}: {}", kept.label, kept.data.holder()))),
    );
    Ok(RegistrantPage {
        page,
        home: home(my),
        roles_at: format!("{}/roles", domain_page(my)),
        name: my.domain.shown_name.clone(),
        disputed: my.domain.disputed,
        holders,
        asked: asked(my),
        roles,
        form,
    })
}
