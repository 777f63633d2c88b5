//! The inbox: states, filters, search and pages.
use crate::support::tickets::{ADA, ticket};
use crate::support::{Person, TestPortal};

async fn subjects(staff: &Person, query: &str) -> Vec<String> {
    staff.get(&format!("/reseller/tickets{query}")).await.page().texts("tbody td.title a")
}

#[tokio::test]
async fn it_opens_with_what_waits_for_staff() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let shown = subjects(&support, "").await;
    assert_eq!(shown.len(), 6, "{shown:?}");
    assert!(shown.iter().any(|one| one.starts_with("Moving my site")));
    assert!(!shown.iter().any(|one| one.starts_with("Your invoice")), "that waits for the customer");
    assert_eq!(subjects(&support, "?state=open").await.len(), 2);
    assert_eq!(subjects(&support, "?state=waiting_for_us").await.len(), 4);
    assert_eq!(subjects(&support, "?state=waiting_for_customer").await.len(), 2);
    assert_eq!(subjects(&support, "?state=closed").await, ["How do I add a colleague?"]);
    assert_eq!(subjects(&support, "?state=all").await.len(), 9);
    let page = support.get("/reseller/tickets").await.page();
    assert_eq!(page.texts("nav.tabs .count"), ["6", "2", "4", "2"]);
}

#[tokio::test]
async fn filters_say_who_holds_what_and_how_long_nothing_happened() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let ada = portal.customer_id(ADA).await;
    assert_eq!(subjects(&support, "?state=all&holder=me").await.len(), 3);
    assert_eq!(subjects(&support, "?state=all&holder=nobody").await.len(), 3);
    assert_eq!(subjects(&support, &format!("?state=all&customer={ada}")).await.len(), 4);
    assert_eq!(subjects(&support, "?state=all&age=7").await, ["How do I add a colleague?"]);
    assert_eq!(subjects(&support, "?state=all&age=day").await.len(), 4);
    let billing = crate::support::tickets::department(&portal, "Billing").await;
    assert_eq!(subjects(&support, &format!("?state=all&department={billing}")).await.len(), 3);
    let oldest = subjects(&support, "?state=all&order=oldest").await;
    let newest = subjects(&support, "?state=all").await;
    assert!(oldest.iter().eq(newest.iter().rev()), "{oldest:?} {newest:?}");
    let page = support.get(&format!("/reseller/tickets?state=all&holder=me&age=3&customer={ada}")).await.page();
    assert_eq!(page.count("p.chips a.chip:not(.clear)"), 3);
}

#[tokio::test]
async fn words_are_found_in_subjects_messages_and_notes() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let found = subjects(&support, "?state=all&q=certificate").await;
    assert_eq!(found, ["Moving my site to the new plan"], "in a message");
    assert_eq!(subjects(&support, "?state=all&q=REDIRECTS+addresses").await, found, "in a note, whatever the case");
    assert_eq!(subjects(&support, "?state=all&q=moving+seeds").await, found, "subject and message together");
    assert_eq!(subjects(&support, "?state=closed&q=certificate").await.len(), 0, "with the state");
    assert_eq!(subjects(&support, "?state=all&q=%D9%85%D9%88%D9%82%D8%B9%D9%8A").await.len(), 1, "in any script");
    assert_eq!(subjects(&support, "?state=all&q=cert%25cate").await.len(), 0, "no pattern");
    let id = ticket(&portal, "Moving my site").await;
    let number: i32 =
        sqlx::query_scalar("select number from tickets where id = $1").bind(id).fetch_one(&portal.db).await.unwrap();
    for typed in [number.to_string(), format!("%23{number}"), format!("%5B%23{number}%5D")] {
        let answer = support.get(&format!("/reseller/tickets?q={typed}")).await;
        assert_eq!(answer.location(), format!("/reseller/tickets/{id}"), "{typed}");
    }
    let page = support.get("/reseller/tickets?q=ab").await.page();
    assert_eq!(page.text(".empty h2"), "Type a bit more");
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    assert_eq!(subjects(&fjord, "?state=all&q=certificate").await.len(), 0, "nobody else's");
    assert_eq!(fjord.get(&format!("/reseller/tickets?q={number}99")).await.status, 200);
}

#[tokio::test]
async fn pages_go_on_where_the_last_one_ended() {
    let portal = TestPortal::start().await;
    let sql = "insert into tickets (id, reseller_id, customer_id, label_id, number, subject, department_id, state, opened_by, created_at, changed_at)
               select gen_random_uuid(), t.reseller_id, t.customer_id, t.label_id, 200000 + n, 'Many ' || n, t.department_id, 'open', 'customer',
                      t.created_at, now() - n * interval '1 minute' from tickets t, generate_series(1, 120) n where t.subject like 'Moving my%'";
    sqlx::query(sql).execute(&portal.db).await.unwrap();
    let support = portal.staff("support").await;
    let (mut seen, mut at) = (Vec::new(), "/reseller/tickets?state=open".to_owned());
    loop {
        let page = support.get(&at).await.page();
        seen.extend(page.texts("tbody td.title a"));
        match page.attribute("nav.pager a[rel=next]", "href") {
            Some(next) => at = next,
            None => break,
        }
    }
    assert_eq!(seen.len(), 122);
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 122, "each once");
    let last = support.get("/reseller/tickets?state=open&page=last").await.page();
    assert_eq!(last.texts("tbody td.title a").last(), seen.last());
    let back = last.attribute("nav.pager a[rel=prev]", "href").expect("a page before");
    assert_eq!(support.get(&back).await.page().count("tbody tr"), 50);
}
