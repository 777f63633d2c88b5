//! The example agent beside a portal: Northwind's, on loopback, and what it makes can be visited.
use std::path::Path;

use reseller_portal::ids::HostingId;
use reseller_portal::suppliers::webhook::{Agent, Webhook};
use reseller_portal::suppliers::{Answer, HostingAsk, Provisioner, TaskAction};
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::TestPortal;

#[path = "../../../examples/hosting_agent/agent.rs"]
mod example;

pub const SECRET: &str = "a-secret-of-northwind";

/// Serves what is kept in a folder: its address, and the task that serves.
pub async fn start(dir: &Path) -> (String, JoinHandle<std::io::Result<()>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    (base, tokio::spawn(example::serve(listener, SECRET.into(), dir.to_owned())))
}

/// Status and words of a site as a visitor sees it.
pub async fn look(base: &str, site: &str) -> (u16, String) {
    let answer = reqwest::get(format!("{base}/sites/{site}/")).await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// One that serves until the test ends.
pub struct ExampleAgent {
    base: String,
    _folder: TempDir,
}

impl ExampleAgent {
    /// From now on Northwind's hosting is made by it.
    pub async fn of_northwind(portal: &TestPortal) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (base, _) = start(folder.path()).await;
        let sql = "update resellers set webhook_url = $1, webhook_secret = $2
                    where id = (select reseller_id from labels where slug = 'northwind')";
        sqlx::query(sql).bind(format!("{base}/hooks/hosting")).bind(SECRET).execute(&portal.db).await.unwrap();
        Self { base, _folder: folder }
    }

    /// It has made the site of an account of the demo world, long ago.
    pub async fn has(&self, portal: &TestPortal, site: &str) {
        let found = sqlx::query_scalar("select id from hosting_accounts where name = $1");
        let account: Uuid = found.bind(site).fetch_one(&portal.db).await.unwrap();
        let agent = Agent { url: format!("{}/hooks/hosting", self.base), secret: SECRET.into() };
        let webhook = Webhook::new(agent, portal.state.config.clone(), portal.state.clock.clone());
        let ask = HostingAsk {
            key: Uuid::now_v7(),
            action: TaskAction::Create,
            account: HostingId(account),
            site: site.to_owned(),
            external_id: String::new(),
            plan: json!({}),
            reason: String::new(),
        };
        let answer = webhook.carry_out(&ask).await;
        assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
    }

    pub async fn look(&self, site: &str) -> (u16, String) {
        look(&self.base, site).await
    }
}
