//! What ships with the portal and what the operator wrote: which holds, and that nothing is lost.
use reseller_portal::products::{Family, Supplier};
use reseller_portal::tld_policies::queries::find_current;
use reseller_portal::tld_policies::read::shipped_of;
use reseller_portal::tld_policies::{ContactUpdates, Method, Rules, TermEffect, ship};
use serde_json::{Value, json};
use time::Duration;

use super::tld_policies::{NU, method_of, operator, save};
use crate::support::TestPortal;

async fn count(portal: &TestPortal) -> i64 {
    sqlx::query_scalar("select count(*) from tld_policies").fetch_one(&portal.db).await.unwrap()
}

/// What an update of the portal would ship for .nu.
async fn ships(portal: &TestPortal, rules: &Value) {
    sqlx::query(
        "insert into tld_policies (id, supplier, tld, valid_from, rules, origin, changed_by_name, why, created_at)
         values (gen_random_uuid(), 'by_hand', 'nu', $2, $1, 'shipped', '', '', $2)",
    )
    .bind(rules)
    .bind(portal.state.clock.now())
    .execute(&portal.db)
    .await
    .unwrap();
}

#[tokio::test]
async fn what_ships_is_loaded_once_and_again_when_it_is_other() {
    let portal = TestPortal::start().await;
    let before = count(&portal).await;
    assert_eq!(usize::try_from(before).unwrap(), 47 * Family::Domain.suppliers().len());
    let mut db = portal.db.acquire().await.unwrap();
    let now = portal.state.clock.now();
    ship::load(&mut db, now).await.unwrap();
    assert_eq!(count(&portal).await, before, "nothing is other");
    let older = Rules { method: Method::Trade, ..shipped_of("nu").unwrap().clone() };
    ships(&portal, &serde_json::to_value(older).unwrap()).await;
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::Trade);
    portal.pass(Duration::minutes(1));
    ship::load(&mut db, portal.state.clock.now()).await.unwrap();
    assert_eq!(count(&portal).await, before + 2);
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::NotAllowed);
}

#[tokio::test]
async fn two_instances_that_start_together_load_it_once() {
    let portal = TestPortal::start().await;
    sqlx::query("truncate tld_policies").execute(&portal.db).await.expect_err("nothing can be taken away");
    let older = Rules { method: Method::Trade, ..shipped_of("nu").unwrap().clone() };
    ships(&portal, &serde_json::to_value(older).unwrap()).await;
    let before = count(&portal).await;
    let (mut one, mut two) = (portal.db.acquire().await.unwrap(), portal.db.acquire().await.unwrap());
    let now = portal.state.clock.now() + Duration::minutes(1);
    let (first, second) = tokio::join!(ship::load(&mut one, now), ship::load(&mut two, now));
    first.unwrap();
    second.unwrap();
    assert_eq!(count(&portal).await, before + 1);
}

#[tokio::test]
async fn own_rules_stay_in_force_over_an_update_until_the_operator_goes_back() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    let saved = save(&olga, NU, &[("method", "trade"), ("why", "We can")]).await;
    assert_eq!(saved.status, 303);
    portal.pass(Duration::minutes(1));
    let newer = Rules { contact_updates: ContactUpdates::Paid, ..shipped_of("nu").unwrap().clone() };
    ships(&portal, &serde_json::to_value(newer).unwrap()).await;
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::Trade);
    let page = olga.visit(NU).await;
    assert!(page.text(".note.warn").contains("The shipped facts have changed meanwhile"));
    assert!(page.text(".card").contains("Each costs a contact update"), "what they say");
    let list = olga.visit("/reseller/tld-policies?supplier=by_hand&only=changed").await;
    assert_eq!(list.texts("tbody td.title"), [".nu"]);

    let page = olga.get(&format!("{NU}/edit")).await.page();
    let reset = format!("{NU}/reset");
    let answer = olga.submit(&page, &reset, &[("why", "")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.html().has("#f-reset-why-error"));
    let answer = olga.submit(&page, &reset, &[("why", "The trade was too much work")]).await;
    assert_eq!((answer.status, answer.location()), (303, NU), "{}", answer.html().text("main"));
    let mut db = portal.db.acquire().await.unwrap();
    let now = portal.state.clock.now();
    let rules = find_current(&mut db, (Supplier::ByHand, "nu"), now).await.unwrap().unwrap().rules;
    assert_eq!((rules.method, rules.contact_updates), (Method::NotAllowed, ContactUpdates::Paid));
    let page = olga.visit(NU).await;
    assert!(page.text("#history li").contains("Back to the shipped rules"));
    assert!(!page.has(".note.warn") && page.text(".head").contains("As shipped"));
    assert!(!olga.get(&format!("{NU}/edit")).await.page().has("#reset"));
}

#[tokio::test]
async fn of_two_who_save_at_a_time_the_second_is_told_and_a_form_works_once() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    let path = format!("{NU}/edit");
    let (hers, other) = (olga.get(&path).await.page(), olga.get(&path).await.page());
    let fields = [("method", "trade"), ("why", "Once")];
    let before = count(&portal).await;
    assert_eq!(olga.submit(&hers, &path, &fields).await.status, 303);
    assert_eq!(olga.submit(&hers, &path, &fields).await.status, 303, "the same form again");
    assert_eq!(count(&portal).await, before + 1);
    let late = olga.submit(&other, &path, &[("method", "form"), ("why", "Late")]).await;
    assert_eq!(late.status, 409);
    let page = late.html();
    assert!(page.text(".errors").contains("changed while you were at it") && page.has("#f-why[value=Late]"));
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::Trade);
    assert_eq!(olga.submit(&page, &path, &[]).await.status, 303, "saved again, it holds");
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::Form);
}

#[tokio::test]
async fn nothing_that_was_written_changes() {
    let portal = TestPortal::start().await;
    for sql in ["update tld_policies set why = 'x'", "delete from tld_policies", "truncate tld_policies"] {
        let refused = sqlx::query(sql).execute(&portal.db).await.expect_err(sql);
        assert!(refused.to_string().contains("is refused on tld_policies"), "{refused}");
    }
}

#[tokio::test]
async fn what_an_older_portal_wrote_reads_as_not_known() {
    let portal = TestPortal::start().await;
    ships(&portal, &json!({"method": "trade"})).await;
    let mut db = portal.db.acquire().await.unwrap();
    let now = portal.state.clock.now();
    let rules = find_current(&mut db, (Supplier::ByHand, "nu"), now).await.unwrap().unwrap().rules;
    assert_eq!((rules.method, rules.term), (Method::Trade, TermEffect::Unknown));
    assert_eq!(rules.contact_updates, ContactUpdates::Unknown);
}
