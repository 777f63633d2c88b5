//! The agent itself: checks who asks, does each thing once, and serves what it made.
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::sync::Mutex;

/// A request that was signed longer ago than this is not taken: it may be a copy.
const FRESH_SECONDS: i64 = 300;

#[derive(Clone, Copy, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Standing {
    Active,
    Suspended,
    Terminated,
}

#[derive(Serialize, Deserialize)]
struct Site {
    account: String,
    external_id: String,
    plan: Value,
    standing: Standing,
}

/// What it made, by the site's name, and what it answered, by the key of the request. Kept in one file.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    sites: BTreeMap<String, Site>,
    answers: BTreeMap<String, Value>,
}

struct Agent {
    secret: String,
    dir: PathBuf,
    kept: Mutex<Kept>,
}

/// What the portal sends.
#[derive(Deserialize)]
struct Asked {
    key: String,
    action: String,
    account: String,
    site: String,
    #[serde(default)]
    plan: Value,
}

/// Serves until the process ends.
pub async fn serve(listener: TcpListener, secret: String, dir: PathBuf) -> io::Result<()> {
    std::fs::create_dir_all(&dir)?;
    let kept = match std::fs::read(dir.join("kept.json")) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(io::Error::other)?,
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Kept::default(),
        Err(problem) => return Err(problem),
    };
    let agent = Arc::new(Agent { secret, dir, kept: Mutex::new(kept) });
    let router = Router::new()
        .route("/hooks/hosting", post(take))
        .route("/sites/{site}/", get(show))
        .fallback(show_by_host)
        .with_state(agent);
    axum::serve(listener, router).await
}

async fn take(State(agent): State<Arc<Agent>>, headers: HeaderMap, body: Bytes) -> Response {
    let answer = |status: StatusCode, body: Value| (status, body.to_string()).into_response();
    if let Err(why) = agent.check(&headers, &body) {
        return answer(StatusCode::UNAUTHORIZED, json!({ "error": why }));
    }
    let Ok(asked) = serde_json::from_slice::<Asked>(&body) else {
        return answer(StatusCode::BAD_REQUEST, json!({ "error": "this is not a request of the portal" }));
    };
    let mut kept = agent.kept.lock().await;
    if let Some(before) = kept.answers.get(&asked.key) {
        return answer(StatusCode::OK, before.clone());
    }
    match carry_out(&mut kept.sites, &asked) {
        Err(why) => answer(StatusCode::UNPROCESSABLE_ENTITY, json!({ "error": why })),
        Ok(done) => {
            if asked.action != "status" {
                kept.answers.insert(asked.key, done.clone());
                // only what is safely kept is said to be done
                if let Err(problem) = agent.keep(&kept) {
                    eprintln!("what was done cannot be kept: {problem}");
                    std::process::exit(1);
                }
            }
            answer(StatusCode::OK, done)
        }
    }
}

/// Does what is asked. What is already so is done.
fn carry_out(sites: &mut BTreeMap<String, Site>, asked: &Asked) -> Result<Value, String> {
    if asked.action == "create" {
        return create(sites, asked);
    }
    let site = sites.get_mut(&asked.site).filter(|site| site.account == asked.account);
    let site = site.ok_or(format!("there is no site {}", asked.site))?;
    if site.standing == Standing::Terminated && !matches!(asked.action.as_str(), "terminate" | "status") {
        return Err(format!("{} is terminated", asked.site));
    }
    match asked.action.as_str() {
        "suspend" => site.standing = Standing::Suspended,
        "unsuspend" => site.standing = Standing::Active,
        "terminate" => site.standing = Standing::Terminated,
        "change_plan" => site.plan = asked.plan.clone(),
        "extend" | "status" => {}
        other => return Err(format!("this agent does not know how to {other}")),
    }
    Ok(json!({ "external_id": site.external_id, "status": site.standing }))
}

fn create(sites: &mut BTreeMap<String, Site>, asked: &Asked) -> Result<Value, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ' ' | '_');
    if asked.site.is_empty() || !asked.site.chars().all(fits) {
        return Err("this is no name of a site".to_owned());
    }
    let another = sites.get(&asked.site).filter(|site| site.account != asked.account);
    if another.is_some_and(|site| site.standing != Standing::Terminated) {
        return Err(format!("{} is somebody else's", asked.site));
    }
    let external_id = format!("site-{}", asked.account);
    let site = Site {
        account: asked.account.clone(),
        external_id: external_id.clone(),
        plan: asked.plan.clone(),
        standing: Standing::Active,
    };
    sites.insert(asked.site.clone(), site);
    Ok(json!({ "external_id": external_id }))
}

impl Agent {
    /// Whether the portal signed exactly this body, just now.
    fn check(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), &'static str> {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let timestamp = header("portal-timestamp");
        let signed: i64 = timestamp.parse().map_err(|_| "the timestamp is missing")?;
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_err(|_| "this machine has no time")?;
        if now.as_secs().cast_signed().abs_diff(signed) > FRESH_SECONDS.unsigned_abs() {
            return Err("the request is too old, or a clock is wrong");
        }
        let digits = header("portal-signature").strip_prefix("v1=").ok_or("the signature is missing")?;
        let signature = decode(digits).ok_or("the signature cannot be read")?;
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).map_err(|_| "there is no secret")?;
        mac.update(timestamp.as_bytes());
        mac.update(b".");
        mac.update(body);
        // compares in constant time
        mac.verify_slice(&signature).map_err(|_| "the signature is wrong")
    }

    /// The whole file anew beside the old one, then in its place.
    fn keep(&self, kept: &Kept) -> io::Result<()> {
        let new = self.dir.join("kept.json.new");
        std::fs::write(&new, serde_json::to_vec_pretty(kept)?)?;
        std::fs::File::open(&new)?.sync_all()?;
        std::fs::rename(new, self.dir.join("kept.json"))
    }
}

fn decode(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
    pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect()
}

async fn show(State(agent): State<Arc<Agent>>, Path(site): Path<String>) -> Response {
    page(&agent, &site).await
}

async fn show_by_host(State(agent): State<Arc<Agent>>, headers: HeaderMap) -> Response {
    let host = headers.get("host").and_then(|value| value.to_str().ok()).unwrap_or_default();
    page(&agent, host.split(':').next().unwrap_or_default()).await
}

/// The site as a visitor sees it. Names of sites hold nothing that would have to be escaped.
async fn page(agent: &Agent, name: &str) -> Response {
    let kept = agent.kept.lock().await;
    let Some((name, site)) = kept.sites.get_key_value(name) else {
        return (StatusCode::NOT_FOUND, "There is no such site here.").into_response();
    };
    let (status, words) = match site.standing {
        Standing::Active => (StatusCode::OK, "is here"),
        Standing::Suspended => (StatusCode::SERVICE_UNAVAILABLE, "is suspended"),
        Standing::Terminated => (StatusCode::GONE, "is gone"),
    };
    let body = format!("<!doctype html><title>{name}</title><h1>{name} {words}</h1>");
    (status, Html(body)).into_response()
}
