//! *Close an account*: the list to go through.
use crate::support::TestPortal;
use crate::support::running::{Is, is};

const EMAIL: &str = "blocked@customer.example";

/// Whatever the demo world gave him is over.
async fn nothing_runs(portal: &TestPortal) {
    sqlx::query("update domains set state = 'deleted' where customer_id = (select id from customers where email = $1)")
        .bind(EMAIL)
        .execute(&portal.db)
        .await
        .unwrap();
    sqlx::query("update hosting_accounts set state = 'terminated' where customer_id = (select id from customers where email = $1)")
        .bind(EMAIL)
        .execute(&portal.db)
        .await
        .unwrap();
}

#[tokio::test]
async fn all_is_suspended_and_parked_and_then_logging_in_denied() {
    let portal = TestPortal::start().await;
    nothing_runs(&portal).await;
    let (first, second) = (
        portal.domain(EMAIL, "one.example", Is::default()).await,
        portal.domain(EMAIL, "two.example", Is::default()).await,
    );
    portal.domain(EMAIL, "three.example", is("parked")).await;
    let plan = portal.hosting(EMAIL, "one.example", Is::default()).await;
    let support = portal.staff("support").await;
    let home = format!("/reseller/customers/{}", portal.customer_id(EMAIL).await);
    let settings = support.get(&format!("{home}/settings")).await.page();
    let here = settings.attribute("a[href$='/closing']", "href").unwrap();
    assert_eq!(here, format!("{home}/closing"));
    let page = support.get(&here).await.page();
    assert!(page.text("#hosting").contains("0 of 1 suspended"), "{}", page.text("#hosting"));
    assert!(page.text("#domains").contains("1 of 3 parked"), "{}", page.text("#domains"));
    assert!(page.text("#domains").contains("3 of them will renew themselves"));
    assert!(page.text("#logging-in .note").contains("still on"), "it warns");
    assert!(page.has("#logging-in a[href$='/settings#f-account-reason']"), "and does not refuse");

    for reason in ["", "a\u{0}b", &"x".repeat(501)] {
        let answer = support.submit(&page, &format!("{here}/suspension"), &[("reason", reason)]).await;
        assert_eq!(answer.status, 422);
        assert!(!answer.html().text("#f-reason-error").is_empty());
    }
    // one is being parked already by somebody else
    support.post(&format!("/reseller/domains/{first}/parking"), &[]).await;
    for _ in 0..2 {
        assert_eq!(
            support.submit(&page, &format!("{here}/suspension"), &[("reason", "account closed")]).await.status,
            303
        );
        assert_eq!(support.submit(&page, &format!("{here}/parking"), &[]).await.status, 303);
    }
    let page = support.get(&here).await.page();
    assert!(page.text("#hosting").contains("1 being suspended") && page.text("#domains").contains("2 being parked"));
    assert_eq!(page.texts("a.button").iter().filter(|words| *words == "Look again").count(), 2);
    assert!(!page.has("form[action$='/closing/parking']"), "nothing is left to ask for");
    for thing in [first, second, plan] {
        assert_eq!(portal.asked(thing).await.len(), 1, "each once");
        portal.supplied(thing, None).await;
    }
    let page = support.get(&here).await.page();
    assert!(page.text("#hosting").contains("1 of 1 suspended") && page.text("#domains").contains("3 of 3 parked"));
    assert_eq!(page.texts("section .badge")[..2], ["Done", "Done"]);
    assert!(!page.has("#logging-in .note"));
    assert!(
        support.get(&format!("/reseller/hosting/{plan}")).await.page().text(".note.bad").contains("account closed")
    );
    let fields = [("kind", "account_denied"), ("reason", "account closed")];
    assert_eq!(support.post(&format!("{home}/restrictions"), &fields).await.status, 303);
    assert_eq!(support.get(&here).await.page().text("#logging-in .badge"), "Denied");
    let events = support.get(&format!("{home}/events?group=products")).await.page();
    assert!(events.text(".timeline").contains("Suspension of all hosting (1) asked for: account closed"));
}

#[tokio::test]
async fn five_thousand_domains_are_parked_by_one_button() {
    let portal = TestPortal::start().await;
    portal.domain(EMAIL, "first.example", Is { supplier: "registry_simulator", ..Is::default() }).await;
    let sql = "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                   expires_at, created_at, updated_at)
               select gen_random_uuid(), reseller_id, customer_id, product_id, supplier, 'bulk-' || n || '.example',
                      'bulk-' || n || '.example', tld, state, contact_id, expires_at, created_at, updated_at
                 from domains, generate_series(1, 5000) n where name = 'first.example'";
    sqlx::query(sql).execute(&portal.db).await.unwrap();
    let support = portal.staff("support").await;
    let here = format!("/reseller/customers/{}/closing", portal.customer_id(EMAIL).await);
    let page = support.get(&here).await.page();
    assert_eq!(support.submit(&page, &format!("{here}/parking"), &[]).await.status, 303);
    let sql = "select count(*) from supplier_tasks t join jobs j on j.subject_id = t.id where t.action = 'park' and j.kind = 'ask_supplier'";
    assert!(portal.count(sql).await >= 5001);
    assert!(support.get(&here).await.page().text(".flash").contains("are being parked"));
}

#[tokio::test]
async fn it_is_ones_own_customers_only() {
    let portal = TestPortal::start().await;
    let plan = portal.hosting(EMAIL, "one.example", Is::default()).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let here = format!("/reseller/customers/{}/closing", portal.customer_id(EMAIL).await);
    assert_eq!(fjord.get(&here).await.status, 404);
    assert_eq!(fjord.post(&format!("{here}/suspension"), &[("reason", "not mine")]).await.status, 404);
    assert_eq!(fjord.post(&format!("{here}/parking"), &[]).await.status, 404);
    assert!(portal.asked(plan).await.is_empty());
}
