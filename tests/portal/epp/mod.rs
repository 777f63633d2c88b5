//! Registries by EPP: the adapter against a registry of the test's own, over TLS.
mod commands;
mod connection;
mod lost;
mod messages;
mod pages;
mod products;
mod real;
mod roles;
mod secrets;
pub mod server;

use reseller_portal::contacts::Registrant;
use reseller_portal::domains::NameServer;
use reseller_portal::ids::{ContactId, RegistryId};
use reseller_portal::products::Supplier;
use reseller_portal::suppliers::epp::Sessions;
use reseller_portal::suppliers::{self, Answer, Delivered, DomainAsk, TaskAction};
use serde_json::json;
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::portal::Wishes;
use server::{CLIENT, PASSWORD, Server};

/// A portal whose .nl domains are registered at the test's registry.
struct Desk {
    portal: TestPortal,
    server: Server,
    registry: RegistryId,
    ada: ContactId,
    bob: ContactId,
}

fn registrant(name: &str) -> Registrant {
    Registrant {
        name: name.to_owned(),
        organisation: "Müller & Søn <BV>".to_owned(),
        address: "Herengracht 1\nApt 2".to_owned(),
        postal_code: "1015 BA".to_owned(),
        city: "Amsterdam".to_owned(),
        country: "NL".to_owned(),
        phone: "+31612345678".to_owned(),
        email: format!("{}@jansen.example", name.to_lowercase().replace(' ', ".")),
        ..Registrant::default()
    }
}

impl Desk {
    async fn open() -> Self {
        Self::with(Server::start().await).await
    }

    async fn with(server: Server) -> Self {
        let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
        let registry = set_up(&portal, server.port, &server.ca).await;
        let contact = async |name: &str| {
            let id = ContactId::new();
            sqlx::query(
                "insert into contacts (id, reseller_id, customer_id, data, created_at)
                 select $1, reseller_id, id, $2, now() from customers where email = 'verified@customer.example'",
            )
            .bind(id.0)
            .bind(json!(registrant(name)))
            .execute(&portal.db)
            .await
            .unwrap();
            id
        };
        let (ada, bob) = (contact("Ada Jansen").await, contact("Bob Jansen").await);
        Self { portal, server, registry, ada, bob }
    }

    fn ask(&self, action: TaskAction, name: &str) -> DomainAsk {
        DomainAsk {
            key: Uuid::now_v7(),
            action,
            name: name.to_owned(),
            months: 12,
            contact: self.ada,
            holder: json!(registrant("Ada Jansen")),
            roles: Vec::new(),
            ascii: false,
            extras: json!({}),
            name_servers: servers(&["ns1.elsewhere.example", "ns2.elsewhere.example"]),
            target: String::new(),
        }
    }

    /// The same for Bob.
    fn for_bob(&self, action: TaskAction, name: &str) -> DomainAsk {
        DomainAsk { contact: self.bob, holder: json!(registrant("Bob Jansen")), ..self.ask(action, name) }
    }

    async fn carry_out(&self, ask: &DomainAsk) -> Answer {
        let registry = suppliers::registry_of(&self.portal.state, Supplier::Epp).unwrap();
        registry.carry_out(ask).await
    }

    async fn done(&self, ask: &DomainAsk) -> Delivered {
        match self.carry_out(ask).await {
            Answer::Done(delivered) => delivered,
            other => panic!("{:?} {}: {other:?}", ask.action, ask.name),
        }
    }

    async fn refused(&self, ask: &DomainAsk) -> String {
        match self.carry_out(ask).await {
            Answer::Refused(why) => why,
            other => panic!("{:?} {}: {other:?}", ask.action, ask.name),
        }
    }

    async fn later_or_refused(&self, ask: &DomainAsk) {
        let answer = self.carry_out(ask).await;
        assert!(matches!(answer, Answer::Later(_) | Answer::Refused(_)), "{answer:?}");
    }

    async fn later(&self, ask: &DomainAsk) -> String {
        match self.carry_out(ask).await {
            Answer::Later(why) => why,
            other => panic!("{:?} {}: {other:?}", ask.action, ask.name),
        }
    }

    /// A domain of Ada's at the registry.
    async fn registered(&self, name: &str) {
        self.done(&self.ask(TaskAction::Register, name)).await;
    }

    /// The process ends here and another one begins.
    fn crash(&mut self) {
        self.portal.state.sessions = Sessions::default();
    }

    /// What is written down about a command: code and outcome.
    async fn noted(&self, ask: &DomainAsk, kind: &str) -> Vec<(Option<i32>, Option<String>)> {
        let sql = "select code, outcome from epp_commands where task_key = $1 and kind = $2 order by sent_at, cl_trid";
        sqlx::query_as(sql).bind(ask.key).bind(kind).fetch_all(&self.portal.db).await.unwrap()
    }
}

fn servers(names: &[&str]) -> Vec<NameServer> {
    names.iter().map(|name| NameServer { name: (*name).to_owned(), ips: Vec::new() }).collect()
}

/// The operator sets the registry up, by its page.
async fn set_up(portal: &TestPortal, port: u16, ca: &str) -> RegistryId {
    let owner = operator(portal).await;
    let port = port.to_string();
    let answer = owner.post("/reseller/registries/new", &fields(&port, ca)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let sql = "select id from registries where name = 'Test registry'";
    RegistryId(sqlx::query_scalar(sql).fetch_one(&portal.db).await.unwrap())
}

pub async fn operator(portal: &TestPortal) -> crate::support::Person {
    let person = portal.visitor();
    let fields = [("login", "owner@meridian.example"), ("password", reseller_portal::demo::PASSWORD)];
    let answer = person.post("/login", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    person
}

pub fn fields<'a>(port: &'a str, ca: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("name", "Test registry"),
        ("host", "localhost"),
        ("port", port),
        ("client_id", CLIENT),
        ("password", PASSWORD),
        ("ca", ca),
        ("postal", "int"),
        ("role_admin", "yes"),
        ("role_tech", "yes"),
        ("name_servers", "ns1.usual.example ns2.usual.example"),
        ("parking", "park1.usual.example park2.usual.example"),
        ("most_sessions", "2"),
        ("tlds", "nl amsterdam"),
    ]
}
