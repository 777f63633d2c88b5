//! The test of a connection, step by step, in words for the operator: how far it comes, and what to try where it stops.
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::locale::key;
use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::line;
use crate::suppliers::epp::session::{RGP, Session};
use crate::suppliers::epp::settings::Stored;
use crate::suppliers::said;
use crate::vault::Vault;
use crate::{t, tell};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub title: &'static str,
    pub went: Went,
    /// What was seen, or what went wrong.
    pub words: String,
    /// Where it went wrong.
    pub advice: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    Well,
    Wrong,
    /// A step before it went wrong.
    NotTried,
}

const TITLES: [&str; 7] = [
    key("tasks-probe-secrets"),
    key("tasks-probe-name"),
    key("tasks-probe-port"),
    key("tasks-probe-encrypted"),
    key("tasks-probe-greets"),
    key("tasks-probe-login"),
    key("tasks-probe-session"),
];

/// Somebody waits for the page.
const MOST: Duration = Duration::from_secs(45);

/// What went wrong in a step, and what to try.
type Wrong = (String, &'static str);

/// Tries everything up to a session, and ends it again. Nothing is changed at the registry.
pub async fn run(stored: Stored, vault: &Vault) -> Vec<Step> {
    let mut seen: Vec<String> = Vec::new();
    let walked = tokio::time::timeout(MOST, walk(stored, vault, &mut seen)).await;
    let wrong = walked.unwrap_or_else(|_| Err((t("tasks-probe-too-long").to_owned(), t("tasks-probe-later")))).err();
    let step = |(n, title): (usize, &&'static str)| {
        let (went, words, advice) = match (seen.get(n), &wrong) {
            (Some(words), _) => (Went::Well, words.clone(), ""),
            (None, Some((why, advice))) if n == seen.len() => (Went::Wrong, said::read(why).into_owned(), *advice),
            (None, _) => (Went::NotTried, String::new(), ""),
        };
        Step { title: t(title), went, words, advice }
    };
    TITLES.iter().enumerate().map(step).collect()
}

async fn walk(stored: Stored, vault: &Vault, seen: &mut Vec<String>) -> Result<(), Wrong> {
    let account = Account::open(stored, vault).map_err(|error| (error.to_string(), t("tasks-probe-enter-again")))?;
    seen.push(t("tasks-probe-stored").to_owned());
    let found = line::find(&account).await;
    let found = found.map_err(|why| (why, t("tasks-probe-check-host")))?;
    let addresses: Vec<String> = found.iter().map(|address| address.ip().to_string()).collect();
    seen.push(addresses.join(", "));
    let stream = line::reach(&found, account.port).await;
    let stream = stream.map_err(|why| (why, t("tasks-probe-check-port")))?;
    let address = stream.peer_addr().map(|at| at.to_string()).unwrap_or_default();
    seen.push(tell("tasks-probe-connected").with("address", address).into());
    let stream = line::secure(&account, stream).await;
    let stream = stream.map_err(|why| (why, t("tasks-probe-check-ca")))?;
    seen.push(described(&account, &stream));
    let session = Session::greet(&account, stream).await;
    let mut session = session.map_err(|trouble| (trouble.to_string(), t("tasks-probe-no-epp")))?;
    seen.push(greeted(&session));
    session.log_in(&account).await.map_err(|trouble| (trouble.to_string(), t("tasks-probe-check-login")))?;
    seen.push(tell("tasks-probe-logged-in").with("client", &account.client_id).into());
    let hello = session.hello().await;
    hello.map_err(|trouble| (trouble.to_string(), t("tasks-probe-minute")))?;
    seen.push(t("tasks-probe-hello").to_owned());
    Ok(())
}

fn described(account: &Account, stream: &line::Stream) -> String {
    let (_, tls) = stream.get_ref();
    let version = match tls.protocol_version() {
        Some(tokio_rustls::rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3",
        _ => "TLS 1.2",
    };
    let by = if account.ca.is_empty() { t("tasks-why-tls-known-ca") } else { t("tasks-why-tls-entered-ca") };
    let told = match account.identity {
        Some(_) => tell("tasks-probe-certificate-own"),
        None => tell("tasks-probe-certificate"),
    };
    let print = tls.peer_certificates().and_then(|chain| chain.first()).map(|leaf| {
        let digest = Sha256::digest(leaf);
        digest.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    });
    let print = print.unwrap_or_default();
    told.with("version", version).with("host", &account.host).with("by", by).with("print", print).into()
}

fn greeted(session: &Session) -> String {
    let greeting = &session.greeting;
    let has = |what: bool, word: &'static str| if what { word } else { "" };
    let known = [
        has(true, t("tasks-probe-domains")),
        has(session.has_contacts(), t("tasks-probe-contacts")),
        has(session.has_hosts(), t("tasks-probe-hosts")),
        has(session.extends(RGP), t("tasks-probe-restoring")),
    ];
    let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
    let server = crate::suppliers::webhook::cleaned(&greeting.server);
    tell("tasks-probe-greeted")
        .with("server", server)
        .with("known", known.join(", "))
        .with("count", greeting.extensions.len())
        .into()
}
