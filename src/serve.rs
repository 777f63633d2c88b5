//! The accept loop: who may connect and how often, how long a peer may take for what, and a graceful end.
use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use ipnet::IpNet;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::Service;
use tracing::{debug, info, warn};

pub mod body;
mod connection;
#[cfg(test)]
mod tests;

use connection::{Progress, Watched};

/// Whether new work should come to this process; what `/ready` says.
#[derive(Clone, Debug)]
pub struct Readiness(Arc<AtomicBool>);

impl Default for Readiness {
    fn default() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }
}

impl Readiness {
    pub fn is_ready(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    /// For good: the process is about to end.
    pub fn withdraw(&self) {
        self.0.store(false, Ordering::Release);
    }
}

/// How much, and for how long.
#[derive(Clone, Debug)]
pub struct Limits {
    pub connections: usize,
    /// Of one address (IPv6: one /64); loopback and trusted proxies are not counted.
    pub connections_of_one: u32,
    pub header_bytes: usize,
    /// From the first byte of a request to the end of its headers; also for the first byte of a connection.
    pub header_time: Duration,
    /// Between two requests of one connection.
    pub idle_time: Duration,
    /// A peer that takes less than `Watched`'s least amount of an answer in this time is dropped.
    pub write_time: Duration,
    /// Between saying "not ready" and refusing connections, so that a balancer can notice.
    pub notice_time: Duration,
    /// For requests under way at the end.
    pub drain_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            connections_of_one: 64,
            header_bytes: 16 << 10,
            header_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(30),
            write_time: Duration::from_secs(15),
            notice_time: Duration::from_millis(250),
            drain_time: Duration::from_secs(20),
        }
    }
}

/// What the loop needs to know besides the router.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub limits: Limits,
    pub trusted_proxies: Vec<IpNet>,
    pub readiness: Readiness,
}

/// Serves with the usual limits until `shutdown` ends, then lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    serve_with(listener, router, Options::default(), shutdown).await;
}

/// The same with given limits and a readiness that others look at. Handlers find `ConnectInfo<SocketAddr>`.
pub async fn serve_with(listener: TcpListener, router: Router, options: Options, shutdown: impl Future<Output = ()>) {
    let server = Server {
        router,
        permits: Arc::new(Semaphore::new(options.limits.connections)),
        peers: Peers::default(),
        graceful: GracefulShutdown::new(),
        options,
    };
    let notice_time = server.options.limits.notice_time;
    let end = async {
        shutdown.await;
        server.options.readiness.withdraw();
        tokio::time::sleep(notice_time).await;
    };
    tokio::select! {
        () = server.accept_forever(&listener) => {}
        () = end => {}
    }
    drop(listener);
    server.drain().await;
}

struct Server {
    router: Router,
    options: Options,
    permits: Arc<Semaphore>,
    peers: Peers,
    graceful: GracefulShutdown,
}

impl Server {
    async fn accept_forever(&self, listener: &TcpListener) {
        // beyond the limit connections wait in the operating system's queue
        while let Ok(permit) = Arc::clone(&self.permits).acquire_owned().await {
            match listener.accept().await {
                Ok((stream, peer)) => self.take(stream, peer, permit),
                Err(error) => {
                    warn!("a connection could not be accepted: {error}");
                    pause_after(&error).await;
                }
            }
        }
    }

    fn take(&self, stream: TcpStream, peer: SocketAddr, permit: OwnedSemaphorePermit) {
        let Some(place) = self.place_of(peer.ip().to_canonical()) else {
            debug!(%peer, "too many connections of one address");
            return;
        };
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%peer, "a connection ended at once: {error}");
            return;
        }
        let limits = &self.options.limits;
        let progress = Progress::default();
        let io = TokioIo::new(Watched::new(stream, progress.clone(), limits.header_time, limits.write_time));
        // a layer for the peer would copy the whole route table for each connection
        let mut handler = self.router.clone();
        let service = tower::service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            progress.request_begins();
            let mut request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let answer = handler.call(request);
            let progress = progress.clone();
            async move {
                let answer = answer.await;
                progress.answer_begins();
                answer as Result<_, Infallible>
            }
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(limits.idle_time).max_header_size(limits.header_bytes);
        let connection = http.serve_connection(io, TowerToHyperService::new(service));
        let connection = self.graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                debug!(%peer, "a connection broke off: {error}");
            }
            drop((place, permit));
        });
    }

    /// None: this address has enough of them.
    fn place_of(&self, ip: IpAddr) -> Option<Option<Place>> {
        if ip.is_loopback() || self.options.trusted_proxies.iter().any(|network| network.contains(&ip)) {
            return Some(None);
        }
        self.peers.place_of(ip, self.options.limits.connections_of_one).map(Some)
    }

    async fn drain(self) {
        let drain_time = self.options.limits.drain_time;
        let under_way = self.graceful.count();
        if tokio::time::timeout(drain_time, self.graceful.shutdown()).await.is_err() {
            warn!("requests were still under way after {} seconds", drain_time.as_secs());
        } else if under_way > 0 {
            info!(connections = under_way, "all requests under way were answered");
        }
    }
}

/// Without a pause, a process out of file descriptors would spin.
async fn pause_after(error: &io::Error) {
    let of_one_peer =
        [io::ErrorKind::ConnectionAborted, io::ErrorKind::ConnectionReset, io::ErrorKind::ConnectionRefused];
    if !of_one_peer.contains(&error.kind()) {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// How many connections each address has.
#[derive(Clone, Debug, Default)]
struct Peers(Arc<Mutex<HashMap<IpAddr, u32>>>);

/// One connection's count, given back when it ends.
#[derive(Debug)]
struct Place {
    peers: Peers,
    ip: IpAddr,
}

impl Peers {
    fn counts(&self) -> MutexGuard<'_, HashMap<IpAddr, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place_of(&self, ip: IpAddr, limit: u32) -> Option<Place> {
        let ip = network_of(ip);
        let mut counts = self.counts();
        let count = counts.entry(ip).or_default();
        if *count >= limit {
            return None;
        }
        *count += 1;
        Some(Place { peers: self.clone(), ip })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.peers.counts();
        if let Some(count) = counts.get_mut(&self.ip) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.ip);
            }
        }
    }
}

/// One customer of an IPv6 provider has a whole /64.
fn network_of(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
