//! An EPP server on loopback, over TLS, with a small registry in memory, and with faults by wish: it does what a real one
//! does, and fails the way real ones fail.
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use instant_xml::AnyElement;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::server::TlsStream;

pub mod world;
pub mod written;

use world::World;
use written::{child, text};

pub const CLIENT: &str = "registrar-7";
pub const PASSWORD: &str = "Correct-Horse-9";

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is done, and the connection ends before the answer.
    DoneThenDropped,
    /// The connection ends before it is done.
    DroppedBefore,
    /// Half of the answer comes.
    DroppedMidFrame,
    /// It is done, and the answer takes long.
    DoneThenSlow(Duration),
    /// It answers with this code and does nothing.
    Code(u16),
    /// It answers with this and does nothing.
    Garbage(&'static str),
    /// The frame says that it is longer than anybody reads.
    Huge,
}

/// It happens with the next so many commands of this kind.
#[derive(Clone, Debug)]
pub struct Fault {
    pub on: &'static str,
    pub what: What,
    pub left: usize,
}

/// Serves until it is dropped.
pub struct Server {
    pub port: u16,
    /// What a client has to trust.
    pub ca: String,
    pub world: Arc<Mutex<World>>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn authority() -> (Issuer<'static, KeyPair>, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).unwrap();
    (Issuer::new(params, key), certificate.pem())
}

impl Server {
    pub async fn start() -> Self {
        Self::start_for("localhost").await
    }

    /// With a certificate for this name.
    pub async fn start_for(name: &str) -> Self {
        let (issuer, ca) = authority();
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
        let private = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private)
            .unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let world = Arc::new(Mutex::new(World::default()));
        let (tls, served) = (TlsAcceptor::from(Arc::new(config)), world.clone());
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(tls.clone(), stream, served.clone()));
            }
        });
        Self { port, ca, world, task }
    }

    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    /// The next commands of this kind go wrong.
    pub fn fails(&self, on: &'static str, what: What, times: usize) {
        self.world().faults.push(Fault { on, what, left: times });
    }

    /// How often it was asked to do this, whatever came of it.
    pub fn asked(&self, kind: &str, object: &str) -> usize {
        self.world().log.iter().filter(|(known, about, _)| known == kind && about == object).count()
    }

    /// How often it did this.
    pub fn did(&self, kind: &str, object: &str) -> usize {
        self.world().done.iter().filter(|(known, about)| known == kind && about == object).count()
    }
}

async fn read_frame(stream: &mut TlsStream<TcpStream>) -> Option<String> {
    let length = usize::try_from(stream.read_u32().await.ok()?).ok()?.checked_sub(4)?;
    let mut frame = vec![0; length];
    stream.read_exact(&mut frame).await.ok()?;
    String::from_utf8(frame).ok()
}

async fn write_frame(stream: &mut TlsStream<TcpStream>, xml: &str) -> Option<()> {
    let length = u32::try_from(xml.len() + 4).ok()?;
    stream.write_all(&[&length.to_be_bytes()[..], xml.as_bytes()].concat()).await.ok()?;
    stream.flush().await.ok()
}

async fn serve(tls: TlsAcceptor, stream: TcpStream, world: Arc<Mutex<World>>) -> Option<()> {
    let mut stream = tls.accept(stream).await.ok()?;
    let greeting = world.lock().unwrap().greet();
    write_frame(&mut stream, &greeting).await?;
    let mut inside = false;
    loop {
        let frame = read_frame(&mut stream).await?;
        let epp = instant_xml::from_str::<AnyElement<'_>>(&frame).ok()?.into_owned();
        if child(&epp, "hello").is_some() {
            let greeting = world.lock().unwrap().hello();
            write_frame(&mut stream, &greeting).await?;
            continue;
        }
        let command = child(&epp, "command")?;
        let trid = text(command, "clTRID").to_owned();
        let (answer, fault) = {
            let mut world = world.lock().unwrap();
            // some registries end the connection when a clTRID comes twice
            if !world.trids.insert(trid.clone()) {
                return None;
            }
            world.take(command, &trid, &mut inside)
        };
        match fault {
            None => write_frame(&mut stream, &answer).await?,
            Some(What::DoneThenDropped | What::DroppedBefore) => return None,
            Some(What::DroppedMidFrame) => {
                let length = u32::try_from(answer.len() + 4).ok()?;
                let half = answer.as_bytes().get(..answer.len() / 2)?;
                stream.write_all(&[&length.to_be_bytes()[..], half].concat()).await.ok()?;
                stream.flush().await.ok()?;
                return None;
            }
            Some(What::DoneThenSlow(long)) => {
                tokio::time::sleep(long).await;
                write_frame(&mut stream, &answer).await?;
            }
            Some(What::Huge) => {
                stream.write_all(&0x7fff_ffff_u32.to_be_bytes()).await.ok()?;
                stream.write_all(&[b' '; 4096]).await.ok()?;
                stream.flush().await.ok()?;
            }
            Some(What::Code(_) | What::Garbage(_)) => write_frame(&mut stream, &answer).await?,
        }
        if trid.is_empty() {
            return None;
        }
    }
}
