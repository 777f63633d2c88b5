//! A portal as it is served, for one test.
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use reseller_portal::app::create_app;
use reseller_portal::clock::Clock;
use reseller_portal::config::Config;
use reseller_portal::customers;
use reseller_portal::housekeeping;
use reseller_portal::logins::passwords::Passwords;
use reseller_portal::mail;
use reseller_portal::mailings;
use reseller_portal::owner_changes;
use reseller_portal::resellers::brands::Brands;
use reseller_portal::serve::{Options, Readiness, serve_with};
use reseller_portal::state::AppState;
use reseller_portal::suppliers;
use reseller_portal::suppliers::epp::Sessions;
use reseller_portal::vault::Vault;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tempfile::TempDir;
use time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{OnceCell, oneshot, watch};
use url::Url;
use uuid::Uuid;

use super::cluster::{self, Beginning, Lease};
use super::mailbox::Mailbox;
use super::person::Person;

static PASSWORDS: OnceCell<Passwords> = OnceCell::const_new();

/// Serves until it is dropped.
pub struct TestPortal {
    pub state: AppState,
    pub db: PgPool,
    pub options: PgConnectOptions,
    pub base: Url,
    stop: Option<oneshot::Sender<()>>,
    stop_workers: watch::Sender<bool>,
    folder: TempDir,
    lease: Arc<Lease>,
}

/// What of a portal's configuration a test may choose.
#[derive(Default)]
pub struct Wishes {
    pub empty: bool,
    pub demo: bool,
    pub smtp_url: Option<String>,
    /// Without the workers for mails and deliveries.
    pub silent: bool,
}

impl TestPortal {
    /// With the demo world.
    pub async fn start() -> Self {
        Self::start_with(Wishes::default()).await
    }

    pub async fn start_with(wishes: Wishes) -> Self {
        let beginning = if wishes.empty { Beginning::Empty } else { Beginning::Demo };
        let options = cluster::database(beginning).await;
        let lease = Arc::new(Lease::of(&options));
        Self::serve((options, lease), wishes, Clock::default()).await
    }

    /// A second instance on the same database.
    pub async fn twin(&self) -> Self {
        let wishes = Wishes { silent: true, ..Wishes::default() };
        Self::serve((self.options.clone(), self.lease.clone()), wishes, self.state.clock.clone()).await
    }

    async fn serve((options, lease): (PgConnectOptions, Arc<Lease>), wishes: Wishes, clock: Clock) -> Self {
        let folder = tempfile::tempdir().expect("a folder for mails");
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let base = Url::parse(&format!("http://{address}")).expect("an address");
        let mut config = Config::for_tests(base.clone(), folder.path());
        config.demo = wishes.demo;
        config.smtp_url = wishes.smtp_url.map(Into::into);
        // each person of a test comes from an address of his own
        config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
        config.agent_networks = config.trusted_proxies.clone();
        let db = PgPoolOptions::new()
            // as few as the smallest machine gives it: each new one costs as much as a page
            .max_connections(4)
            .acquire_timeout(std::time::Duration::from_secs(10))
            .connect_lazy_with(options.clone());
        let passwords = PASSWORDS.get_or_init(|| async { Passwords::new().expect("hashing works") }).await.clone();
        let state = AppState {
            db: db.clone(),
            vault: Vault::open(&config).expect("a key"),
            sessions: Sessions::default(),
            config: Arc::new(config),
            clock,
            passwords,
            brands: Brands::default(),
            readiness: Readiness::default(),
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let (stop_workers, workers_stop) = watch::channel(false);
        let router = create_app(state.clone());
        tokio::spawn(serve_with(listener, router, Options::default(), async move {
            let _ = stopped.await;
        }));
        if !wishes.silent {
            mail::worker::spawn(state.clone(), workers_stop.clone());
            mailings::worker::spawn(state.clone(), workers_stop.clone());
            customers::bulk::worker::spawn(state.clone(), workers_stop.clone());
            owner_changes::worker::spawn(state.clone(), workers_stop.clone());
            suppliers::poll::spawn(state.clone(), workers_stop.clone());
            suppliers::worker::spawn(state.clone(), workers_stop);
        }
        Self { state, db, options, base, stop: Some(stop), stop_workers, folder, lease }
    }

    /// A worker of its own for actions on many customers, for a portal that has none.
    pub fn work_on_bulk(&self) -> tokio::task::JoinHandle<()> {
        customers::bulk::worker::spawn(self.state.clone(), self.stop_workers.subscribe())
    }

    /// Somebody without a session, at an address of his own.
    pub fn visitor(&self) -> Person {
        let id = Uuid::new_v4();
        let [a, b, c, ..] = *id.as_bytes();
        Person::new(self.base.clone(), format!("10.{a}.{b}.{c}"))
    }

    /// Northwind's staff by role: "owner", "manager" or "support", signed in.
    pub async fn staff(&self, role: &str) -> Person {
        self.signed_in("northwind", &format!("{role}@northwind.example")).await
    }

    /// One of Northwind's customers, signed in.
    pub async fn customer(&self, login: &str) -> Person {
        self.signed_in("northwind", login).await
    }

    /// Anybody of the demo world, signed in at a label.
    pub async fn signed_in(&self, label: &str, login: &str) -> Person {
        let person = self.visitor();
        let answer = person.sign_in(label, login, reseller_portal::demo::PASSWORD).await;
        assert_eq!(answer.status, 303, "{login} signs in at {label}: {}", answer.body);
        person
    }

    pub fn mailbox(&self) -> Mailbox {
        Mailbox::new(PathBuf::from(self.folder.path()))
    }

    /// Lets time pass for everybody.
    pub fn pass(&self, time: Duration) {
        self.state.clock.advance(time);
    }

    /// What the clean-up does now and then.
    pub async fn tidy(&self) {
        housekeeping::tidy(&self.state).await.expect("housekeeping works");
    }

    /// The id of a customer of a label by his e-mail address.
    pub async fn customer_id(&self, email: &str) -> Uuid {
        sqlx::query_scalar("select id from customers where email = $1")
            .bind(email)
            .fetch_one(&self.db)
            .await
            .expect("he is there")
    }
}

impl Drop for TestPortal {
    fn drop(&mut self) {
        let _ = self.stop_workers.send(true);
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}
