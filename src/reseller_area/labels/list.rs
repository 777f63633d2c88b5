//! All labels of a reseller.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::address_of;
use crate::error::AppError;
use crate::resellers::label_queries::list_own;
use crate::resellers::labels::OwnLabel;
use crate::state::AppState;
use crate::web::page::{Brand, Page, render};
use crate::web::viewer::Staff;

#[derive(Template)]
#[template(path = "reseller/labels/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    is_default: bool,
    /// What stands for it on pages.
    brand: Brand,
    sign_in: String,
    sender: String,
}

pub async fn list(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    let labels = list_own(&mut *state.db.acquire().await?, staff.reseller).await?;
    let rows = labels.into_iter().map(|label| Row::new(label, &state)).collect();
    render(&ListPage { page, rows })
}

impl Row {
    fn new(label: OwnLabel, state: &AppState) -> Self {
        let portal = state.config.base_url.as_str().trim_end_matches('/');
        let sign_in = match &label.settings.base_url {
            Some(own) => format!("{own}/login"),
            None => format!("{portal}/at/{}", label.settings.slug),
        };
        Self {
            href: address_of(label.id, ""),
            is_default: label.is_default,
            brand: Brand::of(&label.brand(), ""),
            sign_in,
            sender: label.settings.sender_email.clone(),
            name: label.settings.name,
        }
    }
}
