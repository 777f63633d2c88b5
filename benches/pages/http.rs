//! One connection of HTTP/1.1 with as little work as possible: the load shares its cores with what it measures.
use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The server closes a connection that idles for 30 seconds.
const STALE: Duration = Duration::from_secs(15);

/// A kept-alive connection and the last answer on it.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    head_end: usize,
    used: Instant,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 << 10), head_end: 0, used: Instant::now() })
    }

    pub fn is_stale(&self) -> bool {
        self.used.elapsed() > STALE
    }

    /// Sends a request and reads the whole answer. Tells its status.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<u16> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        self.head_end = loop {
            self.read_more().await?;
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
        };
        if let Some(length) = self.header("content-length") {
            let length: usize = length.parse().map_err(|_| broken("a length"))?;
            while self.buffer.len() < self.head_end + length {
                self.read_more().await?;
            }
        } else if self.header("transfer-encoding").is_some() {
            let mut at = self.head_end;
            while let Some((_, next)) = self.chunk(at).await? {
                at = next;
            }
        }
        self.used = Instant::now();
        let status = self.buffer.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok());
        status.and_then(|digits| digits.parse().ok()).ok_or_else(|| broken("a status"))
    }

    async fn read_more(&mut self) -> Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    /// Where the chunk at this place begins and where the next one does; None behind the last.
    async fn chunk(&mut self, at: usize) -> Result<Option<(usize, usize)>> {
        loop {
            if let Some((begin, end)) = self.known_chunk(at)?
                && self.buffer.len() >= end + 2
            {
                return Ok((end > begin).then_some((begin, end + 2)));
            }
            self.read_more().await?;
        }
    }

    fn known_chunk(&self, at: usize) -> Result<Option<(usize, usize)>> {
        let rest = self.buffer.get(at..).unwrap_or_default();
        let Some(line_end) = find(rest, b"\r\n") else { return Ok(None) };
        let size = std::str::from_utf8(&rest[..line_end]).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
        let begin = at + line_end + 2;
        Ok(Some((begin, begin + size.ok_or_else(|| broken("a chunk"))?)))
    }

    fn head(&self) -> &str {
        std::str::from_utf8(&self.buffer[..self.head_end]).unwrap_or_default()
    }

    /// The values of a header; hyper writes their names in lower case.
    pub fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.head().split("\r\n").filter_map(move |line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub fn header<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.headers(name).next()
    }

    /// Bytes of the last answer: its head and its body, as they came over the wire.
    pub fn size(&self) -> (usize, usize) {
        (self.head_end, self.buffer.len() - self.head_end)
    }

    /// The body of the last answer as text, which must not be compressed.
    pub fn text(&self) -> Result<String> {
        let mut body = Vec::new();
        if self.header("transfer-encoding").is_none() {
            body.extend_from_slice(&self.buffer[self.head_end..]);
        } else {
            let mut at = self.head_end;
            while let Some((begin, end)) = self.known_chunk(at)?.filter(|(begin, end)| end > begin) {
                body.extend_from_slice(&self.buffer[begin..end]);
                at = end + 2;
            }
        }
        String::from_utf8(body).map_err(|_| broken("text"))
    }
}

fn broken(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("an answer without {what}"))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
