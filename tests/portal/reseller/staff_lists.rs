//! The list of a large staff, and what each of them did.
use std::time::Instant;

use uuid::Uuid;

use crate::support::TestPortal;

const VERIFIED: &str = "verified@customer.example";

async fn page_of(portal: &TestPortal, login: &str) -> (Uuid, String) {
    let id: Uuid = sqlx::query_scalar("select id from logins where name = $1 and role is not null")
        .bind(login)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    (id, format!("/reseller/staff/{id}"))
}

#[tokio::test]
async fn a_thousand_staff_are_paged_and_searched() {
    let portal = TestPortal::start().await;
    sqlx::query(
        "insert into logins (id, reseller_id, customer_id, name, person_name, email, role, password_hash, created_at)
         select gen_random_uuid(), l.reseller_id, l.customer_id, 'member' || n || '@northwind.example',
                'Member ' || lpad(n::text, 4, '0'), 'member' || n || '@northwind.example', 'support', 'x', now()
           from logins l, generate_series(1, 1000) n where l.name = 'owner@northwind.example'",
    )
    .execute(&portal.db)
    .await
    .unwrap();
    let owner = portal.staff("owner").await;
    let began = Instant::now();
    let page = owner.get("/reseller/staff").await.page();
    let took = began.elapsed();
    assert!(took.as_millis() < 500, "{took:?}");
    assert_eq!((page.text("#count").as_str(), page.count("tbody tr")), ("1,003", 50));
    let mut seen = 0;
    let mut next = Some("/reseller/staff".to_owned());
    while let Some(path) = next {
        let page = owner.get(&path).await.page();
        seen += page.count("tbody tr");
        next = page.link("Next");
    }
    assert_eq!(seen, 1003, "each stands on one page");
    let found = owner.get("/reseller/staff?q=member+0777").await.page();
    assert_eq!(found.texts("tbody td.title a"), ["Member 0777"]);
    assert_eq!(owner.get("/reseller/staff?role=owner").await.page().count("tbody tr"), 1);
    for nothing in ["?q=%25", "?state=disabled", "?page=900"] {
        assert!(owner.get(&format!("/reseller/staff{nothing}")).await.page().has(".empty"), "{nothing}");
    }
}

#[tokio::test]
async fn what_somebody_did_stands_on_his_page_with_whom_it_was_done_to() {
    let portal = TestPortal::start().await;
    let (owner, support) = (portal.staff("owner").await, portal.staff("support").await);
    let ada = portal.customer_id(VERIFIED).await;
    let fields = [("kind", "fraud"), ("reason", "stolen card, says the bank")];
    assert_eq!(support.post(&format!("/reseller/customers/{ada}/restrictions"), &fields).await.status, 303);
    let (id, page) = page_of(&portal, "support@northwind.example").await;
    let shown = owner.get(&page).await.page();
    let newest = shown.texts("ol.timeline li").into_iter().next().unwrap();
    assert!(newest.contains("Marked as fraud: stolen card") && newest.contains("Ada Jansen"), "{newest}");
    assert_eq!(shown.attribute("ol.timeline a", "href"), Some(format!("/reseller/customers/{ada}")));
    assert!(!shown.text("ol.timeline").contains("By Mark"), "nobody else's doings");
    let sign_ins = owner.get(&format!("{page}?group=sign-ins")).await.page();
    assert!(
        sign_ins.texts("ol.timeline li").iter().all(|line| line.contains("signed in") || line.contains("signed out"))
    );

    // more than a page: each line once, there and back
    sqlx::query(
        "insert into events (id, reseller_id, customer_id, kind, actor, actor_login_id, actor_name, data, at)
         select gen_random_uuid(), c.reseller_id, c.id, 'ticket_noted', 'person', $2, 'x', jsonb_build_object('what', 'Line ' || n),
                now() - n * interval '1 hour' - interval '2000 days' from customers c, generate_series(1, 130) n where c.id = $1",
    )
    .bind(ada)
    .bind(id)
    .execute(&portal.db)
    .await
    .unwrap();
    let (mut lines, mut next) = (Vec::new(), Some(format!("{page}?group=tickets")));
    while let Some(path) = next {
        let shown = owner.get(&path).await.page();
        lines.extend(shown.texts("ol.timeline li > div > span"));
        next = shown.link("Next");
    }
    let made: Vec<&String> = lines.iter().filter(|line| line.starts_with("Line ")).collect();
    assert_eq!((made.len(), made[0].as_str(), made[129].as_str()), (130, "Line 1", "Line 130"));
    let last = owner.get(&format!("{page}?group=tickets&page=last")).await.page();
    assert!(last.text("ol.timeline").contains("Line 130") && last.link("Previous").is_some());
}

/// What staff do as a reseller below at his customers is his history, not this house's.
#[tokio::test]
async fn the_page_of_a_person_shows_nothing_of_a_resellers_customers() {
    let portal = TestPortal::start().await;
    let (owner, acting) = (portal.staff("owner").await, portal.staff("manager").await);
    let tulip = portal.customer_id("owner@tulip.example").await;
    assert_eq!(acting.enter(tulip).await.status, 303);
    let (customer, name): (Uuid, String) =
        sqlx::query_as("select id, display_name from customers where reseller_id = $1 order by number limit 1")
            .bind(tulip)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    let path = format!("/reseller/customers/{customer}/verification");
    let sent = acting.post(&path, &[("chosen", "yes"), ("email", "canary@elsewhere.example")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let (_, page) = page_of(&portal, "manager@northwind.example").await;
    let shown = owner.get(&page).await.page().text("main");
    assert!(shown.contains("Logged in as customer"), "entering Tulip Web is Northwind's own matter: {shown}");
    assert!(!shown.contains("canary@elsewhere.example") && !shown.contains(&name), "{shown}");
}

/// The pages of a person read an index, whatever else the table holds.
#[tokio::test]
async fn a_persons_events_are_found_by_an_index() {
    let portal = TestPortal::start().await;
    let (id, _) = page_of(&portal, "support@northwind.example").await;
    let house: Uuid = sqlx::query_scalar("select customer_id from logins where id = $1")
        .bind(id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let fill = "insert into events (id, reseller_id, customer_id, kind, actor, actor_login_id, actor_name, at)
         select gen_random_uuid(), c.reseller_id, c.id, 'signed_in', 'person', l.id, 'x', now() - n * interval '1 minute'
           from customers c join logins l on l.customer_id = c.id, generate_series(1, 20000) n where c.email = 'verified@customer.example'";
    sqlx::query(fill).execute(&portal.db).await.unwrap();
    sqlx::query("analyze events").execute(&portal.db).await.unwrap();
    let plan: Vec<String> = sqlx::query_scalar(
        "explain select e.id from events e join customers c on c.id = e.customer_id
          where e.actor_login_id = $2 and (e.reseller_id = $1 or e.customer_id = $1)
          order by e.at desc, e.id desc limit 51",
    )
    .bind(house)
    .bind(id)
    .fetch_all(&portal.db)
    .await
    .unwrap();
    let plan = plan.join("\n");
    assert!(plan.contains("events_by_actor") && !plan.contains("Sort"), "{plan}");
}
