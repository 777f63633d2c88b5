//! Which columns of the list one sees, and how many customers on a page: kept for the person.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::customers::columns::{Look, read_columns, save_look};
use crate::customers::list::{PAGE, SIZES};
use crate::error::AppError;
use crate::reseller_area::customers::list::address::back_to;
use crate::state::AppState;
use crate::web::extract::FormData;
use crate::web::page::Flash;
use crate::web::viewer::Staff;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    organisation: String,
    email: String,
    phone: String,
    city: String,
    region: String,
    country: String,
    state: String,
    tags: String,
    products: String,
    last_sign_in: String,
    created: String,
    size: String,
    /// The list as it was filtered.
    back: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

impl Fields {
    fn look(&self) -> Look {
        let ticked = [
            ("organisation", &self.organisation),
            ("email", &self.email),
            ("phone", &self.phone),
            ("city", &self.city),
            ("region", &self.region),
            ("country", &self.country),
            ("state", &self.state),
            ("tags", &self.tags),
            ("products", &self.products),
            ("last_sign_in", &self.last_sign_in),
            ("created", &self.created),
        ];
        let columns = read_columns(ticked.into_iter().filter(|(_, tick)| !tick.is_empty()).map(|(name, _)| name));
        let size = self.size.parse().ok().filter(|size| SIZES.contains(size)).unwrap_or(PAGE);
        Look { columns, size }
    }
}

pub async fn update(
    State(state): State<AppState>,
    staff: Staff,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    save_look(&mut *state.db.acquire().await?, staff.viewer.login, &fields.look()).await?;
    Flash::good(crate::t("customers-columns-saved")).set(&session).await?;
    // a view has columns of its own, so the list is shown without one
    Ok(Redirect::to(&back_to(&fields.back)).into_response())
}
