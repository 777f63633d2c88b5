//! One request to an agent over HTTP: no redirects, no proxies, a short answer, and no connection kept.
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use secrecy::ExposeSecret;
use serde_json::{Map, Value};
use url::Host;
use uuid::Uuid;

use crate::config::Config;
use crate::suppliers::webhook::address::{Looked, look_up};
use crate::suppliers::webhook::{Agent, object, sign};

const LONGEST_ANSWER: usize = 64 << 10;
const NO_CONNECTION: &str = "The provisioning agent cannot be reached.";
const NO_ANSWER: &str = "The provisioning agent broke off without an answer.";

/// What an agent answered.
#[derive(Debug)]
pub struct Heard {
    pub status: u16,
    /// Its body, if that was an object.
    pub json: Option<Map<String, Value>>,
}

/// Err: it is not known whether the agent heard it; why, in words for staff.
pub async fn send(
    agent: &Agent,
    config: &Config,
    (key, timestamp): (Uuid, i64),
    body: &Value,
) -> Result<Heard, String> {
    let looked = look_up(&agent.url, config).await?;
    let client = client(&looked).map_err(|error| {
        tracing::warn!(%error, "no client for provisioning agents");
        NO_CONNECTION.to_owned()
    })?;
    let body = body.to_string();
    let secret = agent.secret.expose_secret();
    let signature = sign::signature(secret, timestamp, body.as_bytes()).ok_or("The agent's secret cannot be used.")?;
    let request = client
        .post(looked.url)
        .header("content-type", "application/json")
        .header(sign::TIMESTAMP, timestamp.to_string())
        .header(sign::SIGNATURE, signature)
        .header(sign::KEY, key.to_string())
        .body(body);
    let response = request.send().await.map_err(|error| {
        let why = if error.is_connect() { NO_CONNECTION } else { NO_ANSWER };
        tracing::debug!(error = %error.without_url(), "a provisioning agent was asked in vain");
        why.to_owned()
    })?;
    let status = response.status().as_u16();
    let json = object(&read(response).await?);
    Ok(Heard { status, json })
}

/// For one request, to the addresses that were looked up and to no others. Its time is limited by whoever asks.
fn client(looked: &Looked) -> reqwest::Result<Client> {
    let client = Client::builder()
        .user_agent(concat!("reseller-portal/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .no_proxy()
        .pool_max_idle_per_host(0);
    match looked.url.host() {
        Some(Host::Domain(name)) => client.resolve_to_addrs(name, &looked.at),
        _ => client,
    }
    .build()
}

async fn read(mut response: Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| NO_ANSWER)? {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST_ANSWER {
            return Err("The provisioning agent answered with more than 64 kB.".to_owned());
        }
    }
    Ok(body)
}
