//! `receive-mail`: one message from standard input, for a pipe from the mail server. Ends with a code of sysexits, so that
//! the server knows whether to try again.
use std::io::Read;
use std::time::Duration;

use sqlx::PgPool;

use super::store::Store;
use super::{CliError, ReceiveMailArgs, runtime};
use crate::clock::Clock;
use crate::config::Config;
use crate::mail_in::message::{self, Incoming};
use crate::mail_in::{self, Envelope, Refusal};

/// The message cannot be taken as it is, however often it comes.
pub const DATA_ERROR: u8 = 65;
/// Nobody has this address.
pub const NO_USER: u8 = 67;
/// Try again later. Whatever goes wrong on our side is this, so that no mail is lost.
pub const TEMPORARY: u8 = 75;
/// The reply address is not genuine.
pub const NO_PERMISSION: u8 = 77;

/// The mail server waits, and tries again; so long for a connection, and for all of it.
const CONNECTING: Duration = Duration::from_secs(10);
const PATIENCE: Duration = Duration::from_secs(60);

pub fn run(config: &Config, args: &ReceiveMailArgs) -> Result<(), CliError> {
    let failed = |code: u8, reason: String| Err(CliError::Mail { code, reason });
    let mut raw = Vec::new();
    let most = u64::try_from(mail_in::LARGEST + 1).unwrap_or(u64::MAX);
    if let Err(error) = std::io::stdin().lock().take(most).read_to_end(&mut raw) {
        return failed(TEMPORARY, format!("the message could not be read: {error}"));
    }
    if raw.len() > mail_in::LARGEST {
        return failed(DATA_ERROR, "the message is larger than 64 MB".to_owned());
    }
    if raw.iter().all(u8::is_ascii_whitespace) {
        return failed(DATA_ERROR, "there is no message".to_owned());
    }
    let incoming = message::read(&raw, args.sender.as_deref());
    let stored = Store::open_or_join(config).and_then(|store| {
        runtime()?.block_on(async {
            let pool = crate::database::worker_pool(&store.options);
            let silent = || Ok(Err((TEMPORARY, "the database does not answer".to_owned())));
            match tokio::time::timeout(CONNECTING, pool.acquire()).await {
                Ok(connection) => drop(connection?),
                Err(_) => return silent(),
            }
            let stored = tokio::time::timeout(PATIENCE, store_for_all(&pool, config, args, (&raw, &incoming))).await;
            stored.map_or_else(|_| silent(), |stored| Ok(stored?))
        })
    });
    match stored {
        Ok(Ok(())) => Ok(()),
        Ok(Err((code, reason))) => failed(code, reason),
        Err(error) => failed(TEMPORARY, error.to_string()),
    }
}

type Stored = Result<(), (u8, String)>;

/// For the recipient that was named; else for the nearest that the message names and somebody here has.
async fn store_for_all(
    pool: &PgPool,
    config: &Config,
    args: &ReceiveMailArgs,
    (raw, incoming): (&[u8], &Incoming),
) -> sqlx::Result<Stored> {
    let named: Vec<&String> = match &args.recipient {
        Some(recipient) => vec![recipient],
        None => incoming.delivered_to.iter().chain(&incoming.addressees).collect(),
    };
    let mut refusal = None;
    for recipient in named {
        let envelope = Envelope { recipient, raw, incoming };
        match mail_in::receive(pool, &config.base_url, &envelope, Clock::default().now()).await? {
            Ok(_) => return Ok(Ok(())),
            // one that is forged says more than one that is unknown
            Err(Refusal::Forged) => refusal = Some(Refusal::Forged),
            Err(refused) => refusal = refusal.or(Some(refused)),
        }
    }
    let refusal = refusal.unwrap_or(Refusal::NoSuchRecipient);
    let code = if refusal == Refusal::Forged { NO_PERMISSION } else { NO_USER };
    Ok(Err((code, refusal.to_string())))
}
