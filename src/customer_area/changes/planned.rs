//! Confirming what was planned: shared by the profile, by further contacts, and by the choice of another registrant.
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;

use crate::error::AppError;
use crate::orders::place::{Desk, hold_standing};
use crate::owner_changes::confirm::{Confirmation, Confirmed, confirm};
use crate::owner_changes::plan::{self, Plan, Wish};
use crate::products::queries::product::find_currency;
use crate::web::changes::{Choices, PlanView, Shown};
use crate::web::form::Form;
use crate::web::page::{Page, render};
use crate::web::viewer::InCustomerArea;

#[derive(Template)]
#[template(path = "customer/changes/plan.html")]
struct PlanPage {
    page: Page,
    view: PlanView,
    form: Form,
}

/// The plan of this moment, in the transaction in which the data was saved for a try.
pub async fn make(db: &mut PgConnection, desk: Desk<'_>, wish: &Wish) -> Result<Plan, AppError> {
    let standing = hold_standing(&mut *db, desk.owner, wish.customer).await?.ok_or(AppError::NotFound)?;
    Ok(plan::make(db, desk.owner, wish, standing.barred(), desk.now).await?)
}

/// Its page; with a notice something was found to be otherwise.
pub async fn page(
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
pub async fn carry_out(
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
pub fn notice(plan: &Plan, choices: &Choices) -> String {
    if plan.quote() == choices.quote {
        "With what you chose the total is another one. Please confirm this one.".to_owned()
    } else {
        "Something changed since the plan was made: a price, a rule, or a domain. This is how it is now; nothing was saved."
            .to_owned()
    }
}
