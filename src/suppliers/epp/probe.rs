//! The test of a connection, step by step, in words for the operator: how far it comes, and what to try where it stops.
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::line;
use crate::suppliers::epp::session::{RGP, Session};
use crate::suppliers::epp::settings::Stored;
use crate::vault::Vault;

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
    "Password and keys can be read",
    "The name is found",
    "The port answers",
    "The connection is encrypted",
    "The registry greets",
    "The login is accepted",
    "The session answers",
];

/// Somebody waits for the page.
const MOST: Duration = Duration::from_secs(45);
const TOO_LONG: &str = "This takes too long.";

/// What went wrong in a step, and what to try.
type Wrong = (String, &'static str);

/// Tries everything up to a session, and ends it again. Nothing is changed at the registry.
pub async fn run(stored: Stored, vault: &Vault) -> Vec<Step> {
    let mut seen: Vec<String> = Vec::new();
    let walked = tokio::time::timeout(MOST, walk(stored, vault, &mut seen)).await;
    let wrong = walked
        .unwrap_or_else(|_| Err((TOO_LONG.to_owned(), "Try again later; if it stays so, ask the registry.")))
        .err();
    let step = |(n, title): (usize, &&'static str)| {
        let (went, words, advice) = match (seen.get(n), &wrong) {
            (Some(words), _) => (Went::Well, words.clone(), ""),
            (None, Some((words, advice))) if n == seen.len() => (Went::Wrong, words.clone(), *advice),
            (None, _) => (Went::NotTried, String::new(), ""),
        };
        Step { title, went, words, advice }
    };
    TITLES.iter().enumerate().map(step).collect()
}

async fn walk(stored: Stored, vault: &Vault, seen: &mut Vec<String>) -> Result<(), Wrong> {
    const ENTER_AGAIN: &str =
        "Set PORTAL_SECRET_KEY to the key that the password was saved with, or enter the password again.";
    let account = Account::open(stored, vault).map_err(|error| (error.to_string(), ENTER_AGAIN))?;
    seen.push("They are stored encrypted and can be decrypted.".to_owned());
    let found = line::find(&account).await;
    let found =
        found.map_err(|why| (why, "Check the host for typing errors, and that this server can resolve names."))?;
    let addresses: Vec<String> = found.iter().map(|address| address.ip().to_string()).collect();
    seen.push(addresses.join(", "));
    let stream = line::reach(&found, account.port).await;
    let stream = stream.map_err(|why| {
        (why, "Check the port (usually 700), your firewall, and whether the registry lets your server's address in.")
    })?;
    seen.push(format!("Connected to {}.", stream.peer_addr().map(|at| at.to_string()).unwrap_or_default()));
    let stream = line::secure(&account, stream).await;
    let stream = stream.map_err(|why| {
        (why, "Enter the authority's certificate that the registry gives out, or leave it empty if it uses a well-known one. Some registries want a certificate of yours, too.")
    })?;
    seen.push(described(&account, &stream));
    let session = Session::greet(&account, stream).await;
    let mut session = session.map_err(|trouble| {
        (trouble.to_string(), "This may be no EPP server, or the registry does not know your server's address yet.")
    })?;
    seen.push(greeted(&session));
    session.log_in(&account).await.map_err(|trouble| {
        (
            trouble.to_string(),
            "Check client id and password. Do not try often: registries lock accounts after a few wrong ones.",
        )
    })?;
    seen.push(format!("Logged in as {}.", account.client_id));
    let hello = session.hello().await;
    hello.map_err(|trouble| (trouble.to_string(), "Try again in a minute; if it stays so, ask the registry."))?;
    seen.push("It answered to hello.".to_owned());
    Ok(())
}

fn described(account: &Account, stream: &line::Stream) -> String {
    let (_, tls) = stream.get_ref();
    let version = match tls.protocol_version() {
        Some(tokio_rustls::rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3",
        _ => "TLS 1.2",
    };
    let by = if account.ca.is_empty() { "a well-known authority" } else { "the authority that was entered" };
    let own = if account.identity.is_some() { " We showed our own certificate." } else { "" };
    let print = tls.peer_certificates().and_then(|chain| chain.first()).map(|leaf| {
        let digest = Sha256::digest(leaf);
        digest.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    });
    let print = print.unwrap_or_default();
    format!("{version}. The server's certificate is for {}, made by {by}; its SHA-256 is {print}.{own}", account.host)
}

fn greeted(session: &Session) -> String {
    let greeting = &session.greeting;
    let has = |what: bool, word: &'static str| if what { word } else { "" };
    let known = [
        has(true, "domains"),
        has(session.has_contacts(), "contacts"),
        has(session.has_hosts(), "name servers as objects"),
        has(session.extends(RGP), "restoring"),
    ];
    let known: Vec<&str> = known.into_iter().filter(|word| !word.is_empty()).collect();
    let server = crate::suppliers::webhook::cleaned(&greeting.server);
    format!("{server}, with {} and {} extensions in all.", known.join(", "), greeting.extensions.len())
}
