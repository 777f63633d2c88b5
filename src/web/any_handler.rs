//! Handlers of any signature as one type. What axum builds around a handler is then compiled once for the whole table,
//! not once for each route: with the types kept apart, proving that every one of them may move between threads was half
//! of the time a build took.
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::Request;
use axum::handler::Handler;
use axum::response::Response;

use crate::state::AppState;

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler whose signature is forgotten.
#[derive(Clone)]
pub struct AnyHandler(Arc<dyn Fn(Request, AppState) -> Answer + Send + Sync>);

impl AnyHandler {
    pub fn new<H, T>(handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Self(Arc::new(move |request, state| Box::pin(handler.clone().call(request, state))))
    }
}

impl Handler<(), AppState> for AnyHandler {
    type Future = Answer;

    fn call(self, request: Request, state: AppState) -> Answer {
        (self.0)(request, state)
    }
}
