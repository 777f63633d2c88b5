//! The pages on which staff say whose a mail is.
use reseller_portal::mail_in::Receipt;

use super::{ADA, HOUSE, Post, is_stored};
use crate::support::Person;

const LIST: &str = "/reseller/tickets/mail";

/// A stranger's mail, and the page of it.
async fn waiting(post: &Post) -> String {
    let text = "Is this <b>you</b>?\r\n<script>alert(1)</script>";
    let Ok(Receipt::Stored { mail, .. }) = post.letter("Stranger <s@elsewhere.example>", HOUSE, text, "").await else {
        panic!("it waits");
    };
    format!("{LIST}/{mail}")
}

async fn assign(person: &Person, page: &str, customer: &str) -> crate::support::Answer {
    person.post(&format!("{page}/assignment"), &[("customer", customer)]).await
}

#[tokio::test]
async fn staff_read_a_strangers_mail_and_make_it_a_ticket_of_the_right_customer() {
    let post = Post::start().await;
    let support = post.portal.staff("support").await;
    assert!(support.visit(LIST).await.text("h2").contains("No mail waits"));
    let page = waiting(&post).await;
    let list = support.visit(LIST).await;
    assert_eq!(list.texts("tbody a.main"), ["About my site"]);
    let shown = support.visit(&page).await;
    assert!(shown.text("p.lines").contains("Is this <b>you</b>?") && shown.text("p.lines").contains("<script>"));
    assert!(!shown.has("p.lines script"));
    for (typed, message) in [
        ("", "Say whose it is"),
        ("999999", "no customer with this number"),
        ("nobody@elsewhere.example", "no customer with this address"),
        ("a\0b", "cannot"),
        (&"x".repeat(300), "254"),
    ] {
        let refused = assign(&support, &page, typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        assert!(
            refused.html().text("#f-customer-error").contains(message),
            "{typed:?}: {}",
            refused.html().text("#f-customer-error")
        );
    }
    let done = assign(&support, &page, ADA).await;
    assert_eq!(done.status, 303);
    assert!(done.location().starts_with("/reseller/tickets/"), "{}", done.location());
    assert_eq!(
        post.count(
            "select count(*) from ticket_messages where body like 'Is this <b>you</b>?%' and not needs_acceptance"
        )
        .await,
        1
    );
    assert_eq!(post.count("select count(*) from events where kind = 'mail_decided' and actor = 'person'").await, 1);
    assert_eq!(
        post.count(
            "select count(*) from mails where message = 'ticket_received' and created_at > now() - interval '5 minutes'"
        )
        .await,
        0,
        "nobody is answered"
    );
    assert_eq!(assign(&support, &page, ADA).await.location(), page, "twice is once");
    assert_eq!(
        post.count("select count(*) from tickets where opened_by = 'mail' and subject = 'About my site'").await,
        1
    );
    assert!(support.visit(LIST).await.text("h2").contains("No mail waits"));
}

#[tokio::test]
async fn a_mail_is_discarded_once_and_that_can_be_taken_back() {
    let post = Post::start().await;
    let support = post.portal.staff("support").await;
    let page = waiting(&post).await;
    let source = support.get(&format!("{page}/source")).await;
    assert_eq!(source.status, 200);
    assert!(source.body.contains("Subject: About my site"));
    let header =
        |name: &str| source.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(header("content-type"), "application/octet-stream");
    assert!(header("content-disposition").starts_with("attachment; filename=\"About my site.eml\""));
    assert!(header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(support.post(&format!("{page}/discarding"), &[]).await.location(), LIST);
    assert_eq!(support.post(&format!("{page}/discarding"), &[]).await.status, 303);
    assert_eq!(post.count("select count(*) from events where kind = 'mail_decided'").await, 1);
    assert!(support.visit(&page).await.text(".badge").contains("Discarded"));
    let shown = support.visit(&page).await;
    assert!(shown.text("main").contains("You can take that back") && !shown.has("form[action$=discarding]"));
    let list = support.visit(&format!("{LIST}?show=discarded")).await;
    assert_eq!(list.attributes("tbody a.main", "href"), [page.as_str()]);
    assert!(assign(&support, &page, ADA).await.location().starts_with("/reseller/tickets/"));
    assert_eq!(assign(&support, &page, ADA).await.location(), page, "twice is once");
    assert!(support.visit(&format!("{LIST}?show=discarded")).await.texts("tbody a.main").is_empty());
}

#[tokio::test]
async fn what_programs_wrote_stands_apart_and_can_become_a_ticket_all_the_same() {
    let post = Post::start().await;
    let support = post.portal.staff("support").await;
    assert!(is_stored(&post.letter(ADA, HOUSE, "I am on a list", "List-Id: <a.b.example>\r\n").await));
    assert!(support.visit(LIST).await.texts("tbody a.main").is_empty());
    let aside = support.visit(&format!("{LIST}?show=aside")).await;
    let page = aside.attribute("tbody a.main", "href").expect("it is there");
    assert!(assign(&support, &page, ADA).await.location().starts_with("/reseller/tickets/"));
}

#[tokio::test]
async fn nobody_else_sees_it() {
    let post = Post::start().await;
    let page = waiting(&post).await;
    for (label, login) in [("fjord", "owner@fjord.example"), ("tulip", "owner@tulip.example")] {
        let other = post.portal.signed_in(label, login).await;
        for path in [page.clone(), format!("{page}/source")] {
            assert_eq!(other.get(&path).await.status, 404);
        }
        assert_eq!(assign(&other, &page, "10001").await.status, 404);
        assert!(other.visit(LIST).await.texts("tbody a.main").is_empty());
    }
    let ada = post.portal.customer(ADA).await;
    assert_ne!(ada.get(&page).await.status, 200);
    // one's own mail goes to one's own customers only
    let support = post.portal.staff("support").await;
    let foreign: i32 = sqlx::query_scalar(
        "select f.number from customers f join resellers r on r.id = f.reseller_id where r.name like 'Fjord%'
            and not exists (select from customers n where n.reseller_id = $1 and n.number = f.number) limit 1",
    )
    .bind(post.owner.0)
    .fetch_optional(&post.portal.db)
    .await
    .unwrap()
    .unwrap_or(999_999);
    assert_eq!(assign(&support, &page, &foreign.to_string()).await.status, 422);
}

#[tokio::test]
async fn long_lists_go_on() {
    let post = Post::start().await;
    for n in 0..51 {
        let taken = post.letter("s@elsewhere.example", HOUSE, &format!("number {n}"), "").await;
        assert!(is_stored(&taken));
    }
    let support = post.portal.staff("support").await;
    let first = support.visit(LIST).await;
    assert_eq!(first.texts("tbody a.main").len(), 50);
    let next = first.attribute("a[rel=next]", "href").expect("a next page");
    assert_eq!(support.visit(&next).await.texts("tbody a.main").len(), 1);
}
