//! What is known about the lines of a batch: earlier lines that are the same, and customers there are already.
use std::collections::HashMap;

use sqlx::PgConnection;

use crate::ids::CustomerId;
use crate::imports::line::{self, Told};
use crate::imports::queries::lines::{Earlier, list_earlier, update_keys};
use crate::imports::queries::matches::{ByEmail, list_by_email, list_by_number};
use crate::imports::reading::Line;
use crate::imports::{Import, Remark};

/// The lines of a batch, each by its place in the file.
pub(super) type Read = Vec<(i32, Result<Told, Remark>)>;

/// What the lines tell; by what they are known is kept, so that one that comes twice in the file is seen.
pub(super) async fn read(db: &mut PgConnection, import: &Import, lines: &[Line]) -> sqlx::Result<Read> {
    let told: Read = lines.iter().map(|line| (line.line, line::read(import, &line.cells))).collect();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let emails: Vec<_> =
        told.iter().map(|(_, told)| told.as_ref().ok().and_then(|told| some(email_key(told)))).collect();
    let numbers: Vec<_> =
        told.iter().map(|(_, told)| told.as_ref().ok().and_then(|told| some(told.foreign_number.clone()))).collect();
    let places: Vec<i32> = told.iter().map(|(line, _)| *line).collect();
    update_keys(db, import.owner, import.id, (&places, &emails, &numbers)).await?;
    Ok(told)
}

/// The address as it is compared.
pub(super) fn email_key(told: &Told) -> String {
    told.contact.email.trim().to_lowercase()
}

/// Who is there already.
pub(super) struct Known {
    pub earlier: HashMap<i32, Earlier>,
    pub emails: HashMap<String, ByEmail>,
    pub numbers: HashMap<String, CustomerId>,
}

impl Known {
    /// Of the lines of a batch.
    pub async fn find(db: &mut PgConnection, import: &Import, told: &Read) -> sqlx::Result<Self> {
        let places: Vec<i32> = told.iter().map(|(line, _)| *line).collect();
        let earlier = list_earlier(&mut *db, import.owner, import.id, &places).await?;
        let good = || told.iter().filter_map(|(_, told)| told.as_ref().ok());
        let emails: Vec<String> = good().map(email_key).filter(|email| !email.is_empty()).collect();
        let numbers: Vec<String> = good().map(|told| told.foreign_number.clone()).collect();
        let emails = list_by_email(&mut *db, import.owner, &emails).await?;
        let numbers = list_by_number(db, import.owner, &numbers).await?;
        Ok(Self {
            earlier: earlier.into_iter().map(|one| (one.line, one)).collect(),
            emails: emails.into_iter().map(|one| (one.email.clone(), one)).collect(),
            numbers: numbers.into_iter().collect(),
        })
    }
}
