//! *Close an account*: a list to go through. It counts and offers; it refuses nothing and deletes nothing.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::restrictions::check_reason;
use crate::error::AppError;
use crate::events::Actor;
use crate::orders::place::Desk;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::resellers::queries::find_label_of_customer;
use crate::running::close::{Counts, park_all, suspend_all};
use crate::running::queries::close::find_counts;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Badge, Flash, Page, render, render_invalid};
use crate::web::running::NoFields;
use crate::{locale::key, t, tell};

#[derive(Template)]
#[template(path = "reseller/customers/closing.html")]
struct ClosingPage {
    page: Page,
    frame: CustomerFrame,
    here: String,
    counts: Counts,
    /// Active ones about which nothing is under way.
    plans_left: i64,
    domains_left: i64,
    hosting: Badge,
    domains: Badge,
    logging_in: Badge,
    denied: bool,
    anything_on: bool,
    form: Form,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    reason: String,
    form_key: String,
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnCustomer) -> Result<Response, AppError> {
    render(&closing(&state, page, &own, Form::new()).await?)
}

async fn closing(state: &AppState, page: Page, own: &OwnCustomer, form: Form) -> Result<ClosingPage, AppError> {
    let mut db = state.db.acquire().await?;
    let counts = find_counts(&mut db, own.staff.reseller, own.customer.id).await?;
    drop(db);
    let denied = own.customer.account_denied;
    Ok(ClosingPage {
        page,
        frame: CustomerFrame::new(own, DetailsTab::Settings),
        here: own.address("/closing"),
        plans_left: counts.plans_active - counts.suspending,
        domains_left: counts.domains_active - counts.parking,
        hosting: step(counts.plans_active, counts.suspending),
        domains: step(counts.domains_active, counts.parking),
        logging_in: if denied {
            Badge::new("good", crate::t("customers-closing-badge-denied"))
        } else {
            Badge::new("plain", crate::t("customers-closing-badge-allowed"))
        },
        denied,
        anything_on: counts.plans_active + counts.domains_active > 0,
        counts,
        form,
    })
}

fn step(on: i64, under_way: i64) -> Badge {
    match (on, under_way) {
        (0, _) => Badge::new("good", crate::t("customers-done")),
        (_, 0) => Badge::new("warn", tell("customers-closing-active").with("number", on.to_string())),
        _ => Badge::new("warn", crate::t("customers-under-way")),
    }
}

/// *Suspend all*
pub async fn suspend(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let reason = match check_reason(&fields.reason) {
        Ok(reason) => reason,
        Err(error) => {
            let form = Form::new().with("reason", &fields.reason).with_key(&fields.form_key);
            return render_invalid(
                &closing(&state, page, &own, form.with_errors([("reason", error.to_string())])).await?,
            );
        }
    };
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let begun = suspend_all(&mut tx, desk(&state, &own, &actor), own.customer.id, &reason).await?;
    tx.commit().await?;
    said(begun, key("customers-closing-suspending-now")).set(&session).await?;
    Ok(Redirect::to(&own.address("/closing")).into_response())
}

/// *Park all*
pub async fn park(
    State(state): State<AppState>,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(NoFields { .. }): FormData<NoFields>,
) -> Result<Response, AppError> {
    let actor = own.staff.actor(&client);
    let mut tx = state.db.begin().await?;
    let label = find_label_of_customer(&mut tx, own.customer.id).await?.ok_or(AppError::NotFound)?;
    let target = format!("{}/parked", label.address(&state.config.base_url));
    let begun = park_all(&mut tx, desk(&state, &own, &actor), own.customer.id, &target).await?;
    tx.commit().await?;
    said(begun, key("customers-closing-parking-now")).set(&session).await?;
    Ok(Redirect::to(&own.address("/closing")).into_response())
}

fn desk<'a>(state: &'a AppState, own: &OwnCustomer, actor: &'a Actor) -> Desk<'a> {
    Desk { owner: own.staff.reseller, portal: &state.config.base_url, actor, now: state.clock.now() }
}

fn said(begun: i64, words: &'static str) -> Flash {
    match begun {
        0 => Flash::warn(t("customers-closing-nothing-left")),
        count => Flash::good(tell(words).with("count", count)),
    }
}
