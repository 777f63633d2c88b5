//! Labels as their owners keep them: who may, what is refused by its field, and what the history says.
use reseller_portal::resellers::look::{Pages, check};
use uuid::Uuid;

use crate::support::{Person, TestPortal};

pub const HOME: &str = "/reseller/labels";

pub async fn home(portal: &TestPortal, slug: &str) -> String {
    let sql = "select id from labels where slug = $1";
    let id: Uuid = sqlx::query_scalar(sql).bind(slug).fetch_one(&portal.db).await.unwrap();
    format!("{HOME}/{id}")
}

/// The history of labels: who, what, and each field before and after.
async fn told(portal: &TestPortal) -> Vec<(String, String, String)> {
    let lines = portal.lines(Some("label_changed")).await;
    lines.into_iter().map(|line| (line.actor.clone(), line.what().to_owned(), line.changes())).collect()
}

/// Saves a form; where it went, or the message by its field.
async fn save(person: &Person, path: &str, fields: &[(&str, &str)], field: &str) -> Result<String, String> {
    let answer = person.post(path, fields).await;
    match answer.status {
        303 => Ok(answer.location().to_owned()),
        422 => {
            let page = answer.html();
            let message = page.text(&format!("#f-{field}-error"));
            assert!(!message.is_empty(), "{path} {field}: {}", page.text("main"));
            Err(message)
        }
        other => panic!("{path}: {other} {}", answer.body),
    }
}

const PAGES: [&str; 8] = ["", "/mail-records", "/look", "/support", "/address", "/terms", "/parking", "/rules"];

#[tokio::test]
async fn labels_are_for_owners_with_their_own_hands() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let (own, foreign) = (home(&portal, "northwind").await, home(&portal, "fjord").await);
    assert!(owner.visit("/reseller").await.link("Labels").is_some());
    for below in PAGES {
        assert_eq!(owner.get(&format!("{own}{below}")).await.status, 200, "{below}");
        assert_eq!(owner.get(&format!("{foreign}{below}")).await.status, 404, "{below}");
    }
    for below in
        ["", "/look", "/logo", "/logo/removal", "/support", "/address", "/host", "/terms", "/parking", "/rules"]
    {
        assert_eq!(owner.post(&format!("{foreign}{below}"), &[]).await.status, 404, "{below}");
    }
    let manager = portal.staff("manager").await;
    assert!(manager.visit("/reseller").await.link("Labels").is_none());
    assert_eq!(manager.get(HOME).await.status, 403);
    assert_eq!(manager.post(&format!("{own}/parking"), &[("text", "mine")]).await.status, 403);
    // as reseller one is not that reseller's owner
    let tulip = sqlx::query_scalar::<_, Uuid>("select reseller_id from labels where slug = 'tulip'");
    assert_eq!(owner.enter(tulip.fetch_one(&portal.db).await.unwrap()).await.status, 303);
    let tulips = home(&portal, "tulip").await;
    for path in [HOME.to_owned(), tulips.clone(), format!("{tulips}/terms")] {
        assert_eq!(owner.get(&path).await.status, 403, "{path}");
    }
    assert_eq!(owner.post(&format!("{tulips}/parking"), &[("text", "mine")]).await.status, 403);
    assert!(told(&portal).await.is_empty());
}

#[tokio::test]
async fn a_second_label_is_made_and_named() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let new = format!("{HOME}/new");
    let page = owner.visit(&new).await;
    let fields = [("name", "Second House"), ("slug", "second"), ("sender_email", "hello@second.example")];
    let made = owner.submit(&page, &new, &fields).await;
    assert_eq!(made.status, 303, "{}", made.body);
    assert_eq!(owner.submit(&page, &new, &fields).await.location(), made.location(), "the same form makes one");
    let home = made.location().trim_end_matches("/look").to_owned();
    let list = owner.visit(HOME).await;
    assert!(list.link("Second House") == Some(home.clone()) && list.text("main").contains("hello@second.example"));
    assert_eq!(portal.visitor().visit("/at/second").await.text("h1"), "Sign in");
    // sender and name, each wrong by its field, with what was typed
    for (field, value) in [("name", ""), ("sender_name", "a\nb"), ("sender_email", "no-address"), ("sender_email", "")]
    {
        let fields: Vec<(&str, &str)> =
            [("name", "Kept"), ("sender_name", "Kept"), ("sender_email", "kept@second.example")]
                .into_iter()
                .map(|(known, good)| if known == field { (known, value) } else { (known, good) })
                .collect();
        let answer = owner.post(&home, &fields).await;
        assert_eq!(answer.status, 422, "{field}");
        let page = answer.html();
        assert!(page.has(&format!("#f-{field}-error")) && answer.body.contains("value=\"Kept\""), "{field}");
    }
    let taken = [("name", "X"), ("sender_name", "X"), ("sender_email", "noreply@fjord.example")];
    assert!(save(&owner, &home, &taken, "sender_email").await.unwrap_err().contains("Another reseller"));
    let good = [("name", "Third House"), ("sender_name", "Third"), ("sender_email", "hi@third.example")];
    save(&owner, &home, &good, "").await.unwrap();
    let records = owner.visit(&format!("{home}/mail-records")).await.text("main");
    for part in ["v=spf1", "portal._domainkey.third.example", "v=DMARC1; p=none; rua=mailto:dmarc@third.example"] {
        assert!(records.contains(part), "{part}: {records}");
    }
    let told = told(&portal).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].1 == "Label Second House added" && told[1].1 == "Label Second House changed");
    assert!(told[1].2.contains("hello@second.example") && told[1].2.contains("hi@third.example"), "old and new");
    assert!(told.iter().all(|(who, ..)| who.contains("(owner)")));
    save(&owner, &home, &good, "").await.unwrap();
    assert_eq!(super::labels::told(&portal).await.len(), 2, "what is as it was makes no event");
}

#[tokio::test]
async fn addresses_that_are_taken_or_pass_for_others_are_refused() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/address", home(&portal, "northwind").await);
    for (slug, says) in [
        ("", "Enter"),
        ("North Wind", "small letters"),
        ("bücher", "small letters"),
        ("login", "pass for"),
        ("admin", "pass for"),
        ("fjord", "another label's"),
        ("fj0rd", "looks like"),
        ("tu1ip", "looks like"),
        ("tu-lip", "looks like"),
    ] {
        let answer = owner.post(&path, &[("slug", slug)]).await;
        let page = answer.html();
        assert_eq!(answer.status, 422, "{slug}");
        assert!(page.text("#f-slug-error").contains(says), "{slug}: {}", page.text("#f-slug-error"));
        assert_eq!(page.attribute("#f-slug", "value").as_deref(), Some(slug), "nothing is lost");
    }
    save(&owner, &path, &[("slug", "nordwind")], "slug").await.unwrap();
    let visitor = portal.visitor();
    assert_eq!(visitor.get("/at/nordwind/login").await.status, 200);
    assert_eq!(visitor.get("/at/northwind/login").await.status, 200, "old links go on working");
    assert_eq!(visitor.get("/at/northwind").await.location(), "/at/nordwind/login");
    // nobody else gets the old one; its owner does
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let fjords = format!("{}/address", home(&portal, "fjord").await);
    for slug in ["northwind", "n0rthwind", "nordwind"] {
        save(&fjord, &fjords, &[("slug", slug)], "slug").await.unwrap_err();
    }
    save(&owner, &path, &[("slug", "northwind")], "slug").await.unwrap();
    assert!(told(&portal).await[0].2.contains("nordwind"));
}

#[tokio::test]
async fn colours_that_cannot_be_read_are_refused_with_the_nearest_that_can() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/look", home(&portal, "northwind").await);
    for (light, dark, field, says) in [
        ("#ffd700", "", "accent", "The nearest good colour is #"),
        ("#888888", "", "accent", "4.5 : 1 is needed"),
        ("#1a5fb4", "#1a5fb4", "accent_dark", "dark pages would have a contrast of"),
        ("blue", "", "accent", "looks like #1a5fb4"),
        ("", "", "accent", "Enter a colour"),
    ] {
        let answer = owner.post(&path, &[("accent", light), ("accent_dark", dark)]).await;
        assert_eq!(answer.status, 422, "{light} {dark}");
        let page = answer.html();
        let message = page.text(&format!("#f-{field}-error"));
        assert!(message.contains(says), "{light} {dark}: {message}");
        assert_eq!(page.attribute("#f-accent", "value").as_deref(), Some(light));
        if let Some((_, nearest)) = message.split_once("colour is ") {
            let nearest = nearest.trim_end_matches('.').parse_colour();
            assert!(check(nearest, if field == "accent" { Pages::Light } else { Pages::Dark }).is_ok(), "{message}");
        }
    }
    let looked = owner.post(&path, &[("accent", "#9a3412"), ("do", "preview")]).await;
    assert!(looked.status == 200 && looked.html().text("#sample").contains("Nothing is saved yet"));
    let sheet = looked.html().attributes("link[rel=stylesheet]", "href").pop().unwrap();
    let sheet = owner.get(&sheet).await.body;
    assert!(sheet.starts_with(".sample {") && sheet.contains("--accent: light-dark(#9a3412, #"), "{sheet}");
    assert!(told(&portal).await.is_empty(), "looking saves nothing");
    save(&owner, &path, &[("accent", "#9A3412"), ("accent_dark", "#fdba74")], "accent").await.unwrap();
    let sign_in = portal.visitor().visit("/at/northwind/login").await;
    let sheet = sign_in.attributes("link[rel=stylesheet]", "href").pop().unwrap();
    assert_eq!(sheet, "/at/northwind/label.css?look=9a3412-fdba74");
    let answer = portal.visitor().get(&sheet).await;
    assert!(answer.body.contains("--accent: light-dark(#9a3412, #fdba74);"), "{}", answer.body);
    assert_eq!(answer.headers["content-type"], "text/css; charset=utf-8");
    assert!(told(&portal).await[0].2.contains("#9a3412"));
}

trait ParseColour {
    fn parse_colour(&self) -> reseller_portal::fields::colour::Colour;
}

impl ParseColour for str {
    fn parse_colour(&self) -> reseller_portal::fields::colour::Colour {
        reseller_portal::fields::colour::Colour::parse(self).unwrap()
    }
}

#[tokio::test]
async fn how_one_is_reached_stands_where_it_is_needed() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/support", home(&portal, "northwind").await);
    for (field, value, says) in [
        ("email", "nobody", "name@example.com"),
        ("phone", "020 1234567", "+"),
        ("page", "javascript:alert(1)", "https://"),
        ("page", "https://a:b@northwind.example", "https://"),
    ] {
        assert!(save(&owner, &path, &[(field, value)], field).await.unwrap_err().contains(says), "{value}");
    }
    let fields =
        [("email", "help@northwind.example"), ("phone", "+31201234567"), ("page", "https://northwind.example/help")];
    save(&owner, &path, &fields, "email").await.unwrap();
    let ada = portal.customer("verified@customer.example").await;
    let foot = ada.get("/customer").await.page();
    assert_eq!(
        foot.attributes(".foot a", "href"),
        ["mailto:help@northwind.example", "tel:+31201234567", "https://northwind.example/help"]
    );
    for path in ["/at/northwind/login", "/at/northwind/password"] {
        assert!(portal.visitor().visit(path).await.text("main").contains("help@northwind.example"), "{path}");
    }
    save(&owner, &path, &[], "email").await.unwrap();
    let sign_in = portal.visitor().visit("/at/northwind/login").await;
    assert!(!sign_in.text("main").contains("Help"), "or not at all: {}", sign_in.text("main"));
}

#[tokio::test]
async fn the_parking_page_says_what_its_owner_wrote() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/parking", home(&portal, "northwind").await);
    let parked = "/at/northwind/parked";
    assert!(portal.visitor().visit(parked).await.text("main").contains("no site here yet"));
    save(&owner, &path, &[("text", "Soon.\nReally.\n\n<b>Ask</b> us.")], "text").await.unwrap();
    let page = portal.visitor().visit(parked).await;
    assert_eq!(page.texts("main p.lines").len(), 2);
    assert!(page.text("main").contains("<b>Ask</b> us.") && !page.has("main b"));
    let long = "x".repeat(4001);
    assert!(save(&owner, &path, &[("text", &long)], "text").await.unwrap_err().contains("4000"));
    assert!(told(&portal).await[0].2.contains("Soon. Really."));
    assert_eq!(portal.visitor().get("/at/nobody/parked").await.status, 404);
}
