//! A draft before it goes: who gets it, a few of them, how the first reads it; then a test, and the confirmation.
use askama::Template;

use super::choice;
use super::edit::offered;
use super::own_mailing::OwnMailing;
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::logins::queries::login::find_own;
use crate::mail::bulk::Rendered;
use crate::mailings::Addressee;
use crate::mailings::preview::preview;
use crate::resellers::Label;
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::paging::grouped;

#[derive(Template)]
#[template(path = "reseller/mailings/review.html")]
pub struct ReviewPage {
    page: Page,
    form: Form,
    home: String,
    subject: String,
    kind: &'static str,
    /// So many customers.
    receiving: i64,
    nobody: bool,
    /// Why how many are left out.
    left_out: Vec<(&'static str, String)>,
    /// Each limit of the choice; none: everybody.
    chosen: Vec<String>,
    some: Vec<Addressee>,
    reader: Addressee,
    first: Rendered,
    from: String,
    /// "300 mails a minute"
    pace: String,
    /// "about 4 hours"
    lasts: String,
    /// Where a test goes.
    own_address: String,
    may_send: bool,
}

impl ReviewPage {
    /// As it stands now.
    pub async fn load(state: &AppState, page: Page, own: OwnMailing, form: Form) -> Result<Self, AppError> {
        let portal = &state.config.base_url;
        let (viewer, mailing) = (&own.staff.viewer, &own.mailing);
        let mut db = state.db.acquire().await?;
        let seen = preview(&mut db, mailing, portal).await?;
        let offered = offered(&mut db, &own.staff).await?;
        let login = find_own(&mut db, viewer.account.id, viewer.login).await?;
        drop(db);
        let numbers = &seen.numbers;
        let form = form
            .with("version", mailing.version.to_string())
            .with("receiving", numbers.receiving.to_string())
            .with("left_out", numbers.all_left_out().to_string());
        let label = offered.labels.iter().find(|label| label.id == seen.reader.label);
        let left_out = numbers.left_out.iter().map(|(reason, count)| (reason.words(), grouped(*count)));
        Ok(Self {
            page,
            form,
            home: own.address(),
            subject: mailing.content.subject.clone(),
            kind: mailing.content.kind.word(),
            receiving: numbers.receiving,
            nobody: numbers.receiving == 0,
            left_out: left_out.collect(),
            chosen: choice::words(&mailing.content.choice, &offered),
            from: label.map(sender).unwrap_or_default(),
            pace: at_pace(mailing.content.pace),
            lasts: lasting(numbers.receiving, mailing.content.pace),
            own_address: login.map(|login| login.email).unwrap_or_default(),
            may_send: !viewer.acts_as_reseller(),
            some: seen.some,
            reader: seen.reader,
            first: seen.first,
        })
    }
}

fn sender(label: &Label) -> String {
    format!("{} <{}>", label.sender_name, label.sender_email)
}

/// "1 mail a minute", "6,000 mails a minute".
pub fn at_pace(a_minute: i32) -> String {
    tell("mailings-at-pace").with("count", a_minute).into()
}

/// How long so many take at a pace: "less than a minute", "about 12 minutes", "about 3 hours".
pub fn lasting(mails: i64, a_minute: i32) -> String {
    let minutes = mails / i64::from(a_minute.max(1));
    let (about, count) = match minutes {
        0 => return t("words-less-than-a-minute").to_owned(),
        1..=90 => (tell("mailings-about-minutes"), minutes),
        91..=2880 => (tell("mailings-about-hours"), (minutes + 30) / 60),
        _ => (tell("mailings-about-days"), (minutes + 720) / 1440),
    };
    about.with("count", count).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_long_it_takes() {
        assert_eq!(lasting(0, 300), "less than a minute");
        assert_eq!(lasting(300, 300), "about 1 minute");
        assert_eq!(lasting(20_000, 300), "about 66 minutes");
        assert_eq!(lasting(1_000_000, 300), "about 2 days");
        assert_eq!(lasting(36_000, 300), "about 2 hours");
        assert_eq!((at_pace(1), at_pace(6000)), ("1 mail a minute".into(), "6,000 mails a minute".into()));
    }
}
