//! The dashboard: what waits, and pictures of numbers that are kept as they change.
use crate::support::TestPortal;
use crate::support::portal::Wishes;

/// What the triggers keep, beside what is counted.
async fn kept_and_counted(portal: &TestPortal) -> Vec<(String, i64, i64)> {
    let sql = "select k.kind, coalesce((select sum(amount) from (
                      select f.amount from figures f where f.reseller_id = r.id and f.kind = k.kind
                      union all select c.amount from figure_changes c where c.reseller_id = r.id and c.kind = k.kind) n), 0)::bigint,
                  case k.kind when 'customers' then (select count(*) from customers c where c.reseller_id = r.id)
                              when 'verified' then (select count(verification_id) from customers c where c.reseller_id = r.id)
                              else (select count(*) from events e where e.reseller_id = r.id and e.kind = 'signed_in') end
             from resellers r cross join (values ('customers'), ('verified'), ('sign_ins')) k(kind) order by r.id, 1";
    sqlx::query_as(sql).fetch_all(&portal.db).await.unwrap()
}

#[tokio::test]
async fn figures_are_what_is_there_also_after_they_were_added_up() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    portal.customer("verified@customer.example").await;
    let erik = portal.customer_id("unverified@company.example").await;
    let proof = "with v as (insert into verifications (id, reseller_id, customer_id, email, verified_at, ip)
                            select gen_random_uuid(), reseller_id, id, email, now(), '192.0.2.1' from customers where id = $1 returning id)
                 update customers set verification_id = (select id from v) where id = $1";
    sqlx::query(proof).bind(erik).execute(&portal.db).await.unwrap();
    for _ in 0..2 {
        for (kind, kept, counted) in kept_and_counted(&portal).await {
            assert_eq!(kept, counted, "{kind}");
        }
        portal.tidy().await;
    }
    let waiting: i64 = sqlx::query_scalar("select count(*) from figure_changes").fetch_one(&portal.db).await.unwrap();
    assert_eq!(waiting, 0);
    sqlx::query("update customers set verification_id = null where id = $1")
        .bind(erik)
        .execute(&portal.db)
        .await
        .unwrap();
    assert!(kept_and_counted(&portal).await.iter().all(|(_, kept, counted)| kept == counted));
}

#[tokio::test]
async fn one_sees_what_waits_and_can_read_each_picture_as_a_table() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let staff = portal.staff("owner").await;
    let page = staff.get("/reseller").await.page();
    assert_eq!(page.count("svg.chart[role=img]"), 2);
    let says = page.attributes("svg.chart", "aria-label");
    assert!(says[0].contains("new customers in twelve months") && says[1].contains("sign-ins in 30 days"), "{says:?}");
    assert_eq!(page.count("section[aria-labelledby=months] tbody tr"), 12);
    assert_eq!(page.count("section[aria-labelledby=days] tbody tr"), 30);
    let made: i64 = page
        .texts("section[aria-labelledby=months] tbody td:nth-child(2)")
        .iter()
        .map(|number| number.replace(',', "").parse::<i64>().unwrap())
        .sum();
    let counted: i64 = sqlx::query_scalar(
        "select count(*) from customers c join labels l on l.id = c.label_id
          where l.slug = 'northwind' and c.created_at >= date_trunc('month', now() at time zone 'UTC') - interval '11 months'",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert_eq!(made, counted);
    for path in page.attributes(".waits a", "href") {
        assert_eq!(staff.get(&path).await.status, 200, "{path}");
    }
    assert!(page.texts(".waits a").iter().any(|one| one.starts_with("Ordered, not verified")));
    assert!(page.texts(".waits a").iter().all(|one| !one.ends_with(" 0")), "what does not wait is not told");
}
