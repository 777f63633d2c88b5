//! Which column is what, with its first values; and what holds for all lines.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own_import::OwnImport;
use super::{flash_of, sender};
use crate::error::AppError;
use crate::fields::Country;
use crate::imports::columns::{check, recognise};
use crate::imports::control;
use crate::imports::queries::lines::list_after;
use crate::imports::{Column, Existing, Import, Key, Options};
use crate::locale::{t, tell};
use crate::resellers::Label;
use crate::resellers::queries::list_labels;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::page::{Page, render, render_invalid};

/// So many lines are looked into for first values.
const SAMPLE: i64 = 20;
/// So many of them are shown.
const SHOWN: usize = 3;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    column: Vec<String>,
    label: String,
    country: String,
    key: String,
    existing: String,
    may_log_in: String,
    send_verification: String,
    send_welcome: String,
    form_key: String,
}

/// One column of the file.
struct Row {
    heading: String,
    samples: Vec<String>,
    chosen: &'static str,
}

#[derive(Template)]
#[template(path = "reseller/imports/columns.html")]
struct ColumnsPage {
    page: Page,
    form: Form,
    home: String,
    file_name: String,
    /// "3,000 lines, UTF-8, separated by semicolon"
    facts: String,
    rows: Vec<Row>,
    ours: Vec<Choice>,
    /// Empty where there is nothing to choose.
    labels: Vec<Choice>,
    countries: Vec<Choice>,
    keys: Vec<Choice>,
    existing: Vec<Choice>,
}

pub async fn edit(State(state): State<AppState>, page: Page, own: OwnImport) -> Result<Response, AppError> {
    if !own.import.state.is_open() {
        return Ok(Redirect::to(&own.address()).into_response());
    }
    let import = &own.import;
    let labels = list_labels(&mut *state.db.acquire().await?, own.staff.reseller).await?;
    let (columns, options) = if import.columns.is_empty() {
        let label = labels.first().map(|label| label.id);
        (recognise(&import.headings), Options { label, may_log_in: true, ..Options::default() })
    } else {
        (import.columns.clone(), import.options.clone())
    };
    render(&ColumnsPage::load(&state, page, &own, (&columns, form_of(&options)), &labels).await?)
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: OwnImport,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor, home) = (state.clock.now(), own.staff.actor(&client), own.address());
    let mut tx = state.db.begin().await?;
    let labels = list_labels(&mut tx, own.staff.reseller).await?;
    let (columns, options, errors) = fields.check(&own.import, &labels);
    if !errors.is_empty() {
        tx.rollback().await?;
        let form = fields.form().with_errors(errors);
        return render_invalid(&ColumnsPage::load(&state, page, &own, (&columns, form), &labels).await?);
    }
    let by = sender(&own.staff, &actor, now);
    let step = control::check(&mut tx, by, own.import.id, (&columns, &options)).await?;
    tx.commit().await?;
    let done = t("imports-checking");
    flash_of(step, done).ok_or(AppError::NotFound)?.set(&session).await?;
    Ok(Redirect::to(&home).into_response())
}

/// Which column is what, what was chosen, and the messages for what is wrong.
type Checked = (Vec<Option<Column>>, Options, Vec<(&'static str, String)>);

impl Fields {
    fn check(&self, import: &Import, labels: &[Label]) -> Checked {
        let mut errors = Vec::new();
        let known = |value: &String| value.is_empty() || Column::parse(value).is_some();
        let whole = self.column.len() == import.headings.len() && self.column.iter().all(known);
        let columns = if whole {
            self.column.iter().map(|value| Column::parse(value)).collect()
        } else {
            recognise(&import.headings)
        };
        match check(&columns) {
            _ if !whole => errors.push(("columns", t("imports-columns-again").to_owned())),
            Err(wrong) => errors.push(("columns", wrong)),
            Ok(()) => {}
        }
        let label = match labels {
            [only] => Some(only.id),
            several => several.iter().map(|label| label.id).find(|id| id.to_string() == self.label),
        };
        if label.is_none() {
            errors.push(("label", t("imports-label-wrong").to_owned()));
        }
        let country = Country::parse(&self.country);
        if !self.country.is_empty() && country.is_err() {
            errors.push(("country", t("imports-country-wrong").to_owned()));
        }
        let key = if self.key == "number" { Key::Number } else { Key::Email };
        let wanted = if key == Key::Number { Column::ForeignNumber } else { Column::Email };
        if !matches!(self.key.as_str(), "email" | "number") {
            errors.push(("key", t("imports-key-wrong").to_owned()));
        } else if whole && !columns.contains(&Some(wanted)) {
            errors.push(("key", tell("imports-key-lacks").with("field", wanted.title()).into()));
        }
        if !matches!(self.existing.as_str(), "update" | "leave") {
            errors.push(("existing", t("imports-existing-wrong").to_owned()));
        }
        let options = Options {
            label,
            country: country.map(|country| country.code().to_owned()).unwrap_or_default(),
            key,
            existing: if self.existing == "leave" { Existing::Leave } else { Existing::Update },
            may_log_in: !self.may_log_in.is_empty(),
            send_verification: !self.send_verification.is_empty(),
            send_welcome: !self.send_welcome.is_empty(),
        };
        (columns, options, errors)
    }

    fn form(&self) -> Form {
        Form::new()
            .with("label", &self.label)
            .with("country", &self.country)
            .with("key", &self.key)
            .with("existing", &self.existing)
            .with_tick("may_log_in", !self.may_log_in.is_empty())
            .with_tick("send_verification", !self.send_verification.is_empty())
            .with_tick("send_welcome", !self.send_welcome.is_empty())
            .with_key(&self.form_key)
    }
}

fn form_of(options: &Options) -> Form {
    Form::new()
        .with("label", options.label.map(|id| id.to_string()).unwrap_or_default())
        .with("country", &options.country)
        .with("key", if options.key == Key::Number { "number" } else { "email" })
        .with("existing", if options.existing == Existing::Leave { "leave" } else { "update" })
        .with_tick("may_log_in", options.may_log_in)
        .with_tick("send_verification", options.send_verification)
        .with_tick("send_welcome", options.send_welcome)
}

/// As rows name it, in words.
fn separator(stored: &str) -> &str {
    match stored {
        "comma" => t("imports-comma"),
        "semicolon" => t("imports-semicolon"),
        "tab" => t("imports-tab"),
        "bar" => t("imports-bar"),
        other => other,
    }
}

impl ColumnsPage {
    async fn load(
        state: &AppState,
        page: Page,
        own: &OwnImport,
        (columns, form): (&[Option<Column>], Form),
        labels: &[Label],
    ) -> Result<Self, AppError> {
        let import = &own.import;
        let first = list_after(&mut *state.db.acquire().await?, own.staff.reseller, import.id, 0, SAMPLE).await?;
        let samples = |place: usize| {
            let cells = first.iter().filter_map(|line| line.cells.get(place));
            let cells = cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
            cells.take(SHOWN).map(|cell| cell.chars().take(60).collect()).collect()
        };
        let rows = import.headings.iter().zip(columns).enumerate().map(|(place, (heading, column))| Row {
            heading: match heading.as_str() {
                "" => tell("imports-column-nameless").with("place", place + 1).into(),
                heading => heading.to_owned(),
            },
            samples: samples(place),
            chosen: column.map_or("", Column::value),
        });
        let lines = super::lines_in_words(import.lines);
        let facts = tell("imports-facts").with("lines", lines).with("encoding", &import.encoding);
        let facts = facts.with("separator", separator(&import.separator));
        let several = labels.len() > 1;
        Ok(Self {
            page,
            form,
            home: own.address(),
            file_name: import.file_name.clone(),
            facts: facts.into(),
            rows: rows.collect(),
            ours: Column::ALL.iter().map(|one| Choice::new(one.value(), one.title())).collect(),
            labels: labels.iter().filter(|_| several).map(|one| Choice::new(one.id.to_string(), &one.name)).collect(),
            countries: Country::all().iter().map(|one| Choice::new(one.code(), one.name())).collect(),
            keys: vec![Choice::new("email", t("imports-key-email")), Choice::new("number", t("imports-key-number"))],
            existing: vec![
                Choice::new("update", t("imports-existing-update")),
                Choice::new("leave", t("imports-existing-leave")),
            ],
        })
    }
}
