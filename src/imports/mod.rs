//! Customers that a reseller brings along in a file: its lines become rows, are checked as the form checks, and are made or
//! updated batch by batch, so that a kill at any moment neither loses nor doubles one.
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ids::{CustomerId, ImportId, LabelId, LoginId, ResellerId};
use crate::locale::t;

pub mod columns;
pub mod control;
mod known;
mod line;
pub mod queries;
pub mod reading;
pub mod receive;
mod remark;
pub mod report;
mod work;
pub mod worker;

pub use columns::Column;
pub use remark::Remark;

/// The largest file, in bytes.
pub const LARGEST: usize = 60 << 20;
/// Lines of files are kept so long after an import has ended.
pub const KEPT: time::Duration = time::Duration::days(30);

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "import_state", rename_all = "snake_case")]
pub enum State {
    /// The file is still coming in.
    Receiving,
    /// Its columns are not known yet.
    Uploaded,
    /// The dry run goes on.
    Checking,
    /// The dry run is over; nothing is imported yet.
    Checked,
    Importing,
    /// It can go on where it was.
    Stopped,
    Done,
}

impl State {
    /// As it stands on a page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Receiving => t("imports-state-receiving"),
            Self::Uploaded => t("imports-state-uploaded"),
            Self::Checking => t("imports-state-checking"),
            Self::Checked => t("imports-state-checked"),
            Self::Importing => t("imports-state-importing"),
            Self::Stopped => t("imports-state-stopped"),
            Self::Done => t("imports-state-done"),
        }
    }

    /// Somebody works on it behind the pages.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Checking | Self::Importing)
    }

    /// Nothing of it is imported yet, so that columns can still be named differently.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Uploaded | Self::Checking | Self::Checked)
    }
}

/// What became of a line, or would.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(type_name = "import_outcome", rename_all = "snake_case")]
pub enum Outcome {
    New,
    Updated,
    Unchanged,
    Faulty,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::New, Self::Updated, Self::Unchanged, Self::Faulty];

    /// Its name in the URL and in files.
    pub fn value(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Faulty => "faulty",
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.value() == value)
    }
}

/// By what a line is known to be a customer there is already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    #[default]
    Email,
    Number,
}

/// What becomes of a line whose customer is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Existing {
    #[default]
    Update,
    Leave,
}

/// What holds for all lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    pub label: Option<LabelId>,
    /// Where a line names none; may be empty.
    pub country: String,
    pub key: Key,
    pub existing: Existing,
    pub may_log_in: bool,
    pub send_verification: bool,
    pub send_welcome: bool,
}

/// How many lines came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub made: i32,
    pub updated: i32,
    pub unchanged: i32,
    pub faulty: i32,
}

impl Counts {
    pub fn all(self) -> i32 {
        self.made + self.updated + self.unchanged + self.faulty
    }

    pub fn of(self, outcome: Outcome) -> i32 {
        match outcome {
            Outcome::New => self.made,
            Outcome::Updated => self.updated,
            Outcome::Unchanged => self.unchanged,
            Outcome::Faulty => self.faulty,
        }
    }

    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::New => self.made += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Faulty => self.faulty += 1,
        }
    }
}

/// One file of customers.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: ImportId,
    pub owner: ResellerId,
    pub file_name: String,
    pub state: State,
    pub size: i64,
    pub encoding: String,
    pub separator: String,
    pub headings: Vec<String>,
    /// One for each heading, once they are named.
    pub columns: Vec<Option<Column>>,
    pub options: Options,
    pub lines: i32,
    pub position: i32,
    pub counts: Counts,
    pub created_by: String,
    pub created_at: OffsetDateTime,
    pub run_by: Option<LoginId>,
    pub run_by_name: String,
    pub run_by_ip: String,
    pub run_at: Option<OffsetDateTime>,
    pub ended_at: Option<OffsetDateTime>,
    /// When its lines were removed.
    pub emptied_at: Option<OffsetDateTime>,
}

impl Import {
    /// Of all lines, in percent.
    pub fn percent(&self) -> i32 {
        if self.lines == 0 { 100 } else { (i64::from(self.counts.all()) * 100 / i64::from(self.lines)) as i32 }
    }
}

/// An import as the list shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: ImportId,
    pub file_name: String,
    pub state: State,
    pub lines: i32,
    pub created_by: String,
    pub created_at: OffsetDateTime,
}

/// A line of a report.
#[derive(Clone, Debug)]
pub struct Reported {
    pub line: i32,
    pub email: String,
    pub outcome: Option<Outcome>,
    pub remarks: Vec<Remark>,
    pub customer: Option<CustomerId>,
    pub number: Option<i32>,
}
