//! A portal on which every page has something to show, and the people who look at it.
use std::collections::BTreeMap;

use reseller_portal::resellers::set_up::issue_link;
use serde_json::{Value, json};
use sqlx::PgPool;
use tokio::sync::watch;
use uuid::Uuid;

use super::of_changes::{self, Changes};
use super::of_mail;
use super::of_running;
use super::of_tickets;
use super::of_tld_policies;
use super::scenes_ordering::Baskets;
use super::{of_houses, of_imports, of_list, of_mail_templates, of_mailings, of_registries};
use crate::epp::server::Server;
use crate::support::orders::Shop;
use crate::support::portal::Wishes;
use crate::support::{Person, TestPortal};

/// Who looks at a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Nobody,
    /// Two of Northwind's customers: a verified person and a company that is not verified.
    Ada,
    Erik,
    /// A customer with a name of 255 characters.
    Adolph,
    /// Marked as fraud.
    Viktor,
    Owner,
    Support,
    /// Support, who signed in some time ago.
    LateSupport,
    /// The owner of a reseller without much.
    Tulip,
    /// Support as Ada; the owner as Tulip Web; support as somebody with a name of 255 characters.
    AsAda,
    AsTulip,
    AsAdolph,
    /// The owner of a portal that was set up a moment ago.
    Founder,
    /// An owner at the operator.
    Operator,
}

/// The portal, the ids pages are about, and everybody's session.
pub struct Stage {
    pub portal: TestPortal,
    pub ada: Uuid,
    pub adas_login: Uuid,
    /// Something of the demo world to be done by hand.
    pub task: Uuid,
    pub erik: Uuid,
    pub tom: Uuid,
    pub viktor: Uuid,
    pub tulip: Uuid,
    /// A customer of Tulip Web's.
    pub tulips_customer: Uuid,
    /// 255 characters of words, of one word, from right to left; a 254 character address.
    pub ugly: [Uuid; 4],
    /// A customer without any login.
    pub nobody_in: Uuid,
    /// Paths of links from mails.
    pub verify: String,
    pub first_password: String,
    /// Two more portals: one that waits to be set up, with its link, and one that just was.
    /// Held so that it goes on serving.
    _empty: TestPortal,
    pub set_up: String,
    pub founded: TestPortal,
    pub baskets: Baskets,
    /// Ada's: one that failed, one that is not paid, one that is delivered; Erik's; of somebody with a long name.
    pub orders: [Uuid; 5],
    /// See `of_running::set`.
    pub running: [Uuid; 5],
    /// See `of_changes::set`.
    pub changes: Changes,
    /// See `of_mail::set`.
    pub mails: [Uuid; 3],
    /// See `of_imports::set`.
    pub imports: ([Uuid; 4], [Uuid; 3]),
    /// See `of_mailings::set`.
    pub mailings: ([Uuid; 4], [String; 2]),
    /// See `of_tickets::find`.
    pub tickets: [Uuid; 6],
    /// See `of_tickets::set`.
    pub with_files: Uuid,
    /// See `of_mail_templates::set`.
    pub mail_templates: String,
    /// See `of_registries::set`.
    pub registries: ([String; 2], Server),
    /// See `of_houses::set`.
    pub houses: ([String; 3], watch::Sender<bool>),
    /// See `of_list::set`.
    pub kept: of_list::Kept,
    people: BTreeMap<Who, Person>,
}

const A_TASK: &str = "select id from supplier_tasks where state = 'open' and supplier = 'by_hand' order by id limit 1";

async fn an_empty_portal() -> (TestPortal, String) {
    let portal = TestPortal::start_with(Wishes { empty: true, ..Wishes::default() }).await;
    let mut db = portal.db.acquire().await.expect("the database");
    let secret = issue_link(&mut db, portal.state.clock.now()).await.expect("a link");
    drop(db);
    let link = portal.base.join("set-up/").and_then(|start| start.join(&secret)).expect("an address");
    (portal, link.into())
}

async fn a_founded_portal() -> (TestPortal, Person) {
    let (portal, link) = an_empty_portal().await;
    let founder = portal.visitor();
    founder.get(&link).await;
    let fields = [
        ("operator", "Nordlicht"),
        ("label", "nordlicht"),
        ("country", "DE"),
        ("owner_name", "Grete Holm"),
        ("owner_email", "owner@nordlicht.example"),
    ];
    let answer = founder.post("/set-up", &fields).await;
    founder.get(answer.location()).await;
    let page = founder.get("/password").await.page();
    let password = [("new", reseller_portal::demo::PASSWORD), ("repeat", reseller_portal::demo::PASSWORD)];
    founder.submit(&page, "/password", &password).await;
    let founder = portal.signed_in("nordlicht", "owner@nordlicht.example").await;
    (portal, founder)
}

async fn one(db: &PgPool, sql: &'static str) -> Uuid {
    sqlx::query_scalar(sql).fetch_one(db).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// With what breaks a layout: see `Stage::ugly`.
async fn ugly(db: &PgPool) -> [Uuid; 4] {
    [
        one(db, "select id from customers where name like 'Adolph Blaine%'").await,
        one(db, "select id from customers where organisation like 'Llanfairpwll%'").await,
        one(db, "select id from customers where name like 'عبد الرحمن%' and length(name) > 200").await,
        one(db, "select id from customers where length(email) > 250").await,
    ]
}

const TULIPS_CUSTOMER: &str = "select c.id from customers c join resellers r on r.id = c.reseller_id
    where r.name = 'Tulip Web' order by c.number limit 1";
/// A customer without a login.
const NOBODY_IN: &str =
    "insert into customers (id, number, reseller_id, label_id, name, email, country, created_at, updated_at)
     select gen_random_uuid(), 99999, reseller_id, label_id, 'No Login', 'none@names.example', 'NL', created_at, updated_at
       from customers where email = 'verified@customer.example' returning id";

impl Stage {
    pub async fn set() -> Self {
        let portal = TestPortal::start_with(Wishes { demo: true, ..Wishes::default() }).await;
        let db = portal.db.clone();
        let of = |email: &'static str| portal.customer_id(email);
        let (ada, erik) = (of("verified@customer.example").await, of("unverified@company.example").await);
        let (tom, viktor) = (of("blocked@customer.example").await, of("fraud@customer.example").await);
        let task = one(&db, A_TASK).await;
        let adas_login = one(&db, "select id from logins where name = 'verified@customer.example'").await;
        let tulip = of("owner@tulip.example").await;
        let tulips_customer = one(&db, TULIPS_CUSTOMER).await;
        let ugly = ugly(&db).await;
        let nobody_in = one(&db, NOBODY_IN).await;
        let ((empty, set_up), (founded, founder)) = (an_empty_portal().await, a_founded_portal().await);
        of_tld_policies::set(&founded).await;
        let running = of_running::set(&portal).await;
        let mut stage = Self {
            ada,
            adas_login,
            task,
            erik,
            tom,
            viktor,
            tulip,
            tulips_customer,
            ugly,
            nobody_in,
            changes: of_changes::set(&portal).await,
            mails: of_mail::set(&portal).await,
            mailings: of_mailings::set(&portal).await,
            kept: of_list::set(&portal).await,
            imports: of_imports::set(&portal).await,
            mail_templates: of_mail_templates::set(&portal).await,
            registries: of_registries::set(&portal).await,
            houses: of_houses::set(&portal).await,
            tickets: of_tickets::find(&portal.db).await,
            with_files: Uuid::nil(),
            portal,
            verify: String::new(),
            first_password: String::new(),
            _empty: empty,
            set_up,
            founded,
            baskets: Baskets::default(),
            orders: [Uuid::nil(); 5],
            running,
            people: BTreeMap::new(),
        };
        stage.write_mails().await;
        stage.with_files = of_tickets::set(&stage.portal).await;
        stage.let_people_in().await;
        stage.people.insert(Who::Founder, founder);
        super::of_accounts::set(&stage.portal).await;
        stage.fill_catalogues().await;
        stage.orders = stage.place_orders().await;
        let who_order = [Who::Ada, Who::Erik, Who::Owner].map(|who| &stage.people[&who]);
        stage.baskets = Baskets::fill(&stage.portal, [stage.ada, stage.erik], who_order).await;
        stage
    }

    async fn place_orders(&self) -> [Uuid; 5] {
        let shop = Shop::beside(&self.portal).await;
        let (ada, erik) = ("verified@customer.example", "unverified@company.example");
        let (failed, delivered) =
            (shop.order(ada, &["failed.test-nl", "site"]).await, shop.order(ada, &["garden"]).await);
        shop.fail(failed, "The registry answered: object exists (2302)").await;
        shop.deliver(delivered).await;
        let waits = shop.order(erik, &["a.test-nl", "b.test-nl", "c.test-nl"]).await;
        shop.ask_for_payment().await;
        let sql = "select email from customers where id = $1";
        let long: String =
            sqlx::query_scalar(sql).bind(self.ugly[0]).fetch_one(&self.portal.db).await.expect("his address");
        let word = "x".repeat(60);
        let of_long = shop.order(&long, &[&format!("{word}.{word}.{word}.test-nl"), "site"]).await;
        let unpaid = shop.order(ada, &["unpaid.test-nl"]).await;
        [failed, unpaid, delivered, waits, of_long].map(|order| order.0)
    }

    /// Northwind sells .li dearer than Tulip Web sells it on.
    async fn fill_catalogues(&self) {
        for (who, price) in [(Who::Owner, "9"), (Who::Tulip, "5")] {
            let fields = [
                ("family", "domain"),
                ("tld", "li"),
                ("supplier", "registry_simulator"),
                ("on_sale", "yes"),
                ("price_register_12", price),
            ];
            let answer = self.people[&who].post("/reseller/products/new", &fields).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
    }

    async fn write_mails(&mut self) {
        let (portal, erik) = (&self.portal, self.erik);
        let staff = portal.staff("support").await;
        let to = ("email", "unverified@company.example");
        staff.post(&format!("/reseller/customers/{erik}/verification"), &[to, ("chosen", "yes")]).await;
        portal.visitor().post("/at/northwind/password", &[("login", "verified@customer.example")]).await;
        let verify = portal.mailbox().wait_for("unverified@company.example", 1).await.link("/verify/");
        self.first_password = portal.mailbox().wait_for("verified@customer.example", 1).await.link("/password/");
        self.verify = verify;
    }

    async fn let_people_in(&mut self) {
        let portal = &self.portal;
        let adolph: String = sqlx::query_scalar("select email from customers where id = $1")
            .bind(self.ugly[0])
            .fetch_one(&portal.db)
            .await
            .expect("his address");
        let mut people = BTreeMap::new();
        people.insert(Who::LateSupport, portal.staff("support").await);
        let late = "update sessions set authenticated_at = authenticated_at - interval '20 minutes'";
        sqlx::query(late).execute(&portal.db).await.expect("time has passed");
        people.insert(Who::Nobody, portal.visitor());
        people.insert(Who::Ada, portal.customer("verified@customer.example").await);
        people.insert(Who::Erik, portal.customer("unverified@company.example").await);
        people.insert(Who::Adolph, portal.customer(&adolph).await);
        people.insert(Who::Viktor, portal.customer("fraud@customer.example").await);
        people.insert(Who::Owner, portal.staff("owner").await);
        people.insert(Who::Support, portal.staff("support").await);
        people.insert(Who::Operator, crate::epp::operator(portal).await);
        people.insert(Who::Tulip, portal.signed_in("tulip", "owner@tulip.example").await);
        let entered = [
            (Who::AsAda, "support", self.ada),
            (Who::AsTulip, "owner", self.tulip),
            (Who::AsAdolph, "support", self.ugly[0]),
        ];
        for (who, role, customer) in entered {
            let person = portal.staff(role).await;
            let answer = person.enter(customer).await;
            assert_eq!(answer.status, 303, "{who:?}: {}", answer.body);
            people.insert(who, person);
        }
        self.people = people;
    }

    /// Somebody of the stage; whoever is nobody is new each time.
    pub fn person(&self, who: Who) -> Person {
        self.people.get(&who).map_or_else(|| self.portal.visitor(), Person::copy)
    }

    /// What the browser of somebody holds, as Chromium wants it.
    pub fn cookies(&self, who: Who) -> Vec<Value> {
        let person = &self.people[&who];
        let held = ["session", "label"].into_iter().filter_map(|name| Some((name, person.cookie(name)?)));
        held.map(|(name, value)| json!({ "name": name, "value": value, "url": self.portal.base.as_str() })).collect()
    }
}
