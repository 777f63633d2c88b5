//! Nothing is changed by a request that cannot say it comes from our own pages, or that asks under a foreign host name.
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::AppError;
use crate::state::AppState;

/// The paths of the route table whose changes may come from programs.
pub type OpenToPrograms = Arc<[&'static str]>;

/// Where links of mails lead. Their pages tell nobody where they were, so without https a browser says of their forms only
/// that they come from `null`. What they carry is a secret in a cookie that other sites' forms do not bring along, or in
/// their own address, so nothing hangs on where they come from.
const BY_LINK: [&str; 6] = ["/verify", "/password", "/set-up", "/email", "/consent", "/unsubscribe/"];

/// A form of such a page, sent by a browser that cannot say where it comes from.
#[derive(Clone, Copy)]
struct FromLink;

/// Forgets the origin that says nothing, before anybody takes it for another site's.
pub async fn forget_null_origin(State(state): State<Arc<AppState>>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let path = request.uri().path();
    let by_link = BY_LINK.iter().any(|page| path == *page || page.ends_with('/') && path.starts_with(page));
    let says_nothing = headers.get(header::ORIGIN).is_some_and(|origin| origin == "null");
    let is_old = !headers.contains_key("sec-fetch-site") && !state.config.secure_cookies();
    if by_link && says_nothing && is_old {
        request.headers_mut().remove(header::ORIGIN);
        request.extensions_mut().insert(FromLink);
    }
    next.run(request).await
}

/// Beside the library's check of `Sec-Fetch-Site` and `Origin`: a change with neither is refused too, since every
/// browser sends one of them; unless the route is one that mail programs use.
pub async fn require_origin(State(open): State<OpenToPrograms>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let for_programs = *request.method() == Method::POST && open.iter().any(|route| is_of_route(path, route));
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let from_link = request.extensions().get::<FromLink>().is_some();
    let said = request.headers().contains_key("sec-fetch-site") || request.headers().contains_key(header::ORIGIN);
    if safe || said || for_programs || from_link {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// Whether a path is one of this route, in which a segment in braces stands for any.
fn is_of_route(path: &str, route: &str) -> bool {
    let mut asked = path.split('/');
    let fits = route.split('/').all(|segment| {
        asked.next().is_some_and(|asked| if segment.starts_with('{') { !asked.is_empty() } else { asked == segment })
    });
    fits && asked.next().is_none()
}

/// Answers only under the portal's own host name and those of labels; the latter stand beside the request.
pub async fn require_known_host(State(state): State<Arc<AppState>>, mut request: Request, next: Next) -> Response {
    let probe = matches!(request.uri().path(), "/health" | "/ready");
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let host = request.uri().authority().map(|authority| authority.as_str()).or(host).unwrap_or_default();
    if probe || is_ours(host, &state.config.base_url) {
        return next.run(request).await;
    }
    match state.brands.hosts.find(&state.db, host).await {
        Ok(Some(label)) => {
            request.extensions_mut().insert(label);
            next.run(request).await
        }
        Ok(None) => StatusCode::MISDIRECTED_REQUEST.into_response(),
        Err(error) => AppError::from(error).into_response(),
    }
}

fn is_ours(host: &str, base: &url::Url) -> bool {
    let own = match (base.host_str(), base.port()) {
        (Some(name), Some(port)) => format!("{name}:{port}"),
        (Some(name), None) => name.to_owned(),
        (None, _) => return false,
    };
    if host.eq_ignore_ascii_case(&own) {
        return true;
    }
    // on loopback every name of it will do
    let name =
        |host: &str| host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']).to_ascii_lowercase();
    let loopback = |host: &str| matches!(name(host).as_str(), "127.0.0.1" | "localhost" | "::1");
    loopback(&own) && loopback(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_may_change_only_what_is_open_to_them() {
        let open = |path| is_of_route(path, "/unsubscribe/{secret}");
        assert!(open("/unsubscribe/abc"));
        for path in ["/unsubscribe", "/unsubscribe/", "/unsubscribe/a/b", "/unsubscribe/a/", "/verify/abc", "/", ""] {
            assert!(!open(path), "{path}");
        }
    }

    #[test]
    fn only_our_own_host_names_are_answered() {
        let public = url::Url::parse("https://portal.example").unwrap();
        assert!(is_ours("portal.example", &public) && is_ours("PORTAL.example", &public));
        assert!(!is_ours("evil.example", &public) && !is_ours("127.0.0.1", &public) && !is_ours("", &public));
        let local = url::Url::parse("http://127.0.0.1:3000").unwrap();
        assert!(
            is_ours("localhost:3000", &local) && is_ours("[::1]:3000", &local) && !is_ours("evil.example:3000", &local)
        );
    }
}
