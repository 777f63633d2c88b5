//! Where a request comes from: the address, also behind a trusted proxy, and the browser.
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use crate::state::AppState;

/// The client of a request.
#[derive(Clone, Debug)]
pub struct Client {
    pub ip: String,
    /// What limits count by: the address, or the /64 network of an IPv6 one.
    pub network: String,
    /// At most 300 characters, without control characters.
    pub user_agent: String,
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts
            .extensions
            .get::<Self>()
            .cloned()
            .unwrap_or_else(|| Self::new(IpAddr::from([0, 0, 0, 0]), String::new())))
    }
}

impl Client {
    fn new(ip: IpAddr, user_agent: String) -> Self {
        let network = match ip {
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => v4.to_string(),
                None => v6.segments()[..4].iter().map(|part| format!("{part:x}")).collect::<Vec<_>>().join(":"),
            },
        };
        Self { ip: ip.to_canonical().to_string(), network, user_agent }
    }
}

/// Puts the client beside the request.
pub async fn identify(State(state): State<Arc<AppState>>, mut request: Request, next: Next) -> Response {
    let peer =
        request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip());
    let trusted = |ip: IpAddr| state.config.trusted_proxies.iter().any(|net| net.contains(&ip.to_canonical()));
    let mut ip = peer;
    if trusted(peer) {
        // the last address that is not one of our own proxies: what stands before it anybody may have written
        let forwarded = request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
        let chain: Vec<IpAddr> =
            forwarded.flat_map(|line| line.split(',')).filter_map(|part| part.trim().parse().ok()).collect();
        ip = chain.iter().rev().copied().find(|hop| !trusted(*hop)).or(chain.first().copied()).unwrap_or(peer);
    }
    let agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let agent = agent.chars().filter(|c| !c.is_control()).take(300).collect();
    request.extensions_mut().insert(Client::new(ip, agent));
    next.run(request).await
}
