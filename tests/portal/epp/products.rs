//! Which products may be delivered by a registry: those whose TLD it has.
use super::Desk;

#[tokio::test]
async fn an_epp_registry_is_offered_only_for_the_tlds_that_one_is_set_up_for() {
    let desk = Desk::open().await;
    let manager = desk.portal.staff("manager").await;
    let form = |tld: &str| format!("/reseller/products/new?family=domain&tld={tld}");
    sqlx::query("insert into registry_tlds (tld, registry_id) values ('pt', $1)")
        .bind(desk.registry.0)
        .execute(&desk.portal.db)
        .await
        .unwrap();
    assert!(manager.get(&form("pt")).await.body.contains("EPP registry"));
    assert!(!manager.get(&form("ro")).await.body.contains("EPP registry"));
    let product = |tld: &'static str| {
        [("family", "domain"), ("tld", tld), ("supplier", "epp"), ("on_sale", "yes"), ("price_register_12", "9.00")]
    };
    let answer = manager.post("/reseller/products/new", &product("ro")).await;
    assert!(answer.status == 422 && answer.body.contains("Choose who delivers it"), "{}", answer.body);
    assert_eq!(manager.post("/reseller/products/new", &product("pt")).await.status, 303);
}
