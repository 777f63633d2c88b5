//! Adding a product to the catalogue, and changing one: never over somebody else's change.
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use tower_sessions::Session;

use crate::domains::tlds;
use crate::error::AppError;
use crate::events::Change;
use crate::ids::ResellerId;
use crate::locale::{kept, key};
use crate::products::Family;
use crate::products::check::{Rules, check, has_foreign_fields};
use crate::products::input::Input;
use crate::products::queries::product;
use crate::products::queries::seller::{find_seller, find_seller_for_update};
use crate::products::save::{self, Saved};
use crate::reseller_area::products::form::ProductPage;
use crate::reseller_area::products::own_product::OwnProduct;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Query};
use crate::web::form::{Choice, Form};
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;
use crate::{t, tell};

const NOT_THIS_FORM: AppError = AppError::Unreadable(key("products-not-this-form"));

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    family: String,
    tld: String,
}

#[derive(Template)]
#[template(path = "reseller/products/choose_tld.html")]
struct ChooseTldPage {
    page: Page,
    form: Form,
    tlds: Vec<Choice>,
}

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let family = Family::parse(&asked.family).ok_or(AppError::NotFound)?;
    let mut db = state.db.acquire().await?;
    let mut tld = None;
    if family == Family::Domain {
        let known = not_sold_yet(&mut db, staff.reseller).await?;
        match known.iter().find(|name| **name == asked.tld) {
            Some(found) => tld = Some((*found).to_owned()),
            None => return choose(page, !asked.tld.is_empty(), &known),
        }
    }
    let seller = find_seller(&mut db, staff.reseller).await?.ok_or(AppError::NotFound)?;
    let rules = seller.rules(&mut db, family, tld).await?;
    let input = Input {
        family: asked.family,
        tld: rules.tld.clone().unwrap_or_default(),
        supplier: family.suppliers().first().map(|supplier| supplier.value().to_owned()).unwrap_or_default(),
        on_sale: "yes".to_owned(),
        ..Input::default()
    };
    render(&ProductPage::new(page, &rules, &input))
}

/// Which TLD it shall be, first: what can be asked and sold depends on it.
fn choose(page: Page, wrong: bool, known: &[&'static str]) -> Result<Response, AppError> {
    let form = Form::new();
    let tlds = known.iter().map(|name| Choice::new(*name, format!(".{name}"))).collect();
    if !wrong {
        return render(&ChooseTldPage { page, form, tlds });
    }
    let form = form.with_errors([("tld", t("products-choose-new-tld"))]);
    render_invalid(&ChooseTldPage { page, form, tlds })
}

async fn not_sold_yet(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<&'static str>> {
    let sold = product::list(db, owner, Some(Family::Domain), false).await?;
    let known = tlds::all().iter().map(|tld| tld.name.as_str());
    Ok(known.filter(|name| !sold.iter().any(|product| product.tld.as_deref() == Some(name))).collect())
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(input): FormData<Input>,
) -> Result<Response, AppError> {
    let family = Family::parse(&input.family).ok_or(NOT_THIS_FORM)?;
    let tld = (family == Family::Domain).then(|| input.tld.clone());
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(staff.viewer.login, &input.form_key, "products/new");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let seller = find_seller_for_update(&mut tx, staff.reseller).await?.ok_or(AppError::NotFound)?;
    if tld.as_deref().is_some_and(|tld| tlds::find(tld).is_none()) {
        let known = not_sold_yet(&mut tx, staff.reseller).await?;
        return choose(page, true, &known);
    }
    let rules = seller.rules(&mut tx, family, tld).await?;
    if has_foreign_fields(&input, &rules) || (family != Family::Domain && !input.tld.is_empty()) {
        return Err(NOT_THIS_FORM);
    }
    let drawn = || ProductPage::new(page, &rules, &input);
    let content = match check(&input, &rules) {
        Ok(content) => content,
        Err(errors) => return render_invalid(&drawn().with_errors(errors)),
    };
    let product = match save::create(&mut tx, &seller, &content, &actor, now).await? {
        Ok(product) => product,
        Err(taken) => return render_invalid(&drawn().with_errors([taken.message()])),
    };
    let location = format!("/reseller/products/{product}");
    once.done(&mut tx, &location).await?;
    tx.commit().await?;
    Flash::good(tell("products-added").with("name", &content.name)).set(&session).await?;
    Ok(Redirect::to(&location).into_response())
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnProduct) -> Result<Response, AppError> {
    let rules = rules(&mut *state.db.acquire().await?, &own).await?;
    let input = Input::of(&own.content, own.version, &rules.currency);
    render(&ProductPage::of(page, &own, &rules, &input))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnProduct,
    client: Client,
    session: Session,
    FormData(input): FormData<Input>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let seller = find_seller_for_update(&mut tx, own.staff.reseller).await?.ok_or(AppError::NotFound)?;
    let rules = rules(&mut tx, &own).await?;
    let is_another = |sent: &str, is: &str| !sent.is_empty() && sent != is;
    if has_foreign_fields(&input, &rules)
        || is_another(&input.family, own.content.family.value())
        || is_another(&input.tld, own.content.tld.as_deref().unwrap_or_default())
    {
        return Err(NOT_THIS_FORM);
    }
    let drawn = || ProductPage::of(page, &own, &rules, &input);
    let content = match check(&input, &rules) {
        Ok(content) => content,
        Err(errors) => return render_invalid(&drawn().with_errors(errors)),
    };
    let version = input.version.parse().ok();
    match save::update(&mut tx, &seller, own.id, (&content, version), &actor, now).await? {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Taken(taken) => return render_invalid(&drawn().with_errors([taken.message()])),
        Saved::Stale { version, meanwhile } => {
            let mut drawn = drawn().with_errors([("", t("products-stale"))]);
            drawn.form = drawn.form.with("version", version.to_string());
            drawn.meanwhile = meanwhile.into_iter().map(read).collect();
            return Ok((StatusCode::CONFLICT, render(&drawn)?).into_response());
        }
        Saved::Unchanged => Flash::good(t("products-unchanged")).set(&session).await?,
        Saved::Done => Flash::good(t("products-saved")).set(&session).await?,
    }
    tx.commit().await?;
    Ok(Redirect::to(&own.address()).into_response())
}

/// A change in the reader's language.
fn read(change: Change) -> Change {
    let read = |text: &str| kept::read(text).into_owned();
    Change { label: read(&change.label), before: read(&change.before), after: read(&change.after) }
}

/// What the product may become. What it is bought as stays a choice when the reseller above sells it no longer.
async fn rules(db: &mut PgConnection, own: &OwnProduct) -> sqlx::Result<Rules> {
    let content = &own.content;
    let mut rules = own.seller.rules(db, content.family, content.tld.clone()).await?;
    if let Some(source) = content.source.as_ref().filter(|_| content.family != Family::Domain)
        && !rules.sources.iter().any(|known| known.id == source.id)
    {
        rules.sources.push(source.clone());
    }
    Ok(rules)
}
