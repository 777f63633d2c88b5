//! Whoever has new terms to accept sees nothing else of his Customer Area; staff who act for him are never asked.
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::error::AppError;
use crate::logins::viewer::Viewer;
use crate::resellers::terms::find_asked;
use crate::state::AppState;
use crate::web::page::Area;

const PAGE: &str = "/customer/terms";

/// Leads there; signing out stands elsewhere and works.
pub async fn ask(State(state): State<Arc<AppState>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if Area::of(path) != Area::Customer || path == PAGE {
        return next.run(request).await;
    }
    let Some(viewer) = request.extensions().get::<Viewer>().cloned() else { return next.run(request).await };
    match is_asked(&state, &viewer).await {
        Ok(false) => next.run(request).await,
        Ok(true) => {
            let back = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
            let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
            let is_look = request.method() == "GET";
            let page = if is_look { format!("{PAGE}?next={back}") } else { PAGE.to_owned() };
            Redirect::to(&page).into_response()
        }
        Err(error) => AppError::from(error).into_response(),
    }
}

/// Support staff of a reseller bind no account, so they are not asked in their own.
async fn is_asked(state: &AppState, viewer: &Viewer) -> sqlx::Result<bool> {
    let binds = viewer.staff.as_ref().is_none_or(|staff| staff.role.may_manage());
    let (None, true, Some(owner)) = (&viewer.acting, binds, viewer.account.reseller) else { return Ok(false) };
    let mut db = state.db.acquire().await?;
    Ok(!find_asked(&mut db, owner, viewer.account.id, viewer.signed_in_at).await?.is_empty())
}
