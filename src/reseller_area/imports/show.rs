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
use crate::locale::{Told, t, tell};
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
        [only] => tell("imports-place").with("line", only.to_string()).into(),
        [first, .., last] => {
            tell("imports-places").with("first", first.to_string()).with("last", last.to_string()).into()
        }
    };
    Pager {
        summary,
        first: (after > 0).then(|| format!("{home}{which}#lines")),
        next: lines.last().filter(|_| more).map(|last| format!("{home}{which}{sign}after={last}#lines")),
        ..Pager::default()
    }
}

fn sentence(import: &Import) -> String {
    let so_far = |said: Told| said.with("done", import.counts.all()).with("all", import.lines).to_string();
    match import.state {
        ImportState::Receiving | ImportState::Uploaded => t("imports-now-uploaded").to_owned(),
        ImportState::Checking => so_far(tell("imports-now-checking")),
        ImportState::Checked if import.counts.faulty == 0 => t("imports-now-good").to_owned(),
        ImportState::Checked => t("imports-now-faulty").to_owned(),
        ImportState::Importing => so_far(tell("imports-now-importing")),
        ImportState::Stopped => so_far(tell("imports-now-stopped")),
        ImportState::Done => t("imports-now-done").to_owned(),
    }
}

fn sure(import: &Import) -> String {
    let counts = import.counts;
    tell("imports-sure").with("made", counts.made).with("updated", counts.updated).into()
}

fn figures(import: &Import) -> Vec<Figure> {
    let dry = import.state.is_open();
    let about = |outcome| match (outcome, dry) {
        (Outcome::New, true) => t("imports-about-will-be-made"),
        (Outcome::New, false) => t("imports-about-made"),
        (Outcome::Updated, true) => t("imports-about-will-change"),
        (Outcome::Updated, false) => t("imports-about-changed"),
        (Outcome::Unchanged, _) => t("imports-about-there"),
        (Outcome::Faulty, _) => t("imports-about-left-out"),
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
        label: t("words-all"),
        number: grouped(i64::from(import.lines)),
        href: format!("{home}#lines"),
        current: current.is_none(),
    };
    std::iter::once(all).chain(Outcome::ALL.into_iter().map(way)).collect()
}

fn options(import: &Import, label: &str) -> Vec<(&'static str, String)> {
    let options = &import.options;
    let yes_no = |yes| if yes { t("words-yes") } else { t("words-no") }.to_owned();
    let country = Country::parse(&options.country).map(|country| country.name().to_owned());
    let known = if options.key == Key::Number { t("imports-column-number") } else { t("words-email-address") };
    let there =
        if options.existing == Existing::Leave { t("imports-chosen-leave") } else { t("imports-chosen-update") };
    vec![
        (t("words-label"), label.to_owned()),
        (t("imports-chosen-country"), country.unwrap_or_default()),
        (t("imports-chosen-key"), known.to_owned()),
        (t("imports-there-existing"), there.to_owned()),
        (t("imports-may-log-in"), yes_no(options.may_log_in)),
        (t("imports-chosen-verification"), yes_no(options.send_verification)),
        (t("imports-chosen-welcome"), yes_no(options.send_welcome)),
    ]
}
