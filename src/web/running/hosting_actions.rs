//! What can be done with hosting from both areas: renewing it, and letting it renew itself.
use axum::extract::{FromRequestParts, State};
use axum::response::Response;
use tower_sessions::Session;

use crate::error::AppError;
use crate::hosting::change::set_auto_renew;
use crate::state::AppState;
use crate::t;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::page::Page;
use crate::web::running::hosting::{Wrong, show_wrong};
use crate::web::running::renewal::{self, Answer};
use crate::web::running::{HostingVisit, OnOff, answer};

/// What holds a hosting account, in either area.
pub trait Hand: FromRequestParts<AppState> + Into<HostingVisit> + Send + 'static {}
impl<H: FromRequestParts<AppState> + Into<HostingVisit> + Send + 'static> Hand for H {}

/// Whether it renews itself.
pub async fn auto_renew<H: Hand>(
    State(state): State<AppState>,
    own: H,
    client: Client,
    session: Session,
    FormData(fields): FormData<OnOff>,
) -> Result<Response, AppError> {
    let own: HostingVisit = own.into();
    own.check_change()?;
    let (on, actor) = (fields.read()?, own.visit.actor(&client));
    let mut tx = state.db.begin().await?;
    let asked = set_auto_renew(&mut tx, own.visit.desk(&state, &actor, state.clock.now()), &own.account, on).await?;
    tx.commit().await?;
    let said = if on { t("running-renews-now") } else { t("running-renews-no-more") };
    answer(&session, &own.home(), asked, said).await
}

/// *Renew*
pub async fn renew<H: Hand>(
    State(state): State<AppState>,
    page: Page,
    own: H,
    client: Client,
    session: Session,
    FormData(fields): FormData<renewal::Fields>,
) -> Result<Response, AppError> {
    let own: HostingVisit = own.into();
    let thing = own.renewal();
    match renewal::order(&state, &own.visit, &thing, (&fields, &client), (&session, &own.home())).await? {
        Answer::Go(response) => Ok(response),
        Answer::Wrong(form) => show_wrong(&state, page, own, Wrong::Renewal(form)).await,
    }
}
