//! The messages of a registry: read one by one, stored before they are acknowledged, and what follows from each.
use instant_epp::poll::{Ack, Poll};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domains::deliver;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{ResellerId, TaskId};
use crate::orders::place::Desk;
use crate::state::AppState;
use crate::suppliers::epp::Shared;
use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::answer::{Element, Queued, Reply, attribute, child, own_text, text_of};
use crate::suppliers::epp::pending::{End, ended};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Trouble, words};
use crate::suppliers::queries::epp::{command, message};
use crate::suppliers::webhook::cleaned;

/// In one go; the next one goes on.
const MOST: usize = 100;
const NOBODY_WAITS: &str = "Nothing waited for it.";

/// Reads the queue until it is empty.
pub async fn read_queue(state: &AppState, account: &Shared) -> Result<(), Trouble> {
    let mut talk = Talk::with(state, account.clone(), Uuid::now_v7()).await?;
    for _ in 0..MOST {
        let (reply, body) = talk.read_whole(&Poll).await?;
        let queued = match (reply.code, &reply.queue) {
            (1301, Some(queued)) if !queued.id.is_empty() => queued.clone(),
            (code, _) if code < 2000 => break,
            _ => return Err(Trouble::NotReached(words(&reply))),
        };
        store(state, account, (&reply, &queued), &body).await?;
        let acknowledged = talk.read(&Ack { message_id: &queued.id }).await?;
        // 2303: acknowledged before, by a question whose answer was lost
        if !acknowledged.is_good() && acknowledged.code != 2303 {
            return Err(Trouble::NotReached(words(&acknowledged)));
        }
    }
    talk.over();
    Ok(())
}

/// Committed before it is acknowledged.
async fn store(
    state: &AppState,
    account: &Account,
    (reply, queued): (&Reply, &Queued),
    body: &str,
) -> sqlx::Result<()> {
    let read = Read::of(reply);
    let body = without_codes(body);
    let digest = Sha256::digest(format!("{:?} {} {:?}", queued.at, queued.words, reply.data));
    let new = message::NewMessage {
        message_id: &queued.id,
        digest: &digest,
        kind: read.kind,
        object: &read.object,
        words: &cleaned(&queued.words),
        cl_trid: &read.cl_trid,
        says: &read.says,
        body: &body,
        queued_at: queued.at,
    };
    let mut tx = state.db.begin().await?;
    message::insert(&mut tx, account.id, &new, state.clock.now()).await?;
    tx.commit().await
}

/// What a message is about.
struct Read {
    kind: &'static str,
    object: String,
    cl_trid: String,
    says: Value,
}

impl Read {
    fn of(reply: &Reply) -> Self {
        if let Some(data) = reply.block("panData") {
            let object = child(data, "name").or(child(data, "id"));
            let trid = child(data, "paTRID");
            let of_trid = |name: &str| trid.map_or("", |trid| text_of(trid, name)).to_owned();
            let done = object.is_some_and(|object| matches!(attribute(object, "paResult"), "1" | "true"));
            return Self {
                kind: "pending_action",
                object: object.map(name_of).unwrap_or_default(),
                cl_trid: of_trid("clTRID"),
                says: json!({ "done": done, "sv_trid": of_trid("svTRID") }),
            };
        }
        if let Some(data) = reply.block("trnData").filter(|data| child(data, "name").is_some()) {
            let says = json!({
                "status": text_of(data, "trStatus"), "by": text_of(data, "reID"), "from": text_of(data, "acID"),
            });
            let object = text_of(data, "name").to_lowercase();
            return Self { kind: "transfer", object, cl_trid: String::new(), says };
        }
        let named = reply.data.first().and_then(|data| child(data, "name").or(child(data, "id")));
        Self { kind: "other", object: named.map(name_of).unwrap_or_default(), cl_trid: String::new(), says: json!({}) }
    }
}

fn name_of(element: &Element) -> String {
    let name = own_text(element);
    if element.name == "name" { name.to_lowercase() } else { name.to_owned() }
}

/// Auth codes are told once and kept nowhere.
fn without_codes(xml: &str) -> String {
    let pieces = xml.split('<').map(|piece| {
        let name = piece.split(['>', ' ', '/']).next().unwrap_or_default();
        let is_code = name.rsplit(':').next() == Some("pw");
        match piece.split_once('>') {
            Some((tag, _)) if is_code => format!("{tag}>…"),
            _ => piece.to_owned(),
        }
    });
    pieces.collect::<Vec<_>>().join("<").replace('\0', "")
}

/// Draws the consequences of what is stored, each in a transaction of its own.
pub async fn apply(state: &AppState, account: &Account) -> sqlx::Result<()> {
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
    let open = message::list_unapplied(&mut *state.db.acquire().await?, account.id, limit).await?;
    for one in open {
        let mut tx = state.db.begin().await?;
        let note = match one.kind.as_str() {
            "pending_action" => apply_pending(&mut tx, state, account, &one).await?,
            "transfer" => apply_transfer(&mut tx, state, account, &one).await?,
            _ => String::new(),
        };
        if message::update_applied(&mut tx, account.id, (one.id, &note), state.clock.now()).await? {
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn apply_pending(
    db: &mut PgConnection,
    state: &AppState,
    account: &Account,
    message: &message::Unapplied,
) -> sqlx::Result<String> {
    let sv_trid = message.says["sv_trid"].as_str().unwrap_or_default();
    let about = (message.cl_trid.as_str(), sv_trid, message.object.as_str());
    let Some((cl_trid, key)) = command::find_answered(&mut *db, account.id, about).await? else {
        return Ok(NOBODY_WAITS.to_owned());
    };
    let done = message.says["done"].as_bool() == Some(true);
    command::update_outcome(&mut *db, &cl_trid, if done { "done" } else { "refused" }).await?;
    let Some(task) = command::find_open_task(&mut *db, key).await? else { return Ok(NOBODY_WAITS.to_owned()) };
    let why = format!("The registry refused it after all: {}", message.words);
    end(db, state, task, if done { End::Done } else { End::Refused(&why) }).await
}

async fn apply_transfer(
    db: &mut PgConnection,
    state: &AppState,
    account: &Account,
    message: &message::Unapplied,
) -> sqlx::Result<String> {
    let said = |name: &str| message.says[name].as_str().unwrap_or_default();
    let is_us = |name: &str| said(name).eq_ignore_ascii_case(&account.client_id);
    let approved = matches!(said("status"), "clientApproved" | "serverApproved");
    let failed = matches!(said("status"), "clientRejected" | "clientCancelled" | "serverCancelled");
    if is_us("by") {
        if !approved && !failed {
            return Ok("The transfer is under way.".to_owned());
        }
        let Some(task) = command::find_open_transfer(&mut *db, &message.object).await? else {
            return Ok(NOBODY_WAITS.to_owned());
        };
        let why = match said("status") {
            "clientRejected" => "The present registrar refused the transfer.",
            _ => "The transfer was cancelled.",
        };
        return end(db, state, task, if approved { End::Done } else { End::Refused(why) }).await;
    }
    match (is_us("from"), approved) {
        (true, true) => gone(db, state, &message.object).await,
        (true, false) if !failed => Ok("Another registrar asks for the domain.".to_owned()),
        _ => Ok(String::new()),
    }
}

async fn end(
    db: &mut PgConnection,
    state: &AppState,
    (owner, task): (ResellerId, TaskId),
    end: End<'_>,
) -> sqlx::Result<String> {
    let actor = Actor::system();
    let desk = Desk { owner, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    let ended = ended(db, desk, task, end).await?;
    Ok(match (ended, end) {
        (false, _) => NOBODY_WAITS.to_owned(),
        (true, End::Done) => "The task it was for goes on.".to_owned(),
        (true, End::Refused(_)) => "The task it was for ended as refused.".to_owned(),
    })
}

/// A domain of a customer went to another registrar.
async fn gone(db: &mut PgConnection, state: &AppState, name: &str) -> sqlx::Result<String> {
    let Some((owner, customer, domain)) = message::find_living(&mut *db, name).await? else {
        return Ok("No customer has this domain.".to_owned());
    };
    let now = state.clock.now();
    deliver::transferred_away(&mut *db, owner, domain, now).await?;
    let details = Details { what: format!("{name} transferred away"), about: Some(domain.0), ..Details::default() };
    let subject = Subject::of(owner, customer);
    events::record(db, subject, &Actor::system(), EventKind::DomainChanged, &details, now).await?;
    Ok("The domain left its customer.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_not_kept_with_a_message() {
        let xml =
            r#"<infData><authInfo><d:pw roid="x">S3cret</d:pw></authInfo><pw>an & other</pw><name>a</name></infData>"#;
        let kept = without_codes(xml);
        assert!(!kept.contains("S3cret") && !kept.contains("other") && kept.contains("<name>a</name>"), "{kept}");
    }
}
