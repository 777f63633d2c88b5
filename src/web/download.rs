//! Files that people sent, given out: always as a download, never as something that a browser shows or runs.
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::attachments::kind;

/// Should a browser show it in spite of all, then without scripts, forms, an origin, or anything loaded.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'");

/// The characters that RFC 8187 lets stand.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// The answer that makes a browser save the file under its name.
pub fn download(name: &str, content_type: &str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let told = HeaderValue::from_str(kind::told(content_type));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, told.unwrap_or(HeaderValue::from_static(kind::UNKNOWN)));
    headers.insert(header::CONTENT_DISPOSITION, disposition(name));
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    response
}

/// The name twice: in plain letters for old programs, and as it is.
fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    let whole = utf8_percent_encode(name, PLAIN);
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_given_in_two_forms() {
        assert_eq!(
            disposition("Grüße \"1\".pdf"),
            "attachment; filename=\"Gr__e _1_.pdf\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.pdf"
        );
        let nasty = disposition("a\r\nSet-Cookie: x");
        assert_eq!(nasty, "attachment; filename=\"a__Set-Cookie_ x\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x");
    }

    #[test]
    fn a_page_is_only_bytes() {
        let answer = download("a.html", "text/html", b"<script>".to_vec());
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/octet-stream");
        assert_eq!(answer.headers()[header::CONTENT_SECURITY_POLICY], SANDBOX);
        assert!(answer.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment;"));
    }
}
