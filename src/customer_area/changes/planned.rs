//! What becomes of domains when something is saved, and its confirmation: shared by the profile, by further contacts, and by the choice of another registrant.
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use sqlx::{PgConnection, Postgres, Transaction};
use tower_sessions::Session;

use crate::error::AppError;
use crate::fields::ContactInput;
use crate::orders::place::{Desk, hold_standing};
use crate::owner_changes::confirm::{Confirmation, Confirmed, confirm, follow};
use crate::owner_changes::plan::{self, Plan, Wish};
use crate::products::queries::product::find_currency;
use crate::state::AppState;
use crate::t;
use crate::web::changes::{Choices, PlanView, Shown};
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::{Flash, Page, render};
use crate::web::viewer::InCustomerArea;

#[derive(Template)]
#[template(path = "customer/changes/plan.html")]
struct PlanPage {
    page: Page,
    view: PlanView,
    form: Form,
}

/// What somebody is about to save, with what it says about domains.
pub struct Planned<'a> {
    pub wish: Wish,
    pub choices: Choices,
    pub form_key: &'a str,
    /// Where the plan's page leads.
    pub shown: Shown,
    /// Nothing was different in the data itself: only what can be changed is worth a page.
    pub unchanged: bool,
    /// Where it leads, and what is said, if no domain is concerned.
    pub done: (&'a str, String),
}

/// After it was saved for a try: commits, if no domain is concerned; else saves nothing and shows what would become of
/// each.
pub async fn first(
    (state, page, session): (&AppState, Page, &Session),
    (me, desk): (&InCustomerArea, Desk<'_>),
    mut tx: Transaction<'_, Postgres>,
    planned: Planned<'_>,
) -> Result<Response, AppError> {
    let plan = make(&mut tx, desk, &planned.wish).await?;
    let says_something =
        if planned.unchanged { plan.rows.iter().any(|row| row.way().is_some()) } else { !plan.is_empty() };
    if says_something {
        tx.rollback().await?;
        let mut db = state.db.acquire().await?;
        return draw(&mut db, me, (page, planned.form_key), (&plan, &planned.choices), planned.shown).await;
    }
    if let Some((domain, _)) = &planned.wish.only {
        follow(&mut tx, desk, &planned.wish, *domain).await?;
    }
    tx.commit().await?;
    Flash::good(planned.done.1).set(session).await?;
    Ok(Redirect::to(planned.done.0).into_response())
}

/// After it was saved in the same transaction: begins with what follows from it, once.
pub async fn second(
    (state, page, session): (&AppState, Page, &Session),
    (me, desk): (&InCustomerArea, Desk<'_>),
    (mut tx, once): (Transaction<'_, Postgres>, Once),
    planned: Planned<'_>,
) -> Result<Response, AppError> {
    let (location, text) = match carry_out(&mut tx, desk, me, (&planned.wish, &planned.choices)).await? {
        Confirmed::NotThere => return Err(AppError::NotFound),
        Confirmed::Changed(plan) => {
            tx.rollback().await?;
            let mut db = state.db.acquire().await?;
            let shown = Shown { notice: notice(&plan, &planned.choices), ..planned.shown };
            return draw(&mut db, me, (page, planned.form_key), (&plan, &planned.choices), shown).await;
        }
        Confirmed::NoDomains => (planned.done.0.to_owned(), planned.done.1),
        Confirmed::Saved(saving) => (format!("/customer/changes/{saving}"), t("changes-saved").to_owned()),
    };
    once.done(&mut tx, &location).await?;
    tx.commit().await?;
    Flash::good(text).set(session).await?;
    Ok(Redirect::to(&location).into_response())
}

/// What the pages of plans have in common; the rest is where they lead.
pub fn shown(me: &InCustomerArea, home: &str, edit: &str, hidden: Vec<(&'static str, String)>) -> Shown {
    Shown {
        confirm: format!("{home}/confirmation"),
        again: home.to_owned(),
        edit: edit.to_owned(),
        edits_again: false,
        hidden,
        button: t("words-save"),
        may_pay: me.may_pay(),
        account: me.viewer.acting.as_ref().map(|acting| acting.customer.name.clone()).unwrap_or_default(),
        notice: String::new(),
    }
}

/// Contact data as it was typed, to be sent again.
pub fn typed(contact: &ContactInput) -> Vec<(&'static str, String)> {
    vec![
        ("name", contact.name.clone()),
        ("organisation", contact.organisation.clone()),
        ("address", contact.address.clone()),
        ("postal_code", contact.postal_code.clone()),
        ("city", contact.city.clone()),
        ("country", contact.country.clone()),
        ("state", contact.state.clone()),
        ("phone", contact.phone.clone()),
        ("fax", contact.fax.clone()),
        ("email", contact.email.clone()),
        ("vat_number", contact.vat_number.clone()),
    ]
}

/// The plan of this moment, in the transaction in which the data was saved for a try.
async fn make(db: &mut PgConnection, desk: Desk<'_>, wish: &Wish) -> Result<Plan, AppError> {
    let standing = hold_standing(&mut *db, desk.owner, wish.customer).await?.ok_or(AppError::NotFound)?;
    Ok(plan::make(db, desk.owner, wish, standing.barred(), desk.now).await?)
}

/// Its page; with a notice something was found to be otherwise.
async fn draw(
    db: &mut PgConnection,
    me: &InCustomerArea,
    (page, form_key): (Page, &str),
    (plan, choices): (&Plan, &Choices),
    shown: Shown,
) -> Result<Response, AppError> {
    let currency = find_currency(db, me.reseller).await?;
    let status = if shown.notice.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    let view = PlanView::new(plan, choices, &currency, shown);
    let drawn = render(&PlanPage { page, view, form: Form::new().with_key(form_key) })?;
    Ok((status, drawn).into_response())
}

/// Confirms it in the caller's transaction. A total that is not what was shown is as good as a changed plan.
async fn carry_out(
    db: &mut PgConnection,
    desk: Desk<'_>,
    me: &InCustomerArea,
    (wish, choices): (&Wish, &Choices),
) -> Result<Confirmed, AppError> {
    let plan = make(&mut *db, desk, wish).await?;
    let left_out = choices.left_out(&plan);
    if me.may_pay() && !plan.is_empty() && choices.shown_total != Some(plan.total(&left_out)) {
        return Ok(Confirmed::Changed(Box::new(plan)));
    }
    let confirmation = Confirmation {
        wish,
        quote: &choices.quote,
        left_out: &left_out,
        declines_lock: choices.declines_lock,
        by: me.viewer.login,
        on_behalf: me.viewer.acting.is_some(),
        may_pay: me.may_pay(),
    };
    Ok(confirm(db, desk, confirmation).await?)
}

/// What is said when the plan is shown again.
fn notice(plan: &Plan, choices: &Choices) -> String {
    if plan.quote() == choices.quote {
        t("changes-plan-other-total").to_owned()
    } else {
        t("changes-plan-other").to_owned()
    }
}
