//! The demo's page of mails.
use crate::support::TestPortal;
use crate::support::portal::Wishes;

use super::ADA;

#[tokio::test]
async fn the_demo_shows_its_mails_with_links_that_work() {
    let portal = TestPortal::start_with(Wishes { demo: true, ..Wishes::default() }).await;
    let visitor = portal.visitor();
    let empty = visitor.get("/demo/mail").await.page();
    assert!(empty.text("main").contains("No e-mail yet"), "{}", empty.text("main"));
    let asked = visitor.post("/at/northwind/password", &[("login", ADA)]).await;
    assert!(asked.status < 400, "{}", asked.body);
    portal.mailbox().wait_for(ADA, 1).await;
    let list = visitor.get("/demo/mail").await.page();
    assert_eq!(list.count("tbody tr"), 1);
    assert!(list.text("tbody tr").contains(ADA), "{}", list.text("tbody tr"));
    let mail = visitor.get(&list.attribute("tbody a", "href").unwrap()).await.page();
    assert!(mail.text("h1").contains("Choose a new password"));
    let links = mail.attributes("main a", "href");
    let link = links.iter().find(|link| link.contains("/password/")).unwrap_or_else(|| panic!("{links:?}"));
    assert!(visitor.visit(link).await.has("input[type=password]"));
}

#[tokio::test]
async fn outside_the_demo_there_is_no_such_page() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let nowhere = staff.get("/demo/nothing").await;
    let page = staff.get("/demo/mail").await;
    assert_eq!((page.status, nowhere.status), (404, 404));
}
