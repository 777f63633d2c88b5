//! The message itself, after DATA: up to the lone dot, the dots that were put before other dots taken away.
use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

/// Where in the stream it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// After CR LF, or at the beginning.
    LineStart,
    /// After the dot at the start of a line.
    Dot,
    /// After a dot and CR.
    DotCr,
    Cr,
    Text,
}

/// Reads a message; None: it was larger than that, and is gone. Only CR LF dot CR LF ends it, so that nobody hides a
/// second message in a first one.
pub async fn read(stream: &mut (impl AsyncBufRead + Unpin), largest: usize) -> io::Result<Option<Vec<u8>>> {
    let mut message = Vec::new();
    let mut at = At::LineStart;
    let mut is_too_large = false;
    loop {
        let chunk = stream.fill_buf().await?;
        if chunk.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut used = 0;
        let mut is_over = false;
        for byte in chunk {
            used += 1;
            at = match (at, byte) {
                (At::LineStart, b'.') => At::Dot,
                (At::Dot, b'\r') => At::DotCr,
                (At::DotCr, b'\n') => {
                    is_over = true;
                    break;
                }
                (before, byte) => {
                    if before == At::DotCr {
                        message.push(b'\r');
                    }
                    message.push(*byte);
                    match (before, byte) {
                        (_, b'\r') => At::Cr,
                        (At::Cr, b'\n') => At::LineStart,
                        _ => At::Text,
                    }
                }
            };
        }
        stream.consume(used);
        if message.len() > largest {
            is_too_large = true;
            message.clear();
        }
        if is_over {
            return Ok((!is_too_large).then_some(message));
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;

    async fn taken(raw: &[u8], largest: usize) -> (Option<Vec<u8>>, Vec<u8>) {
        let mut stream = tokio::io::BufReader::with_capacity(3, raw);
        let message = read(&mut stream, largest).await.unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.unwrap();
        (message, rest)
    }

    #[tokio::test]
    async fn a_message_ends_at_its_dot_and_loses_the_dots_put_before() {
        let (message, rest) = taken(b"a\r\n..b\r\n.c\r\n\r\n.\r\nQUIT\r\n", 100).await;
        assert_eq!(message.as_deref(), Some(&b"a\r\n.b\r\nc\r\n\r\n"[..]));
        assert_eq!(rest, b"QUIT\r\n");
        assert_eq!(taken(b".\r\n", 100).await.0.as_deref(), Some(&b""[..]));
    }

    #[tokio::test]
    async fn only_the_right_end_is_one() {
        let (message, _) = taken(b"a\n.\nb\r.\rc\r\n.\nd\r\n.\r\rx\r\n.\r\n", 100).await;
        assert_eq!(message.as_deref(), Some(&b"a\n.\nb\r.\rc\r\n\nd\r\n\r\rx\r\n"[..]));
    }

    #[tokio::test]
    async fn what_is_too_large_is_read_to_its_end() {
        let (message, rest) = taken(b"aaaaaaaaaaaaaaaa\r\n.\r\nNOOP\r\n", 10).await;
        assert_eq!((message, rest.as_slice()), (None, &b"NOOP\r\n"[..]));
        let mut cut = tokio::io::BufReader::new(&b"a\r\n."[..]);
        assert!(read(&mut cut, 10).await.is_err());
    }
}
