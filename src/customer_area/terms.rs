//! New terms: asked of customers who accepted an older version, before anything else in their area.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::locale::t;
use crate::resellers::terms::{Accepting, Asked, accept, find_asked};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Query};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::safe_path::SafePath;
use crate::web::viewer::{InCustomerArea, OwnHands};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Where {
    next: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Which versions the page showed: just these are accepted.
    shown: String,
    next: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "customer/terms.html")]
struct TermsPage {
    page: Page,
    terms: Vec<Shown>,
    form: Form,
    /// He can accept: it is the person himself, and he may bind the account.
    may_accept: bool,
}

struct Shown {
    of: String,
    version: String,
    since: Moment,
    paragraphs: Vec<String>,
}

impl Shown {
    fn new(asked: Asked) -> Self {
        let paragraphs = asked.body.split("\n\n").map(str::to_owned).collect();
        Self { of: asked.label, version: asked.version, since: Moment::exact(asked.published_at), paragraphs }
    }
}

/// Which versions these are, for the form.
fn ids(asked: &[Asked]) -> String {
    asked.iter().map(|terms| terms.id.to_string()).collect::<Vec<_>>().join(",")
}

async fn asked(state: &AppState, area: &InCustomerArea) -> Result<Vec<Asked>, AppError> {
    let mut db = state.db.acquire().await?;
    Ok(find_asked(&mut db, area.reseller, area.customer, area.viewer.signed_in_at).await?)
}

fn page(page: Page, area: &InCustomerArea, asked: Vec<Asked>, form: Form) -> TermsPage {
    let form = form.with("shown", ids(&asked));
    let may_accept = area.viewer.acting.is_none() && area.may_pay();
    TermsPage { page, terms: asked.into_iter().map(Shown::new).collect(), form, may_accept }
}

pub async fn show(
    State(state): State<AppState>,
    frame: Page,
    area: InCustomerArea,
    Query(place): Query<Where>,
) -> Result<Response, AppError> {
    let asked = asked(&state, &area).await?;
    render(&page(frame, &area, asked, Form::new().with("next", place.next)))
}

/// *I accept*
pub async fn create(
    State(state): State<AppState>,
    frame: Page,
    area: InCustomerArea,
    own: OwnHands,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    if !area.may_pay() {
        return Err(AppError::Forbidden(t("customer-terms-refused")));
    }
    let (now, actor) = (state.clock.now(), area.actor(&client));
    let mut tx = state.db.begin().await?;
    let asked = find_asked(&mut tx, area.reseller, area.customer, own.viewer.signed_in_at).await?;
    if ids(&asked) != fields.shown && !asked.is_empty() {
        drop(tx);
        let form = Form::new().with("next", &fields.next).with_errors([("", t("customer-terms-changed"))]);
        return render_invalid(&page(frame, &area, asked, form));
    }
    let by = Accepting {
        owner: area.reseller,
        customer: area.customer,
        login: own.login,
        person: &own.viewer.name,
        actor: &actor,
        now,
    };
    accept(&mut tx, by, &asked).await?;
    tx.commit().await?;
    if !asked.is_empty() {
        Flash::good(t("customer-terms-thanks")).set(&session).await?;
    }
    let next = SafePath::parse(&fields.next).map(|path| path.to_string());
    Ok(Redirect::to(&next.unwrap_or_else(|| "/customer".to_owned())).into_response())
}
