//! The page of one text: what is written, what it may say, and how it looks as a mail.
use askama::Template;

use super::own::{OwnText, address};
use crate::error::AppError;
use crate::fields::Language;
use crate::locale::t;
use crate::mail::placeholders::Kind;
use crate::mail::wording::preview::Preview;
use crate::mail::wording::queries::{find, list_written};
use crate::mail::wording::save::{Kept, Version};
use crate::mail::wording::{Reader, Wording};
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::Page;

/// A language to write in.
pub struct LanguageLink {
    pub name: &'static str,
    pub code: &'static str,
    pub href: String,
    pub is_current: bool,
    /// It has a text of its own.
    pub is_written: bool,
}

/// A placeholder and what it says.
pub struct PlaceRow {
    pub written: String,
    pub says: &'static str,
    pub note: &'static str,
}

#[derive(Template)]
#[template(path = "reseller/mail_templates/edit.html")]
pub struct TextPage {
    pub page: Page,
    pub form: Form,
    pub preview: Option<Preview>,
    /// The address a test was sent to just now.
    pub tested: String,
    /// What somebody else saved while this page was open; None within: he took it away.
    pub meanwhile: Option<Option<Kept>>,
    pub wording: &'static Wording,
    pub language: Language,
    label: String,
    home: String,
    languages: Vec<LanguageLink>,
    places: Vec<PlaceRow>,
    /// Who wrote the text of one's own, and when.
    kept: Option<(String, Moment)>,
    /// The name of a link, for an example.
    button: &'static str,
    may_save: bool,
}

impl TextPage {
    /// The page with its text as it stands: one's own, else ours to begin with.
    pub async fn load(state: &AppState, page: Page, own: &OwnText) -> Result<Self, AppError> {
        let OwnText { staff, label, place } = own;
        let (wording, language) = (place.wording, place.language);
        let mut db = state.db.acquire().await?;
        let kept = find(&mut db, staff.reseller, label.id, (wording.kind, language.code())).await?;
        let written = list_written(&mut db, staff.reseller).await?;
        drop(db);
        let is_written =
            |code: &str| written.iter().any(|(of, kind, one)| *of == label.id && kind == wording.kind && one == code);
        let languages = Language::all().map(|one| LanguageLink {
            name: one.name(),
            code: one.code(),
            href: address(label.id, wording, one),
            is_current: one == language,
            is_written: is_written(one.code()),
        });
        let (subject, body) = match &kept {
            Some(kept) => (kept.subject.as_str(), kept.body.as_str()),
            None => wording.to_begin_with(language),
        };
        let version = kept.as_ref().map(Kept::version).unwrap_or_default();
        Ok(Self {
            form: filled(subject, body, version),
            preview: None,
            tested: String::new(),
            meanwhile: None,
            wording,
            language,
            label: label.name.clone(),
            home: own.address(),
            languages: languages.collect(),
            places: places(wording, language),
            button: wording.places().iter().find(|place| place.is_link()).map_or("sign_in", |place| place.name),
            kept: kept.map(|kept| {
                (crate::locale::kept::actor(&kept.changed_by_name), Moment::new(kept.changed_at, state.clock.now()))
            }),
            may_save: !staff.viewer.acts_as_reseller(),
            page,
        })
    }

    /// Whether there is a text of ours in this language.
    fn is_ours(&self) -> bool {
        self.wording.ours(self.language).is_some()
    }

    fn goes_to(&self) -> &'static str {
        match self.wording.reader {
            Reader::Customer => t("mails-template-to-customers"),
            Reader::Staff => t("mails-template-to-staff"),
        }
    }
}

/// The form with what is written.
pub fn filled(subject: &str, body: &str, version: Version) -> Form {
    Form::new().with("subject", subject).with("body", body).with("version", version.word())
}

fn places(wording: &Wording, language: Language) -> Vec<PlaceRow> {
    let has_words = wording.ours(language).is_some();
    let row = |place: &crate::mail::placeholders::Placeholder| PlaceRow {
        written: format!("{{{}}}", place.name),
        says: place.says(),
        note: match place.kind {
            _ if wording.needs().contains(&place.name) => t("mails-place-needed"),
            Kind::Block => t("mails-place-block"),
            Kind::Link { .. } | Kind::ShownLink { .. } => t("mails-place-link"),
            Kind::Line if !has_words && wording.is_said(place) => t("mail-template-said-in-english"),
            Kind::Line => "",
        },
    };
    wording.places().iter().map(row).collect()
}
