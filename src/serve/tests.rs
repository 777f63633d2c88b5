//! Peers that are slow, many, or cut off: over real sockets, with short limits.
use std::time::Instant;

use axum::middleware::from_fn;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::*;

struct Running {
    address: SocketAddr,
    readiness: Readiness,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

fn short() -> Limits {
    Limits {
        header_time: Duration::from_millis(300),
        idle_time: Duration::from_millis(900),
        write_time: Duration::from_millis(300),
        notice_time: Duration::from_millis(50),
        drain_time: Duration::from_millis(1500),
        ..Limits::default()
    }
}

async fn slowly(request: axum::extract::Request, next: axum::middleware::Next) -> axum::response::Response {
    use axum::response::IntoResponse;
    match body::read(request, 1000, Duration::from_millis(300)).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn start(limits: Limits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/length", post(|body: String| async move { body.len().to_string() }))
        .route("/big", get(|| async { "x".repeat(32 << 20) }))
        .route("/work", get(|| async { tokio::time::sleep(Duration::from_millis(600)).await }))
        .route("/peer", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }))
        .layer(from_fn(slowly));
    let readiness = Readiness::default();
    let options = Options { limits, readiness: readiness.clone(), ..Options::default() };
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(serve_with(listener, router, options, async {
        stopped.await.ok();
    }));
    Running { address, readiness, stop, task }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends the text and reads to the end of the connection.
    async fn send(&self, text: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(text.as_bytes()).await.unwrap();
        read_to_end(&mut stream).await
    }
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("closed")
}

#[tokio::test]
async fn a_request_is_answered_and_knows_its_peer() {
    let server = start(Limits::default()).await;
    let answer = server.send("GET /peer HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(answer.ends_with("127.0.0.1"), "{answer}");
}

#[tokio::test]
async fn o10_headers_that_trickle_end_the_connection() {
    let server = start(short()).await;
    let began = Instant::now();
    let mut stream = server.connect().await;
    while stream.write_all(b"GET / HTTP/1.1\r\n").await.is_ok() && began.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[tokio::test]
async fn o10_silence_ends_the_connection() {
    let server = start(short()).await;
    let began = Instant::now();
    assert_eq!(read_to_end(&mut server.connect().await).await, "");
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn between_requests_a_connection_may_rest_longer_than_headers_may_take() {
    let server = start(short()).await;
    let mut stream = server.connect().await;
    let mut answer = [0; 1000];
    for _ in 0..3 {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        assert!(stream.read(&mut answer).await.unwrap() > 0);
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let began = Instant::now();
    assert_eq!(stream.read(&mut answer).await.unwrap(), 0);
    assert!(began.elapsed() < Duration::from_secs(2), "idle for too long");
}

#[tokio::test]
async fn o10_a_body_that_trickles_is_refused_with_408() {
    let server = start(short()).await;
    let answer = server.send("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc").await;
    assert_eq!(status(&answer), "408");
}

#[tokio::test]
async fn o10_an_answer_that_nobody_takes_ends_the_connection() {
    let server = start(short()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /big HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(1200)).await;
    let mut taken = Vec::new();
    assert!(stream.read_to_end(&mut taken).await.is_err(), "all {} bytes came", taken.len());
}

#[tokio::test]
async fn o9_what_is_too_large_is_refused() {
    let server = start(Limits::default()).await;
    let long = "a".repeat(17 << 10);
    let answer = server.send(&format!("GET / HTTP/1.1\r\nHost: x\r\nX: {long}\r\n\r\n")).await;
    assert!(["431", "closed"].contains(&status(&answer)), "{answer}");
    let answer = server.send("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n").await;
    assert_eq!(status(&answer), "413");
}

#[tokio::test]
async fn x15_a_length_together_with_chunks_is_refused() {
    let server = start(Limits::default()).await;
    for framing in ["Transfer-Encoding: chunked", "Content-Length: 5\r\nTransfer-Encoding: chunked"] {
        let request = format!("POST /length HTTP/1.1\r\nHost: x\r\n{framing}\r\n\r\n0\r\n\r\n");
        assert_eq!(status(&server.send(&request).await), "400", "{framing}");
    }
}

#[tokio::test]
async fn a_graceful_end_says_so_refuses_new_peers_and_finishes_what_is_under_way() {
    let server = start(short()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /work HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!server.readiness.is_ready());
    assert!(TcpStream::connect(server.address).await.is_err(), "a new connection was taken");
    assert_eq!(status(&read_to_end(&mut stream).await), "200");
    server.task.await.unwrap();
}

#[test]
fn one_address_gets_its_share_and_gets_it_back() {
    let peers = Peers::default();
    let ip = |text: &str| text.parse::<IpAddr>().unwrap();
    let first = peers.place_of(ip("192.0.2.1"), 2);
    let second = peers.place_of(ip("192.0.2.1"), 2);
    assert!(first.is_some() && second.is_some() && peers.place_of(ip("192.0.2.1"), 2).is_none());
    assert!(peers.place_of(ip("192.0.2.2"), 2).is_some());
    drop(first);
    assert!(peers.place_of(ip("192.0.2.1"), 2).is_some());
    let neighbour = peers.place_of(ip("2001:db8::1"), 1);
    assert!(peers.place_of(ip("2001:db8::2"), 1).is_none(), "one /64 counts once");
    drop((neighbour, second));
    assert!(peers.counts().is_empty());
}
