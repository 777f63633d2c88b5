//! Writing a mailing: whom it is for, what it says, and how fast it goes.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::choice::Choices;
use super::own_mailing::OwnMailing;
use super::{LIST, flash_of, hand};
use crate::customers::list::State as CustomerState;
use crate::customers::queries::list::list_countries;
use crate::error::AppError;
use crate::fields::Country;
use crate::locale::t;
use crate::mail::placeholders::Placeholder;
use crate::mailings::check::{Input, Offered, check};
use crate::mailings::queries::mailing::list_products;
use crate::mailings::{Content, FASTEST, PLACEHOLDERS, State as MailingState, USUAL_PACE, save};
use crate::reseller_area::customers::list::address::{Asked, yes_no};
use crate::resellers::queries::list_labels;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Query};
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::Staff;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    kind: String,
    subject: String,
    body: String,
    q: String,
    state: String,
    is_reseller: String,
    verified: String,
    country: String,
    since: String,
    label: String,
    product: String,
    pace: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/mailings/edit.html")]
struct EditPage {
    page: Page,
    form: Form,
    action: String,
    /// Where one goes without saving.
    back: String,
    choices: Choices,
    placeholders: [Placeholder; PLACEHOLDERS.len()],
    fastest: i32,
}

impl Fields {
    fn input(&self) -> Input<'_> {
        Input {
            kind: &self.kind,
            subject: &self.subject,
            body: &self.body,
            words: &self.q,
            in_state: &self.state,
            is_reseller: &self.is_reseller,
            verified: &self.verified,
            country: &self.country,
            since: &self.since,
            label: &self.label,
            product: &self.product,
            pace: &self.pace,
        }
    }

    fn form(&self) -> Form {
        let fields = [
            ("kind", &self.kind),
            ("subject", &self.subject),
            ("body", &self.body),
            ("q", &self.q),
            ("state", &self.state),
            ("is_reseller", &self.is_reseller),
            ("verified", &self.verified),
            ("country", &self.country),
            ("since", &self.since),
            ("label", &self.label),
            ("product", &self.product),
            ("pace", &self.pace),
        ];
        let form = Form::new().with_key(&self.form_key);
        fields.into_iter().fold(form, |form, (name, value)| form.with(name, value))
    }
}

/// A draft as it stands.
fn form_of(content: &Content) -> Form {
    let choice = &content.choice;
    Form::new()
        .with("kind", content.kind.value())
        .with("subject", &content.subject)
        .with("body", &content.body)
        .with("q", &choice.words)
        .with("state", choice.in_state.map_or("", CustomerState::value))
        .with("is_reseller", choice.is_reseller.map_or("", yes_no))
        .with("verified", choice.verified.map_or("", yes_no))
        .with("country", choice.country.map_or("", Country::code))
        .with("since", choice.since.map(|since| since.date().to_string()).unwrap_or_default())
        .with("label", choice.label.map(|id| id.to_string()).unwrap_or_default())
        .with("product", choice.product.as_ref().map(|product| product.id.to_string()).unwrap_or_default())
        .with("pace", content.pace.to_string())
}

impl EditPage {
    async fn load(state: &AppState, page: Page, staff: &Staff, form: Form) -> Result<Self, AppError> {
        let mut db = state.db.acquire().await?;
        let offered = offered(&mut db, staff).await?;
        let countries = list_countries(&mut db, staff.reseller).await?;
        Ok(Self {
            page,
            choices: Choices::new(&offered, &countries, form.value("country")),
            form,
            action: format!("{LIST}/new"),
            back: LIST.to_owned(),
            placeholders: PLACEHOLDERS,
            fastest: FASTEST,
        })
    }

    fn of(self, own: &OwnMailing) -> Self {
        Self { action: format!("{}/edit", own.address()), back: own.address(), ..self }
    }
}

/// What there is to choose from.
pub async fn offered(db: &mut sqlx::PgConnection, staff: &Staff) -> Result<Offered, AppError> {
    let labels = list_labels(&mut *db, staff.reseller).await?;
    Ok(Offered { labels, products: list_products(db, staff.reseller).await? })
}

/// A new one, for those whom the customers list showed.
pub async fn new(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let address = asked.address();
    let since = address.filter(state.clock.now()).since;
    let form = Form::new()
        .with("kind", "")
        .with("q", &address.q)
        .with("state", address.state.map_or("", CustomerState::value))
        .with("is_reseller", address.is_reseller.map_or("", yes_no))
        .with("verified", address.verified.map_or("", yes_no))
        .with("country", address.country.unwrap_or_default())
        .with("since", since.map(|since| since.date().to_string()).unwrap_or_default())
        .with("pace", USUAL_PACE.to_string());
    render(&EditPage::load(&state, page, &staff, form).await?)
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let offered = offered(&mut *state.db.acquire().await?, &staff).await?;
    let content = match check(&fields.input(), &offered) {
        Ok(content) => content,
        Err(wrong) => {
            let form = fields.form().with_errors(wrong);
            return render_invalid(&EditPage::load(&state, page, &staff, form).await?);
        }
    };
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(staff.viewer.login, &fields.form_key, "create mailing");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let id = save::create(&mut tx, hand(&staff, &actor, now), &content).await?;
    let home = format!("{LIST}/{id}");
    once.done(&mut tx, &home).await?;
    tx.commit().await?;
    Ok(Redirect::to(&home).into_response())
}

/// Only a draft is written on.
pub async fn edit(State(state): State<AppState>, page: Page, own: OwnMailing) -> Result<Response, AppError> {
    if own.mailing.state != MailingState::Draft {
        return Ok(Redirect::to(&own.address()).into_response());
    }
    let form = form_of(&own.mailing.content);
    render(&EditPage::load(&state, page, &own.staff, form).await?.of(&own))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnMailing,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let offered = offered(&mut *state.db.acquire().await?, &own.staff).await?;
    let content = match check(&fields.input(), &offered) {
        Ok(content) => content,
        Err(wrong) => {
            let form = fields.form().with_errors(wrong);
            return render_invalid(&EditPage::load(&state, page, &own.staff, form).await?.of(&own));
        }
    };
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let outcome = save::update(&mut tx, hand(&own.staff, &actor, now), own.mailing.id, &content).await?;
    tx.commit().await?;
    flash_of(outcome, t("words-saved")).ok_or(AppError::NotFound)?.set(&session).await?;
    Ok(Redirect::to(&own.address()).into_response())
}
