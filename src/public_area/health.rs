//! Whether the process lives, and whether it can take requests.
use axum::extract::State;
use axum::http::StatusCode;

use crate::state::AppState;

/// The process answers.
pub async fn health() -> &'static str {
    "ok\n"
}

/// It is not shutting down and its database answers.
pub async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    if !state.readiness.is_ready() {
        return (StatusCode::SERVICE_UNAVAILABLE, "shutting down\n");
    }
    match crate::database::ready(&state.db).await {
        true => (StatusCode::OK, "ready\n"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
