//! Somebody with a browser: an address of his own, a kept-alive connection, cookies, what he accepts.
use std::collections::BTreeMap;
use std::net::SocketAddr;

use reseller_portal::demo::PASSWORD;

use crate::Outcome;
use crate::http::Connection;

const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// What a browser says it can unpack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// As Chrome and Firefox do.
    All,
    /// As older ones do, and Safari.
    Gzip,
    Nothing,
}

/// One browser.
pub struct Browser {
    server: SocketAddr,
    connection: Option<Connection>,
    cookies: BTreeMap<String, String>,
    /// The headers that every request of it carries.
    always: String,
    request: String,
}

impl Browser {
    /// The `number` makes its address.
    pub fn new(server: SocketAddr, number: u32) -> Self {
        let mut browser =
            Self { server, connection: None, cookies: BTreeMap::new(), always: String::new(), request: String::new() };
        browser.move_to(number);
        browser
    }

    /// As a new one at another address: no cookies, but the connection stays, as behind a proxy.
    pub fn move_to(&mut self, number: u32) {
        let [_, a, b, c] = number.to_be_bytes();
        self.cookies.clear();
        self.always = format!(
            "Host: {0}\r\nOrigin: http://{0}\r\nUser-Agent: {AGENT}\r\nX-Forwarded-For: 10.{a}.{b}.{c}\r\n\
             Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Language: en-US,en;q=0.5\r\n",
            self.server
        );
    }

    /// Opens an address. Tells the status.
    pub async fn get(&mut self, path: &str, accepts: Accepts) -> Outcome<u16> {
        self.begin("GET", path, accepts);
        self.request.push_str("\r\n");
        self.send().await
    }

    /// Sends a form, and keeps the cookies that come back.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Outcome<u16> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.begin("POST", path, Accepts::All);
        let kind = "Content-Type: application/x-www-form-urlencoded";
        self.request.push_str(&format!("{kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len()));
        let status = self.send().await?;
        self.keep_cookies();
        Ok(status)
    }

    /// Signs in at a label's page. Tells the status.
    pub async fn sign_in(&mut self, label: &str, login: &str) -> Outcome<u16> {
        self.post(&format!("/at/{label}/login"), &[("login", login), ("password", PASSWORD)]).await
    }

    /// A header of the last answer.
    pub fn header<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.connection.as_ref()?.header(name)
    }

    /// Bytes of the last answer's head and body.
    pub fn size(&self) -> (usize, usize) {
        self.connection.as_ref().map(Connection::size).unwrap_or_default()
    }

    /// The last answer's body.
    pub fn text(&self) -> Outcome<String> {
        Ok(self.connection.as_ref().map(Connection::text).transpose()?.unwrap_or_default())
    }

    fn begin(&mut self, method: &str, path: &str, accepts: Accepts) {
        self.request.clear();
        for part in [method, " ", path, " HTTP/1.1\r\n", &self.always] {
            self.request.push_str(part);
        }
        self.request.push_str(match accepts {
            Accepts::All => "Accept-Encoding: gzip, deflate, br, zstd\r\n",
            Accepts::Gzip => "Accept-Encoding: gzip, deflate, br\r\n",
            Accepts::Nothing => "",
        });
        let mut before = "Cookie: ";
        for (name, value) in &self.cookies {
            for part in [before, name, "=", value] {
                self.request.push_str(part);
            }
            before = "; ";
        }
        if !self.cookies.is_empty() {
            self.request.push_str("\r\n");
        }
    }

    async fn send(&mut self) -> Outcome<u16> {
        let connection = match self.connection.take().filter(|connection| !connection.is_stale()) {
            Some(connection) => connection,
            None => Connection::open(self.server).await?,
        };
        // after an error it is of no use
        let connection = self.connection.insert(connection);
        match connection.exchange(self.request.as_bytes()).await {
            Ok(status) => Ok(status),
            Err(error) => {
                self.connection = None;
                Err(error.into())
            }
        }
    }

    fn keep_cookies(&mut self) {
        let Some(connection) = &self.connection else { return };
        for line in connection.headers("set-cookie") {
            let pair = line.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
