//! The page of a registry: how we speak to it, and what it said last.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::list::badge;
use super::own_registry::OwnRegistry;
use crate::error::AppError;
use crate::state::AppState;
use crate::suppliers::epp::settings::{Message, Stored};
use crate::suppliers::queries::epp::message::list_latest;
use crate::t;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render};

const MESSAGES: i64 = 30;

struct Line {
    at: Moment,
    kind: &'static str,
    message: Message,
    /// What followed from it is still to come.
    waits: bool,
}

#[derive(Template)]
#[template(path = "reseller/registries/show.html")]
struct ShowPage {
    page: Page,
    address: String,
    registry: Stored,
    tlds: String,
    roles: String,
    name_servers: String,
    parking: String,
    badge: Badge,
    polled: Option<Moment>,
    messages: Vec<Line>,
    test: Form,
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnRegistry) -> Result<Response, AppError> {
    let now = state.clock.now();
    let mut db = state.db.acquire().await?;
    let found = list_latest(&mut db, own.operator.staff.reseller, own.registry.id, MESSAGES).await?;
    drop(db);
    let line = |message: Message| Line {
        at: Moment::new(message.received_at, now),
        kind: kind(&message.kind),
        waits: message.applied_at.is_none(),
        message,
    };
    let registry = &own.registry;
    render(&ShowPage {
        page,
        address: own.address(),
        tlds: registry.tlds.iter().map(|tld| format!(".{tld}")).collect::<Vec<_>>().join(", "),
        roles: registry.roles.join(", "),
        name_servers: registry.name_servers.join(", "),
        parking: registry.parking.join(", "),
        badge: badge(registry.polled_at, &registry.poll_error),
        polled: registry.polled_at.map(|at| Moment::new(at, now)),
        messages: found.into_iter().map(line).collect(),
        test: Form::new(),
        registry: own.registry,
    })
}

fn kind(stored: &str) -> &'static str {
    match stored {
        "pending_action" => t("registries-kind-pending"),
        "transfer" => t("registries-kind-transfer"),
        _ => t("registries-kind-notice"),
    }
}
