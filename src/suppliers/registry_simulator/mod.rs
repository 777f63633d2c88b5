//! The registry that is built in, for trying things out. It is a simulator: it registers nothing in the world, and says
//! so wherever it is named. It keeps its domains in tables of its own and knows names, not tenants, like a real one.
//!
//! A request that was done is remembered by its key and answered the same way ever after; a refusal is judged anew.
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use crate::clock::Clock;
use crate::ids::ContactId;
use crate::suppliers::queries::simulator as queries;
use crate::suppliers::{Answer, Availability, Delivered, DomainAsk, Registry, TaskAction};
use crate::tld_policies::read::shipped_of;

mod holders;
pub mod life;
pub mod rules;

use life::{Kept, Phase, UNKNOWN, own_name_servers};
use rules::Mood;

/// It lives beside us: it answers at once, or not at all.
const PATIENCE: Duration = Duration::from_secs(3);
const TAKEN: &str = "Somebody else has registered this domain.";
const NOT_SOLD: &str = "The registry does not sell this name: it is a premium name.";
const WRONG_CODE: &str = "The auth code is wrong.";

/// The registry as the portal asks it.
#[derive(Clone, Debug)]
pub struct Simulator {
    db: PgPool,
    clock: Clock,
}

impl Simulator {
    pub fn new(db: PgPool, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// None: it does not answer.
    async fn try_to(&self, ask: &DomainAsk) -> sqlx::Result<Option<Answer>> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let (asked, before) = queries::ask(&mut tx, ask.key, (ask.action.value(), &ask.name), now).await?;
        let answer = match (before, rules::mood(&ask.name, asked)) {
            (Some(before), _) => Some(Answer::Done(read(&before))),
            (None, Mood::Silent) => None,
            (None, Mood::Later) => Some(Answer::Later("The registry is busy and asks to be asked again.".to_owned())),
            (None, Mood::Ready) => Some(judge(&mut tx, ask, now).await?),
        };
        if let Some(Answer::Done(delivered)) = &answer {
            queries::update_answer(&mut tx, ask.key, &written(delivered)).await?;
        }
        tx.commit().await?;
        Ok(answer)
    }

    async fn try_to_check(&self, names: &[String]) -> sqlx::Result<Vec<Availability>> {
        let now = self.clock.now();
        let known = queries::list_ends(&mut *self.db.acquire().await?, names).await?;
        let of = |name: &String| {
            let registered = known.get(name).is_some_and(|end| life::phase(name, *end, now) != Phase::Free);
            match () {
                () if rules::does_not_answer(name) => Availability::Unknown,
                () if rules::is_not_sold(name) => Availability::NotPossible(NOT_SOLD.to_owned()),
                () if registered || rules::is_somebody_elses(name) => Availability::Taken,
                () => Availability::Free,
            }
        };
        Ok(names.iter().map(of).collect())
    }

    async fn try_to_make_code(&self, name: &str) -> sqlx::Result<Result<String, String>> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let kept = queries::find_for_update(&mut tx, name).await?;
        let Some(mut kept) = kept.filter(|kept| life::phase(name, kept.expires_at, now) != Phase::Free) else {
            return Ok(Err(UNKNOWN.to_owned()));
        };
        let mut random = [0; 12];
        if getrandom::fill(&mut random).is_err() {
            return Ok(Err("There were no random numbers for a code. Try again.".to_owned()));
        }
        let code = URL_SAFE_NO_PAD.encode(random);
        kept.auth_code = hash(&code);
        queries::update(&mut tx, &kept).await?;
        tx.commit().await?;
        Ok(Ok(code))
    }
}

#[async_trait]
impl Registry for Simulator {
    async fn check(&self, names: &[String]) -> Vec<Availability> {
        match self.try_to_check(names).await {
            Ok(found) => found,
            Err(error) => {
                tracing::warn!(%error, "the registry simulator cannot look names up");
                vec![Availability::Unknown; names.len()]
            }
        }
    }

    async fn carry_out(&self, ask: &DomainAsk) -> Answer {
        match self.try_to(ask).await {
            Ok(Some(answer)) => answer,
            Ok(None) => std::future::pending().await,
            Err(error) => {
                tracing::warn!(%error, "the registry simulator cannot work");
                Answer::Later("The registry simulator does not reach its database.".to_owned())
            }
        }
    }

    async fn new_auth_code(&self, name: &str) -> Result<String, String> {
        self.try_to_make_code(name).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the registry simulator cannot make a code");
            Err("The registry does not answer. Try again in a moment.".to_owned())
        })
    }

    fn patience(&self) -> Duration {
        PATIENCE
    }
}

async fn judge(db: &mut PgConnection, ask: &DomainAsk, now: OffsetDateTime) -> sqlx::Result<Answer> {
    let done = match ask.action {
        TaskAction::Register => register(db, ask, now).await?,
        TaskAction::Transfer => transfer(db, ask, now).await?,
        TaskAction::ChangeOwner | TaskAction::UpdateContact => {
            let kept = queries::find_for_update(&mut *db, &ask.name).await?;
            return holders::change(db, ask, kept, now).await;
        }
        TaskAction::ChangeRoles => {
            let kept = queries::find_for_update(&mut *db, &ask.name).await?;
            return holders::change_roles(db, ask, kept, now).await;
        }
        _ => match queries::find_for_update(&mut *db, &ask.name).await? {
            None => Err(UNKNOWN.to_owned()),
            Some(mut kept) => match life::change(&mut kept, ask, now) {
                Ok(()) => {
                    queries::update(db, &kept).await?;
                    Ok(kept)
                }
                Err(why) => Err(why),
            },
        },
    };
    Ok(match done {
        Ok(kept) => Answer::Done(Delivered {
            expires_at: Some(kept.expires_at),
            name_servers: kept.name_servers,
            external_id: String::new(),
        }),
        Err(why) => Answer::Refused(why),
    })
}

/// What it had to tell later comes about: the change is made, or it was declined.
pub(in crate::suppliers) async fn holders_told(
    db: &mut PgConnection,
    (key, name): (Uuid, &str),
    holder: Option<&Value>,
    now: OffsetDateTime,
) -> sqlx::Result<Result<Delivered, String>> {
    let Some(holder) = holder else { return Ok(Err("The holder declined at the registry.".to_owned())) };
    let kept = queries::find_for_update(&mut *db, name).await?;
    let Some(kept) = kept.filter(|kept| life::phase(name, kept.expires_at, now) == Phase::Registered) else {
        return Ok(Err("The domain was not registered any more when the holder consented.".to_owned()));
    };
    let ask = DomainAsk {
        key,
        action: TaskAction::ChangeOwner,
        name: name.to_owned(),
        months: 0,
        contact: ContactId(Uuid::nil()),
        holder: holder.clone(),
        roles: Vec::new(),
        ascii: false,
        extras: Value::Null,
        name_servers: Vec::new(),
        target: String::new(),
    };
    let rules = name.split_once('.').and_then(|(_, tld)| shipped_of(tld));
    let delivered = holders::apply(&mut *db, &ask, kept, rules, now).await?;
    queries::update_answer(db, key, &written(&delivered)).await?;
    Ok(Ok(delivered))
}

async fn register(db: &mut PgConnection, ask: &DomainAsk, now: OffsetDateTime) -> sqlx::Result<Result<Kept, String>> {
    let refusal = match () {
        () if rules::is_not_sold(&ask.name) => Some(NOT_SOLD),
        () if rules::is_somebody_elses(&ask.name) => Some(TAKEN),
        () if rules::is_refused(&ask.name) => Some("The registry does not accept this registrant for this name."),
        () => None,
    };
    if let Some(why) = refusal {
        return Ok(Err(why.to_owned()));
    }
    let end = match life::first_end(ask, now) {
        Ok(end) => end,
        Err(why) => return Ok(Err(why)),
    };
    let kept = new(ask, end);
    let registered = queries::insert(db, &kept, &ask.holder, life::lapsed_at(&ask.name, now), now).await?;
    Ok(if registered { Ok(kept) } else { Err(TAKEN.to_owned()) })
}

fn new(ask: &DomainAsk, expires_at: OffsetDateTime) -> Kept {
    Kept {
        name: ask.name.clone(),
        expires_at,
        auth_code: String::new(),
        locked: false,
        name_servers: if ask.name_servers.is_empty() { own_name_servers("ns") } else { ask.name_servers.clone() },
        points_to: String::new(),
    }
}

/// From another registrar, or from another account here: a year longer, its old code void.
async fn transfer(db: &mut PgConnection, ask: &DomainAsk, now: OffsetDateTime) -> sqlx::Result<Result<Kept, String>> {
    let code = ask.extras["auth_code"].as_str().unwrap_or_default();
    let kept = queries::find_for_update(&mut *db, &ask.name).await?;
    let Some(kept) = kept.filter(|kept| life::phase(&ask.name, kept.expires_at, now) != Phase::Free) else {
        return match () {
            () if !rules::is_somebody_elses(&ask.name) => Ok(Err(UNKNOWN.to_owned())),
            () if code != rules::CODE_OF_TAKEN => Ok(Err(WRONG_CODE.to_owned())),
            () => match life::first_end(ask, now) {
                Err(why) => Ok(Err(why)),
                Ok(end) => {
                    let kept = new(ask, end);
                    let came = queries::insert(db, &kept, &ask.holder, now, now).await?;
                    Ok(if came { Ok(kept) } else { Err(TAKEN.to_owned()) })
                }
            },
        };
    };
    if kept.locked {
        return Ok(Err("The domain is locked at its present registrar.".to_owned()));
    }
    if kept.auth_code.is_empty() || kept.auth_code != hash(code) {
        return Ok(Err(WRONG_CODE.to_owned()));
    }
    let mut kept = kept;
    let renewal = DomainAsk { action: TaskAction::Renew, ..ask.clone() };
    if let Err(why) = life::change(&mut kept, &renewal, now) {
        return Ok(Err(why));
    }
    kept.auth_code.clear();
    queries::update(&mut *db, &kept).await?;
    queries::update_holder(&mut *db, &kept.name, &ask.holder).await?;
    holders::keep_roles(db, ask).await?;
    Ok(Ok(kept))
}

/// Codes are told once and kept as this.
fn hash(code: &str) -> String {
    Sha256::digest(code.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn written(delivered: &Delivered) -> Value {
    let expires_at = delivered.expires_at.and_then(|at| at.format(&Rfc3339).ok());
    json!({ "expires_at": expires_at, "name_servers": delivered.name_servers })
}

fn read(answer: &Value) -> Delivered {
    let expires_at = answer["expires_at"].as_str().and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok());
    let name_servers = serde_json::from_value(answer["name_servers"].clone()).unwrap_or_default();
    Delivered { expires_at, name_servers, external_id: String::new() }
}
