//! Saving a text of one's own, going back to ours, and choosing a label's language.
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::{BODY, SUBJECT, Wording, queries};
use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::fields::{Language, clean_line, clean_text};
use crate::ids::{LabelId, ResellerId};
use crate::locale::Told;
use crate::mail::placeholders::{self, TextError};
use crate::{t, tell};

/// A label and what its mails are written in.
#[derive(Clone, Debug)]
pub struct LabelLine {
    pub id: LabelId,
    pub name: String,
    pub language: String,
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub subject: String,
    pub body: String,
}

/// A text as it stands, and whose hand it is from.
#[derive(Clone, Debug)]
pub struct Kept {
    pub subject: String,
    pub body: String,
    pub changed_at: OffsetDateTime,
    pub changed_by_name: String,
}

impl Kept {
    /// Which state of it somebody has read.
    pub fn version(&self) -> Version {
        Version(i64::try_from(self.changed_at.unix_timestamp_nanos() / 1_000).ok())
    }
}

/// Which state of a text a form was filled from; the default: there was none of one's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version(Option<i64>);

impl Version {
    pub fn read(typed: &str) -> Self {
        Self(typed.parse().ok())
    }

    /// As a form carries it.
    pub fn word(self) -> String {
        self.0.map(|at| at.to_string()).unwrap_or_default()
    }
}

/// A message by its field.
pub type Wrong = Vec<(&'static str, String)>;

impl Content {
    /// Reads a form.
    pub fn check(wording: &Wording, subject: &str, body: &str) -> Result<Self, Wrong> {
        let subject = check_subject(wording, subject).map_err(|message| ("subject", message));
        let body = check_body(wording, body).map_err(|message| ("body", message));
        match (subject, body) {
            (Ok(subject), Ok(body)) => Ok(Self { subject, body }),
            (subject, body) => Err(subject.err().into_iter().chain(body.err()).collect()),
        }
    }
}

fn check_subject(wording: &Wording, typed: &str) -> Result<String, String> {
    let subject = clean_line(typed, SUBJECT).map_err(|error| error.to_string())?;
    if subject.is_empty() {
        return Err(t("mail-template-subject-missing").to_owned());
    }
    match placeholders::check(&subject, SUBJECT, &wording.places_of_subject(), &[]) {
        Ok(_) => Ok(subject),
        Err(TextError::Unknown { name }) if wording.places().iter().any(|place| place.name == name) => {
            Err(tell("mail-template-text-only").with("name", name).into())
        }
        Err(error) => Err(error.to_string()),
    }
}

fn check_body(wording: &Wording, typed: &str) -> Result<String, String> {
    let body = clean_text(typed, BODY).map_err(|error| error.to_string())?;
    if body.is_empty() {
        return Err(t("mail-template-body-missing").to_owned());
    }
    placeholders::check(&body, BODY, &wording.places(), wording.needs()).map_err(|error| error.to_string())?;
    Ok(body)
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Saved {
    Done,
    Unchanged,
    /// Somebody else changed it since the form was opened; nothing was saved. What stands there now, if anything does.
    Stale(Option<Kept>),
    NotThere,
}

/// Whose texts, and whose hand.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    pub owner: ResellerId,
    /// The account his events belong to.
    pub subject: Subject,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// Which text.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub label: LabelId,
    pub wording: &'static Wording,
    pub language: Language,
}

impl Place {
    fn key(self) -> (&'static str, &'static str) {
        (self.wording.kind, self.language.code())
    }
}

/// Saves a text over the version that was on the page.
pub async fn save(
    db: &mut PgConnection,
    hand: Hand<'_>,
    place: Place,
    (content, version): (&Content, Version),
) -> sqlx::Result<Saved> {
    if queries::lock_label(&mut *db, hand.owner, place.label).await?.is_none() {
        return Ok(Saved::NotThere);
    }
    let kept = queries::find(&mut *db, hand.owner, place.label, place.key()).await?;
    if kept.as_ref().is_some_and(|kept| kept.subject == content.subject && kept.body == content.body) {
        return Ok(Saved::Unchanged);
    }
    if kept.as_ref().map(Kept::version).unwrap_or_default() != version {
        return Ok(Saved::Stale(kept));
    }
    let by = (hand.actor.login, hand.actor.name.as_str());
    queries::upsert(&mut *db, hand.owner, place.label, place.key(), content, by, hand.now).await?;
    let what = tell("mail-told-template-written");
    note(db, hand, &of(place, what), Vec::new()).await?;
    Ok(Saved::Done)
}

/// Takes a text of one's own away, so that ours goes out again.
pub async fn reset(db: &mut PgConnection, hand: Hand<'_>, place: Place, version: Version) -> sqlx::Result<Saved> {
    if queries::lock_label(&mut *db, hand.owner, place.label).await?.is_none() {
        return Ok(Saved::NotThere);
    }
    let Some(kept) = queries::find(&mut *db, hand.owner, place.label, place.key()).await? else {
        return Ok(Saved::Unchanged);
    };
    if kept.version() != version {
        return Ok(Saved::Stale(Some(kept)));
    }
    queries::delete(&mut *db, hand.owner, place.label, place.key()).await?;
    let what = tell("mail-told-template-reset");
    note(db, hand, &of(place, what), Vec::new()).await?;
    Ok(Saved::Done)
}

/// Sets what a label's mails are written in.
pub async fn choose_language(
    db: &mut PgConnection,
    hand: Hand<'_>,
    label: LabelId,
    language: Language,
) -> sqlx::Result<Saved> {
    let Some(before) = queries::lock_label(&mut *db, hand.owner, label).await? else { return Ok(Saved::NotThere) };
    if before == language.code() {
        return Ok(Saved::Unchanged);
    }
    queries::update_language(&mut *db, hand.owner, label, language.code()).await?;
    let before = Language::parse(&before).map_or(before, |known| known.name().to_owned());
    let label = tell("mail-told-language").kept();
    let change = Change { label, before, after: language.name().into() };
    note(db, hand, &tell("mail-told-language-changed"), vec![change]).await?;
    Ok(Saved::Done)
}

fn of(place: Place, what: Told) -> Told {
    what.with("title", place.wording.kept_title()).with("language", place.language.name())
}

/// A line in the history of the account.
pub(super) async fn note(db: &mut PgConnection, hand: Hand<'_>, what: &Told, changes: Vec<Change>) -> sqlx::Result<()> {
    let details = Details { what: what.kept(), changes, ..Details::default() };
    events::record(db, hand.subject, hand.actor, EventKind::MailTemplatesChanged, &details, hand.now).await?;
    Ok(())
}
