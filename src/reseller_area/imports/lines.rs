//! The lines of an import with what became of each: a page of them, and all as a file.
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::own_import::OwnImport;
use crate::error::AppError;
use crate::imports::report::{csv, remarks};
use crate::imports::{Import, Outcome, Reported, State as ImportState};
use crate::locale::t;
use crate::state::AppState;
use crate::web::download::download as as_file;
use crate::web::extract::Query;
use crate::web::page::Badge;

/// What the address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    outcome: String,
    after: String,
}

impl Asked {
    pub fn outcome(&self) -> Option<Outcome> {
        Outcome::parse(&self.outcome)
    }

    /// The line of the file that the page before ended with.
    pub fn after(&self) -> i32 {
        self.after.parse().unwrap_or(0)
    }
}

/// A line of the report.
pub struct Row {
    pub line: i32,
    pub email: String,
    pub badge: Badge,
    pub remarks: String,
    /// Address and number of the customer.
    pub customer: Option<(String, i32)>,
}

impl Row {
    pub fn new(import: &Import, told: Reported) -> Self {
        let dry = import.state.is_open();
        let waits = import.state != ImportState::Done && !dry && told.line > import.position;
        Self {
            badge: match told.outcome {
                Some(_) if waits => Badge::new("plain", t("imports-outcome-waiting")),
                None => Badge::new("plain", t("imports-outcome-waiting")),
                Some(outcome) => Badge::new(tone(outcome), word(outcome, dry)),
            },
            remarks: remarks(&told),
            customer: told.customer.zip(told.number).map(|(id, number)| (format!("/reseller/customers/{id}"), number)),
            line: told.line,
            email: told.email,
        }
    }
}

fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New => "good",
        Outcome::Updated | Outcome::Unchanged => "plain",
        Outcome::Faulty => "bad",
    }
}

/// As pages say it; of a dry run, what would become of the line.
pub fn word(outcome: Outcome, dry: bool) -> &'static str {
    match (outcome, dry) {
        (Outcome::New, _) => t("imports-outcome-new"),
        (Outcome::Updated, true) => t("imports-outcome-to-update"),
        (Outcome::Updated, false) => t("imports-outcome-updated"),
        (Outcome::Unchanged, _) => t("imports-outcome-unchanged"),
        (Outcome::Faulty, _) => t("imports-outcome-faulty"),
    }
}

/// All lines, or those of one outcome, as a file.
pub async fn download(
    State(state): State<AppState>,
    own: OwnImport,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let outcome = asked.outcome();
    let bytes = csv(&mut *state.db.acquire().await?, own.staff.reseller, &own.import, outcome).await?;
    let base = own.import.file_name.rsplit_once('.').map_or(own.import.file_name.as_str(), |(base, _)| base);
    let which = outcome.map_or("report", Outcome::value);
    Ok(as_file(&format!("{base}-{which}.csv"), "text/csv", bytes))
}
