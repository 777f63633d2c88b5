//! Done when 2 of issue 4: what people type about tickets, and what comes in by mail, is words and nothing else, wherever
//! staff and customers see it.
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reseller_portal::ids::TicketId;
use reseller_portal::mail_in::{Envelope, Receipt, message, receive, reply_address};
use reseller_portal::resellers::queries::find_label_by_slug;
use serde_json::Value;
use uuid::Uuid;

use super::Surfer;
use super::safety::{asked_elsewhere, complaints, some};
use crate::support::TestPortal;
use crate::support::tickets::{ADA, ticket};

/// Each tries another way out of being words. All hold this mark.
pub const PAYLOADS: &str = include_str!("payloads.txt");
pub const MARK: &str = "__pwned";
const POISON: &str = include_str!("poison.sql");

/// What of a page is not ours: elements that no page of the portal has, scripts that are not its own, attributes that run
/// or lead out. And whether the mark is there to be read.
const JUDGE: &str = "
    const wrong = [];
    if (typeof window.__pwned !== 'undefined') wrong.push('it ran');
    const never = 'iframe, object, embed, base, frame, frameset, marquee, math, video, audio, track, picture, image, portal, xss, ' +
        'keygen, isindex, fencedframe, template, foreignObject, animate, set, style, noscript, meta[http-equiv=refresh], svg script';
    for (const one of document.querySelectorAll(never)) wrong.push(one.outerHTML.slice(0, 120));
    const leads = ['href', 'src', 'srcdoc', 'srcset', 'action', 'formaction', 'data', 'poster', 'background', 'xlink:href'];
    const own = (url) => url === '' || /^[#/?]/.test(url) && !url.startsWith('//') || url.startsWith(location.origin + '/');
    for (const one of document.querySelectorAll('*')) {
        for (const { name, value } of one.attributes) {
            const runs = name.startsWith('on') || name === 'style' || name === 'autofocus' && value.includes('__pwned');
            const out = leads.includes(name) && !own(value) && !/^(mailto|tel):/.test(value);
            if (runs || out) wrong.push(`${name}=${value} at ${one.outerHTML.slice(0, 120)}`);
        }
        if (one.localName === 'script' && !one.getAttribute('src')?.startsWith('/static/')) wrong.push(one.outerHTML.slice(0, 120));
    }
    return [document.documentElement.textContent.includes('__pwned'), wrong];";

/// Of the pages of one ticket or mail each ordinary run opens one in so many; lists show all of them in any case.
const TENTH: usize = 10;

/// Somebody at a browser that tells what it asks for, and what he holds.
struct Looker {
    me: Surfer,
    portal: TestPortal,
    pages: usize,
}

impl Looker {
    async fn start() -> Self {
        let portal = TestPortal::start().await;
        let me = Surfer::watched(&portal).await;
        Self { me, portal, pages: 0 }
    }

    /// One page, on which the mark must be seen, as words.
    async fn looks_at(&mut self, path: &str) {
        self.me.open(path).await;
        let found = self.me.run(JUDGE, vec![]).await;
        assert_eq!(found[1], Value::Array(vec![]), "{path}");
        assert_eq!(found[0], true, "nothing of it is on {path}: {}", self.me.text().await);
        assert_eq!(complaints(&self.me).await, Vec::<String>::new(), "{path}");
        assert_eq!(asked_elsewhere(&self.me).await, Vec::<String>::new(), "{path}");
        self.pages += 1;
    }

    /// A list, to its end.
    async fn looks_through(&mut self, path: &str) {
        let mut next = Some(path.to_owned());
        while let Some(path) = next {
            self.looks_at(&path).await;
            let link =
                self.me.run("return document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''", vec![]).await;
            next = link.as_str().filter(|link| !link.is_empty()).map(str::to_owned);
        }
    }

    async fn signs_in(&self, login: &str) {
        self.me.steps_aside().await;
        self.me.sign_in("northwind", login).await;
    }
}

async fn poison(portal: &TestPortal, payloads: &[&str]) {
    let mut db = portal.db.acquire().await.expect("the database");
    sqlx::query("create table payloads as select n::integer, p from unnest($1::text[]) with ordinality as t (p, n)")
        .bind(payloads)
        .execute(&mut *db)
        .await
        .expect("they are there");
    sqlx::raw_sql(POISON).execute(&mut *db).await.expect("they are everywhere");
}

fn word(text: &str) -> String {
    format!("=?UTF-8?B?{}?=", STANDARD.encode(text))
}

/// A mail whose every part is the payload; of every second the text is HTML.
fn raw((n, payload): (usize, &str), from: &str, to: &str) -> String {
    let kind = if n % 2 == 0 { "plain" } else { "html" };
    let body = STANDARD.encode(format!("{payload}\n<p>Yours, {MARK}</p>"));
    let file: String = payload.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!(
        "From: {name} <{from}>\r\nTo: {to}\r\nSubject: {name}\r\nMessage-ID: <poison-{n}@{from}>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--b\r\nContent-Type: text/plain\r\n\
         Content-Disposition: attachment; filename*=UTF-8''{file}\r\n\r\nx\r\n--b--\r\n",
        name = word(payload),
    )
}

async fn deliver(portal: &TestPortal, recipient: &str, raw: &str) -> Uuid {
    let incoming = message::read(raw.as_bytes(), Some("sender@elsewhere.example"));
    let envelope = Envelope { recipient, raw: raw.as_bytes(), incoming: &incoming };
    let state = &portal.state;
    let taken = receive(&state.db, &state.config.base_url, &envelope, state.clock.now()).await.expect("the database");
    let Ok(Receipt::Stored { mail, .. }) = taken else { panic!("{taken:?}") };
    mail.0
}

async fn reply_address(portal: &TestPortal, ticket: Uuid) -> String {
    let mut db = portal.db.acquire().await.expect("the database");
    let label = find_label_by_slug(&mut db, "northwind").await.expect("the database").expect("it is there");
    let address = reply_address::of_ticket(&mut db, label.reseller_id, &label, TicketId(ticket)).await;
    address.expect("the database").expect("an address")
}

/// X1, N2.
#[tokio::test]
async fn a_hundred_and_twenty_ways_out_of_a_ticket_lead_nowhere() {
    let payloads: Vec<&str> = PAYLOADS.lines().collect();
    assert!(payloads.len() >= 120 && payloads.iter().all(|one| one.contains(MARK)), "{}", payloads.len());
    let mut look = Looker::start().await;
    poison(&look.portal, &payloads).await;
    let tickets: Vec<Uuid> = sqlx::query_scalar("select id from tickets where number > 900000 order by number")
        .fetch_all(&look.portal.db)
        .await
        .expect("its tickets");
    assert_eq!(tickets.len(), payloads.len());
    look.signs_in("owner@northwind.example").await;
    for id in some(&tickets, TENTH) {
        look.looks_at(&format!("/reseller/tickets/{id}")).await;
    }
    let ada = look.portal.customer_id(ADA).await;
    for list in ["/reseller/tickets?state=all", "/reseller/tickets?q=__pwned&state=all"] {
        look.looks_through(list).await;
    }
    for below in ["", "/tickets", "/tickets/new", "/events"] {
        look.looks_at(&format!("/reseller/customers/{ada}{below}")).await;
    }
    look.looks_at("/reseller").await;
    look.looks_at("/reseller/tickets/settings").await;
    for (kind, table) in [("departments", "departments"), ("replies", "canned_replies")] {
        let sql = format!("select id from {table} where name like '%pwned%' order by name limit 12");
        let ids: Vec<Uuid> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&look.portal.db).await.expect("some of them");
        for id in ids {
            look.looks_at(&format!("/reseller/tickets/settings/{kind}/{id}")).await;
        }
    }
    look.signs_in(ADA).await;
    for id in some(&tickets, TENTH) {
        look.looks_at(&format!("/customer/tickets/{id}")).await;
    }
    look.looks_through("/customer/tickets").await;
    look.looks_at("/customer/tickets/new").await;
    println!("{} pages, {} payloads", look.pages, payloads.len());
}

/// The same by mail: subject, sender's name, text, HTML and names of files, from strangers and from the customer.
#[tokio::test]
async fn a_hundred_and_twenty_ways_out_of_a_mail_lead_nowhere() {
    let mut look = Looker::start().await;
    let site = ticket(&look.portal, "Moving my").await;
    let reply = reply_address(&look.portal, site).await;
    let house = "noreply@northwind.example";
    let mut mails = Vec::new();
    for one in PAYLOADS.lines().enumerate() {
        mails.push(deliver(&look.portal, house, &raw(one, "stranger@elsewhere.example", house)).await);
        deliver(&look.portal, &reply, &raw(one, ADA, &reply)).await;
    }
    let stranger = raw((1000, PAYLOADS.lines().last().expect("one")), "stranger@elsewhere.example", &reply);
    deliver(&look.portal, &reply, &stranger).await;
    look.signs_in("support@northwind.example").await;
    for mail in some(&mails, TENTH) {
        look.looks_at(&format!("/reseller/tickets/mail/{mail}")).await;
    }
    let all = "/reseller/tickets/mail";
    look.looks_through(all).await;
    sqlx::query("update inbound_mails set outcome = 'discarded', reason = subject, decided_by_name = left(subject, 300), decided_at = now()")
        .execute(&look.portal.db)
        .await
        .expect("they are discarded");
    look.looks_through(&format!("{all}?show=discarded")).await;
    look.looks_at(&format!("{all}/{}", mails[3])).await;
    for (login, area) in [("support@northwind.example", "/reseller"), (ADA, "/customer")] {
        look.signs_in(login).await;
        let mut next = Some(format!("{area}/tickets/{site}"));
        while let Some(path) = next {
            look.looks_at(&path).await;
            let earlier = "return document.querySelector('.earlier a')?.getAttribute('href') ?? ''";
            let earlier = look.me.run(earlier, vec![]).await;
            next = earlier.as_str().filter(|link| !link.is_empty()).map(str::to_owned);
        }
    }
    println!("{} pages, {} mails", look.pages, mails.len() * 2);
}
