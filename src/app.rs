//! The whole portal as one router: the route table, the layers around it in order, and the page for what is not there.
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, Request};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::error::AppError;
use crate::state::AppState;
use crate::web::extract::LARGEST_FORM;
use crate::web::routes::Routes;
use crate::web::{
    assets, client, cross_site, error_pages, packing, reader, security_headers, session, terms_gate, viewer,
};
use crate::{account_area, customer_area, public_area, reseller_area, serve};

/// Every line of the route table with its handler.
pub fn routes(demo: bool) -> Routes {
    public_area::routes(demo).and(reseller_area::routes()).and(customer_area::routes()).and(account_area::routes())
}

/// The router that is served. Layers stand outermost last.
pub fn create_app(state: AppState) -> Router {
    let routes = routes(state.config.demo);
    let open: cross_site::OpenToPrograms = routes.open_to_programs().into();
    routes
        .into_router()
        .route("/static/{file}", get(assets::show))
        .fallback(|| async { AppError::NotFound })
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(AppError::Internal("a handler panicked".into()))
        }))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(state.clone(), terms_gate::ask))
        .layer(from_fn(serve::body::limit))
        .layer(from_fn_with_state(open, cross_site::require_origin))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(state.clone(), cross_site::forget_null_origin))
        .layer(from_fn_with_state(state.clone(), viewer::load))
        .layer(from_fn_with_state(state.clone(), error_pages::draw))
        .layer(session::layer(&state))
        .layer(from_fn_with_state(state.clone(), client::identify))
        .layer(from_fn_with_state(state.clone(), cross_site::require_known_host))
        .layer(from_fn(packing::pack))
        .layer(from_fn_with_state(state.clone(), security_headers::add))
        .layer(from_fn(reader::speak))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(SetRequestIdLayer::new(HeaderName::from_static("x-request-id"), MakeRequestUuid))
        .with_state(state)
}

/// The span of a request: what it asked for, never what it carried. Paths of links hold secrets and are cut.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or_default();
    let path = error_pages::without_secret(request.uri().path());
    tracing::info_span!("request", id, method = %request.method(), path)
}
