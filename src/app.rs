//! The whole portal as one router: the route table, the layers around it in order, and the page for what is not there.
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, Request};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower::ServiceBuilder;
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

/// The router that is served. What stands around the pages, outermost first, stands around the router as a whole: around
/// each of its routes, all of it would be copied anew for every request, once for each layer.
pub fn create_app(state: AppState) -> Router {
    let routes = routes(state.config.demo);
    let open: cross_site::OpenToPrograms = routes.open_to_programs().into();
    let shared = Arc::new(state.clone());
    let pages = routes
        .into_router()
        .route("/static/{file}", get(assets::show))
        .fallback(|| async { AppError::NotFound })
        .with_state(state);
    let around = ServiceBuilder::new()
        .layer(SetRequestIdLayer::new(HeaderName::from_static("x-request-id"), MakeRequestUuid))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(from_fn(reader::speak))
        .layer(from_fn_with_state(shared.clone(), security_headers::add))
        .layer(from_fn(packing::pack))
        .layer(from_fn_with_state(shared.clone(), cross_site::require_known_host))
        .layer(from_fn_with_state(shared.clone(), client::identify))
        .layer(session::layer(&shared))
        .layer(from_fn_with_state(shared.clone(), error_pages::draw))
        .layer(from_fn_with_state(shared.clone(), viewer::load))
        .layer(from_fn_with_state(shared.clone(), cross_site::forget_null_origin))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(open, cross_site::require_origin))
        .layer(from_fn(serve::body::limit))
        .layer(from_fn_with_state(shared, terms_gate::ask))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(AppError::Internal("a handler panicked".into()))
        }))
        .service(pages);
    Router::new().fallback_service(around)
}

/// The span of a request: what it asked for, never what it carried. Paths of links hold secrets and are cut.
fn span<B>(request: &Request<B>) -> tracing::Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or_default();
    let path = error_pages::without_secret(request.uri().path());
    tracing::info_span!("request", id, method = %request.method(), path)
}
