//! What stands before every handler: the line of the route table that it answers for.
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::error::AppError;
use crate::logins::StaffRole;
use crate::logins::viewer::Viewer;
use crate::t;
use crate::web::page::Area;
use crate::web::routes::{Access, Route, WhileActing};

/// Lets a request through to its handler, or says why not.
pub async fn check(route: Route, request: Request, next: Next) -> Response {
    let verdict = {
        let viewer = request.extensions().get::<Viewer>();
        if viewer.is_some_and(|viewer| enrols_first(route, viewer)) {
            return Redirect::to(ENROLMENT).into_response();
        }
        let back = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        decide(route, viewer, request.method() == "GET", back)
    };
    match verdict {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// Where a second factor is set up.
pub const ENROLMENT: &str = "/account/two-factor";

/// Whoever must have a second factor and has none sets it up before anything else. What he does for a customer at this
/// moment goes on until it ends.
fn enrols_first(route: Route, viewer: &Viewer) -> bool {
    let of_enrolment = [ENROLMENT, "/account/passkeys", "/account/recovery-codes", "/account/confirmation"];
    let leads_there = of_enrolment.iter().any(|start| route.path.starts_with(start));
    viewer.must_enrol && viewer.acting.is_none() && route.access != Access::Public && !leads_there
}

fn decide(route: Route, viewer: Option<&Viewer>, is_get: bool, back: String) -> Result<(), AppError> {
    if route.access == Access::Public {
        return Ok(());
    }
    let Some(viewer) = viewer else {
        let back = if is_get { back } else { String::new() };
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
        WhileActing::AllowManagers | WhileActing::Deny => Err(AppError::NotWhileActing),
    }
}

fn role_needed(least: StaffRole) -> &'static str {
    match least {
        StaffRole::Owner => t("errors-only-owners"),
        _ => t("errors-only-managers"),
    }
}
