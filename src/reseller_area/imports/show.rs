//! One import: how far it is, what would become or became of its lines, and what can be done.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use time::OffsetDateTime;

use super::badge;
use super::lines::{Asked, Row, word};
use super::own_import::OwnImport;
use crate::error::AppError;
use crate::fields::Country;
use crate::imports::queries::lines::list_reported;
use crate::imports::{Existing, Import, Key, Outcome, State as ImportState};
use crate::resellers::queries::list_labels;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render};
use crate::web::paging::{Pager, grouped};

const A_PAGE: usize = 50;

/// One number with what it counts.
struct Figure {
    what: &'static str,
    number: String,
    about: &'static str,
}

/// A way to look at the lines.
struct Way {
    label: &'static str,
    number: String,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "reseller/imports/show.html")]
struct ShowPage {
    page: Page,
    form: Form,
    home: String,
    import: Import,
    badge: Badge,
    all: String,
    percent: i32,
    /// What is going on, in a sentence.
    now: String,
    /// What "Start" asks once more.
    sure: String,
    figures: Vec<Figure>,
    ways: Vec<Way>,
    rows: Vec<Row>,
    pager: Pager,
    download: String,
    options: Vec<(&'static str, String)>,
    uploaded: Moment,
    run: Option<Moment>,
    ended: Option<Moment>,
    may_start: bool,
    may_stop: bool,
    may_resume: bool,
    may_change: bool,
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    own: OwnImport,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let own_hands = !own.staff.viewer.acts_as_reseller();
    if own.import.state == ImportState::Uploaded && own_hands {
        return Ok(Redirect::to(&format!("{}/columns", own.address())).into_response());
    }
    let (now, home) = (state.clock.now(), own.address());
    let limit = i64::try_from(A_PAGE + 1).unwrap_or(i64::MAX);
    let filter = (asked.outcome(), asked.after());
    let mut db = state.db.acquire().await?;
    let mut told = list_reported(&mut db, own.staff.reseller, own.import.id, filter, limit).await?;
    let labels = list_labels(&mut db, own.staff.reseller).await?;
    drop(db);
    let import = own.import;
    let more = told.len() > A_PAGE;
    told.truncate(A_PAGE);
    let label = labels.iter().find(|label| Some(label.id) == import.options.label);
    let pager = pager(&home, &told.iter().map(|one| one.line).collect::<Vec<_>>(), filter, more);
    render(&ShowPage {
        form: Form::new(),
        badge: badge(import.state),
        all: super::lines_in_words(import.lines),
        percent: import.percent(),
        now: sentence(&import),
        sure: sure(&import),
        figures: figures(&import),
        ways: ways(&import, &home, filter.0),
        rows: told.into_iter().map(|one| Row::new(&import, one)).collect(),
        pager,
        download: format!("{home}/report.csv{}", filter.0.map(query).unwrap_or_default()),
        options: options(&import, label.map_or("", |label| label.name.as_str())),
        uploaded: Moment::new(import.created_at, now),
        run: moment(import.run_at, now),
        ended: moment(import.ended_at, now),
        may_start: own_hands && import.state == ImportState::Checked,
        may_stop: own_hands && import.state == ImportState::Importing,
        may_resume: own_hands && import.state == ImportState::Stopped && import.emptied_at.is_none(),
        may_change: own_hands && import.state.is_open(),
        page,
        home,
        import,
    })
}

fn moment(at: Option<OffsetDateTime>, now: OffsetDateTime) -> Option<Moment> {
    at.map(|at| Moment::new(at, now))
}

fn query(outcome: Outcome) -> String {
    format!("?outcome={}", outcome.value())
}

fn pager(home: &str, lines: &[i32], (outcome, after): (Option<Outcome>, i32), more: bool) -> Pager {
    let which = outcome.map(query).unwrap_or_default();
    let sign = if which.is_empty() { '?' } else { '&' };
    let summary = match lines {
        [] => String::new(),
        [only] => format!("Line {only}"),
        [first, .., last] => format!("Lines {first} to {last} of the file"),
    };
    Pager {
        summary,
        first: (after > 0).then(|| format!("{home}{which}#lines")),
        next: lines.last().filter(|_| more).map(|last| format!("{home}{which}{sign}after={last}#lines")),
        ..Pager::default()
    }
}

fn sentence(import: &Import) -> String {
    let done = grouped(i64::from(import.counts.all()));
    let all = grouped(i64::from(import.lines));
    match import.state {
        ImportState::Receiving | ImportState::Uploaded => "Its columns are to be named first.".to_owned(),
        ImportState::Checking => format!("{done} of {all} lines are checked. Nothing is imported yet."),
        ImportState::Checked if import.counts.faulty == 0 => "Every line is good. Nothing is imported yet.".to_owned(),
        ImportState::Checked => {
            "Nothing is imported yet. Faulty lines are left out; correct them in the file and upload it again, or import the rest."
                .to_owned()
        }
        ImportState::Importing => format!("{done} of {all} lines are done. It goes on by itself."),
        ImportState::Stopped => format!("It was stopped after {done} of {all} lines. What was imported stays."),
        ImportState::Done => "Every line is done.".to_owned(),
    }
}

fn sure(import: &Import) -> String {
    let counts = import.counts;
    let number = |count: i32| grouped(i64::from(count));
    format!("Make {} customers and update {}? This cannot be undone.", number(counts.made), number(counts.updated))
}

fn figures(import: &Import) -> Vec<Figure> {
    let dry = import.state.is_open();
    let about = |outcome| match (outcome, dry) {
        (Outcome::New, true) => "will be made",
        (Outcome::New, false) => "are made",
        (Outcome::Updated, true) => "are there and will change",
        (Outcome::Updated, false) => "were there and have changed",
        (Outcome::Unchanged, _) => "are there already",
        (Outcome::Faulty, _) => "are left out",
    };
    let figure = |outcome| Figure {
        what: word(outcome, dry),
        number: grouped(i64::from(import.counts.of(outcome))),
        about: about(outcome),
    };
    Outcome::ALL.into_iter().map(figure).collect()
}

fn ways(import: &Import, home: &str, current: Option<Outcome>) -> Vec<Way> {
    let dry = import.state.is_open();
    let way = |outcome: Outcome| Way {
        label: word(outcome, dry),
        number: grouped(i64::from(import.counts.of(outcome))),
        href: format!("{home}{}#lines", query(outcome)),
        current: current == Some(outcome),
    };
    let all = Way {
        label: "All",
        number: grouped(i64::from(import.lines)),
        href: format!("{home}#lines"),
        current: current.is_none(),
    };
    std::iter::once(all).chain(Outcome::ALL.into_iter().map(way)).collect()
}

fn options(import: &Import, label: &str) -> Vec<(&'static str, String)> {
    let options = &import.options;
    let yes_no = |yes| if yes { "Yes" } else { "No" }.to_owned();
    let country = Country::parse(&options.country).map(|country| country.name().to_owned());
    let known = if options.key == Key::Number { "Number in the old system" } else { "E-mail address" };
    let there = if options.existing == Existing::Leave { "Left as they are" } else { "Updated" };
    vec![
        ("Label", label.to_owned()),
        ("Country, if none", country.unwrap_or_default()),
        ("Known by", known.to_owned()),
        ("Those who are there", there.to_owned()),
        ("May log in", yes_no(options.may_log_in)),
        ("Verification e-mail", yes_no(options.send_verification)),
        ("Welcome mail", yes_no(options.send_welcome)),
    ]
}
