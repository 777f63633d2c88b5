//! How a reseller sells: currency, what orders wait for at each label, how renewals are paid, where hosting is made.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::LabelId;
use crate::logins::StaffRole;
use crate::products::RenewalBilling;
use crate::products::queries::seller::{find_seller_for_update, find_selling, list_label_rules};
use crate::products::settings::{self, CURRENCIES, Changed, LabelRule, Selling, waits_words};
use crate::state::AppState;
use crate::t;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;

pub const HOME: &str = "/reseller/products/settings";

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    currency: String,
    renewals: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct LabelFields {
    label: String,
    orders: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/products/settings.html")]
struct SettingsPage {
    page: Page,
    selling: Selling,
    form: Form,
    currencies: Vec<Choice>,
    renewals: Vec<Choice>,
    labels: Vec<LabelForm>,
    waits: Vec<Choice>,
    webhook: Form,
    /// The secret that was just made, this once.
    secret: Option<String>,
    is_owner: bool,
    /// During *Login as reseller* one only looks.
    may_save: bool,
}

struct LabelForm {
    id: String,
    name: String,
    form: Form,
    /// Of the ids of its fields.
    prefix: String,
}

/// What the page shows beside what is stored.
#[derive(Default)]
pub struct Extra {
    pub selling: Option<Form>,
    /// Which label's form was wrong.
    pub label: Option<(LabelId, Form)>,
    pub webhook: Option<Form>,
    pub secret: Option<String>,
}

pub async fn show(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    draw(&state, page, &staff, Extra::default()).await
}

/// The page, with a form that came back wrong or a secret to be noted down.
pub async fn draw(state: &AppState, page: Page, staff: &Staff, extra: Extra) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let selling = find_selling(&mut db, staff.reseller).await?.ok_or(AppError::NotFound)?;
    let rules = list_label_rules(&mut db, staff.reseller).await?;
    drop(db);
    let wrong = extra.selling.is_some() || extra.label.is_some() || extra.webhook.is_some();
    let current = || Form::new().with("currency", selling.currency.as_str()).with("renewals", selling.renewals.value());
    let mut currencies: Vec<Choice> = CURRENCIES.iter().map(|code| Choice::new(*code, *code)).collect();
    if !CURRENCIES.contains(&selling.currency.as_str()) {
        currencies.push(Choice::new(selling.currency.as_str(), selling.currency.as_str()));
    }
    let drawn = SettingsPage {
        page,
        form: extra.selling.unwrap_or_else(current),
        currencies,
        renewals: RenewalBilling::ALL.map(|one| Choice::new(one.value(), one.word())).to_vec(),
        labels: rules.iter().map(|rule| LabelForm::new(rule, extra.label.as_ref())).collect(),
        waits: vec![Choice::new("go_on", waits_words(false)), Choice::new("wait", waits_words(true))],
        webhook: extra.webhook.unwrap_or_else(|| Form::new().with("url", &selling.webhook_url)),
        secret: extra.secret,
        is_owner: staff.role == StaffRole::Owner,
        may_save: !staff.viewer.acts_as_reseller(),
        selling,
    };
    if wrong { render_invalid(&drawn) } else { render(&drawn) }
}

impl LabelForm {
    fn new(rule: &LabelRule, wrong: Option<&(LabelId, Form)>) -> Self {
        let current = || Form::new().with("orders", if rule.waits { "wait" } else { "go_on" });
        let typed = wrong.filter(|(label, _)| *label == rule.id).map(|(_, form)| form.clone());
        let prefix = format!("{}-", rule.id);
        Self { id: rule.id.to_string(), name: rule.name.clone(), form: typed.unwrap_or_else(current), prefix }
    }
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let wrong = |field: &'static str, message: &'static str| {
        let form = Form::new().with("currency", &fields.currency).with("renewals", &fields.renewals);
        Extra { selling: Some(form.with_key(&fields.form_key).with_errors([(field, message)])), ..Extra::default() }
    };
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let seller = find_seller_for_update(&mut tx, staff.reseller).await?.ok_or(AppError::NotFound)?;
    let known = fields.currency == seller.currency.as_str() || CURRENCIES.contains(&fields.currency.as_str());
    let Some(renewals) = RenewalBilling::parse(&fields.renewals) else {
        drop(tx);
        return draw(&state, page, &staff, wrong("renewals", t("products-choose-renewals"))).await;
    };
    if !known {
        drop(tx);
        return draw(&state, page, &staff, wrong("currency", t("products-choose-currency"))).await;
    }
    let changed = settings::change_selling(&mut tx, &seller, (&fields.currency, renewals), &actor, now).await?;
    tx.commit().await?;
    if changed == Changed::HasPrices {
        let words = t("products-currency-has-prices");
        return draw(&state, page, &staff, wrong("currency", words)).await;
    }
    done(changed, &session).await
}

pub async fn update_label(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<LabelFields>,
) -> Result<Response, AppError> {
    let label: LabelId = fields.label.parse().map_err(|_| AppError::NotFound)?;
    let waits = match fields.orders.as_str() {
        "wait" => true,
        "go_on" => false,
        _ => {
            let rules = list_label_rules(&mut *state.db.acquire().await?, staff.reseller).await?;
            if !rules.iter().any(|rule| rule.id == label) {
                return Err(AppError::NotFound);
            }
            let form = Form::new().with_key(&fields.form_key).with_errors([("orders", t("products-choose-of-two"))]);
            return draw(&state, page, &staff, Extra { label: Some((label, form)), ..Extra::default() }).await;
        }
    };
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let seller = find_seller_for_update(&mut tx, staff.reseller).await?.ok_or(AppError::NotFound)?;
    let changed = settings::change_label(&mut tx, &seller, (label, waits), &actor, now).await?;
    tx.commit().await?;
    done(changed, &session).await
}

/// Back to the page, with what came of it.
pub async fn done(changed: Changed, session: &Session) -> Result<Response, AppError> {
    match changed {
        Changed::NotThere | Changed::HasPrices => return Err(AppError::NotFound),
        Changed::Unchanged => Flash::good(t("products-unchanged")).set(session).await?,
        Changed::Done => Flash::good(t("products-settings-saved")).set(session).await?,
    }
    Ok(Redirect::to(HOME).into_response())
}
