//! Packs pages, stylesheets and scripts for browsers that can unpack them. Every answer is complete in memory, so it is
//! packed in one go, by an encoder that each thread keeps: streaming encoders would cost more than the page itself.
use std::cell::RefCell;
use std::io::{self, Write};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::BodyExt;
use zstd::bulk::Compressor;

/// Smaller answers fit into one packet anyway.
const WORTH_IT: u64 = 1 << 10;
/// Larger ones would keep others waiting.
const TOO_LARGE: u64 = 4 << 20;
/// The quickest levels pack our pages to within a tenth of what the slow ones reach.
const ZSTD_LEVEL: i32 = 1;
const GZIP_LEVEL: u32 = 1;

thread_local! {
    static ZSTD: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

/// How an answer can be packed, the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Zstd,
    Gzip,
}

/// As a layer around everything that answers.
pub async fn pack(request: Request, next: Next) -> Response {
    let packing = Packing::accepted(request.headers());
    let mut response = next.run(request).await;
    if !is_text(response.headers()) {
        return response;
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
    let size = response.body().size_hint().exact().filter(|size| (WORTH_IT..TOO_LARGE).contains(size));
    match (packing, size) {
        (Some(packing), Some(_)) => packed(response, packing).await,
        _ => response,
    }
}

async fn packed(response: Response, packing: Packing) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(plain) = body.collect().await.map(|body| body.to_bytes()) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Ok(packed) = packing.pack(&plain) else { return Response::from_parts(head, Body::from(plain)) };
    head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing.name()));
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(packed.len()));
    Response::from_parts(head, Body::from(packed))
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let text = [&b"text/"[..], b"image/svg+xml", b"application/json", b"application/speculationrules+json"];
    text.iter().any(|start| kind.starts_with(start)) && !headers.contains_key(header::CONTENT_ENCODING)
}

impl Packing {
    /// The best that a browser says it can unpack.
    fn accepted(headers: &HeaderMap) -> Option<Self> {
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        let names = lines.flat_map(|line| line.split(',')).filter_map(|part| {
            let (name, quality) = part.split_once(';').unwrap_or((part, ""));
            let refused = quality.trim().strip_prefix("q=").is_some_and(|q| q.trim_matches(['0', '.']).is_empty());
            (!refused).then(|| name.trim())
        });
        names.fold(None, |best, name| match (best, name) {
            (_, "zstd") => Some(Self::Zstd),
            (None, "gzip" | "x-gzip" | "*") => Some(Self::Gzip),
            (best, _) => best,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    fn pack(self, plain: &Bytes) -> io::Result<Vec<u8>> {
        match self {
            Self::Zstd => ZSTD.with_borrow_mut(|kept| {
                let compressor = match kept {
                    Some(compressor) => compressor,
                    none => none.insert(Compressor::new(ZSTD_LEVEL)?),
                };
                compressor.compress(plain)
            }),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::new(GZIP_LEVEL));
                encoder.write_all(plain)?;
                encoder.finish()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn accepted(line: &'static str) -> Option<Packing> {
        Packing::accepted(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(line))]))
    }

    #[test]
    fn a_browser_gets_the_best_that_it_can_unpack() {
        assert_eq!(accepted("gzip, deflate, br, zstd"), Some(Packing::Zstd));
        assert_eq!(accepted("gzip, deflate, br"), Some(Packing::Gzip));
        assert_eq!(accepted("zstd;q=0, gzip;q=0.5"), Some(Packing::Gzip));
        assert_eq!(accepted("gzip;q=0.0, br"), None);
        assert_eq!(accepted("identity"), None);
        assert_eq!(Packing::accepted(&HeaderMap::new()), None);
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let plain = Bytes::from("<td>Ada Jansen</td>".repeat(1000));
        let packed = Packing::Zstd.pack(&plain).unwrap();
        assert!(packed.len() < plain.len() / 20);
        assert_eq!(zstd::bulk::decompress(&packed, plain.len()).unwrap(), plain);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&Packing::Gzip.pack(&plain).unwrap()[..]).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, plain);
    }
}
