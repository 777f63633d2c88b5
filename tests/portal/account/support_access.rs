//! A customer who keeps support out, where his label lets him.
use super::VERIFIED;
use crate::support::TestPortal;

#[tokio::test]
async fn support_is_out_at_once_and_owners_too() {
    let portal = TestPortal::start().await;
    let (ada, support, owner) =
        (portal.customer(VERIFIED).await, portal.staff("support").await, portal.staff("owner").await);
    let customer = portal.customer_id(VERIFIED).await;
    const SWITCH: &str = "/customer/account/support";
    assert!(!ada.get("/customer/account").await.page().has("#support"));
    assert_eq!(ada.post(SWITCH, &[("allowed", "no")]).await.status, 409, "the label does not offer it");
    sqlx::query("update labels set support_refusable = true where slug = 'northwind'")
        .execute(&portal.db)
        .await
        .unwrap();
    assert_eq!(support.enter(customer).await.status, 303);
    assert_eq!(support.post(SWITCH, &[("allowed", "no")]).await.status, 403, "not for somebody else");
    let page = ada.get("/customer/account").await.page();
    assert_eq!(ada.submit(&page, SWITCH, &[]).await.status, 303);
    assert!(!support.get("/customer/profile").await.body.contains("Ada Jansen"), "the visit is over");
    assert!(!support.get("/reseller").await.page().has("section.acting"));
    for staff in [&support, &owner] {
        let answer = staff.enter(customer).await;
        assert_eq!(answer.status, 409);
        assert!(answer.html().text("main").contains("does not allow support"), "{}", answer.html().text("main"));
        let form = staff.get(&format!("/reseller/customers/{customer}/impersonation/new")).await;
        assert_eq!(form.status, 409);
    }
    let page = ada.get("/customer/account").await.page();
    assert_eq!(ada.submit(&page, SWITCH, &[]).await.status, 303);
    assert_eq!(support.enter(customer).await.status, 303, "allowed again");
    let kept = "select count(*) from support_refusals where placed_by is not null and lifted_by is not null";
    assert_eq!(sqlx::query_scalar::<_, i64>(kept).fetch_one(&portal.db).await.unwrap(), 1);
}
