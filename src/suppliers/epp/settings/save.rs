//! Saving a registry with its secrets sealed, and what is told about it: never a secret.
use sqlx::PgConnection;

use crate::error::violated_constraint;
use crate::events::{self, Change, Details, EventKind};
use crate::ids::RegistryId;
use crate::orders::place::Desk;
use crate::products::queries::seller::find_seller;
use crate::suppliers::epp::account::{Account, PASSWORD, PRIVATE_KEY};
use crate::suppliers::epp::settings::{Content, Input, Sealed, Stored};
use crate::suppliers::queries::epp::registry as queries;
use crate::vault::{Vault, VaultError};
use crate::{t, tell};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    Done(RegistryId),
    /// Somebody else changed it since the form was opened.
    Stale,
    /// A message for a field.
    Wrong(&'static str, String),
}

/// Both secrets as typed, sealed for this registry.
fn seal(vault: &Vault, id: RegistryId, input: &Input<'_>) -> Result<Sealed, VaultError> {
    let seal = |what: &str, secret: &str| {
        let filled = !secret.trim().is_empty();
        filled.then(|| vault.seal(&Account::purpose(id, what), secret)).transpose()
    };
    Ok(Sealed { password: seal(PASSWORD, input.password)?, private_key: seal(PRIVATE_KEY, input.private_key)? })
}

pub async fn create(
    db: &mut PgConnection,
    desk: Desk<'_>,
    vault: &Vault,
    (input, content): (&Input<'_>, &Content),
) -> sqlx::Result<Saved> {
    let id = RegistryId::new();
    let sealed = match seal(vault, id, input) {
        Ok(sealed) => sealed,
        Err(error) => return Ok(Saved::Wrong("password", error.to_string())),
    };
    if let Some(wrong) = taken(&mut *db, None, content).await? {
        return Ok(wrong);
    }
    let inserted = queries::insert(&mut *db, desk.owner, id, (content, &sealed), desk.now).await;
    if let Some(wrong) = name_taken(inserted)? {
        return Ok(wrong);
    }
    queries::update_tlds(&mut *db, id, &content.tlds).await?;
    let what = tell("tasks-registry-event-added").with("name", &content.name).kept();
    record(db, desk, id, what, changes(None, content, &sealed)).await?;
    Ok(Saved::Done(id))
}

pub async fn update(
    db: &mut PgConnection,
    desk: Desk<'_>,
    vault: &Vault,
    (before, version): (&Stored, i32),
    (input, content): (&Input<'_>, &Content),
) -> sqlx::Result<Saved> {
    let id = before.id;
    let sealed = match seal(vault, id, input) {
        Ok(sealed) => sealed,
        Err(error) => return Ok(Saved::Wrong("password", error.to_string())),
    };
    if let Some(wrong) = taken(&mut *db, Some(id), content).await? {
        return Ok(wrong);
    }
    let changes = changes(Some(before), content, &sealed);
    if changes.is_empty() {
        return Ok(Saved::Done(id));
    }
    match queries::update(&mut *db, desk.owner, (id, version), (content, &sealed), desk.now).await {
        Ok(false) => return Ok(Saved::Stale),
        Ok(true) => {}
        other => {
            if let Some(wrong) = name_taken(other.map(drop))? {
                return Ok(wrong);
            }
        }
    }
    queries::update_tlds(&mut *db, id, &content.tlds).await?;
    record(db, desk, id, tell("tasks-registry-event-changed").with("name", &content.name).kept(), changes).await?;
    Ok(Saved::Done(id))
}

async fn taken(db: &mut PgConnection, id: Option<RegistryId>, content: &Content) -> sqlx::Result<Option<Saved>> {
    let taken = queries::list_taken_tlds(db, id, &content.tlds).await?;
    let message = |(tld, by): &(String, String)| {
        Saved::Wrong("tlds", tell("tasks-registry-tld-taken").with("tld", tld).with("name", by).into())
    };
    Ok(taken.first().map(message))
}

fn name_taken(written: sqlx::Result<()>) -> sqlx::Result<Option<Saved>> {
    match written {
        Ok(()) => Ok(None),
        Err(error) if violated_constraint(&error) == Some("registry_names") => {
            Ok(Some(Saved::Wrong("name", t("tasks-registry-name-taken").to_owned())))
        }
        Err(error) => Err(error),
    }
}

fn changes(before: Option<&Stored>, after: &Content, sealed: &Sealed) -> Vec<Change> {
    let yes = |on: bool| if on { tell("products-yes") } else { tell("products-no") }.kept();
    let certificate = |pem: &str| if pem.is_empty() { String::new() } else { tell("products-secret-set").kept() };
    let was = |read: fn(&Stored) -> String| before.map(read).unwrap_or_default();
    let mut fields = vec![
        (tell("words-name"), was(|b| b.name.clone()), after.name.clone()),
        (tell("tasks-registry-host-label"), was(|b| b.host.clone()), after.host.clone()),
        (tell("tasks-registry-port-label"), was(|b| b.port.to_string()), after.port.to_string()),
        (tell("tasks-registry-client-label"), was(|b| b.client_id.clone()), after.client_id.clone()),
        (tell("tasks-registry-tlds-label"), was(|b| b.tlds.join(", ")), sorted(&after.tlds)),
        (tell("tasks-registry-postal-label"), was(|b| b.postal.value().to_owned()), after.postal.value().to_owned()),
        (
            tell("tasks-registry-edits-label"),
            before.map(|b| yes(b.edits_contacts)).unwrap_or_default(),
            yes(after.edits_contacts),
        ),
        (tell("tasks-registry-contacts-label"), was(|b| b.roles.join(", ")), after.roles.join(", ")),
        (tell("running-servers"), was(|b| b.name_servers.join(", ")), after.name_servers.join(", ")),
        (tell("tasks-registry-parking-label"), was(|b| b.parking.join(", ")), after.parking.join(", ")),
        (tell("tasks-registry-sessions-label"), was(|b| b.most_sessions.to_string()), after.most_sessions.to_string()),
    ];
    let same =
        |one: &str, other: &str| if one == other { certificate(other) } else { tell("tasks-registry-another").kept() };
    if let Some(before) = before {
        fields.push((tell("tasks-registry-authority-label"), certificate(&before.ca), same(&before.ca, &after.ca)));
        fields.push((
            tell("tasks-registry-certificate-label"),
            certificate(&before.certificate),
            same(&before.certificate, &after.certificate),
        ));
    }
    let secrets = [(tell("words-password"), &sealed.password), (tell("tasks-registry-key-label"), &sealed.private_key)];
    for (label, new) in secrets {
        if new.is_some() {
            fields.push((label, was(|_| tell("products-secret-set").kept()), tell("products-secret-new").kept()));
        }
    }
    let differing = fields.into_iter().filter(|(_, before, after)| before != after);
    differing.map(|(label, before, after)| Change { label: label.kept(), before, after }).collect()
}

fn sorted(words: &[String]) -> String {
    let mut words = words.to_vec();
    words.sort();
    words.join(", ")
}

async fn record(
    db: &mut PgConnection,
    desk: Desk<'_>,
    id: RegistryId,
    what: String,
    changes: Vec<Change>,
) -> sqlx::Result<()> {
    let Some(seller) = find_seller(&mut *db, desk.owner).await? else { return Ok(()) };
    let details = Details { what, about: Some(id.0), changes, ..Details::default() };
    events::record(db, seller.subject(), desk.actor, EventKind::RegistryChanged, &details, desk.now).await?;
    Ok(())
}
