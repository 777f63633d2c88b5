//! Who is marked as fraud or blocked from ordering orders by no road, also when the mark comes while he does.
use reseller_portal::ids::{CustomerId, LoginId, ResellerId};
use reseller_portal::orders::queries::basket::find_open;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::support::shop::{Shop, orders, place, put};
use crate::support::{Answer, Person, TestPortal};

const VERIFIED: &str = "verified@customer.example";
const BASE: &str = "/customer/order";

async fn mark(staff: &Person, customer: Uuid, kind: &str) -> Answer {
    let fields = [("kind", kind), ("reason", "stolen card")];
    staff.post(&format!("/reseller/customers/{customer}/restrictions"), &fields).await
}

/// Everything that an order writes, so that nothing but an event is new afterwards.
async fn written(portal: &TestPortal) -> (i64, i64, i64, i64, i64) {
    sqlx::query_as(
        "select (select count(*) from orders), (select count(*) from order_lines), (select count(*) from basket_items),
                (select count(*) from domains), (select count(*) from mails)",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap()
}

async fn refused(portal: &TestPortal, customer: Uuid) -> i64 {
    sqlx::query_scalar("select count(*) from events where customer_id = $1 and kind = 'order_refused'")
        .bind(customer)
        .fetch_one(&portal.db)
        .await
        .unwrap()
}

/// Done when 3.
#[tokio::test]
async fn nobody_orders_for_whom_no_order_may_be() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (ada, manager, id) =
        (portal.customer(VERIFIED).await, portal.staff("manager").await, portal.customer_id(VERIFIED).await);
    let staff_base = format!("/reseller/customers/{id}/order");
    put(&ada, BASE, shop.com, "12", "ada-barred.com").await;
    put(&manager, &staff_base, shop.com, "12", "for-ada-barred.com").await;
    for (kind, to_staff) in [("fraud", "marked as fraud"), ("order_blocked", "blocked from ordering")] {
        // forms that were opened before the mark
        let own = ada.get("/customer/order/check").await.page();
        let for_him = manager.get(&format!("{staff_base}/check")).await.page();
        assert!(own.has(".place") && for_him.has(".place"), "{kind}");
        let (before, events) = (written(&portal).await, refused(&portal, id).await);
        assert_eq!(mark(&manager, id, kind).await.status, 303);
        for (person, base, page) in [(&ada, BASE, &own), (&manager, staff_base.as_str(), &for_him)] {
            let answer = person.submit(page, base, &[]).await;
            assert_eq!(answer.status, 403, "{kind} {base}");
            let said = answer.html().text(".note.bad");
            match base {
                BASE => {
                    assert!(said.contains("cannot order at the moment") && said.contains("Please contact"), "{said}");
                    assert!(!answer.body.contains("stolen card") && !answer.body.to_lowercase().contains("fraud"));
                }
                _ => assert!(said.contains(to_staff), "{said}"),
            }
            assert!(!answer.html().has(".place"), "no button to try again");
            for below in ["", "/check"] {
                let shown = person.get(&format!("{base}{below}")).await.page();
                assert!(
                    shown.has(".note.bad") && !shown.has(".place") && !shown.has(".offers form"),
                    "{kind} {base}{below}"
                );
            }
            assert_eq!(put(person, base, shop.com, "12", "ada-more.com").await.status, 403, "{kind} {base}");
        }
        assert_eq!(written(&portal).await, before, "{kind}: nothing was written");
        assert_eq!(refused(&portal, id).await, events + 2, "{kind}: but an event each");
        let home = ada.get("/customer").await.page();
        assert!(home.text(".note.bad").contains("cannot order at the moment") && !home.has(".basket"), "{kind}");
        assert_eq!(home.link("Order products").as_deref(), Some(BASE), "the navigation stays, its page says why");
        sqlx::query("update restrictions set lifted_at = now() where customer_id = $1 and lifted_at is null")
            .bind(id)
            .execute(&portal.db)
            .await
            .unwrap();
    }
    assert_eq!(place(&ada, BASE).await.status, 303, "once it is lifted he orders what lay there");
}

/// O3: whichever comes first, no order is later than the mark. 200 rounds, so that everyday runs stay quick; the full
/// measure is `RACES=1000`.
#[tokio::test]
async fn a_mark_and_an_order_never_pass_each_other() {
    let races: i64 = std::env::var("RACES").map_or(200, |rounds| rounds.parse().expect("RACES is a number"));
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    let (ada, manager, id) =
        (portal.customer(VERIFIED).await, portal.staff("manager").await, portal.customer_id(VERIFIED).await);
    let login: Uuid = sqlx::query_scalar("select id from logins where customer_id = $1 order by id limit 1")
        .bind(id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let (mut placed, mut refusals) = (0, 0);
    for race in 0..races {
        let (basket, quote) = filled(&portal, &shop, (id, login), race).await;
        let before = orders(&portal.db, id).await;
        let fields = [("basket", &*basket.to_string()), ("quote", quote.as_str())];
        let order = async {
            tokio::time::sleep(std::time::Duration::from_micros((race as u64 * 137) % 4000)).await;
            ada.post(BASE, &fields).await
        };
        let marking = async {
            tokio::time::sleep(std::time::Duration::from_micros((race as u64 * 71) % 4000)).await;
            mark(&manager, id, "fraud").await
        };
        let (answer, marked) = tokio::join!(order, marking);
        assert_eq!(marked.status, 303);
        let at: OffsetDateTime =
            sqlx::query_scalar("select placed_at from restrictions where customer_id = $1 and lifted_at is null")
                .bind(id)
                .fetch_one(&portal.db)
                .await
                .unwrap();
        let later: i64 = sqlx::query_scalar("select count(*) from orders where customer_id = $1 and placed_at >= $2")
            .bind(id)
            .bind(at)
            .fetch_one(&portal.db)
            .await
            .unwrap();
        assert_eq!(later, 0, "race {race}: an order after the mark");
        match answer.status {
            303 => placed += 1,
            403 => refusals += 1,
            other => panic!("race {race}: {other} {}", answer.body),
        }
        let new = orders(&portal.db, id).await - before;
        assert_eq!(new, i64::from(answer.status == 303), "race {race}: what was said is what was done");
        sqlx::query("update restrictions set lifted_at = $2 where customer_id = $1 and lifted_at is null")
            .bind(id)
            .bind(at)
            .execute(&portal.db)
            .await
            .unwrap();
        sqlx::query("delete from basket_items where basket_id = $1").bind(basket).execute(&portal.db).await.unwrap();
    }
    assert_eq!(placed + refusals, races);
    assert!(placed > 0 && refusals > 0, "both came first now and then: {placed} orders, {refusals} refusals");
}

/// A basket with one thing in it, and what its page would show.
async fn filled(portal: &TestPortal, shop: &Shop, (customer, login): (Uuid, Uuid), race: i64) -> (Uuid, String) {
    let basket: Uuid = sqlx::query_scalar(
        "insert into baskets (id, reseller_id, customer_id, login_id, created_at) values ($1, $2, $3, $4, now())
         on conflict (customer_id, login_id) where ordered_at is null do update set created_at = now() returning id",
    )
    .bind(Uuid::now_v7())
    .bind(shop.reseller)
    .bind(customer)
    .bind(login)
    .fetch_one(&portal.db)
    .await
    .unwrap();
    sqlx::query(
        "insert into basket_items (id, reseller_id, basket_id, product_id, action, months, name, created_at)
         values ($1, $2, $3, $4, 'create', 1, $5, now())",
    )
    .bind(Uuid::now_v7())
    .bind(shop.reseller)
    .bind(basket)
    .bind(shop.plan)
    .bind(format!("race-{race}.com"))
    .execute(&portal.db)
    .await
    .unwrap();
    let mut db = portal.db.acquire().await.unwrap();
    let found = find_open(&mut db, ResellerId(shop.reseller), CustomerId(customer), LoginId(login)).await;
    (basket, found.unwrap().expect("it is open").quote())
}
