//! What the parking page of a label says.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use super::own::Own;
use super::{save, settled, tabs};
use crate::error::AppError;
use crate::fields::clean_text;
use crate::locale::t;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Page, Tab, render, render_invalid};

const LONGEST: usize = 4000;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    text: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/parking.html")]
struct ParkingPage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    form: Form,
    /// The page itself.
    shown_at: String,
}

impl ParkingPage {
    fn new(page: Page, own: &Own, form: Form) -> Self {
        let settings = &own.label.settings;
        let shown_at = format!("/at/{}/parked", settings.slug);
        let (tabs, home) = (tabs(own.label.id, "/parking"), own.address(""));
        Self { page, name: settings.name.clone(), tabs, home, form, shown_at }
    }
}

pub async fn edit(page: Page, own: Own) -> Result<Response, AppError> {
    let form = Form::new().with("text", &own.label.settings.parking_text);
    render(&ParkingPage::new(page, &own, form))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let text = match clean_text(&fields.text, LONGEST) {
        Ok(text) => text,
        Err(error) => {
            let form = Form::new().with("text", &fields.text).with_key(&fields.form_key);
            let form = form.with_errors([("text", error.to_string())]);
            return render_invalid(&ParkingPage::new(page, &own, form));
        }
    };
    let saved = save(&state, &own, &client, |settings| settings.parking_text = text).await?;
    settled(saved, &session, &own.address("/parking"), t("labels-parking-saved")).await
}
