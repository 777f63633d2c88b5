//! What it means that a domain does not renew itself, where that is not only its end.
use uuid::Uuid;

use crate::support::TestPortal;

async fn as_if(portal: &TestPortal, tld: &str, renews: bool) -> Uuid {
    sqlx::query_scalar(
        "update domains set tld = $1, auto_renew = $2, expires_at = '2027-03-15 12:00+00'
          where name = 'demo-garden.nl' returning id",
    )
    .bind(tld)
    .bind(renews)
    .fetch_one(&portal.db)
    .await
    .unwrap()
}

#[tokio::test]
async fn a_domain_that_does_not_renew_itself_says_by_when_somebody_has_to() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    for (tld, said) in [
        ("co", "Renew it by 13 March 2027 to keep it"),
        ("uk", "Renew it by 2 March 2027 to keep it"),
        ("co.uk", "Renew it by 2 March 2027 to keep it"),
        ("me.uk", "Renew it by 2 March 2027 to keep it"),
        ("at", "the registry sends the holder a bill"),
    ] {
        let id = as_if(&portal, tld, false).await;
        let page = staff.visit(&format!("/reseller/domains/{id}")).await;
        assert!(page.text("main").contains(said), "{tld}: {}", page.text("main"));
        as_if(&portal, tld, true).await;
        let page = staff.visit(&format!("/reseller/domains/{id}")).await;
        assert!(!page.text("main").contains(said), "{tld} renews itself");
    }
    let id = as_if(&portal, "nl", false).await;
    let page = staff.visit(&format!("/reseller/domains/{id}")).await;
    assert!(!page.text("main").contains("to keep it") && !page.text("main").contains("a bill"));
}

#[tokio::test]
async fn whoever_turns_renewal_of_an_at_off_is_told_of_the_bill() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let id = as_if(&portal, "at", true).await;
    let answer = staff.post(&format!("/reseller/domains/{id}/auto-renew"), &[("on", "no")]).await;
    assert_eq!(answer.status, 303);
    let page = staff.visit(answer.location()).await;
    assert!(page.text(".flash").contains("the registry sends the holder a bill"), "{}", page.text(".flash"));
}
