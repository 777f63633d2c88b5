//! Who is asking: loaded once a request, before anything else; and the extractors in which rights are arguments.
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::error::{AppError, Trouble};
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, LoginId, ResellerId};
use crate::impersonation::{self, EndReason, VISIT_OVER};
use crate::locale::{self, Locale};
use crate::logins::StaffRole;
use crate::logins::queries::session::{find_label_of, touch};
use crate::logins::queries::viewer::find_viewer;
use crate::logins::sessions::{TOUCH_EVERY, idle_after};
pub use crate::logins::viewer::{Acting, Viewer};
use crate::resellers::hosts::AtHost;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::guard::VisitOver;
use crate::web::page::Area;
use crate::web::session::Flash;
use crate::web::session_store::hash_id;
use crate::web::standing::{self, Standing};
use crate::web::zones;

/// Puts the viewer, if there is one, beside the request. Ends an impersonation that may not go on.
pub async fn load(State(state): State<Arc<AppState>>, session: Session, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let needs_nobody = path.starts_with("/static/") || matches!(path, "/health" | "/ready");
    let Some(id) = session.id().filter(|_| !needs_nobody) else { return next.run(request).await };
    let client = request.extensions().get::<Client>().cloned();
    let at = request.extensions().get::<AtHost>().copied();
    let (area, is_post) = (Area::of(path), request.method() == "POST");
    match find(&state, id, (client, at), (&session, area, is_post)).await {
        Ok(Found::Nobody) => {}
        Ok(Found::Viewer(viewer)) => {
            request.extensions_mut().insert(*viewer);
        }
        // what was typed for the customer is given back, not done in one's own name
        Ok(Found::VisitOver(viewer)) if is_post => {
            request.extensions_mut().insert(VisitOver);
            request.extensions_mut().insert(*viewer);
        }
        Ok(Found::VisitOver(_)) => return Redirect::to("/reseller").into_response(),
        Err(error) => return error.into_response(),
    }
    let Some(viewer) = request.extensions().get::<Viewer>().cloned() else { return next.run(request).await };
    let asked = format!("{} {}", request.method(), request.uri().path());
    let ip = request.extensions().get::<Client>().map(|client| client.ip.clone()).unwrap_or_default();
    locale::prefer(reads(&viewer));
    let drawn = standing::within(Standing::of(&viewer), next.run(request));
    let mut response = zones::within(&viewer.time_zone, drawn).await;
    let refused = |cause: &AppError| matches!(cause, AppError::NotWhileActing | AppError::OnlyManagersWhileActing);
    let denied = response.extensions().get().is_some_and(|Trouble(cause)| refused(cause));
    if denied && let Err(error) = note_denied(&state, &viewer, asked, &ip).await {
        return AppError::from(error).into_response();
    }
    response.extensions_mut().insert(viewer);
    response
}

/// The language of the login, else of its account's mails, else of the label it is in.
fn reads(viewer: &Viewer) -> Option<Locale> {
    let of_house = || viewer.staff.as_ref().map(|staff| staff.brand.language);
    let of_label = || viewer.account.label.as_ref().map(|(_, brand)| brand.language);
    viewer.language.or(viewer.mail_language).or_else(|| of_house().or_else(of_label).flatten())
}

/// What somebody tried while acting for a customer and may not do then stands in the customer's history.
async fn note_denied(state: &AppState, viewer: &Viewer, what: String, ip: &str) -> sqlx::Result<()> {
    let Some(Acting { customer, .. }) = &viewer.acting else { return Ok(()) };
    let subject = Subject { reseller: customer.reseller, customer: customer.id };
    let details = Details { what, ..Details::default() };
    let mut db = state.db.acquire().await?;
    events::record(
        &mut db,
        subject,
        &viewer.actor(ip, true),
        EventKind::ImpersonationDenied,
        &details,
        state.clock.now(),
    )
    .await?;
    Ok(())
}

enum Found {
    Nobody,
    Viewer(Box<Viewer>),
    /// Himself again: his visit to a customer has ended, and he asks for something in what was the customer's area.
    VisitOver(Box<Viewer>),
}

async fn find(
    state: &AppState,
    id: tower_sessions::session::Id,
    (client, at): (Option<Client>, Option<AtHost>),
    (session, area, is_post): (&Session, Area, bool),
) -> Result<Found, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let Some(viewer) = find_viewer(&mut db, &state.brands, &hash_id(id), now, idle_after(now)).await? else {
        return Ok(Found::Nobody);
    };
    // under a label's own host name only sessions count that were begun at that label
    if let Some(AtHost(label)) = at
        && find_label_of(&mut db, viewer.login, viewer.session).await? != Some(label)
    {
        return Ok(Found::Nobody);
    }
    let over = impersonation::why_over(&viewer, now);
    if let Some(reason) = over {
        let ip = client.map(|client| client.ip).unwrap_or_default();
        impersonation::end(&mut db, &state.config.base_url, &viewer, reason, &ip, now).await?;
    }
    if let Some(reason) = over.or(viewer.visit_over.filter(|_| viewer.acting.is_none())) {
        drop(db);
        return visit_is_over(viewer, reason, (session, area, is_post)).await;
    }
    if now - viewer.seen_at >= TOUCH_EVERY {
        touch(&mut db, viewer.session, now).await?;
    }
    Ok(Found::Viewer(Box::new(viewer)))
}

/// He is himself again, and hears why on his next page. What he sends in an area of his own is done first: a session
/// that was read before would be written over what it does.
async fn visit_is_over(
    mut viewer: Viewer,
    reason: EndReason,
    (session, area, is_post): (&Session, Area, bool),
) -> Result<Found, AppError> {
    let was_theirs = area == Area::Customer || area == Area::Reseller && viewer.acts_as_reseller();
    viewer.acting = None;
    if is_post && !was_theirs {
        return Ok(Found::Viewer(Box::new(viewer)));
    }
    session.remove_value(VISIT_OVER).await?;
    Flash::warn(reason.explanation()).set(session).await?;
    viewer.has_flash = true;
    Ok(if was_theirs { Found::VisitOver(Box::new(viewer)) } else { Found::Viewer(Box::new(viewer)) })
}

fn viewer_of(parts: &Parts) -> Result<Viewer, AppError> {
    parts.extensions.get::<Viewer>().cloned().ok_or(AppError::SignInFirst { back: String::new(), slug: None })
}

impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        viewer_of(parts)
    }
}

/// Whoever is asking, or nobody.
pub struct MaybeViewer(pub Option<Viewer>);

impl<S: Sync> FromRequestParts<S> for MaybeViewer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Viewer>().cloned()))
    }
}

/// Staff in a Reseller Area: their own, or the one they entered by *Login as reseller*.
#[derive(Clone, Debug)]
pub struct Staff {
    pub viewer: Viewer,
    /// Whose customers show.
    pub reseller: ResellerId,
    pub reseller_name: String,
    pub role: StaffRole,
}

impl<S: Sync> FromRequestParts<S> for Staff {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let viewer = viewer_of(parts)?;
        let staff = viewer.effective_staff().ok_or(AppError::Forbidden(crate::t("errors-only-staff")))?;
        let (reseller, reseller_name, role) = (staff.reseller, staff.reseller_name.clone(), staff.role);
        Ok(Self { viewer, reseller, reseller_name, role })
    }
}

/// Somebody in a Customer Area: the customer himself, or staff acting for him.
#[derive(Clone, Debug)]
pub struct InCustomerArea {
    pub viewer: Viewer,
    pub customer: CustomerId,
    /// Who sells to this customer.
    pub reseller: ResellerId,
}

impl<S: Sync> FromRequestParts<S> for InCustomerArea {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let viewer = viewer_of(parts)?;
        let account = viewer.effective_account().ok_or(AppError::NotFound)?;
        let (customer, reseller) = (account.id, account.reseller.ok_or(AppError::NotFound)?);
        Ok(Self { viewer, customer, reseller })
    }
}

/// The person himself. Cannot be made while acting for somebody, so what takes it needs no check.
#[derive(Clone, Debug)]
pub struct OwnHands {
    pub viewer: Viewer,
    pub login: LoginId,
    pub account: CustomerId,
}

impl<S: Sync> FromRequestParts<S> for OwnHands {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let viewer = viewer_of(parts)?;
        if viewer.acting.is_some() {
            return Err(AppError::NotWhileActing);
        }
        let (login, account) = (viewer.login, viewer.account.id);
        Ok(Self { viewer, login, account })
    }
}

impl Staff {
    /// Who does something in the Reseller Area: on somebody's behalf only during *Login as reseller*.
    pub fn actor(&self, client: &Client) -> Actor {
        self.viewer.actor(&client.ip, self.viewer.acts_as_reseller())
    }
}

impl InCustomerArea {
    /// Whether this person may spend the account's money: customers for themselves, owners and managers for others.
    pub fn may_pay(&self) -> bool {
        self.viewer.staff.as_ref().is_none_or(|staff| staff.role.may_manage())
    }

    /// Who does something in the Customer Area.
    pub fn actor(&self, client: &Client) -> Actor {
        self.viewer.actor(&client.ip, true)
    }
}
