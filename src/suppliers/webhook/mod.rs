//! The provisioning webhook: a reseller's agent is told by signed requests what hosting to make. `docs/provisioning.md`
//! is written for whoever builds such an agent.
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::clock::Clock;
use crate::config::Config;
use crate::ids::HostingId;
use crate::suppliers::{Answer, Delivered, HostingAsk, Provisioner};

mod address;
mod send;
pub mod sign;

use send::{Heard, send};

/// Connecting, asking and the whole answer.
const TIME_LIMIT: Duration = Duration::from_secs(20);
const LONGEST_WORDS: usize = 300;
const LONGEST_EXTERNAL_ID: usize = 200;
const NO_AGENT: &str = "No provisioning agent is set up: set its address and secret under Products, then this goes on.";

/// Where a reseller's hosting is made.
#[derive(Clone, Debug)]
pub struct Agent {
    /// Empty while there is none.
    pub url: String,
    pub secret: SecretString,
}

/// An agent as the portal asks it.
pub struct Webhook {
    agent: Agent,
    config: Arc<Config>,
    clock: Clock,
}

impl Webhook {
    pub fn new(agent: Agent, config: Arc<Config>, clock: Clock) -> Self {
        Self { agent, config, clock }
    }

    /// How the agent says that a site stands, such as "active". Err: why it is not known, in words for staff.
    pub async fn status(&self, account: HostingId, site: &str, external_id: &str) -> Result<String, String> {
        let key = Uuid::new_v4();
        let body = json!({
            "key": key, "action": "status", "account": account, "site": site, "external_id": external_id,
        });
        match self.ask(key, &body).await? {
            Heard { status: 200..300, json: Some(answer) } => {
                let state = cleaned(answer.get("status").and_then(Value::as_str).unwrap_or_default());
                if state.is_empty() { Err("The agent does not say how the site stands.".to_owned()) } else { Ok(state) }
            }
            heard => Err(refusal(&heard).unwrap_or_else(|| unclear(&heard))),
        }
    }

    /// Err: nobody knows whether the agent heard it.
    async fn ask(&self, key: Uuid, body: &Value) -> Result<Heard, String> {
        if self.agent.url.is_empty() || self.agent.secret.expose_secret().is_empty() {
            return Err(NO_AGENT.to_owned());
        }
        let timestamp = self.clock.now().unix_timestamp();
        match tokio::time::timeout(TIME_LIMIT, send(&self.agent, &self.config, (key, timestamp), body)).await {
            Ok(heard) => heard,
            Err(_) => Err("The provisioning agent did not answer within 20 seconds.".to_owned()),
        }
    }
}

#[async_trait]
impl Provisioner for Webhook {
    async fn carry_out(&self, ask: &HostingAsk) -> Answer {
        let body = json!({
            "key": ask.key, "action": ask.action.value(), "account": ask.account, "site": ask.site,
            "external_id": ask.external_id, "plan": ask.plan, "reason": ask.reason,
        });
        match self.ask(ask.key, &body).await {
            Ok(heard) => understood(&heard),
            Err(why) => Answer::Later(why),
        }
    }
}

fn understood(heard: &Heard) -> Answer {
    if let Some(why) = refusal(heard) {
        return Answer::Refused(why);
    }
    match heard {
        Heard { status: 200..300, json: Some(answer) } => {
            let external_id = answer.get("external_id").and_then(Value::as_str).unwrap_or_default();
            let external_id = printable(external_id).chars().take(LONGEST_EXTERNAL_ID).collect();
            Answer::Done(Delivered { external_id, ..Delivered::default() })
        }
        _ => Answer::Later(unclear(heard)),
    }
}

/// The agent will not, and says why.
fn refusal(heard: &Heard) -> Option<String> {
    let Heard { status: 409 | 422, json: Some(answer) } = heard else { return None };
    let why = cleaned(answer.get("error").and_then(Value::as_str).unwrap_or_default());
    (!why.is_empty()).then_some(why)
}

fn unclear(heard: &Heard) -> String {
    match (heard.status, &heard.json) {
        (200..=299, _) => "The provisioning agent answered with something that is not a JSON object.".to_owned(),
        (300..=399, _) => "The provisioning agent answers with a redirect, which is not followed.".to_owned(),
        (401 | 403, _) => {
            "The provisioning agent does not accept the signature. Compare the secret on both sides.".to_owned()
        }
        (status, _) => format!("The provisioning agent answered with status {status}."),
    }
}

/// A supplier's words on their way to a page.
pub(in crate::suppliers) fn cleaned(words: &str) -> String {
    printable(words).chars().take(LONGEST_WORDS).collect()
}

/// On one line, without controls and without what turns the direction of the text beside it.
fn printable(words: &str) -> String {
    let odd = |c: char| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let spaced: String = words.chars().map(|c| if odd(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was answered, if it was an object.
fn object(bytes: &[u8]) -> Option<Map<String, Value>> {
    serde_json::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(status: u16, body: &str) -> Heard {
        Heard { status, json: object(body.as_bytes()) }
    }

    #[test]
    fn only_a_clear_answer_ends_a_task() {
        for (status, body) in [
            (200, ""),
            (200, "[]"),
            (200, "<html>"),
            (409, ""),
            (422, "{\"error\":\"\"}"),
            (422, "{\"error\":7}"),
            (400, "{\"error\":\"x\"}"),
            (404, "{\"error\":\"x\"}"),
            (301, "{}"),
            (429, "{}"),
            (500, "{\"external_id\":\"1\"}"),
        ] {
            assert!(matches!(understood(&heard(status, body)), Answer::Later(_)), "{status} {body}");
        }
        assert!(matches!(understood(&heard(201, "{\"external_id\":\"s-1\"}")),
            Answer::Done(delivered) if delivered.external_id == "s-1"));
        assert!(matches!(understood(&heard(409, "{\"error\":\"no room\"}")), Answer::Refused(why) if why == "no room"));
    }

    #[test]
    fn an_agents_words_are_cleaned() {
        let long = format!("{{\"error\":\"a\\u0000b\\n\\u202ec {}\"}}", "x".repeat(1000));
        let Answer::Refused(why) = understood(&heard(422, &long)) else { panic!("it is a refusal") };
        assert!(why.starts_with("a b c xxx") && why.chars().count() == LONGEST_WORDS, "{why}");
        let odd = understood(&heard(200, "{\"external_id\":\"a\\u0000b\"}"));
        assert!(matches!(odd, Answer::Done(delivered) if delivered.external_id == "a b"));
    }
}
