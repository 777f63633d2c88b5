//! A label as its owner keeps it: making one, and changing its name, look, contact, addresses and rules, each with its
//! event.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::ids::{LabelId, ResellerId};
use crate::locale::{Locale, Told, t, tell};
pub use crate::resellers::access_mail::AccessMail;
use crate::resellers::label_queries as queries;
use crate::resellers::logo::Logo;
use crate::resellers::look::Look;
use crate::resellers::names::{HostName, look};
use crate::resellers::{Brand, Support};

/// Everything of a label that its owner can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub slug: String,
    pub name: String,
    pub base_url: Option<String>,
    pub sender_name: String,
    pub sender_email: String,
    pub support: Support,
    pub look: Look,
    /// The hash of its picture.
    pub logo: Option<String>,
    pub parking_text: String,
    pub access_mail: AccessMail,
    pub needs_verification: bool,
    /// In which language its pages are shown to whoever has not chosen one; None: as the browser asks.
    pub language: Option<Locale>,
}

/// A label of a reseller's own.
#[derive(Clone, Debug)]
pub struct OwnLabel {
    pub id: LabelId,
    pub is_default: bool,
    pub settings: Settings,
}

/// Who changes a label, whose it is, and when.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    pub owner: ResellerId,
    /// The reseller's own account, in whose history it stands.
    pub subject: Subject,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    Unchanged,
    NotThere,
    Taken(Taken),
}

/// A name that is somebody else's, or passes for it: what to say by which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub field: &'static str,
    pub message: &'static str,
}

impl OwnLabel {
    pub fn host(&self) -> Option<HostName> {
        let base = self.settings.base_url.as_deref()?;
        let authority = base.split_once("://")?.1;
        Some(HostName::from_stored(authority.split_once(':').map_or(authority, |(host, _)| host)))
    }

    /// What pages in its name wear.
    pub fn brand(&self) -> Brand {
        let Settings { slug, name, look, logo, support, language, .. } = self.settings.clone();
        Brand { slug, name, look, logo, support, language }
    }
}

impl Settings {
    /// The fields as the history tells them.
    fn told(&self) -> [(Told, String); 15] {
        let own = |text: &Option<String>| text.clone().unwrap_or_default();
        let hue = || tell("labels-field-hue").with("hue", self.look.hue.to_string()).kept();
        let needed = if self.needs_verification { tell("labels-told-yes") } else { tell("labels-told-no") };
        let by_browser = || tell("labels-told-browser").kept();
        let language = self.language.map_or_else(by_browser, |one| one.name().to_owned());
        [
            (tell("words-name"), self.name.clone()),
            (tell("labels-field-sender-name"), self.sender_name.clone()),
            (tell("labels-field-sender-email"), self.sender_email.clone()),
            (tell("labels-field-accent"), self.look.light.clone().unwrap_or_else(hue)),
            (tell("labels-field-accent-dark"), own(&self.look.dark)),
            (tell("labels-logo"), self.logo.as_ref().map(|hash| hash.chars().take(8).collect()).unwrap_or_default()),
            (tell("labels-field-support-email"), self.support.email.clone()),
            (tell("labels-field-support-phone"), self.support.phone.clone()),
            (tell("labels-field-support-page"), self.support.page.clone()),
            (tell("words-address"), self.slug.clone()),
            (tell("labels-field-host"), own(&self.base_url)),
            (tell("labels-parking"), short(&self.parking_text)),
            (tell("labels-field-access-mail"), self.access_mail.told().kept()),
            (tell("labels-field-verification"), needed.kept()),
            (tell("labels-field-language"), language),
        ]
    }
}

fn short(text: &str) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= 80 { line } else { line.chars().take(79).chain(['…']).collect() }
}

fn differences(before: &Settings, after: &Settings) -> Vec<Change> {
    let pairs = before.told().into_iter().zip(after.told());
    let differing = pairs.filter(|((_, before), (_, after))| before != after);
    differing.map(|((label, before), (_, after))| Change { label: label.kept(), before, after }).collect()
}

/// Changes what `apply` changes, and nothing else, whatever others save meanwhile.
pub async fn change(
    db: &mut PgConnection,
    hand: Hand<'_>,
    label: LabelId,
    apply: impl FnOnce(&mut Settings),
) -> sqlx::Result<Saved> {
    queries::hold_names(&mut *db).await?;
    let Some(own) = queries::find_own_for_update(&mut *db, hand.owner, label).await? else {
        return Ok(Saved::NotThere);
    };
    let before = own.settings;
    let mut after = before.clone();
    apply(&mut after);
    if after == before {
        return Ok(Saved::Unchanged);
    }
    if let Some(taken) = taken(&mut *db, hand.owner, Some((label, &before)), &after).await? {
        return Ok(Saved::Taken(taken));
    }
    queries::update(&mut *db, hand.owner, label, &after).await?;
    if after.slug != before.slug {
        queries::keep_former_slug(&mut *db, hand.owner, label, (&before.slug, &after.slug), hand.now).await?;
    }
    let changes = differences(&before, &after);
    let what = match changes.is_empty() {
        true => tell("labels-event-parking"),
        false => tell("labels-event-changed"),
    };
    let what = what.with("name", &before.name).kept();
    let details = Details { what, changes, ..Details::default() };
    events::record(db, hand.subject, hand.actor, EventKind::LabelChanged, &details, hand.now).await?;
    Ok(Saved::Done)
}

/// Another label, with the default colours and rules, and first terms that say the least.
pub async fn create(
    db: &mut PgConnection,
    hand: Hand<'_>,
    new: &Settings,
    first_terms: &str,
) -> sqlx::Result<Result<LabelId, Taken>> {
    queries::hold_names(&mut *db).await?;
    if let Some(taken) = taken(&mut *db, hand.owner, None, new).await? {
        return Ok(Err(taken));
    }
    let id = LabelId::new();
    queries::insert(&mut *db, hand.owner, id, new, hand.now).await?;
    crate::resellers::appoint_queries::insert_terms(&mut *db, id, "1", first_terms, hand.now).await?;
    let changes = new.told().into_iter().filter(|(_, value)| !value.is_empty());
    let changes = changes.map(|(label, after)| Change { label: label.kept(), before: String::new(), after }).collect();
    let what = tell("labels-event-added").with("name", &new.name).kept();
    let details = Details { what, changes, ..Details::default() };
    events::record(db, hand.subject, hand.actor, EventKind::LabelChanged, &details, hand.now).await?;
    Ok(Ok(id))
}

/// A picture instead of the name on pages; the old one is gone.
pub async fn change_logo(
    db: &mut PgConnection,
    hand: Hand<'_>,
    label: LabelId,
    logo: Option<&Logo>,
) -> sqlx::Result<Saved> {
    let hash = logo.map(|logo| logo.hash.clone());
    let saved = change(&mut *db, hand, label, |settings| settings.logo = hash).await?;
    if saved == Saved::Done {
        match logo {
            Some(logo) => queries::put_logo(db, hand.owner, label, logo, hand.now).await?,
            None => queries::delete_logo(db, hand.owner, label).await?,
        }
    }
    Ok(saved)
}

/// Why a slug, host name or sender's address cannot be had. The caller holds the names.
async fn taken(
    db: &mut PgConnection,
    owner: ResellerId,
    own: Option<(LabelId, &Settings)>,
    new: &Settings,
) -> sqlx::Result<Option<Taken>> {
    let before = own.map(|(_, settings)| settings);
    let own = own.map(|(label, _)| label);
    let others = queries::list_names_of_others(&mut *db, own).await?;
    let foreign = || others.iter().filter(|other| other.reseller != owner);
    if before.is_none_or(|before| before.slug != new.slug) {
        let slug_look = look(&new.slug);
        if others.iter().any(|other| other.slug == new.slug) {
            return Ok(Some(Taken { field: "slug", message: t("labels-slug-taken") }));
        }
        if foreign().any(|other| look(&other.slug) == slug_look) {
            return Ok(Some(Taken { field: "slug", message: t("labels-slug-alike") }));
        }
    }
    if before.is_none_or(|before| before.base_url != new.base_url)
        && let Some(host) = new.base_url.as_deref().map(host_of)
    {
        let shown = look(&HostName::from_stored(host).shown);
        if others.iter().any(|other| other.host.as_deref() == Some(host)) {
            return Ok(Some(Taken { field: "host", message: t("labels-host-taken") }));
        }
        let same = |other: &str| look(&HostName::from_stored(other).shown) == shown;
        if foreign().any(|other| other.host.as_deref().is_some_and(same)) {
            return Ok(Some(Taken { field: "host", message: t("labels-host-alike") }));
        }
    }
    if before.is_none_or(|before| before.sender_email != new.sender_email)
        && foreign().any(|other| other.sender_email.eq_ignore_ascii_case(&new.sender_email))
    {
        return Ok(Some(Taken { field: "sender_email", message: t("labels-sender-taken") }));
    }
    Ok(None)
}

fn host_of(base_url: &str) -> &str {
    let authority = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    authority.split_once(':').map_or(authority, |(host, _)| host)
}

/// Of a label that is taken into account when another wants a name.
#[derive(Clone, Debug)]
pub struct OtherNames {
    pub reseller: ResellerId,
    pub slug: String,
    pub host: Option<String>,
    pub sender_email: String,
}

/// Whether a host name looks like the portal's own.
pub fn passes_for(host: &HostName, portal: &url::Url) -> bool {
    portal.host_str().is_some_and(|own| look(&HostName::from_stored(own).shown) == look(&host.shown))
}
