//! The way to a registry: its name, its addresses, and TLS with the authority that the operator named. Each step has its
//! own words, since the operator has to find out which one fails.
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use instant_epp::client::Connector;
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{self, CertificateError, ClientConfig, RootCertStore};

use crate::suppliers::epp::account::Account;

/// Each step may take this long.
pub const STEP: Duration = Duration::from_secs(10);

pub type Stream = TlsStream<TcpStream>;

/// A stream that is there already, for the crate's client.
pub struct Handed(pub Mutex<Option<Stream>>);

#[async_trait]
impl Connector for Handed {
    type Connection = Stream;

    async fn connect(&self, _: Duration) -> Result<Stream, instant_epp::Error> {
        let stream = self.0.lock().ok().and_then(|mut stream| stream.take());
        stream.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotConnected).into())
    }
}

pub async fn find(account: &Account) -> Result<Vec<SocketAddr>, String> {
    let found = tokio::time::timeout(STEP, tokio::net::lookup_host((account.host.as_str(), account.port))).await;
    let found: Vec<SocketAddr> = match found {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(_)) | Err(_) => Vec::new(),
    };
    if found.is_empty() { Err(format!("The name {} is not found.", account.host)) } else { Ok(found) }
}

pub async fn reach(found: &[SocketAddr], port: u16) -> Result<TcpStream, String> {
    let mut why = "nobody answers";
    for address in found {
        match tokio::time::timeout(STEP, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                stream.set_nodelay(true).ok();
                return Ok(stream);
            }
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::ConnectionRefused => why = "it is refused",
            _ => {}
        }
    }
    Err(format!("There is no connection to port {port}: {why}."))
}

pub async fn secure(account: &Account, stream: TcpStream) -> Result<Stream, String> {
    let tls = TlsConnector::from(Arc::new(config(account)?));
    let name = ServerName::try_from(account.host.clone()).map_err(|_| "The host is neither a name nor an address.")?;
    match tokio::time::timeout(STEP, tls.connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => Err(explain(&error, account)),
        Err(_) => Err("The server does not answer to TLS. Perhaps it is not its port for EPP.".to_owned()),
    }
}

/// All steps, one after the other.
pub async fn open(account: &Account) -> Result<Stream, String> {
    let found = find(account).await?;
    secure(account, reach(&found, account.port).await?).await
}

pub fn certificates(pem: &str) -> Option<Vec<CertificateDer<'static>>> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    found.ok().filter(|found| !found.is_empty())
}

pub fn private_key(pem: &str) -> Option<PrivateKeyDer<'static>> {
    PrivateKeyDer::from_pem_slice(pem.as_bytes()).ok()
}

/// Err: what is wrong with the certificates that were entered.
pub fn config(account: &Account) -> Result<ClientConfig, String> {
    let mut roots = RootCertStore::empty();
    if account.ca.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    } else {
        let authorities = certificates(&account.ca).ok_or("The certificate of the authority cannot be read.")?;
        for authority in authorities {
            roots.add(authority).map_err(|_| "The certificate of the authority cannot be used.")?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|_| "TLS cannot be set up.")?.with_root_certificates(roots);
    let Some((chain, key)) = &account.identity else { return Ok(builder.with_no_client_auth()) };
    let chain = certificates(chain).ok_or("Our own certificate cannot be read.")?;
    let key = private_key(key.expose_secret()).ok_or("The key of our own certificate cannot be read.")?;
    let fits = builder.with_client_auth_cert(chain, key);
    fits.map_err(|_| "Our own certificate and its key do not fit together.".to_owned())
}

fn explain(error: &std::io::Error, account: &Account) -> String {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    let by = if account.ca.is_empty() { "a well-known authority" } else { "the authority that was entered" };
    match inner {
        Some(rustls::Error::InvalidCertificate(wrong)) => match wrong {
            CertificateError::UnknownIssuer => format!("The server's certificate was not made by {by}."),
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                "The server's certificate has run out.".to_owned()
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                format!("The server's certificate is not for {}.", account.host)
            }
            other => format!("The server's certificate is not accepted: {other:?}").chars().take(200).collect(),
        },
        Some(rustls::Error::AlertReceived(alert)) => {
            format!("The server ends TLS ({alert:?}). Perhaps it wants a certificate of ours, or another one.")
        }
        Some(rustls::Error::InvalidMessage(_)) => "The server does not speak TLS at this port.".to_owned(),
        _ => "The connection broke off during TLS. Perhaps the registry does not know our address.".to_owned(),
    }
}
