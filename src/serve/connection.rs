//! A connection that does not wait for ever: hyper limits only the time between requests, so the time for the headers
//! of a request that has begun, and the pace at which an answer is taken, are limited here.
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

/// Where a connection stands between two requests; shared with the service that is called per request.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU8>);

/// Headers are being read, the first bytes perhaps still to come.
const HEADERS: u8 = 0;
/// The request is with its handler, which limits the time for the body itself.
const REQUEST: u8 = 1;
/// The answer is on its way; what comes in after it begins the next request.
const ANSWER: u8 = 2;

impl Progress {
    pub fn request_begins(&self) {
        self.0.store(REQUEST, Ordering::Relaxed);
    }

    pub fn answer_begins(&self) {
        self.0.store(ANSWER, Ordering::Relaxed);
    }

    fn next_request_begins(&self) -> bool {
        self.0.compare_exchange(ANSWER, HEADERS, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    fn in_headers(&self) -> bool {
        self.0.load(Ordering::Relaxed) == HEADERS
    }
}

/// Less than this taken of an answer within the time, while there is more, is a peer that only holds the connection.
const LEAST_TAKEN: usize = 16 << 10;

/// A stream with deadlines.
pub struct Watched {
    stream: TcpStream,
    progress: Progress,
    header_time: Duration,
    header_deadline: Pin<Box<Sleep>>,
    write_time: Duration,
    /// Some while the peer keeps us waiting with an answer.
    slow_write: Option<SlowWrite>,
}

struct SlowWrite {
    deadline: Pin<Box<Sleep>>,
    taken: usize,
}

impl Watched {
    pub fn new(stream: TcpStream, progress: Progress, header_time: Duration, write_time: Duration) -> Self {
        let header_deadline = Box::pin(tokio::time::sleep(header_time));
        Self { stream, progress, header_time, header_deadline, write_time, slow_write: None }
    }

    fn after_write(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let (Poll::Ready(Ok(bytes)), Some(slow)) = (&written, &mut self.slow_write) {
            slow.taken += bytes;
        }
        if written.is_ready() {
            return written;
        }
        let write_time = self.write_time;
        let slow = self
            .slow_write
            .get_or_insert_with(|| SlowWrite { deadline: Box::pin(tokio::time::sleep(write_time)), taken: 0 });
        while slow.deadline.as_mut().poll(cx).is_ready() {
            if slow.taken < LEAST_TAKEN {
                // what the operating system still holds for this peer goes too
                self.stream.set_zero_linger().ok();
                return Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the answer is taken too slowly")));
            }
            slow.taken = 0;
            slow.deadline.as_mut().reset(Instant::now() + write_time);
        }
        Poll::Pending
    }
}

impl AsyncRead for Watched {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let read = Pin::new(&mut this.stream).poll_read(cx, buf);
        if read.is_ready() {
            if this.progress.next_request_begins() {
                this.header_deadline.as_mut().reset(Instant::now() + this.header_time);
            }
            // bytes that trickle in must not put off the deadline for ever
            if this.progress.in_headers() && this.header_deadline.is_elapsed() {
                return Poll::Ready(Err(too_slow()));
            }
            return read;
        }
        if this.progress.in_headers() && this.header_deadline.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(too_slow()));
        }
        Poll::Pending
    }
}

fn too_slow() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "the headers come too slowly")
}

impl AsyncWrite for Watched {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, buf);
        this.after_write(cx, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, bufs);
        this.after_write(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// hyper flushes when it has handed over everything.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.slow_write = None;
        Pin::new(&mut this.stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
