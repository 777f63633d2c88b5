//! The list of registries, with how their messages are read.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::reseller_area::operator::Operator;
use crate::state::AppState;
use crate::suppliers::epp::settings::Listed;
use crate::suppliers::queries::epp::registry::list as list_registries;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render};
use crate::web::paging::Column;
use crate::{t, tell};

/// In a cell; the rest stands on the registry's page.
const SOME: usize = 6;

struct Line {
    registry: Listed,
    tlds: String,
    badge: Badge,
    polled: Option<Moment>,
}

#[derive(Template)]
#[template(path = "reseller/registries/list.html")]
struct ListPage {
    page: Page,
    columns: Vec<Column>,
    lines: Vec<Line>,
    has_key: bool,
}

pub async fn list(State(state): State<AppState>, page: Page, operator: Operator) -> Result<Response, AppError> {
    let now = state.clock.now();
    let found = list_registries(&mut *state.db.acquire().await?, operator.staff.reseller).await?;
    let lines = found.into_iter().map(|registry| Line {
        tlds: some(&registry.tlds),
        badge: badge(registry.polled_at, &registry.poll_error),
        polled: registry.polled_at.map(|at| Moment::new(at, now)),
        registry,
    });
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    let columns = vec![
        column(t("words-name"), "title"),
        column(t("registries-tlds"), "wide"),
        column(t("registries-host"), "wide"),
        column(t("registries-messages"), "state"),
        column(t("registries-last-read"), "date"),
    ];
    render(&ListPage { page, columns, lines: lines.collect(), has_key: state.vault.has_key() })
}

/// How the reading of its messages goes.
pub fn badge(polled_at: Option<OffsetDateTime>, error: &str) -> Badge {
    match (polled_at, error) {
        (None, _) => Badge::new("plain", t("registries-not-read")),
        (Some(_), "") => Badge::new("good", t("registries-read")),
        (Some(_), _) => Badge::new("bad", t("registries-unreadable")),
    }
}

fn some(tlds: &[String]) -> String {
    let first: Vec<String> = tlds.iter().take(SOME).map(|tld| format!(".{tld}")).collect();
    match tlds.len().saturating_sub(SOME) {
        0 => first.join(", "),
        more => tell("registries-tlds-more").with("tlds", first.join(", ")).with("more", more).into(),
    }
}
