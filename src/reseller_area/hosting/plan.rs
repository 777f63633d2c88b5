//! *Change plan*: among the plans on sale; the price of the new one counts from the next renewal.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::hosting::plan::{self, Choice as Plan};
use crate::products::queries::product::find_currency;
use crate::products::term_words;
use crate::reseller_area::hosting::own_hosting::OwnHosting;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::page::{Page, render, render_invalid};
use crate::web::running::{HostingVisit, answer};
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    product: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/hosting/plan.html")]
struct PlanPage {
    page: Page,
    home: String,
    name: String,
    now: String,
    term: String,
    ends: Option<Moment>,
    choices: Vec<Choice>,
    form: Form,
}

pub async fn edit(State(state): State<AppState>, page: Page, own: OwnHosting) -> Result<Response, AppError> {
    let own = HostingVisit::from(own);
    let mut db = state.db.acquire().await?;
    let choices = plan::list_choices(&mut db, own.visit.owner, &own.account).await?;
    drop(db);
    render(&plan_page(&state, page, &own, choices, Form::new()).await?)
}

async fn plan_page(
    state: &AppState,
    page: Page,
    own: &HostingVisit,
    choices: Vec<Plan>,
    form: Form,
) -> Result<PlanPage, AppError> {
    let currency = find_currency(&mut *state.db.acquire().await?, own.visit.owner).await?;
    let words = |choice: &Plan| {
        format!("{}, {} ({})", choice.name, currency.words(choice.amount), choice.plan.words().join(", "))
    };
    Ok(PlanPage {
        page,
        home: own.home(),
        name: own.account.name.clone(),
        now: own.account.product_name.clone(),
        term: term_words(own.account.months),
        ends: own.account.paid_until.map(Moment::day),
        choices: choices.iter().map(|choice| Choice::new(choice.product.to_string(), words(choice))).collect(),
        form,
    })
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnHosting,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let own = HostingVisit::from(own);
    let actor = own.visit.actor(&client);
    let mut tx = state.db.begin().await?;
    let choices = plan::list_choices(&mut tx, own.visit.owner, &own.account).await?;
    let Some(chosen) = choices.iter().find(|choice| choice.product.to_string() == fields.product) else {
        drop(tx);
        let form = Form::new().with_key(&fields.form_key).with_errors([("product", t("hosting-plan-choose-one"))]);
        return render_invalid(&plan_page(&state, page, &own, choices, form).await?);
    };
    let desk = own.visit.desk(&state, &actor, state.clock.now());
    let asked = plan::change(&mut tx, desk, &own.account, chosen).await?;
    tx.commit().await?;
    let said = tell("hosting-plan-asked").with("plan", &chosen.name).to_string();
    answer(&session, &own.home(), asked, &said).await
}
