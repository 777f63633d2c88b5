//! What stands before every handler: the line of the route table that it answers for.
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::error::AppError;
use crate::locale::key;
use crate::logins::StaffRole;
use crate::logins::viewer::Viewer;
use crate::t;
use crate::web::not_sent::{Looked, look, page_of};
use crate::web::page::Area;
use crate::web::routes::{Access, Route, WhileActing};

/// Lets a request through to its handler, or says why not.
pub async fn check(route: Route, request: Request, next: Next) -> Response {
    let verdict = {
        let viewer = request.extensions().get::<Viewer>();
        if viewer.is_some_and(|viewer| enrols_first(route, viewer)) {
            return Redirect::to(ENROLMENT).into_response();
        }
        let back = match request.method() == "GET" {
            true => request.uri().path_and_query().map(ToString::to_string),
            false => page_of(request.headers()),
        };
        decide(route, viewer, back.unwrap_or_default())
    };
    if route.access == Access::Public || request.method() != "POST" {
        return match verdict {
            Ok(()) => next.run(request).await,
            Err(refusal) => refusal.into_response(),
        };
    }
    let viewer = request.extensions().get::<Viewer>().cloned();
    let visit_is_over = request.extensions().get::<VisitOver>().is_some();
    match (look(viewer.as_ref(), visit_is_over, request).await, verdict) {
        (Looked::Late(late), _) => late.into_response(),
        (_, Err(refusal)) => refusal.into_response(),
        _ if visit_is_over => Redirect::to("/reseller").into_response(),
        (Looked::On(request), Ok(())) => next.run(request).await,
        (Looked::TooMuch, Ok(())) => AppError::Unreadable(key("errors-form-unreadable")).into_response(),
    }
}

/// Beside a request that was sent for a customer whose visit has ended since.
#[derive(Clone, Copy, Debug)]
pub struct VisitOver;

/// Where a second factor is set up.
pub const ENROLMENT: &str = "/account/two-factor";

/// Whoever must have a second factor and has none sets it up before anything else. What he does for a customer at this
/// moment goes on until it ends.
fn enrols_first(route: Route, viewer: &Viewer) -> bool {
    let of_enrolment = [ENROLMENT, "/account/passkeys", "/account/recovery-codes", "/account/confirmation"];
    let leads_there = of_enrolment.iter().any(|start| route.path.starts_with(start));
    viewer.must_enrol && viewer.acting.is_none() && route.access != Access::Public && !leads_there
}

fn decide(route: Route, viewer: Option<&Viewer>, back: String) -> Result<(), AppError> {
    if route.access == Access::Public {
        return Ok(());
    }
    let Some(viewer) = viewer else {
        return Err(AppError::SignInFirst { back, slug: None });
    };
    match route.access {
        Access::Public | Access::SignedIn => {}
        Access::Operator => match viewer.effective_staff() {
            None => return Err(AppError::Forbidden(t("errors-only-staff"))),
            Some(_) if !viewer.runs_the_portal() => return Err(AppError::NotFound),
            Some(staff) if staff.role < StaffRole::Owner => {
                return Err(AppError::Forbidden(role_needed(StaffRole::Owner)));
            }
            Some(_) => {}
        },
        Access::Customer => {
            if viewer.effective_account().is_none() {
                return Err(AppError::NotFound);
            }
        }
        Access::Staff(least) => match viewer.effective_staff() {
            None => return Err(AppError::Forbidden(t("errors-only-staff"))),
            Some(staff) if staff.role < least => return Err(AppError::Forbidden(role_needed(least))),
            Some(_) => {}
        },
    }
    let concerned = match Area::of(route.path) {
        Area::Reseller => viewer.acts_as_reseller(),
        Area::Customer => viewer.acting.is_some(),
        Area::Public => route.access == Access::SignedIn && viewer.acting.is_some(),
    };
    let managers = viewer.staff.as_ref().is_some_and(|staff| staff.role.may_manage());
    match route.acting {
        _ if !concerned => Ok(()),
        WhileActing::Allow => Ok(()),
        WhileActing::AllowManagers if managers => Ok(()),
        WhileActing::AllowManagers => Err(AppError::OnlyManagersWhileActing),
        WhileActing::Deny => Err(AppError::NotWhileActing),
    }
}

fn role_needed(least: StaffRole) -> &'static str {
    match least {
        StaffRole::Owner => t("errors-only-owners"),
        _ => t("errors-only-managers"),
    }
}
