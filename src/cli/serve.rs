//! `serve`: the pages, the workers behind them, and a graceful end of all.
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing::{info, warn};

use super::store::Store;
use super::{CliError, runtime};
use crate::app::create_app;
use crate::clock::Clock;
use crate::config::Config;
use crate::customers;
use crate::database;
use crate::housekeeping;
use crate::imports;
use crate::installation::heartbeat;
use crate::logins::passwords::Passwords;
use crate::mail;
use crate::mail_in::{self, lmtp};
use crate::mailings;
use crate::owner_changes;
use crate::resellers::brands::Brands;
use crate::resellers::set_up::{self, SetUpError};
use crate::serve::{Options, Readiness, serve_with};
use crate::state::AppState;
use crate::suppliers;
use crate::suppliers::epp::{self, Sessions};
use crate::tld_policies::ship;
use crate::vault::Vault;

/// Mails and deliveries under way may take this long after the last page.
const LAST_JOBS: Duration = Duration::from_secs(10);

pub fn run(config: Config) -> Result<(), CliError> {
    let store = Store::open(&config)?;
    runtime()?.block_on(async {
        database::migrate(&store.options).await?;
        let listener = bind(&config).await?;
        print_set_up_link(&store, &config).await?;
        println!("The portal is at {}", config.base_url);
        pages(listener, &store, config).await
    })
}

/// Before anything slow is done, so that an address in use is said at once.
pub async fn bind(config: &Config) -> Result<TcpListener, CliError> {
    let listener = TcpListener::bind(config.listen).await;
    let doing = || format!("PORTAL_LISTEN: {} cannot be listened on", config.listen);
    listener.map_err(|problem| CliError::System { doing: doing(), problem })
}

async fn print_set_up_link(store: &Store, config: &Config) -> Result<(), CliError> {
    let pool = database::worker_pool(&store.options);
    let mut db = pool.acquire().await?;
    match set_up::issue_link(&mut db, Clock::default().now()).await {
        Ok(secret) => {
            println!("This portal is empty. Set it up within 7 days at {}set-up/{secret}", config.base_url);
            Ok(())
        }
        Err(SetUpError::AlreadySetUp) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Serves until told to end.
pub async fn pages(listener: TcpListener, store: &Store, config: Config) -> Result<(), CliError> {
    let takes_mail = bind_lmtp(&config).await?;
    let readiness = Readiness::default();
    let options =
        Options { trusted_proxies: config.trusted_proxies.clone(), readiness: readiness.clone(), ..Options::default() };
    let state = AppState {
        db: database::page_pool(&store.options),
        vault: open_vault(&config)?,
        sessions: Sessions::default(),
        config: Arc::new(config),
        clock: Clock::default(),
        passwords: Passwords::new()?,
        brands: Brands::default(),
        readiness,
    };
    let work_pool = database::worker_pool(&store.options);
    let (stop, stopped) = watch::channel(false);
    let behind = AppState { db: work_pool.clone(), ..state.clone() };
    ship::load(&mut *behind.db.acquire().await?, behind.clock.now()).await?;
    mail_in::settings::configure(&mut *behind.db.acquire().await?, &behind.config.reply_domain).await?;
    let mails_in =
        takes_mail.map(|listener| lmtp::spawn(listener, behind.clone(), lmtp::Limits::default(), stopped.clone()));
    housekeeping::spawn(behind.clone(), stopped.clone());
    let beats = heartbeat::spawn(behind.clone(), stopped.clone());
    let mails = mail::worker::spawn(behind.clone(), stopped.clone());
    let mailings = mailings::worker::spawn(behind.clone(), stopped.clone());
    let imports = imports::worker::spawn(behind.clone(), stopped.clone());
    let bulk = customers::bulk::worker::spawn(behind.clone(), stopped.clone());
    let messages = epp::worker::spawn(behind.clone(), stopped.clone());
    let changes = owner_changes::worker::spawn(behind.clone(), stopped.clone());
    let told = suppliers::poll::spawn(behind.clone(), stopped.clone());
    let deliveries = suppliers::worker::spawn(behind, stopped);
    let pool = state.db.clone();
    info!("serving");
    serve_with(listener, create_app(state), options, told_to_end()).await;
    stop.send_replace(true);
    let mails_in = async {
        if let Some(listener) = mails_in {
            drop(listener.await);
        }
    };
    let workers =
        async { tokio::join!(mails, mailings, bulk, imports, changes, told, deliveries, messages, mails_in, beats) };
    if tokio::time::timeout(LAST_JOBS, workers).await.is_err() {
        warn!("mails or deliveries were still under way; they are tried again at the next start");
    }
    close([pool, work_pool]).await;
    Ok(())
}

fn open_vault(config: &Config) -> Result<Vault, CliError> {
    let doing = || "the key that passwords are encrypted with cannot be read or made".to_owned();
    Vault::open(config).map_err(|problem| CliError::System { doing: doing(), problem })
}

/// Before anything slow is done, too. None: mail comes in by `receive-mail` only, or not at all.
async fn bind_lmtp(config: &Config) -> Result<Option<lmtp::Listener>, CliError> {
    let Some(address) = &config.lmtp else { return Ok(None) };
    let doing = || "PORTAL_LMTP: it cannot be listened on".to_owned();
    let listener = lmtp::Listener::bind(address).await;
    listener.map(Some).map_err(|problem| CliError::System { doing: doing(), problem })
}

/// A connection that does not come back must not keep the process from ending.
async fn close(pools: [PgPool; 2]) {
    for pool in pools {
        tokio::time::timeout(Duration::from_secs(2), pool.close()).await.ok();
    }
}

/// Ends at the first SIGTERM or Ctrl-C; a second one ends the process.
async fn told_to_end() {
    next_signal().await;
    info!("told to end: finishing what is under way");
    tokio::spawn(async {
        next_signal().await;
        warn!("told to end again: ending now");
        std::process::exit(1);
    });
}

async fn next_signal() {
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        // cannot be listened to: the signal's own effect, the end of the process, remains
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
