//! Every form against what nobody should send, and several instances on one database.
use reqwest::Method;
use reseller_portal::app;
use sqlx::PgPool;
use time::Duration;
use uuid::Uuid;

use crate::browser::safety::some;
use crate::support::portal::Wishes;
use crate::support::{Answer, Person, TestPortal};
use people::People;

mod account;
mod changes;
mod houses;
mod imports;
mod labels;
mod listed;
mod mail_in;
mod mailings;
mod people;
mod products;
mod registries;
mod tickets;
mod tld_policies;

const VERIFIED: &str = "verified@customer.example";
const PASSWORD: &str = "demo-Portal-2026";
const CONTACT: [(&str, &str); 11] = [
    ("name", "Zoë Lindqvist"),
    ("organisation", "Zoë AB"),
    ("address", "Storgatan 1"),
    ("postal_code", "111 22"),
    ("city", "Stockholm"),
    ("country", "SE"),
    ("state", ""),
    ("phone", "+46701234567"),
    ("fax", "+46812345678"),
    ("email", "zoe@lindqvist.example"),
    ("vat_number", "SE123456789701"),
];
const PROFILE: [(&str, &str); 2] = [("version", ""), ("form_key", "")];
const SIGN_IN: [(&str, &str); 4] =
    [("login", VERIFIED), ("password", "not-the-password"), ("next", ""), ("form_key", "")];
const LOGIN: [(&str, &str); 7] = [
    ("email", "more@jansen.example"),
    ("login_name", "ada.more"),
    ("person_name", "Ada"),
    ("may_log_in", "yes"),
    ("reason", ""),
    ("send_welcome", ""),
    ("form_key", ""),
];
const MODIFY: [(&str, &str); 7] = [
    ("login_name", "ada.jansen"),
    ("email", VERIFIED),
    ("person_name", "Ada"),
    ("may_log_in", "yes"),
    ("blocked", ""),
    ("reason", "because"),
    ("form_key", ""),
];
const START: [(&str, &str); 4] =
    [("reason", "caller asked for it"), ("ticket", ""), ("password", PASSWORD), ("form_key", "")];
const KEY: [(&str, &str); 1] = [("form_key", "")];

type Fields = Vec<(&'static str, &'static str)>;

/// What each POST route of the table takes. A route that is new must be added here.
fn fields(path: &str) -> Fields {
    match path {
        "/login" | "/at/{label}/login" => SIGN_IN.to_vec(),
        "/sign-out" | "/impersonation/end" | "/customer/account/sessions/end" => Vec::new(),
        "/at/{label}/password" => vec![("login", VERIFIED), ("form_key", "")],
        "/password" => {
            vec![("link", ""), ("new", "correct horse battery"), ("repeat", "correct horse battery"), ("form_key", "")]
        }
        "/verify" => vec![("link", ""), ("label_terms", ""), ("platform_terms", ""), ("form_key", "")],
        "/set-up" => vec![
            ("operator", "Meridian"),
            ("label", "another"),
            ("country", "NL"),
            ("owner_name", "Olga Meyer"),
            ("owner_email", "olga@meridian.example"),
            ("form_key", ""),
        ],
        "/customer/profile" => [&CONTACT[..], &PROFILE].concat(),
        "/customer/profile/confirmation" => [&CONTACT[..], &PROFILE, &changes::CHOICES].concat(),
        "/customer/account/password" => vec![
            ("current", "wrong-password"),
            ("new", "correct horse battery"),
            ("repeat", "correct horse battery"),
            ("form_key", ""),
        ],
        "/reseller/customers/new" => [&CONTACT[..], &changes::OPTIONS].concat(),
        "/reseller/customers/{id}/logins" => LOGIN.to_vec(),
        "/reseller/customers/{id}/logins/{login}" => MODIFY.to_vec(),
        "/reseller/customers/{id}/restrictions" => vec![("kind", "fraud"), ("reason", "stolen card"), ("form_key", "")],
        "/reseller/customers/{id}/restrictions/{restriction}/lift" => vec![("reason", "paid"), ("form_key", "")],
        "/reseller/customers/{id}/verification" => {
            vec![("chosen", "yes"), ("email", "other@jansen.example"), ("login", ""), ("form_key", "")]
        }
        "/reseller/customers/{id}/impersonation" => START.to_vec(),
        "/customer/account/sessions/{session}/end"
        | "/customer/account/access/{visit}/end"
        | "/reseller/customers/{id}/logins/{login}/password-link"
        | "/reseller/customers/{id}/logins/{login}/sessions/end"
        | "/reseller/customers/{id}/logins/{login}/sessions/{session}/end" => KEY.to_vec(),
        "/customer/account/language"
        | "/reseller/customers/{id}/language"
        | "/reseller/mail-templates/{brand}/language" => vec![("language", "nl"), ("form_key", "")],
        "/reseller/mail-templates/{brand}/{kind}/{language}" => {
            vec![
                ("subject", "Welkom"),
                ("body", "Hallo {name}\n\n{link}"),
                ("version", ""),
                ("do", ""),
                ("form_key", ""),
            ]
        }
        "/reseller/mail-templates/{brand}/{kind}/{language}/reset" => vec![("version", ""), ("form_key", "")],
        _ if path.starts_with(labels::HOME) || path == labels::TERMS => labels::fields(path),
        _ if account::is_about(path) => account::fields(path),
        _ if path.starts_with(tld_policies::HOME) => tld_policies::fields(path),
        other => listed::fields(other).unwrap_or_else(|| changes::fields(other)),
    }
}

/// Counts rows that were written and committed, save limits and the mark that a session is in use.
async fn watch(db: &PgPool) {
    let sql = "create table written (n bigint generated always as identity);
         create function note_written() returns trigger language plpgsql as $$ begin insert into written default values; return null; end $$;
         do $$ declare t text; begin
           for t in select tablename from pg_tables where schemaname = 'public' and tablename not in ('throttles', '_sqlx_migrations', 'written') loop
             execute format('create trigger watch after insert or delete %s on %I for each row execute function note_written()',
                            case when t in ('sessions', 'impersonations') then '' else 'or update' end, t);
           end loop; end $$;";
    sqlx::raw_sql(sql).execute(db).await.unwrap();
}

async fn written(db: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from written").fetch_one(db).await.unwrap()
}

fn encode(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// What is wrong, and the body with it.
fn bodies(fields: &Fields) -> Vec<(String, Vec<u8>)> {
    let whole = encode(fields);
    let long = "x".repeat(10_000);
    let mut all = vec![
        ("empty".to_owned(), Vec::new()),
        ("an unknown field".to_owned(), format!("{whole}&is_reseller=true").into_bytes()),
        ("300 kB".to_owned(), format!("{whole}&padding={}", "x".repeat(300 * 1024)).into_bytes()),
        ("bytes that are no text".to_owned(), b"\xff\xfe\x00=%".to_vec()),
        ("many fields".to_owned(), "a=b&".repeat(20_000).into_bytes()),
        ("half an escape".to_owned(), format!("{whole}&%").into_bytes()),
    ];
    for (name, _) in fields {
        let with = |value: &str| {
            let changed: Vec<(&str, &str)> =
                fields.iter().map(|(known, old)| (*known, if known == name { value } else { *old })).collect();
            encode(&changed).into_bytes()
        };
        let others: Vec<(&str, &str)> = fields.iter().copied().filter(|(known, _)| known != name).collect();
        let others = encode(&others);
        all.extend([
            (format!("{name} too long"), with(&long)),
            (format!("{name} with NUL"), with("a\u{0}b")),
            (format!("{name} with controls"), with("a\u{1}\u{1b}[31m\u{7f}\u{85}b")),
            (format!("{name} with line ends"), with("a\r\nBcc: x@y.example")),
            (format!("{name} turned round"), with("a\u{202e}b\u{2066}")),
            (format!("{name} with quotes"), with("'\"><script>;drop table customers--")),
            (format!("{name} is no UTF-8"), format!("{others}&{name}=%FF%C0%AF").into_bytes()),
            (format!("{name} is a surrogate"), format!("{others}&{name}=%ED%A0%80").into_bytes()),
            (format!("{name} twice"), format!("{whole}&{name}=a").into_bytes()),
            (format!("{name} is missing"), others.into_bytes()),
            (format!("{name} is a list"), format!("{whole}&{name}[]=a&{name}[0]=b").into_bytes()),
        ]);
    }
    all
}

/// Boxes of which any number may be ticked.
const MANY: [&str; 2] = ["leave ", "leave_all "];
const A_PLAN: &str = "select p.id from products p join customers c on c.reseller_id = p.reseller_id
    where c.id = $1 and family = 'hosting' limit 1";
const A_BLOCK: &str =
    "select id from restrictions where customer_id = $1 and kind = 'fraud' order by lifted_at nulls first limit 1";
const AN_ITEM: &str =
    "select i.id from basket_items i join baskets b on b.id = i.basket_id where b.customer_id = $1 limit 1";

/// Ids of one of Northwind's customers, for the parameters of paths.
async fn fill(portal: &TestPortal, pattern: &str) -> String {
    let pattern = &houses::fill(&portal.db, pattern).await;
    let customer = portal.customer_id(VERIFIED).await;
    let one = |sql: &'static str| sqlx::query_scalar::<_, Uuid>(sql).bind(customer).fetch_optional(&portal.db);
    let login = one("select id from logins where customer_id = $1 limit 1").await.unwrap().unwrap();
    let block = one(A_BLOCK).await.unwrap();
    let session = one("select key from sessions s join logins l on l.id = s.login_id where l.customer_id = $1 limit 1")
        .await
        .unwrap();
    let visit = one("select id from impersonations where customer_id = $1 limit 1").await.unwrap();
    let product = one(A_PLAN).await.unwrap();
    let item = one(AN_ITEM).await.unwrap();
    let order = one("select id from orders where customer_id = $1 order by number desc limit 1").await.unwrap();
    let task =
        one("select id from supplier_tasks where customer_id = $1 and supplier = 'by_hand' and state = 'open' limit 1")
            .await
            .unwrap();
    let domain = one("select id from domains where customer_id = $1 order by name limit 1").await.unwrap();
    let hosting = one("select id from hosting_accounts where customer_id = $1 order by name limit 1").await.unwrap();
    let house = tickets::house(&portal.db, customer).await;
    let inbound = mail_in::waiting(&portal.db, customer).await;
    let mailing = mailings::draft(&portal.db, customer).await;
    let import = imports::file(&portal.db, customer).await;
    let mail = imports::mail(&portal.db, customer).await;
    let brand = one("select label_id from customers where id = $1").await.unwrap();
    let text = |id: Option<Uuid>| id.unwrap_or_else(Uuid::now_v7).to_string();
    let pattern = listed::fill(&portal.db, customer, pattern.to_owned()).await;
    pattern
        .replace("{label}", "northwind")
        .replace("{brand}", &text(brand))
        .replace("{registry}", &registries::one(&portal.db).await.to_string())
        .replace("{kind}", "welcome")
        .replace("{language}", "nl")
        .replace("{supplier}/{tld}", "by_hand/nu")
        .replace("{order}", &text(order))
        .replace("{id}", &customer.to_string())
        .replace("{product}", &text(product))
        .replace("{login}", &login.to_string())
        .replace("{passkey}", &account::passkey(&portal.db, customer).await.to_string())
        .replace("{colleague}", &account::colleague(&portal.db).await.to_string())
        .replace("{restriction}", &text(block))
        .replace("{session}", &text(session))
        .replace("{visit}", &text(visit))
        .replace("{item}", &text(item))
        .replace("{task}", &text(task))
        .replace("{domain}", &text(domain))
        .replace("{hosting}", &text(hosting))
        .replace("{inbound}", &inbound.to_string())
        .replace("{mailing}", &mailing.to_string())
        .replace("{import}", &import.to_string())
        .replace("{mail}", &mail.to_string())
        .replace("{ticket}", &house[0].to_string())
        .replace("{message}", &house[1].to_string())
        .replace("{department}", &house[2].to_string())
        .replace("{reply}", &text(house.get(3).copied()))
}

async fn send(person: &Person, path: &str, kind: &str, body: Vec<u8>) -> Answer {
    if kind == "application/x-www-form-urlencoded" {
        return person.post_body(path, body).await;
    }
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", kind)];
    person.request(Method::POST, path, &headers, String::from_utf8_lossy(&body).into_owned()).await
}

/// What a route that did its work may have left behind, put back for the next form.
async fn tidy(db: &PgPool) {
    let sql = "update restrictions set lifted_at = placed_at where lifted_at is null and customer_id = (select id from customers where email = 'verified@customer.example');
               update logins set name = 'verified@customer.example' where name = 'ada.jansen';
               update impersonations set ended_at = started_at, end_reason = 'returned' where ended_at is null;
               delete from throttles;";
    sqlx::raw_sql(sql).execute(db).await.unwrap();
    sqlx::raw_sql(houses::TIDY).execute(db).await.unwrap();
}

/// X10, O9: nothing that comes in breaks a page or is half written.
#[tokio::test(flavor = "multi_thread")]
async fn no_form_fails_and_what_is_refused_is_not_written() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    watch(&portal.db).await;
    let (mut sent, mut problems) = (0, Vec::new());
    let routes = app::routes(false);
    let posts: Vec<_> = routes.table().iter().filter(|route| route.method == "POST").collect();
    // a sixth of them in each run, from another one on
    for route in some(&posts, 6).copied() {
        tidy(&portal.db).await;
        let mut people = People::gather(&portal).await;
        let path = fill(&portal, route.path).await;
        let mut tries: Vec<(String, &str, Vec<u8>)> = Vec::new();
        let fields = fields(route.path);
        tries.extend(bodies(&fields).into_iter().map(|(what, body)| (what, "application/x-www-form-urlencoded", body)));
        for kind in ["application/json", "multipart/form-data; boundary=x", "text/plain", ""] {
            tries.push((format!("as {kind:?}"), kind, b"{\"name\":\"Zo\"}".to_vec()));
        }
        for (what, kind, body) in tries {
            sqlx::query("delete from throttles").execute(&portal.db).await.unwrap();
            let before = written(&portal.db).await;
            let answer = send(people.for_form(route.path), &path, kind, body).await;
            let wrote = written(&portal.db).await > before;
            sent += 1;
            let strange = what.contains("no UTF-8")
                || what.contains("surrogate")
                || what.contains("twice") && !MANY.iter().any(|name| what.starts_with(name))
                || what.contains("a list");
            // requests for a reset that were accepted before are answered behind the page's back
            let wrote = wrote && route.path != "/at/{label}/password";
            let takes_none = route.path == "/sign-out"
                || route.path == "/customer/account/access/{visit}/end"
                || route.path == "/impersonation/end"
                || route.path == "/customer/account/sessions/end";
            if answer.status >= 500 {
                problems.push(format!("{} {what}: {}", route.path, answer.status));
            } else if answer.status >= 400 && wrote {
                problems.push(format!("{} {what}: {} and something was written", route.path, answer.status));
            } else if strange && !takes_none && answer.status < 400 {
                problems.push(format!("{} {what}: taken with {}", route.path, answer.status));
            } else if answer.status >= 400 && !answer.html().has("h1") {
                problems.push(format!("{} {what}: {} without a page", route.path, answer.status));
            }
            if answer.status == 303
                && (answer.location().contains("/login") || takes_none || route.path.contains("/impersonation"))
            {
                tidy(&portal.db).await;
                people = People::gather(&portal).await;
            }
        }
    }
    println!("forms: {sent} sent");
    assert!(problems.is_empty(), "{} of {sent}:\n{}", problems.len(), problems.join("\n"));
}

/// The same with fields that are good but for one: a message stands beside it.
#[tokio::test]
async fn a_body_that_is_too_large_says_so() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let answer = staff.post("/reseller/customers/new", &[("name", &"x".repeat(300 * 1024))]).await;
    assert_eq!(answer.status, 413);
    assert!(answer.html().text("main").contains("256 kB"), "{}", answer.html().text("main"));
    let just_below = staff.post("/reseller/customers/new", &[("name", &"x".repeat(200 * 1024))]).await;
    assert_eq!(just_below.status, 422);
    assert!(just_below.html().text("#f-name-error").contains("255"));
}

/// F11: sessions are the database's, not an instance's.
#[tokio::test]
async fn signed_in_at_one_instance_one_is_signed_in_at_all() {
    let portal = TestPortal::start().await;
    let twin = portal.twin().await;
    let ada = portal.customer(VERIFIED).await;
    let there = ada.at(&twin.base);
    assert!(there.get("/customer").await.page().text("h1").contains("Ada Jansen"));
    let staff = portal.staff("support").await;
    assert_eq!(staff.enter(portal.customer_id(VERIFIED).await).await.status, 303);
    assert!(staff.at(&twin.base).get("/customer").await.page().has("section.acting"), "acting goes along");
    there.sign_out().await;
    assert!(ada.get("/customer").await.location().contains("/login"), "and so does signing out");
}

/// S8: guesses spread over instances are counted together.
#[tokio::test]
async fn limits_are_shared_by_all_instances() {
    let portal = TestPortal::start().await;
    let twin = portal.twin().await;
    let mut statuses = Vec::new();
    for n in 0..12 {
        let at = if n % 2 == 0 { &portal } else { &twin };
        statuses.push(at.visitor().sign_in("northwind", VERIFIED, "guess-guess").await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
    for at in [&portal, &twin] {
        assert_eq!(at.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 429);
    }
    portal.pass(Duration::minutes(16));
    assert_eq!(portal.visitor().sign_in("northwind", VERIFIED, PASSWORD).await.status, 303);
}

/// A form drawn by one instance and sent to both is done once.
#[tokio::test]
async fn a_form_sent_to_two_instances_is_done_once() {
    let portal = TestPortal::start().await;
    let twin = portal.twin().await;
    let staff = portal.staff("support").await;
    let key = Uuid::now_v7().to_string();
    let fields = [&CONTACT[..], &[("vat_number", ""), ("organisation", "")]].concat();
    let fields: Vec<(&str, &str)> = CONTACT
        .iter()
        .map(|(name, _)| (*name, fields.iter().rev().find(|(known, _)| known == name).unwrap().1))
        .collect();
    let fields = [&fields[..], &[("form_key", key.as_str())]].concat();
    let other = staff.at(&twin.base);
    let (here, there) =
        tokio::join!(staff.post("/reseller/customers/new", &fields), other.post("/reseller/customers/new", &fields));
    assert_eq!((here.status, there.status), (303, 303), "{}", here.body);
    assert_eq!(here.location(), there.location());
}
