//! What a registry asks of the registrant beyond the profile: a page for each domain that needs it.
use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use tower_sessions::Session;

use crate::domains::tlds::{ExtraField, ExtraKind, Tld, check_extras};
use crate::error::AppError;
use crate::ids::BasketItemId;
use crate::locale::key;
use crate::orders::basket::{Item, shown};
use crate::orders::queries::basket::update_extras;
use crate::state::AppState;
use crate::web::form::{Choice, Form};
use crate::web::ordering::{Done, Till};
use crate::web::page::Flash;
use crate::{t, tell};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Extras {
    pub till: Till,
    pub item: BasketItemId,
    pub shown: String,
    pub tld: String,
    pub fields: Vec<Field>,
    pub form: Form,
}

/// One thing that is asked.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub required: bool,
    pub is_date: bool,
    /// Empty: it is typed.
    pub choices: Vec<Choice>,
}

impl Field {
    pub fn of(extra: &ExtraField) -> Self {
        let choices = match extra.kind {
            ExtraKind::Choice(options) => options.iter().map(|(value, label)| Choice::new(*value, t(label))).collect(),
            ExtraKind::Text | ExtraKind::Date => Vec::new(),
        };
        Self {
            name: extra.name,
            label: t(extra.label),
            hint: t(extra.hint),
            required: extra.required,
            is_date: extra.kind == ExtraKind::Date,
            choices,
        }
    }
}

/// The page of one domain in the basket, with what was given before.
pub fn show(till: &Till, item: &Item) -> Result<Extras, AppError> {
    Ok(page(till, item, asked(item)?, &item.extras_given()))
}

fn asked(item: &Item) -> Result<&'static Tld, AppError> {
    item.tld().filter(|tld| !tld.extras.is_empty()).ok_or(AppError::NotFound)
}

fn page(till: &Till, item: &Item, tld: &Tld, given: &BTreeMap<String, String>) -> Extras {
    let form = tld
        .extras
        .iter()
        .fold(Form::new(), |form, field| form.with(field.name, given.get(field.name).map_or("", String::as_str)));
    Extras {
        till: till.clone(),
        item: item.id,
        shown: shown(&item.name),
        tld: tld.name.clone(),
        fields: tld.extras.iter().map(Field::of).collect(),
        form,
    }
}

/// Keeps what was filled in, if it is what the registry asks for. `sent` are the fields of the form as they came.
pub async fn save(
    state: &AppState,
    session: &Session,
    till: &Till,
    item: &Item,
    sent: Vec<(String, String)>,
) -> Result<Done<Extras>, AppError> {
    till.check_open()?;
    let tld = asked(item)?;
    let given = known(tld, sent)?;
    let extras = match check_extras(tld, &given) {
        Ok(extras) => extras,
        Err(errors) => {
            let mut again = page(till, item, tld, &given);
            again.form = again.form.with_errors(errors);
            return Ok(Done::Again(StatusCode::UNPROCESSABLE_ENTITY, Box::new(again)));
        }
    };
    let mut db = state.db.acquire().await?;
    if !update_extras(&mut db, till.owner, (till.customer.id, till.login), item.id, &extras).await? {
        return Err(AppError::NotFound);
    }
    drop(db);
    Flash::good(tell("ordering-extras-noted").with("name", shown(&item.name))).set(session).await?;
    Ok(Done::Answer(Redirect::to(&format!("{}/check", till.base())).into_response()))
}

/// As strict as every form: known fields, each once.
fn known(tld: &Tld, sent: Vec<(String, String)>) -> Result<BTreeMap<String, String>, AppError> {
    const UNREADABLE: AppError = AppError::Unreadable(key("errors-form-unreadable"));
    let mut given = BTreeMap::new();
    for (name, value) in sent {
        let is_known = name == "form_key" || tld.extras.iter().any(|field| field.name == name);
        if !is_known || given.insert(name, value).is_some() {
            return Err(UNREADABLE);
        }
    }
    Ok(given)
}
