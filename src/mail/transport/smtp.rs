//! SMTP with STARTTLS and AUTH, over a few connections that are used again.
use std::time::Duration;

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::sync::Mutex;
use url::Url;

use crate::mail::transport::SendError;
use crate::mail::trouble::{NOT_TAKEN, REFUSED, written_with};

/// How many mails are on their way at once; also the connections kept open.
pub const PARALLEL: u32 = 6;
const LONGEST_SEND: Duration = Duration::from_secs(60);
const LONGEST_CONNECT: Duration = Duration::from_secs(20);
const KEEP_IDLE: Duration = Duration::from_secs(30);
const TIME_TO_SAY_GOODBYE: Duration = Duration::from_secs(2);

type Connections = AsyncSmtpTransport<Tokio1Executor>;

/// What `SMTP_URL` says: `smtp://user:password@host:587?tls=required`, with two parameters of our own: `ca=FILE`, a root
/// certificate to trust besides the public ones, and `timeout=SECONDS` for one mail.
pub struct Settings {
    url: String,
    tls: Option<Tls>,
    timeout: Duration,
}

impl Settings {
    /// Never repeats the address in what it says: a password may stand in it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("is not an address: {error}"))?;
        Connections::from_url(text).map_err(|error| format!("cannot be used: {error}"))?;
        let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        let timeout = match value("timeout").map(|seconds| seconds.parse()) {
            None => LONGEST_SEND,
            Some(Ok(seconds @ 1..=60)) => Duration::from_secs(seconds),
            Some(_) => return Err("has a timeout that is not 1 to 60 seconds".to_owned()),
        };
        let tls = value("ca").map(|file| trusting(&url, &file)).transpose()?;
        Ok(Self { url: text.to_owned(), tls, timeout })
    }

    fn connect(&self) -> Result<Connections, Error> {
        let pool = PoolConfig::new().max_size(PARALLEL).idle_timeout(KEEP_IDLE);
        let mut builder =
            Connections::from_url(&self.url)?.timeout(Some(self.timeout.min(LONGEST_CONNECT))).pool_config(pool);
        if let Some(tls) = &self.tls {
            builder = builder.tls(tls.clone());
        }
        Ok(builder.build())
    }
}

fn trusting(url: &Url, file: &str) -> Result<Tls, String> {
    let pem = std::fs::read(file).map_err(|error| format!("names a ca that cannot be read: {file}: {error}"))?;
    let certificate =
        Certificate::from_pem(&pem).map_err(|error| format!("names a ca that is no certificate: {file}: {error}"))?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let parameters = TlsParameters::builder(host).add_root_certificate(certificate).build();
    let parameters = parameters.map_err(|error| format!("names a ca that cannot be used: {file}: {error}"))?;
    Ok(if url.scheme() == "smtps" { Tls::Wrapper(parameters) } else { Tls::Required(parameters) })
}

/// The mail server.
pub struct Smtp {
    settings: Settings,
    /// None until the first mail, and after an attempt that ran out of time.
    connections: Mutex<Option<Connections>>,
}

impl Smtp {
    pub fn new(settings: Settings) -> Self {
        Self { settings, connections: Mutex::new(None) }
    }

    /// Sends one message within the time for one mail: lettre's own limit is for connecting only, and a server that
    /// trickles would hold us for ever.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        let connections = self.connections().await.map_err(|error| judge(&error))?;
        let (envelope, bytes) = (message.envelope().clone(), message.formatted());
        let mut sending = std::pin::pin!(connections.send_raw(&envelope, &bytes));
        match tokio::time::timeout(self.settings.timeout, &mut sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(judge(&error)),
            Err(_) => {
                // A send that is dropped half-way goes back among the idle connections as if it were sound, and the next
                // mail would read this one's answers as its own. Retire them all before `sending` is dropped.
                self.retire(&connections).await;
                let seconds = self.settings.timeout.as_secs();
                Err(SendError::Unsure(format!("The mail server did not finish within {seconds} seconds.")))
            }
        }
    }

    async fn connections(&self) -> Result<Connections, Error> {
        let mut kept = self.connections.lock().await;
        if let Some(connections) = &*kept {
            return Ok(connections.clone());
        }
        let fresh = self.settings.connect()?;
        *kept = Some(fresh.clone());
        Ok(fresh)
    }

    /// Closes the idle connections and makes sure that none in use comes back; the next mail starts with fresh ones.
    async fn retire(&self, stale: &Connections) {
        *self.connections.lock().await = None;
        if tokio::time::timeout(TIME_TO_SAY_GOODBYE, stale.shutdown()).await.is_err() {
            tracing::debug!("the mail server did not let go of its idle connections");
        }
    }
}

/// 5xx answers about us and not about the mail: sign-in wanted or wrong, no service here. They pass, once somebody has
/// set the password right, and must not cost the mails written meanwhile.
const ABOUT_US: [u16; 6] = [521, 530, 532, 534, 535, 538];

/// Only what the server refused for good is final. A connection dropped after the last dot, for one, is reported as
/// neither transient nor permanent, and a read that took too long not as a time-out.
fn judge(error: &Error) -> SendError {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    let detail = causes.fold(error.to_string(), |text, cause| {
        let cause = cause.to_string();
        if text.contains(&cause) { text } else { format!("{text}: {cause}") }
    });
    let about_us = error.status().is_some_and(|code| ABOUT_US.contains(&code.into()));
    if error.is_permanent() && !about_us {
        SendError::Refused(written_with(REFUSED, &detail))
    } else {
        SendError::Unsure(written_with(NOT_TAKEN, &detail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_checked_and_never_repeated() {
        for good in [
            "smtp://127.0.0.1:2525",
            "smtp://user:p%40ss@mail.example:587?tls=required",
            "smtps://user:secret@mail.example",
            "smtp://mail.example?tls=opportunistic&timeout=5",
        ] {
            assert!(Settings::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "mail.example",
            "http://user:secret@mail.example",
            "smtp://user:secret@mail.example?tls=perhaps",
            "smtp://user:secret@mail.example?timeout=0",
            "smtp://user:secret@mail.example?timeout=61",
            "smtp://user:secret@mail.example?tls=required&ca=/nowhere/root.pem",
        ] {
            let error = Settings::parse(bad).err().unwrap_or_else(|| panic!("{bad} was taken"));
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
