//! The page behind the link in announcements: looking changes nothing, one button turns them off, another on again.
use crate::support::mailings::Mailing;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";

async fn link(portal: &TestPortal) -> String {
    let staff = portal.staff("owner").await;
    let mailing = Mailing::draft(&staff, &[("q", ADA)]).await;
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    portal.mailbox().wait_for(ADA, 1).await.link("/unsubscribe/")
}

async fn how(portal: &TestPortal) -> Option<String> {
    let sql = "select how from announcements_off o join customers c on c.id = o.customer_id where c.email = $1";
    sqlx::query_scalar(sql).bind(ADA).fetch_optional(&portal.db).await.unwrap()
}

async fn press(person: &Person, path: &str, action: &str) -> String {
    let page = person.get(path).await.page();
    let answer = person.submit(&page, action, &[]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    person.get(answer.location()).await.page().text("h1")
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_changes_nothing_and_the_buttons_do() {
    let portal = TestPortal::start().await;
    let path = link(&portal).await;
    let reader = portal.visitor();
    for _ in 0..3 {
        let answer = reader.get(&path).await;
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        let page = answer.page();
        assert!(page.text("main").contains("Northwind Hosting") && page.text("main").contains(ADA));
    }
    assert_eq!(how(&portal).await, None);
    assert_eq!(press(&reader, &path, &path).await, "Announcements are off");
    assert_eq!(how(&portal).await.as_deref(), Some("link"));
    let staff = portal.staff("support").await;
    let settings = format!("/reseller/customers/{}/settings", portal.customer_id(ADA).await);
    let card = staff.get(&settings).await.page().text("#announcements");
    assert!(card.contains("Off") && card.contains("by the link of a mail") && card.contains(ADA), "{card}");
    let capitals = path.to_uppercase().replace("/UNSUBSCRIBE/", "/unsubscribe/");
    assert_eq!(portal.visitor().get(&capitals).await.page().text("h1"), "Announcements are off", "some servers shout");
    assert_eq!(press(&reader, &path, &format!("{path}/undo")).await, "Turn announcements off?");
    assert_eq!(how(&portal).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_and_the_customer_have_switches_and_those_who_act_for_him_have_none() {
    let portal = TestPortal::start().await;
    let (ada, staff) = (portal.customer(ADA).await, portal.staff("support").await);
    let id = portal.customer_id(ADA).await;
    let (account, action) = ("/customer/account", "/customer/account/announcements");
    let page = ada.get(account).await.page();
    assert_eq!(ada.submit(&page, action, &[]).await.status, 303);
    assert_eq!(how(&portal).await.as_deref(), Some("account"));
    let page = ada.get(account).await.page();
    assert!(page.text("#announcements").contains("Off"));
    assert_eq!(ada.submit(&page, action, &[]).await.status, 303);
    assert_eq!(how(&portal).await, None);
    let settings = format!("/reseller/customers/{id}/settings");
    let page = staff.get(&settings).await.page();
    assert_eq!(staff.submit(&page, &format!("/reseller/customers/{id}/announcements"), &[]).await.status, 303);
    assert_eq!(how(&portal).await.as_deref(), Some("staff"));
    let link = link_of(&portal).await;
    assert_eq!(staff.enter(id).await.status, 303);
    assert!(!staff.get(account).await.page().has("#announcements form"));
    let undo = format!("{link}/undo");
    for (path, fields) in [(action, &[("wanted", "yes")][..]), (&link, &[]), (&undo, &[])] {
        assert_eq!(staff.post(path, fields).await.status, 403, "{path}");
    }
    assert_eq!(how(&portal).await.as_deref(), Some("staff"), "consent is his own");
}

/// A good link, though he gets no announcement to find it in.
async fn link_of(portal: &TestPortal) -> String {
    sqlx::query("delete from announcements_off").execute(&portal.db).await.unwrap();
    let path = link(portal).await;
    let off = "insert into announcements_off (reseller_id, customer_id, how, at)
               select reseller_id, id, 'staff', now() from customers where email = $1";
    sqlx::query(off).bind(ADA).execute(&portal.db).await.unwrap();
    path
}
