//! Labels under host names of their own: whose sign-in page is there, where links lead, and which names nobody gets.
use reqwest::Method;

use crate::reseller::labels::home;
use crate::support::{Answer, Person, TestPortal};

const ADA: &str = "verified@customer.example";

/// A host name as a browser sends it: with the port of the portal.
fn at(portal: &TestPortal, host: &str) -> String {
    format!("{host}:{}", portal.base.port().unwrap())
}

async fn get(portal: &TestPortal, person: &Person, host: &str, path: &str) -> Answer {
    person.request(Method::GET, path, &[("host", &at(portal, host))], String::new()).await
}

async fn post(portal: &TestPortal, person: &Person, host: &str, path: &str, body: &str) -> Answer {
    let (host, origin) = (at(portal, host), format!("http://{}", at(portal, host)));
    let headers =
        [("host", host.as_str()), ("origin", origin.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    person.request(Method::POST, path, &headers, body.to_owned()).await
}

#[tokio::test]
async fn an_own_host_name_serves_its_label_and_links_lead_there() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/host", home(&portal, "northwind").await);
    let visitor = portal.visitor();
    let host = "my.bücher.example";
    let ascii = "my.xn--bcher-kva.example";
    assert_eq!(get(&portal, &visitor, ascii, "/login").await.status, 421, "nobody's yet");
    let twin = portal.twin().await;
    assert_eq!(owner.post(&path, &[("host", "My.Bücher.Example.")]).await.status, 303);
    let page = owner.visit(&path.replace("/host", "/address")).await;
    assert!(page.text("main").contains(host) && page.text("main code").contains(ascii), "both forms");
    // both instances agree within a second or so
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    for instance in [&portal, &twin] {
        let visitor = instance.visitor();
        let headers = [("host", at(&portal, ascii))];
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = visitor.request(Method::GET, "/login", &headers, String::new()).await;
        assert!(answer.status == 200 && answer.html().text("header .brand").contains("Northwind Hosting"));
        assert_eq!(visitor.request(Method::GET, "/", &headers, String::new()).await.location(), "/login");
    }
    assert!(
        portal.visitor().visit("/login").await.text("header .brand").contains("Meridian"),
        "the portal's own is the operator's"
    );
    for unknown in ["my.northwind.example", "bücher.example", "evil.example", "x.my.xn--bcher-kva.example"] {
        let unknown = idna_of(unknown);
        assert_eq!(get(&portal, &visitor, &unknown, "/login").await.status, 421, "{unknown}");
    }
    let other_port = visitor.request(Method::GET, "/login", &[("host", ascii)], String::new()).await;
    assert_eq!(other_port.status, 421, "nor under another port");
    assert_eq!(get(&portal, &visitor, ascii, "/at/fjord/login").await.status, 404, "one label has one host");
    assert_eq!(get(&portal, &visitor, ascii, "/at/northwind/login").await.status, 200);
    // signing in works there, for that host alone
    let ada = portal.visitor();
    let body = format!("login={}&password={}", ADA.replace('@', "%40"), reseller_portal::demo::PASSWORD);
    let answer = post(&portal, &ada, ascii, "/login", &body).await;
    assert_eq!((answer.status, answer.location()), (303, "/customer"), "{}", answer.body);
    assert_eq!(get(&portal, &ada, ascii, "/customer").await.status, 200);
    // a session of another label is nobody's there
    let tulip = portal.signed_in("tulip", "owner@tulip.example").await;
    assert_eq!(get(&portal, &tulip, ascii, "/reseller").await.status, 303);
    assert_eq!(tulip.get("/reseller").await.status, 200);
    // links in mails begin with what is kept, wherever somebody asks
    assert_eq!(portal.visitor().post("/at/northwind/password", &[("login", ADA)]).await.status, 303);
    portal.tidy().await;
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    let start = format!("http://{}/password/", at(&portal, ascii));
    assert!(mail.text.contains(&start), "{}", mail.text);
    // and back to the portal's
    assert_eq!(owner.post(&path, &[("host", "")]).await.status, 303);
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert_eq!(get(&portal, &visitor, ascii, "/login").await.status, 421);
}

fn idna_of(host: &str) -> String {
    host.replace("bücher", "xn--bcher-kva")
}

#[tokio::test]
async fn host_names_that_collide_or_look_alike_are_refused() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/host", home(&portal, "northwind").await);
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let fjords = format!("{}/host", home(&portal, "fjord").await);
    assert_eq!(fjord.post(&fjords, &[("host", "my.fjord.example")]).await.status, 303);
    for (host, says) in [
        ("my.fjord.example", "another label's"),
        ("MY.Fjord.Example.", "another label's"),
        ("my.fj0rd.example", "looks like another label's"),
        ("my.fjоrd.example", "several scripts"),
        ("аррӏе.example", "look like"),
        ("my.xn--fjrd-65d.example", "several scripts"),
        ("127.0.0.1", "no host name"),
        ("localhost", "no host name"),
        ("https://my.northwind.example", "alone"),
        ("my.northwind.example:8080", "alone"),
        ("my_shop.example", "alone"),
        ("my..example", "no host name"),
    ] {
        let answer = owner.post(&path, &[("host", host)]).await;
        assert_eq!(answer.status, 422, "{host}");
        let page = answer.html();
        assert!(page.text("#f-host-error").contains(says), "{host}: {}", page.text("#f-host-error"));
        assert_eq!(page.attribute("#f-host", "value").as_deref(), Some(host), "nothing is lost");
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from labels where base_url is not null")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(kept, 1);
    // two at once: one gets it
    let (one, other) =
        tokio::join!(owner.post(&path, &[("host", "shop.example")]), fjord.post(&fjords, &[("host", "shop.example")]));
    let mut both = [one.status, other.status];
    both.sort_unstable();
    assert_eq!(both, [303, 422]);
}
