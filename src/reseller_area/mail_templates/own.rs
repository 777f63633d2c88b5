//! The permissions that contain the row: a label of the viewer's own reseller, and one of its texts; or 404.
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::AppError;
use crate::fields::Language;
use crate::ids::LabelId;
use crate::mail::wording::Wording;
use crate::mail::wording::save::Place;
use crate::resellers::Label;
use crate::resellers::queries::find_own_label;
use crate::state::AppState;
use crate::web::extract::path_parameter;
use crate::web::viewer::Staff;

/// Staff, and the label of theirs that the path names.
pub struct OwnLabel {
    pub staff: Staff,
    pub label: Label,
}

/// Staff, and the message, label and language that the path names.
pub struct OwnText {
    pub staff: Staff,
    pub label: Label,
    pub place: Place,
}

impl FromRequestParts<AppState> for OwnLabel {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let id: LabelId = path_parameter(parts, state, "brand").await?;
        let mut db = state.db.acquire().await?;
        let label = find_own_label(&mut db, staff.reseller, id).await?.ok_or(AppError::NotFound)?;
        Ok(Self { staff, label })
    }
}

impl FromRequestParts<AppState> for OwnText {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let OwnLabel { staff, label } = OwnLabel::from_request_parts(parts, state).await?;
        let kind: String = path_parameter(parts, state, "kind").await?;
        let language: String = path_parameter(parts, state, "language").await?;
        let wording = Wording::parse(&kind).ok_or(AppError::NotFound)?;
        let language = Language::parse(&language).ok_or(AppError::NotFound)?;
        let place = Place { label: label.id, wording, language };
        Ok(Self { staff, label, place })
    }
}

impl OwnText {
    /// The page of this text.
    pub fn address(&self) -> String {
        address(self.label.id, self.place.wording, self.place.language)
    }
}

/// The page of a text.
pub fn address(label: LabelId, wording: &Wording, language: Language) -> String {
    format!("{}/{label}/{}/{}", super::HOME, wording.kind, language.code())
}
