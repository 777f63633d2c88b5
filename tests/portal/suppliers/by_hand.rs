//! *To do by hand*: what staff do themselves, ticked off or refused.
use reseller_portal::ids::OrderId;
use time::OffsetDateTime;
use time::macros::format_description;
use uuid::Uuid;

use super::Shop;
use crate::support::{Html, Person};

const LIST: &str = "/reseller/tasks";

impl Shop {
    async fn order_by_hand(&self, name: &str) -> (OrderId, String) {
        let order = self.order(&[(self.domain_by_hand, "register", name)]).await;
        (order, self.task_of(order).await)
    }

    /// The address of the task of an order's only line.
    async fn task_of(&self, order: OrderId) -> String {
        let task = sqlx::query_scalar(
            "select t.id from supplier_tasks t join order_lines l on l.id = t.order_line_id
                                        where l.order_id = $1 order by t.created_at desc limit 1",
        );
        let task: Uuid = task.bind(order.0).fetch_one(&self.portal.db).await.unwrap();
        format!("{LIST}/{task}")
    }

    fn in_days(&self, days: i64) -> String {
        let day = (self.portal.state.clock.now() + time::Duration::days(days)).date();
        day.format(format_description!("[year]-[month]-[day]")).unwrap()
    }
}

async fn titles(person: &Person) -> Vec<String> {
    person.get(LIST).await.page().texts("td.title a")
}

fn facts(page: &Html) -> String {
    page.text("dl.facts")
}

#[tokio::test]
async fn support_sees_what_is_to_be_done_does_it_and_ticks_it_off() {
    let shop = Shop::silent().await;
    let (order, task) = shop.order_by_hand("craft.handmade").await;
    let support = shop.portal.staff("support").await;
    let list = support.get(LIST).await.page();
    assert!(list.texts("td.title a").contains(&"Register craft.handmade".to_owned()));
    assert!(
        list.has(&format!("a[href='/reseller/orders/{order}']"))
            && list.has(&format!("a[href='/reseller/customers/{}']", shop.ada))
    );
    let page = support.get(&task).await.page();
    let shown = facts(&page);
    assert!(shown.contains("Ada Jansen") && shown.contains("1 year") && shown.contains("Postal code"), "{shown}");
    assert_eq!(page.count("form[action$='/refusal']"), 0, "support does not refuse");
    let form = page.form(&format!("{task}/completion"));
    let proposed = form.iter().find(|(name, _)| name == "expires_on").map(|(_, value)| value.clone());
    assert!(proposed.is_some_and(|day| day.len() == 10), "{form:?}");
    let end = shop.in_days(365);
    let answer =
        support.submit(&page, &format!("{task}/completion"), &[("expires_on", &end), ("note", "by phone")]).await;
    assert_eq!((answer.status, answer.location()), (303, LIST));
    assert!(support.get(LIST).await.page().text(".flash").contains("Register craft.handmade: done"));
    assert!(!titles(&support).await.contains(&"Register craft.handmade".to_owned()));
    assert_eq!(shop.state(order).await, "completed");
    let ends: OffsetDateTime =
        sqlx::query_scalar("select expires_at from domains where name = 'craft.handmade' and state = 'active'")
            .fetch_one(&shop.portal.db)
            .await
            .unwrap();
    assert_eq!(ends.date().format(format_description!("[year]-[month]-[day]")).unwrap(), end);
    let (who, why): (String, String) = sqlx::query_as(
        "select actor_name, data ->> 'reason' from events where kind = 'task_ended' and data ->> 'about' = $1",
    )
    .bind(order.to_string())
    .fetch_one(&shop.portal.db)
    .await
    .unwrap();
    assert!(who.contains("Sanne de Wit") && why == "by phone", "{who}: {why}");
    let over = support.get(&task).await.page();
    assert!(over.text(".badge").contains("Done") && over.count("form[action$='/completion']") == 0);
    let again = support.post(&format!("{task}/completion"), &[("expires_on", &shop.in_days(700))]).await;
    assert_eq!(again.status, 303, "twice is once");
    assert!(support.get(LIST).await.page().text(".flash").contains("ended this before"));
    assert_eq!(shop.count("select count(*) from events where kind = $1", "task_ended").await, 1);
}

#[tokio::test]
async fn a_service_needs_no_end_and_a_manager_may_refuse_with_a_reason() {
    let shop = Shop::silent().await;
    let order = shop.order(&[(shop.service_by_hand, "create", "")]).await;
    let task = shop.task_of(order).await;
    let manager = shop.portal.staff("manager").await;
    let page = manager.get(&task).await.page();
    assert_eq!((page.count("#f-expires_on"), page.count("form[action$='/refusal']")), (0, 1));
    for reason in ["", "   ", "\u{0}", &"x".repeat(501)] {
        let answer = manager.post(&format!("{task}/refusal"), &[("reason", reason)]).await;
        assert!(
            answer.status == 422 && answer.html().has("#f-refuse-reason[aria-invalid]"),
            "{reason:?}: {}",
            answer.status
        );
    }
    assert_eq!(shop.state(order).await, "processing");
    let answer = manager.submit(&page, &format!("{task}/refusal"), &[("reason", "no <longer> offered")]).await;
    assert_eq!((answer.status, answer.location()), (303, LIST));
    assert_eq!(
        (shop.state(order).await, shop.line(order).await.1),
        ("failed".to_owned(), "no <longer> offered".to_owned())
    );
    assert!(manager.get(&task).await.page().text("main").contains("Refused by Femke Visser"));
    let second = shop.order(&[(shop.service_by_hand, "create", "")]).await;
    let task = shop.task_of(second).await;
    assert_eq!(manager.post(&format!("{task}/completion"), &[]).await.status, 303, "the note is optional");
    assert_eq!(shop.state(second).await, "completed");
}

#[tokio::test]
async fn a_wrong_end_comes_back_with_its_message_and_changes_nothing() {
    let shop = Shop::silent().await;
    let (order, task) = shop.order_by_hand("picky.handmade").await;
    let support = shop.portal.staff("support").await;
    let (past, far) = (shop.in_days(-1), shop.in_days(5000));
    for end in ["", "soon", "2027-02-30", "31-12-2027", &past, &far, "\u{0}", "9999999-01-01", &"9".repeat(300)] {
        let answer = support.post(&format!("{task}/completion"), &[("expires_on", end), ("note", "kept <b>")]).await;
        assert_eq!(answer.status, 422, "{end:?}");
        let page = answer.html();
        assert!(page.has("#f-expires_on[aria-invalid]") && page.has("#errors a[href='#f-expires_on']"), "{end:?}");
        assert_eq!(page.text("#f-note"), "kept <b>", "nothing typed is lost");
    }
    let long = "x".repeat(501);
    let (good, odd) = (shop.in_days(300), "a\u{202e}b");
    for note in [long.as_str(), odd, "\u{0}"] {
        let answer = support.post(&format!("{task}/completion"), &[("expires_on", &good), ("note", note)]).await;
        assert!(answer.status == 422 && answer.html().has("#f-note[aria-invalid]"), "{note:?}");
    }
    assert_eq!(support.post(&format!("{task}/completion"), &[("state", "done")]).await.status, 422, "no other fields");
    assert_eq!(shop.state(order).await, "processing");
    assert_eq!(shop.count("select count(*) from events where kind = $1", "task_ended").await, 0);
}

#[tokio::test]
async fn nobody_reaches_the_tasks_of_others_or_of_suppliers_that_are_asked() {
    let shop = Shop::silent().await;
    let (order, task) = shop.order_by_hand("private.handmade").await;
    let asked = shop.order_domain("automatic.simulated").await;
    let automatic = shop.task_of(asked).await;
    let (owner, support) = (shop.portal.staff("owner").await, shop.portal.staff("support").await);
    let fjord = shop.portal.signed_in("fjord", "owner@fjord.example").await;
    let tulip = shop.portal.signed_in("tulip", "owner@tulip.example").await;
    let meridian = shop.portal.visitor();
    assert_eq!(
        meridian
            .post("/login", &[("login", "owner@meridian.example"), ("password", reseller_portal::demo::PASSWORD)])
            .await
            .status,
        303
    );
    let end = shop.in_days(300);
    let unknown = format!("{LIST}/{}", Uuid::now_v7());
    for (person, address) in
        [(&fjord, &task), (&tulip, &task), (&meridian, &task), (&owner, &automatic), (&owner, &unknown)]
    {
        assert_eq!(person.get(address).await.status, 404);
        assert_eq!(person.post(&format!("{address}/completion"), &[("expires_on", &end)]).await.status, 404);
        assert_eq!(person.post(&format!("{address}/refusal"), &[("reason", "mine now")]).await.status, 404);
    }
    for odd in ["x", "%00", "..%2f", "0"] {
        assert_eq!(owner.get(&format!("{LIST}/{odd}")).await.status, 404, "{odd}");
    }
    assert!(!titles(&fjord).await.iter().any(|title| title.contains("private")));
    assert!(
        fjord.get(LIST).await.page().has(".empty a[href='/reseller/products']"),
        "an empty list says what comes here"
    );
    assert_eq!(support.post(&format!("{task}/refusal"), &[("reason", "no")]).await.status, 403);
    let ada = shop.portal.customer(super::ADA).await;
    for address in [LIST, task.as_str()] {
        assert!(matches!(ada.get(address).await.status, 403 | 404), "customers have no Reseller Area");
        assert_eq!(shop.portal.visitor().get(address).await.status, 303);
    }
    assert_eq!((shop.state(order).await.as_str(), shop.state(asked).await.as_str()), ("processing", "processing"));
    assert!(!titles(&owner).await.iter().any(|title| title.contains("automatic")), "what is asked is not to do");
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page() {
    let shop = Shop::silent().await;
    for n in 0..53 {
        shop.order_by_hand(&format!("many-{n}.handmade")).await;
    }
    let support = shop.portal.staff("support").await;
    let (mut seen, mut next) = (Vec::new(), Some(LIST.to_owned()));
    while let Some(address) = next {
        let page = support.get(&address).await.page();
        seen.extend(page.texts("td.title a").into_iter().filter(|title| title.contains("many-")));
        next = page.attribute(".pager a[rel='next']", "href");
        assert!(seen.len() < 100, "the pages never end");
    }
    let expected: Vec<String> = (0..53).map(|n| format!("Register many-{n}.handmade")).collect();
    assert_eq!(seen, expected, "the longest waiting first");
    for odd in ["?after=zzz", "?after=%00", "?after=AAAAAAAAAAAAAAAAAAAAAHg"] {
        assert_eq!(
            support.get(&format!("{LIST}{odd}")).await.page().count("td.title a"),
            50,
            "{odd} is the first page"
        );
    }
}
