//! A mailing that was confirmed: how far it is, whom it did not reach and why, and how it is held or stopped.
use askama::Template;
use time::OffsetDateTime;

use super::choice;
use super::edit::offered;
use super::own_mailing::OwnMailing;
use super::review::{at_pace, lasting};
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::mailings::queries::progress::{Missed, count, list_left_out, list_not_delivered};
use crate::mailings::{Deed, Progress, State as MailingState};
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page};
use crate::web::paging::grouped;

/// So many of those it did not reach are named.
const NAMED: i64 = 50;

/// One number with what it counts.
struct Figure {
    what: &'static str,
    number: String,
    about: &'static str,
}

/// A step of its story.
struct Step {
    what: &'static str,
    /// Empty: the portal.
    by: String,
    at: Moment,
}

#[derive(Template)]
#[template(path = "reseller/mailings/progress.html")]
pub struct ProgressPage {
    page: Page,
    form: Form,
    home: String,
    subject: String,
    body: String,
    kind: &'static str,
    badge: Badge,
    /// So many were chosen.
    all: i64,
    percent: i64,
    /// What is going on, in a sentence.
    now: String,
    figures: Vec<Figure>,
    reasons: Vec<(&'static str, String)>,
    left_out: Vec<Missed>,
    not_delivered: Vec<Missed>,
    chosen: Vec<String>,
    steps: Vec<Step>,
    may_pause: bool,
    may_resume: bool,
    may_stop: bool,
}

impl ProgressPage {
    /// As it stands now.
    pub async fn load(state: &AppState, page: Page, own: OwnMailing) -> Result<Self, AppError> {
        let (now, home) = (state.clock.now(), own.address());
        let (owner, mailing) = (own.staff.reseller, &own.mailing);
        let mut db = state.db.acquire().await?;
        let progress = count(&mut db, owner, (mailing.id, mailing.state)).await?;
        let left_out = list_left_out(&mut db, owner, mailing.id, NAMED).await?;
        let not_delivered = list_not_delivered(&mut db, owner, mailing.id, NAMED).await?;
        let offered = offered(&mut db, &own.staff).await?;
        drop(db);
        let own_hands = !own.staff.viewer.acts_as_reseller();
        let reasons = progress.left_out.iter().map(|(reason, count)| (reason.words(), grouped(*count)));
        Ok(Self {
            page,
            form: Form::new(),
            home,
            subject: mailing.content.subject.clone(),
            body: mailing.content.body.clone(),
            kind: mailing.content.kind.word(),
            badge: choice::badge(mailing.state),
            all: mailing.chosen,
            percent: progress.percent(),
            now: sentence(mailing.state, &progress, mailing.content.pace),
            figures: figures(&progress),
            reasons: reasons.collect(),
            left_out,
            not_delivered,
            chosen: choice::words(&mailing.content.choice, &offered),
            steps: steps(&own, now),
            may_pause: own_hands && mailing.state == MailingState::Sending,
            may_resume: own_hands && mailing.state == MailingState::Paused,
            may_stop: own_hands && mailing.state.is_under_way(),
        })
    }

    /// Whether more were missed than are named.
    fn is_cut(&self, missed: &[Missed]) -> bool {
        i64::try_from(missed.len()).is_ok_and(|named| named >= NAMED)
    }
}

fn sentence(state: MailingState, progress: &Progress, pace: i32) -> String {
    match state {
        MailingState::Draft => String::new(),
        MailingState::Sending if progress.waiting == 0 => t("mailings-now-delivering").to_owned(),
        MailingState::Sending => {
            let lasts = lasting(progress.waiting, pace);
            tell("mailings-now-sending").with("pace", at_pace(pace)).with("lasts", lasts).into()
        }
        MailingState::Paused => t("mailings-now-paused").to_owned(),
        MailingState::Stopped => t("mailings-now-stopped").to_owned(),
        MailingState::Done => t("mailings-now-done").to_owned(),
    }
}

fn figures(progress: &Progress) -> Vec<Figure> {
    let figure = |what, number, about| Figure { what, number: grouped(number), about };
    let mut figures = vec![
        figure(t("mailings-figure-sent"), progress.sent, t("mailings-figure-sent-about")),
        figure(t("mailings-figure-outbox"), progress.handed_over, t("mailings-figure-outbox-about")),
        figure(t("mailings-figure-waiting"), progress.waiting, t("mailings-figure-waiting-about")),
        figure(t("mailings-not-delivered"), progress.not_delivered, t("mailings-figure-not-delivered-about")),
        figure(t("mailings-left-out"), progress.all_left_out(), t("mailings-figure-left-out-about")),
    ];
    if progress.stopped > 0 {
        figures.push(figure(t("mailings-state-stopped"), progress.stopped, t("mailings-figure-stopped-about")));
    }
    figures
}

fn steps(own: &OwnMailing, now: OffsetDateTime) -> Vec<Step> {
    let mailing = &own.mailing;
    let step =
        |what, deed: &Deed| Step { what, by: crate::locale::kept::actor(&deed.by), at: Moment::new(deed.at, now) };
    let done = mailing.done_at.map(|at| Deed { by: String::new(), at });
    let told = [
        (t("mailings-step-drafted"), Some(&mailing.created)),
        (t("mailings-step-confirmed"), mailing.confirmed.as_ref()),
        (t("mailings-step-paused"), mailing.paused.as_ref()),
        (t("mailings-state-stopped"), mailing.stopped.as_ref()),
        (t("mailings-state-done"), done.as_ref()),
    ];
    told.into_iter().filter_map(|(what, deed)| Some(step(what, deed?))).collect()
}
