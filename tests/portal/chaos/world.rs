//! Two portals on one Postgres that keeps its data on disk, and how they are killed.
use std::fs::File;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reseller_portal::database::embedded::{self, Embedded, Settings};
use reseller_portal::{database, demo};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use time::OffsetDateTime;
use url::Url;
use uuid::Uuid;

use super::crowd::Goods;

/// Leases of killed workers end, back-offs pass.
const PATIENCE: Duration = Duration::from_secs(900);

/// Who is killed.
#[derive(Clone, Copy, Debug)]
pub enum Victim {
    Process(usize),
    Postgres,
}

/// Everything that runs; ends with this value.
pub struct World {
    // the portals go before their database
    servers: Vec<Server>,
    pub db: PgPool,
    cluster: Option<Embedded>,
    folder: PathBuf,
}

struct Server {
    base: Url,
    process: Child,
}

impl Server {
    fn start(base: Url, url: &str, folder: &std::path::Path) -> Self {
        let process = Self::spawn(&base, url, folder);
        Self { base, process }
    }

    fn spawn(base: &Url, url: &str, folder: &std::path::Path) -> Child {
        let program = std::env::var("CHAOS_BINARY").unwrap_or_else(|_| env!("CARGO_BIN_EXE_reseller-portal").into());
        let listen = format!("127.0.0.1:{}", base.port().expect("a port"));
        let log = File::options().create(true).append(true).open(folder.join(format!("{listen}.log"))).expect("a log");
        let mut command = Command::new(program);
        command.arg("serve").env_clear().env("DATABASE_URL", url).env("PORTAL_LISTEN", listen);
        command.env("PORTAL_HOME", folder.join("home")).env("PORTAL_TRUSTED_PROXIES", "127.0.0.1");
        command.env("PORTAL_LOG", "warn").stdin(Stdio::null());
        command.stdout(log.try_clone().expect("a log")).stderr(log);
        command.spawn().expect("the portal starts")
    }
}

impl World {
    pub async fn start() -> Self {
        let folder = PathBuf::from(format!("/var/tmp/reseller-portal-chaos-{}", Uuid::new_v4().simple()));
        std::fs::create_dir_all(folder.join("home")).expect("a folder");
        let settings = Settings { folder: folder.join("postgres"), pg_bin: None, throw_away: false };
        let cluster = embedded::start(&settings).expect("Postgres starts");
        let options = cluster.connect_options();
        database::migrate(&options).await.expect("the migrations run");
        let db = PgPoolOptions::new().max_connections(4).connect_lazy_with(options);
        demo::load(&db, 0, OffsetDateTime::now_utc()).await.expect("the demo world");
        let url = cluster.url(None);
        let ports = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port"));
        let bases = ports.each_ref().map(|port| port.local_addr().expect("its address"));
        drop(ports);
        let base = |address| Url::parse(&format!("http://{address}")).expect("an address");
        let servers = bases.map(|address| Server::start(base(address), &url, &folder)).into();
        let world = Self { servers, db, cluster: Some(cluster), folder };
        for server in &world.servers {
            world.wait_for(server).await;
        }
        world
    }

    async fn wait_for(&self, server: &Server) {
        let (began, ready) = (Instant::now(), server.base.join("/ready").expect("an address"));
        while !reqwest::get(ready.clone()).await.is_ok_and(|answer| answer.status().is_success()) {
            assert!(began.elapsed() < Duration::from_secs(60), "{} does not come up", server.base);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub fn addresses(&self) -> Vec<Url> {
        self.servers.iter().map(|server| server.base.clone()).collect()
    }

    /// Products of two prices, and customers who may order them. What the demo itself is delivering is left out.
    pub async fn fill(&self, people: usize) -> Goods {
        let northwind: Uuid = sqlx::query_scalar("select reseller_id from labels where slug = 'northwind'")
            .fetch_one(&self.db)
            .await
            .expect("Northwind is there");
        sqlx::query("update labels set orders_wait_for_payment = false where reseller_id = $1")
            .bind(northwind)
            .execute(&self.db)
            .await
            .expect("orders go on at once");
        let mut products = Vec::new();
        for (tld, amount) in [("chaos-one", 1234_i64), ("chaos-two", 999)] {
            let id = Uuid::now_v7();
            let product = "insert into products (id, reseller_id, family, name, tld, supplier, created_at, updated_at)
                           values ($1, $2, 'domain', $3, $3, 'registry_simulator', now(), now())";
            sqlx::query(product).bind(id).bind(northwind).bind(tld).execute(&self.db).await.expect("a product");
            let price = "insert into prices values ($1, $2, 'register', 12, $3)";
            sqlx::query(price).bind(northwind).bind(id).bind(amount).execute(&self.db).await.expect("a price");
            products.push((id, tld, amount));
        }
        let logins: Vec<String> = sqlx::query_scalar(
            "select l.name from logins l join customers c on c.id = l.customer_id
              where c.reseller_id = $1 and c.verified and not c.fraud and not c.order_blocked and not c.is_reseller
                and not exists (select from restrictions r where r.lifted_at is null
                                   and (r.customer_id = c.id or r.login_id = l.id))
                and not exists (select from baskets b where b.login_id = l.id)
              order by c.number limit $2",
        )
        .bind(northwind)
        .bind(i64::try_from(people).expect("a few"))
        .fetch_all(&self.db)
        .await
        .expect("customers");
        assert_eq!(logins.len(), people, "enough customers who may order");
        Goods { products, logins }
    }

    /// At once and without a word; a portal is started again at once, Postgres comes back by itself.
    pub async fn kill(&mut self, victim: Victim) {
        let cluster = self.cluster.as_ref().expect("it runs");
        match victim {
            Victim::Process(n) => {
                let url = cluster.url(None);
                let server = &mut self.servers[n];
                server.process.kill().expect("it was there");
                server.process.wait().expect("it is gone");
                server.process = Server::spawn(&server.base, &url, &self.folder);
            }
            Victim::Postgres => {
                let before = cluster.process_id();
                let pid = before.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
                kill_process(pid.expect("Postgres runs"), Signal::KILL).expect("it was there");
                let began = Instant::now();
                while cluster.process_id() == before || sqlx::query("select 1").execute(&self.db).await.is_err() {
                    assert!(began.elapsed() < Duration::from_secs(120), "Postgres does not come back");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                // a portal that was just starting could not, and has ended
                let url = cluster.url(None);
                for server in &mut self.servers {
                    if server.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                        server.process = Server::spawn(&server.base, &url, &self.folder);
                    }
                }
            }
        }
    }

    /// Until no job waits any more.
    pub async fn drained(&mut self) {
        let (began, url) = (Instant::now(), self.cluster.as_ref().expect("it runs").url(None));
        loop {
            for server in &mut self.servers {
                if server.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                    server.process = Server::spawn(&server.base, &url, &self.folder);
                }
            }
            let waiting = "select count(*) from jobs where state = 'ready'";
            let waiting: i64 = sqlx::query_scalar(waiting).fetch_one(&self.db).await.unwrap_or(-1);
            if waiting == 0 {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{waiting} jobs still wait");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        for server in &mut self.servers {
            drop(server.process.kill());
            drop(server.process.wait());
        }
        drop(self.cluster.take());
        if !std::thread::panicking() {
            drop(std::fs::remove_dir_all(&self.folder));
        } else {
            eprintln!("what is left to look at: {}", self.folder.display());
        }
    }
}
