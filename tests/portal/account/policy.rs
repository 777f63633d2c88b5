//! Who must have a second factor sets it up before anything else; nobody is asked for his customer's.
use reseller_portal::demo::PASSWORD;
use reseller_portal::logins::queries::second_factor::find_rule;
use reseller_portal::logins::second_factor::Rule;

use super::{APP, VERIFIED, enrol, told};
use crate::support::TestPortal;

const POLICY: &str = "/reseller/security";

#[tokio::test]
async fn staff_who_must_have_one_set_it_up_before_anything_else() {
    let portal = TestPortal::start().await;
    let (owner, support) = (portal.staff("owner").await, portal.staff("support").await);
    assert_eq!(support.get(POLICY).await.status, 403);
    enrol(&portal, &owner).await;
    let page = owner.get(POLICY).await.page();
    let staff = "/reseller/security/staff";
    assert_eq!(owner.post(staff, &[("required", "perhaps")]).await.status, 422);
    assert_eq!(owner.submit(&page, staff, &[("required", "yes")]).await.status, 303);
    assert!(
        told(&portal).await.iter().any(|(who, what)| who.contains("(owner)") && what.contains("required of staff"))
    );
    assert_eq!(owner.get("/reseller/customers").await.status, 200, "who has one goes on");
    for path in ["/reseller", "/reseller/customers", "/customer/account", "/account"] {
        assert_eq!(support.get(path).await.location(), APP, "{path}");
    }
    assert_eq!(support.enter(portal.customer_id(VERIFIED).await).await.location(), APP);
    assert!(support.get(APP).await.page().text("main").contains("required of you"));
    let other = portal.visitor();
    other.sign_in("northwind", "support@northwind.example", PASSWORD).await;
    assert_eq!(other.sign_out().await.location(), "/at/northwind/login", "signing out works");
    enrol(&portal, &support).await;
    assert_eq!(support.get("/reseller/customers").await.status, 200);
    let answer = support.post("/account/two-factor/removal", &[]).await;
    assert_eq!(answer.status, 409, "the only one stays");
    assert!(answer.html().text("main").contains("required of you"));
}

#[tokio::test]
async fn a_label_asks_it_of_its_customers_and_not_of_those_who_act_for_them() {
    let portal = TestPortal::start().await;
    let (owner, ada, support) =
        (portal.staff("owner").await, portal.customer(VERIFIED).await, portal.staff("support").await);
    let label: uuid::Uuid =
        sqlx::query_scalar("select id from labels where slug = 'northwind'").fetch_one(&portal.db).await.unwrap();
    let label = label.to_string();
    let save = async |rule: &str| {
        let fields = [("label", label.as_str()), ("second_factor", rule)];
        assert_eq!(owner.post("/reseller/security/labels", &fields).await.status, 303, "{rule}");
    };
    save("required").await;
    assert_eq!(ada.get("/customer").await.location(), APP);
    assert_eq!(support.enter(portal.customer_id(VERIFIED).await).await.status, 303);
    assert_eq!(support.get("/customer").await.status, 200, "support is not asked for the customer's");
    assert_eq!(support.get(APP).await.status, 403, "and sets none up for him");
    save("off").await;
    assert_eq!(ada.get("/customer").await.status, 200);
    assert_eq!(ada.post(APP, &[]).await.status, 409);
    assert!(!ada.get("/account").await.page().has("a[href='/account/two-factor']"));
    let foreign = portal.signed_in("fjord", "owner@fjord.example").await;
    let fields = [("label", label.as_str()), ("second_factor", "off")];
    assert_eq!(foreign.post("/reseller/security/labels", &fields).await.status, 404);
    let ada = sqlx::query_as::<_, (uuid::Uuid, uuid::Uuid)>("select customer_id, id from logins where name = $1");
    let (customer, login) = ada.bind(VERIFIED).fetch_one(&portal.db).await.unwrap();
    let mut db = portal.db.acquire().await.unwrap();
    assert_eq!(find_rule(&mut db, customer.into(), login.into()).await.unwrap(), Some(Rule::Off));
}
