//! The LMTP listener (RFC 2033): a mail server on this machine hands messages over and hears of each recipient whether
//! the message is stored.
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener, UnixStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tracing::{debug, warn};

use crate::state::AppState;

mod data;
mod session;
mod syntax;

use session::Session;

/// Where it listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    Unix(PathBuf),
    /// Loopback only: whoever can connect can hand mail over.
    Loopback(SocketAddr),
}

/// How much at once, and for how long.
#[derive(Clone, Debug)]
pub struct Limits {
    pub connections: usize,
    /// Messages that are taken in and stored at the same time; each may be large.
    pub messages: usize,
    /// For the next command.
    pub command_time: Duration,
    /// For a whole message.
    pub data_time: Duration,
    pub largest: usize,
    pub recipients: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 50,
            messages: 4,
            command_time: Duration::from_secs(300),
            data_time: Duration::from_secs(600),
            largest: crate::mail_in::LARGEST,
            recipients: 100,
        }
    }
}

/// A listener that is bound, so that an address in use is known at once.
pub enum Listener {
    Unix(UnixListener),
    Tcp(TcpListener),
}

impl Listener {
    pub async fn bind(address: &Address) -> io::Result<Self> {
        match address {
            Address::Loopback(address) => TcpListener::bind(address).await.map(Self::Tcp),
            Address::Unix(path) => {
                remove_left_over(path).await?;
                let listener = UnixListener::bind(path)?;
                // the folder it lies in says who may connect
                open_to_all(path)?;
                Ok(Self::Unix(listener))
            }
        }
    }

    /// Where it listens, if it is a port.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(listener) => listener.local_addr().ok(),
            Self::Unix(_) => None,
        }
    }

    async fn accept(&self) -> io::Result<Box<dyn Stream>> {
        match self {
            Self::Unix(listener) => Ok(Box::new(listener.accept().await?.0)),
            Self::Tcp(listener) => Ok(Box::new(listener.accept().await?.0)),
        }
    }
}

/// Both directions of a connection.
trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for T {}

/// The socket of a process that ended without removing it. One that somebody listens on stays.
async fn remove_left_over(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::FileTypeExt;
    match tokio::fs::symlink_metadata(path).await {
        Ok(found) if found.file_type().is_socket() && UnixStream::connect(path).await.is_err() => {
            tokio::fs::remove_file(path).await
        }
        _ => Ok(()),
    }
}

fn open_to_all(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o666))
}

/// Takes messages until told to stop; those under way are finished.
pub fn spawn(
    listener: Listener,
    state: AppState,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        let places = Arc::new(Semaphore::new(limits.connections));
        let messages = Arc::new(Semaphore::new(limits.messages));
        let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
        while !*stopped.borrow() {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
            let stream = tokio::select! {
                stream = listener.accept() => stream,
                _ = stopped.changed() => break,
            };
            match stream {
                Ok(stream) => {
                    let session = Session::new(stream, state.clone(), limits.clone(), Arc::clone(&messages));
                    let stopped = stopped.clone();
                    tokio::spawn(async move {
                        if let Err(error) = session.run(stopped).await {
                            debug!("an LMTP connection broke off: {error}");
                        }
                        drop(place);
                    });
                }
                Err(error) => {
                    warn!("an LMTP connection could not be accepted: {error}");
                    tokio::time::sleep(Duration::from_millis(200)).await;
                }
            }
        }
        drop(listener);
        drop(places.acquire_many(all).await);
    })
}
