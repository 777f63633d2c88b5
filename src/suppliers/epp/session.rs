//! One session with a registry: greeting, login, questions and answers, one at a time.
use std::sync::Mutex;
use std::time::{Duration, Instant};

use instant_epp::EppClient;
use instant_epp::common::{NoExtension, ServiceExtension};
use instant_epp::login::{Login, Services};
use instant_xml::ToXml;
use secrecy::ExposeSecret;
use uuid::Uuid;

use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::answer::{Greeting, Reply};
use crate::suppliers::epp::frame;
use crate::suppliers::epp::line::{self, Handed, Stream};
use crate::suppliers::epp::trouble::{Trouble, words};

/// Every answer may take this long.
const ANSWER: Duration = Duration::from_secs(20);
const LARGEST_FRAME: usize = 256 << 10;

pub const HOST: &str = instant_epp::host::XMLNS;
pub const RGP: &str = instant_epp::extensions::rgp::XMLNS;
const SEC_DNS: &str = "urn:ietf:params:xml:ns:secDNS-1.1";
const OBJECTS: [&str; 3] = [instant_epp::domain::XMLNS, instant_epp::contact::XMLNS, HOST];

/// A session in somebody's hands. What breaks it is followed by dropping it.
pub struct Session {
    client: EppClient<Handed>,
    pub greeting: Greeting,
    pub used: Instant,
    pub born: Instant,
}

/// A clTRID that was never used before and never will be.
pub fn new_trid() -> String {
    format!("RP-{}", Uuid::now_v7().simple())
}

impl Session {
    /// Connects and logs in.
    pub async fn open(account: &Account) -> Result<Self, Trouble> {
        let stream = line::open(account).await.map_err(Trouble::NotReached)?;
        let mut session = Self::greet(account, stream).await?;
        session.log_in(account).await?;
        Ok(session)
    }

    /// The greeting, on a connection that is there.
    pub async fn greet(account: &Account, stream: Stream) -> Result<Self, Trouble> {
        let handed = Handed(Mutex::new(Some(stream)));
        let client = tokio::time::timeout(ANSWER, EppClient::new(handed, account.name.clone(), ANSWER)).await;
        let mut client = client
            .map_err(|_| Trouble::NotReached("The registry does not greet.".to_owned()))?
            .map_err(|_| Trouble::NotReached("The registry broke off before its greeting.".to_owned()))?;
        client.set_max_read_buf(LARGEST_FRAME);
        let greeting = Greeting::read(&client.xml_greeting())?;
        let now = Instant::now();
        Ok(Self { client, greeting, used: now, born: now })
    }

    pub async fn log_in(&mut self, account: &Account) -> Result<(), Trouble> {
        let offers = |uri: &&&str| self.greeting.objects.iter().any(|offered| offered == **uri);
        let objects: Vec<&str> = OBJECTS.iter().filter(offers).copied().collect();
        let extensions: Vec<&str> = [RGP, SEC_DNS].into_iter().filter(|uri| self.extends(uri)).collect();
        let mut login = Login::new(&account.client_id, account.password.expose_secret(), None, None);
        login.services(Services {
            obj_uris: objects.into_iter().map(Into::into).collect(),
            svc_ext: (!extensions.is_empty())
                .then(|| ServiceExtension { ext_uris: extensions.into_iter().map(Into::into).collect() }),
        });
        let trid = new_trid();
        let xml = frame::command(&login, None::<&NoExtension>, &trid).ok_or(Trouble::Garbled)?;
        let reply = self.say(&xml, &trid).await.map_err(|trouble| match trouble {
            Trouble::Lost(_) => Trouble::NotReached("The registry did not answer to the login.".to_owned()),
            other => other,
        })?;
        match reply.code {
            1000..2000 => Ok(()),
            2200 | 2202 | 2501 => Err(Trouble::TurnedAway(words(&reply))),
            _ => Err(Trouble::NotReached(words(&reply))),
        }
    }

    /// One command and its answer.
    pub async fn ask<C: ToXml, E: ToXml>(
        &mut self,
        command: &C,
        extension: Option<&E>,
        trid: &str,
    ) -> Result<(Reply, String), Trouble> {
        let xml = frame::command(command, extension, trid).ok_or(Trouble::Garbled)?;
        let answer = self.exchange(&xml).await?;
        let reply = checked(&answer, trid)?;
        Ok((reply, answer))
    }

    async fn say(&mut self, xml: &str, trid: &str) -> Result<Reply, Trouble> {
        checked(&self.exchange(xml).await?, trid)
    }

    /// Asks for the greeting again, so that the session stays open.
    pub async fn hello(&mut self) -> Result<(), Trouble> {
        let answer = self.exchange(frame::HELLO).await?;
        Greeting::read(&answer).map(drop)
    }

    async fn exchange(&mut self, xml: &str) -> Result<String, Trouble> {
        let answer = tokio::time::timeout(ANSWER, self.client.transact_xml(xml)).await;
        self.used = Instant::now();
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(instant_epp::Error::ResponseTooLarge { .. } | instant_epp::Error::Other(_))) => {
                Err(Trouble::Garbled)
            }
            Ok(Err(_)) => Err(Trouble::Lost("The connection to the registry broke off before its answer.")),
            Err(_) => Err(Trouble::Lost("The registry did not answer in time.")),
        }
    }

    pub fn extends(&self, uri: &str) -> bool {
        self.greeting.extensions.iter().any(|offered| offered == uri)
    }

    /// Whether it keeps registrant data at all.
    pub fn has_contacts(&self) -> bool {
        self.greeting.objects.iter().any(|offered| offered == instant_epp::contact::XMLNS)
    }

    /// Whether name servers are objects of their own here; else they are written with the domain.
    pub fn has_hosts(&self) -> bool {
        self.greeting.objects.iter().any(|offered| offered == HOST)
    }
}

/// An answer to something else means that question and answer are out of step.
fn checked(answer: &str, trid: &str) -> Result<Reply, Trouble> {
    let reply = Reply::read(answer)?;
    if reply.cl_trid.is_empty() || reply.cl_trid == trid { Ok(reply) } else { Err(Trouble::Garbled) }
}
