//! Tags of one customer: given by being typed, taken away by a button; their place is *Notes*.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::notes::NotesPage;
use crate::customers::tags::{self, Added, MOST, MOST_OF_ONE, check_name};
use crate::error::AppError;
use crate::ids::{CustomerId, TagId};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::{FormData, Path};
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    tag: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Key {
    form_key: String,
}

#[derive(Deserialize)]
pub struct Below {
    #[serde(rename = "id")]
    _customer: CustomerId,
    tag: TagId,
}

/// The same twice is once.
pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = Form::new().with("tag", &fields.tag).with_key(&fields.form_key);
    let name = match check_name(&fields.tag) {
        Ok(name) => name,
        Err(error) => {
            let form = form.with_errors([("tag", error.to_string())]);
            return render_invalid(&NotesPage::load(&state, page, &own, (form, Form::new())).await?);
        }
    };
    let (actor, whose) = (own.staff.actor(&client), (own.staff.reseller, own.customer.id));
    let mut tx = state.db.begin().await?;
    let added = tags::add(&mut tx, whose, &name, &actor, state.clock.now()).await?;
    tx.commit().await?;
    let refused = match added {
        Added::Done => None,
        Added::WasThere => {
            Flash::warn(crate::t("customers-tag-was-there")).set(&session).await?;
            return Ok(Redirect::to(&own.address("/notes")).into_response());
        }
        Added::TooManyOfHis => Some(tell("customers-tag-most-of-one").with("most", MOST_OF_ONE.to_string())),
        Added::TooMany => Some(tell("customers-tag-most").with("most", MOST.to_string())),
    };
    if let Some(why) = refused {
        let form = form.with_errors([("tag", why)]);
        return render_invalid(&NotesPage::load(&state, page, &own, (form, Form::new())).await?);
    }
    Flash::good(crate::t("customers-tag-added")).set(&session).await?;
    Ok(Redirect::to(&own.address("/notes")).into_response())
}

pub async fn delete(
    State(state): State<AppState>,
    own: OwnCustomer,
    Path(below): Path<Below>,
    client: Client,
    session: Session,
    FormData(key): FormData<Key>,
) -> Result<Response, AppError> {
    let (actor, whose) = (own.staff.actor(&client), (own.staff.reseller, own.customer.id));
    let (now, to) = (state.clock.now(), own.address("/notes"));
    let once = Once::new(own.staff.viewer.login, &key.form_key, "remove tag");
    if let Some(answer) = once.answer_before(&mut *state.db.acquire().await?).await? {
        return Ok(answer);
    }
    if !own.tags.iter().any(|tag| tag.id == below.tag) {
        return Err(AppError::NotFound);
    }
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    if !tags::take(&mut tx, whose, below.tag, &actor, now).await? {
        return Err(AppError::NotFound);
    }
    once.done(&mut tx, &to).await?;
    tx.commit().await?;
    Flash::good(crate::t("customers-tag-removed")).set(&session).await?;
    Ok(Redirect::to(&to).into_response())
}
