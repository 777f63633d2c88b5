//! Actions on many customers: confirmed for just so many, done once with each, stopped, and told.
use time::Duration;
use uuid::Uuid;

use super::customers_list::LIST;
use crate::support::portal::Wishes;
use crate::support::{Answer, Person, TestPortal};

const BULK: &str = "/reseller/customers/bulk";

async fn count(portal: &TestPortal, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&portal.db).await.unwrap()
}

/// How often the histories say just this, each time of a person.
async fn told(portal: &TestPortal, what: &str) -> i64 {
    let mut lines = portal.lines(None).await;
    lines.retain(|line| line.what() == what);
    assert!(lines.iter().all(|line| line.login.is_some()), "{lines:?}");
    i64::try_from(lines.len()).unwrap()
}

/// Through the page that asks, with what is filled in.
async fn act(staff: &Person, whom: &[(&str, &str)], fields: &[(&str, &str)]) -> Answer {
    let check = staff.post(&format!("{BULK}/check"), whom).await;
    assert_eq!(check.status, 200, "{}", check.body);
    staff.submit(&check.html(), BULK, fields).await
}

/// The page of an action when it is over.
async fn over(staff: &Person, path: &str) -> crate::support::Html {
    for _ in 0..400 {
        let page = staff.get(path).await.page();
        if !page.has("[data-progress]") {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it never ends");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_given_to_all_who_fit_once_each() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let all = [("whom", "all"), ("query", "country=NL")];
    let check = staff.post(&format!("{BULK}/check"), &all).await.html();
    let dutch = count(&portal, "select count(*) from customers c join resellers r on r.id = c.reseller_id where r.name like 'Northwind%' and country = 'NL'").await;
    assert!(check.text("h1").contains(&format!("{dutch} customers")) && check.text("#who").contains("Netherlands"));
    assert_eq!(check.count(".chosen-some li"), 10);
    let add = [("deed", "add_tag"), ("tag", "Dutch")];
    let answer = staff.submit(&check, BULK, &add).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let again = staff.submit(&check, BULK, &add).await;
    assert_eq!(again.location(), answer.location(), "the same form twice is one");
    let page = over(&staff, answer.location()).await;
    assert!(page.text("main").contains("Done"));
    let tagged = "select count(*) from customer_tags g join tags t on t.id = g.tag_id where t.name = 'Dutch'";
    assert_eq!(count(&portal, tagged).await, dutch);
    assert_eq!(told(&portal, "Tag “Dutch” added").await, dutch);
    let second = act(&staff, &all, &add).await;
    let page = over(&staff, second.location()).await;
    assert!(page.text("#others").contains("had it"));
    assert_eq!(told(&portal, "Tag “Dutch” added").await, dutch, "nobody gets it twice");
    let third = act(&staff, &all, &[("deed", "remove_tag"), ("tag", "dutch")]).await;
    over(&staff, third.location()).await;
    assert_eq!(count(&portal, tagged).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_are_ticked_are_verified_or_denied_as_by_the_single_action() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ids = ["verified@customer.example", "unverified@company.example"].map(|email| portal.customer_id(email));
    let [ada, erik] = ids;
    let (ada, erik) = (ada.await.to_string(), erik.await.to_string());
    let these = [("whom", "these"), ("id", ada.as_str()), ("id", erik.as_str())];
    let sent = act(&staff, &these, &[("deed", "verification")]).await;
    let page = over(&staff, sent.location()).await;
    assert!(page.text("#others").contains("is verified"), "Ada has nothing to prove");
    portal.mailbox().wait_for("unverified@company.example", 1).await;
    let wrong = act(&staff, &these, &[("deed", "deny_login"), ("reason", " ")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html().text("#f-reason-error").contains("Enter a reason"));
    let customer = portal.customer("verified@customer.example").await;
    let denied = act(&staff, &these, &[("deed", "deny_login"), ("reason", "House cleaning")]).await;
    over(&staff, denied.location()).await;
    assert!(customer.get("/customer").await.location().contains("/login"), "his session is over");
    let open = "select count(*) from restrictions where kind = 'account_denied' and reason = 'House cleaning' and lifted_at is null";
    assert_eq!(count(&portal, open).await, 2);
    let nobody = staff.post(&format!("{BULK}/check"), &[("whom", "these")]).await;
    assert_eq!((nobody.status, nobody.location()), (303, LIST));
    assert_eq!(staff.get(BULK).await.page().count("tbody tr"), 2);
}

#[tokio::test]
async fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let staff = portal.staff("support").await;
    let all = [("whom", "all"), ("query", "country=NL")];
    for (fields, field) in [
        (vec![("deed", "add_tag"), ("tag", "")], "tag"),
        (vec![("deed", "add_tag"), ("tag", "a\0b")], "tag"),
        (vec![("deed", "remove_tag"), ("tag", "nobody's")], "tag"),
        (vec![("deed", "deny_login"), ("reason", "")], "reason"),
        (vec![("deed", "everything")], "deed"),
    ] {
        let answer = act(&staff, &all, &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.html().has(&format!("#f-{field}-error")), "{field}");
    }
    let moved = act(&staff, &all, &[("deed", "add_tag"), ("tag", "x"), ("seen", "3")]).await;
    assert_eq!(moved.status, 422);
    assert!(moved.html().text(".errors").contains("The number has changed"));
    for odd in [vec![("whom", "all"), ("id", "not-an-id")], vec![("whom", "")], vec![("nonsense", "1")]] {
        assert!((400..500).contains(&staff.post(&format!("{BULK}/check"), &odd).await.status));
    }
    assert_eq!(count(&portal, "select (select count(*) from bulk_actions) + (select count(*) from tags)").await, 0);
}

/// Killed at any point, an action goes on where it was; stopped, the others are left as they are.
#[tokio::test]
async fn it_goes_on_after_a_kill_and_stops_when_told() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let staff = portal.staff("owner").await;
    let all = [("whom", "all"), ("query", "")];
    let begun = act(&staff, &all, &[("deed", "add_tag"), ("tag", "Everybody")]).await;
    let path = begun.location().to_owned();
    // somebody took the job and died
    sqlx::raw_sql("update jobs set lease_by = gen_random_uuid(), lease_until = now() - interval '1 second', attempts = 1 where kind = 'act_on_many'")
        .execute(&portal.db)
        .await
        .unwrap();
    let two = [portal.work_on_bulk(), portal.work_on_bulk()];
    let page = over(&staff, &path).await;
    assert!(page.text("main").contains("Done"));
    let [one, other] = two;
    one.abort();
    other.abort();
    let tagged = "select count(*) from customer_tags";
    let everybody = count(&portal, "select customer_count from resellers where name like 'Northwind%'").await;
    assert_eq!(count(&portal, tagged).await, everybody);
    assert_eq!(told(&portal, "Tag “Everybody” added").await, everybody);
    let begun = act(&staff, &all, &[("deed", "remove_tag"), ("tag", "Everybody")]).await;
    let path = begun.location().to_owned();
    assert_eq!(staff.post(&format!("{path}/stop"), &[]).await.status, 303);
    let again = portal.work_on_bulk();
    portal.pass(Duration::seconds(1));
    let page = over(&staff, &path).await;
    assert!(page.text("main").contains("Stopped") && page.text("main").contains("Left as they are"));
    assert_eq!(count(&portal, tagged).await, everybody);
    assert!(staff.post(&format!("{path}/stop"), &[]).await.status == 303, "twice is once");
    again.abort();
    assert_eq!(staff.get(&format!("{BULK}/{}", Uuid::now_v7())).await.status, 404);
}
