//! A little HTTP server that stands where an agent should be, and misbehaves by the site it is asked about.
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::Shop;
pub use crate::support::agent::SECRET;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Heard {
    pub path: String,
    /// "name: value", names in lower case.
    pub headers: Vec<String>,
    pub body: String,
}

impl Heard {
    pub fn header(&self, name: &str) -> &str {
        let values = self.headers.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        values.into_iter().next().unwrap_or_default()
    }

    pub fn field(&self, name: &str) -> Value {
        serde_json::from_str::<Value>(&self.body).unwrap_or_default()[name].clone()
    }
}

/// Serves until the test ends.
pub struct Peer {
    pub url: String,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Peer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hooks", listener.local_addr().unwrap());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let noted = heard.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, noted.clone()));
            }
        });
        Self { url, heard }
    }

    /// Makes it Northwind's agent.
    pub async fn set_up(&self, shop: &Shop) {
        set_up(shop, &self.url, SECRET).await;
    }

    /// What was asked about a site, in order.
    pub fn heard(&self, site: &str) -> Vec<Heard> {
        self.heard.lock().unwrap().iter().filter(|one| one.field("site") == site).cloned().collect()
    }

    pub fn paths(&self) -> Vec<String> {
        self.heard.lock().unwrap().iter().map(|one| one.path.clone()).collect()
    }
}

pub async fn set_up(shop: &Shop, url: &str, secret: &str) {
    sqlx::query("update resellers set webhook_url = $2, webhook_secret = $3 where id = $1")
        .bind(shop.northwind.0)
        .bind(url)
        .bind(secret)
        .execute(&shop.portal.db)
        .await
        .unwrap();
}

async fn read(stream: &mut TcpStream) -> Option<Heard> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let mut lines = head.lines();
        let path = lines.next()?.split(' ').nth(1)?.to_owned();
        let headers: Vec<String> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| format!("{}: {value}", name.to_lowercase()))
            .collect();
        let heard = Heard { path, headers, body: body.to_owned() };
        if body.len() >= heard.header("content-length").parse().unwrap_or(0) {
            return Some(heard);
        }
    }
}

/// Each misfortune happens once; asked again, it behaves.
async fn answer(mut stream: TcpStream, noted: Arc<Mutex<Vec<Heard>>>) -> Option<()> {
    let heard = read(&mut stream).await?;
    let site = heard.field("site").as_str().unwrap_or_default().to_owned();
    let before = {
        let mut noted = noted.lock().unwrap();
        noted.push(heard.clone());
        noted.iter().filter(|one| one.field("site") == site).count() - 1
    };
    let fine = (200, r#"{"external_id":"made-7"}"#.to_owned());
    let kind = site.split('.').next().unwrap_or_default();
    let (status, body) = match (kind, before) {
        ("refuses", _) => (422, r#"{"error":"no  room\n on \u202ethis server"}"#.to_owned()),
        ("breaks", 0) => (500, "Traceback".to_owned()),
        ("garbles", 0) => (200, "{\"external_id\":".to_owned()),
        ("floods", 0) => (200, format!("{{\"external_id\":\"{}\"}}", "x".repeat(100_000))),
        ("forbids", 0) => (401, "{}".to_owned()),
        ("moves", 0) => (307, String::new()),
        ("drops", 0) => return None,
        ("stalls", 0) => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            return None;
        }
        ("late", _) => {
            tokio::time::sleep(Duration::from_secs(2)).await;
            fine
        }
        _ => fine,
    };
    let head = format!(
        "HTTP/1.1 {status} X\r\nlocation: /elsewhere\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(body.as_bytes()).await.ok()
}
