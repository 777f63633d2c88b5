//! The operator looks at the rules of TLDs and changes them; nobody else sees that there are any.
use reseller_portal::products::{Family, Supplier};
use reseller_portal::tld_policies::Method;
use reseller_portal::tld_policies::queries::{find_current, list_current};
use time::Duration;

use crate::support::{Answer, Person, TestPortal};

pub const HOME: &str = "/reseller/tld-policies";
pub const NU: &str = "/reseller/tld-policies/by_hand/nu";

pub async fn operator(portal: &TestPortal) -> Person {
    portal.signed_in("meridian", "owner@meridian.example").await
}

/// Changes fields of the form as it stands.
pub async fn save(person: &Person, policy: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("{policy}/edit");
    let page = person.get(&path).await.page();
    person.submit(&page, &path, fields).await
}

pub async fn method_of(portal: &TestPortal, supplier: Supplier, tld: &str) -> Method {
    let mut db = portal.db.acquire().await.unwrap();
    let now = portal.state.clock.now();
    find_current(&mut db, (supplier, tld), now).await.unwrap().unwrap().rules.method
}

#[tokio::test]
async fn only_owners_of_the_operator_see_them() {
    let portal = TestPortal::start().await;
    let paths = [HOME.to_owned(), NU.to_owned(), format!("{NU}/edit")];
    for path in &paths {
        for role in ["owner", "manager", "support"] {
            assert_eq!(portal.staff(role).await.get(path).await.status, 404, "{role} of a reseller: {path}");
        }
        assert_eq!(portal.customer("verified@customer.example").await.get(path).await.status, 403, "{path}");
        assert!(portal.visitor().get(path).await.location().contains("/login"), "{path}");
    }
    sqlx::query("update logins set role = 'manager' where name = 'owner@meridian.example'")
        .execute(&portal.db)
        .await
        .unwrap();
    let manager = operator(&portal).await;
    for path in &paths {
        assert_eq!(manager.get(path).await.status, 403, "{path}");
    }
    let denied = manager.post(&format!("{NU}/edit"), &[("why", "x")]).await;
    assert_eq!(denied.status, 403);
    assert!(!manager.visit("/reseller/products").await.has("a[href='/reseller/tld-policies']"));
}

#[tokio::test]
async fn while_logged_in_as_a_reseller_the_operator_does_not_see_them() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    assert_eq!(olga.get(HOME).await.status, 200);
    assert_eq!(olga.enter(portal.customer_id("owner@northwind.example").await).await.status, 303);
    assert_eq!(olga.get(HOME).await.status, 404);
    assert_eq!(olga.post(&format!("{NU}/edit"), &[]).await.status, 404);
}

#[tokio::test]
async fn all_tlds_of_a_supplier_are_listed_searched_and_filtered() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    let page = olga.visit("/reseller/products").await;
    assert_eq!(page.link("TLD policies").as_deref(), Some(HOME));
    let page = olga.visit(HOME).await;
    assert_eq!(page.count("tbody tr"), 47);
    assert_eq!(page.texts(".tabs a").len(), Family::Domain.suppliers().len());
    assert!(page.text("tbody").contains("ICANN change of registrant"));
    let rows = |query: &str| {
        let path = format!("{HOME}?supplier=by_hand&{query}");
        let olga = &olga;
        async move { olga.visit(&path).await.texts("tbody td.title") }
    };
    assert_eq!(rows("q=.uk").await, [".co.uk", ".me.uk", ".uk"]);
    assert_eq!(rows("q=NU").await, [".nu"]);
    assert_eq!(rows("method=not_allowed").await, [".nu"]);
    assert_eq!(rows("method=paid_trade").await, [".gr", ".hu", ".lu", ".no", ".ro"]);
    assert!(rows("only=unknown").await.contains(&".me".to_owned()));
    assert!(!rows("only=unknown").await.contains(&".com".to_owned()));
    assert!(rows("only=own").await.is_empty());
    assert!(olga.visit(&format!("{HOME}?q=zzz")).await.text("#results").contains("No policy fits the filter"));
    for strange in ["supplier=provisioning_webhook", "supplier=nobody", "method=magic", "only=x", "q=%25_%27"] {
        assert_eq!(olga.get(&format!("{HOME}?{strange}")).await.status, 200, "{strange}");
    }
}

#[tokio::test]
async fn a_policy_says_its_rules_what_customers_are_told_and_how_old_it_is() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    let page = olga.visit(&format!("{HOME}/by_hand/no")).await;
    assert_eq!(page.text("h1"), "Policy of .no");
    let main = page.text("main");
    assert!(main.contains("norid.no, 2010 and 2016"), "{main}");
    let age = portal.state.clock.now().year() - 2018;
    assert_eq!(page.texts("header .badge.warn"), [format!("2018, {age} years old")]);
    let examples = page.texts(".examples dd");
    assert_eq!(examples.len(), 5);
    assert!(examples[0].contains("Changed at once, free"), "{examples:?}");
    assert!(examples[2].contains("Costs what the price list says") && examples[2].contains("one year"), "{examples:?}");
    assert!(examples[4].contains("Brazil"), "{examples:?}");
    assert!(page.text("#history").contains("Came with the portal"));
    assert!(olga.visit(&format!("{HOME}/by_hand/me")).await.text(".examples").contains("Nothing reliable is known"));
    for nowhere in ["by_hand/zz", "nobody/nl", "provisioning_webhook/nl", "by_hand/%00", "by_hand/NL"] {
        assert_eq!(olga.get(&format!("{HOME}/{nowhere}")).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn the_operator_opens_nu_with_who_when_and_why_on_the_record() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::NotAllowed);
    let saved = save(&olga, NU, &[("method", "trade"), ("why", "Our registrar offers it")]).await;
    assert_eq!((saved.status, saved.location()), (303, NU), "{:?}", saved.html().texts(".error"));
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::Trade);
    assert_eq!(method_of(&portal, Supplier::RegistrySimulator, "nu").await, Method::NotAllowed, "at one supplier");
    let now = portal.state.clock.now();
    let all = list_current(&mut portal.db.acquire().await.unwrap(), now).await.unwrap();
    assert_eq!(all[&(Supplier::ByHand, "nu".to_owned())].rules.method, Method::Trade);
    assert_eq!(all.len(), 47 * Family::Domain.suppliers().len());
    let page = olga.visit(NU).await;
    assert!(page.text(".flash").contains("Saved"));
    let history = page.texts("#history li");
    assert!(history[0].contains("Rules changed") && history[0].contains("Our registrar offers it"), "{history:?}");
    assert!(history[0].contains("(owner)"), "{history:?}");
    assert_eq!(page.text("#history li del"), "Not in self-service");
    assert!(page.text(".examples").contains("A mail asks the present and the new holder"));
    let list = olga.visit(&format!("{HOME}?supplier=by_hand&only=own")).await;
    assert_eq!(list.texts("tbody td.title"), [".nu"]);
    let told: (String, String, String) = sqlx::query_as(
        "select e.actor_name, e.data ->> 'what', e.data ->> 'reason' from events e
          join customers c on c.id = e.customer_id and c.reseller_id is null where e.kind = 'tld_policy_changed'",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    assert!(told.0.ends_with("(owner)"), "{told:?}");
    assert_eq!((told.1.as_str(), told.2.as_str()), ("Policy of .nu at By hand: own rules", "Our registrar offers it"));
}

#[tokio::test]
async fn what_is_wrong_is_said_by_its_field_and_nothing_typed_is_lost() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    let bad = [("countries", "NL Atlantis"), ("note", "As I wrote it"), ("valid_from", "2001-01-01"), ("why", "")];
    let answer = save(&olga, NU, &bad).await;
    assert_eq!(answer.status, 422);
    let page = answer.html();
    assert!(page.text("#f-countries-error").contains("“Atlantis” is not the code of a country"));
    assert!(page.has("#f-valid_from-error") && page.has("#f-why-error"));
    assert!(page.text("#f-note").contains("As I wrote it") && page.text("#f-countries").contains("NL Atlantis"));
    assert!(page.has("#f-identity_vat[checked]") && page.has("#f-consent_old[checked]"));
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::NotAllowed);
    let unchanged = save(&olga, NU, &[("why", "Only looking")]).await;
    assert_eq!(unchanged.status, 303);
    assert!(olga.visit(NU).await.text(".flash").contains("Nothing was different"));
}

#[tokio::test]
async fn a_change_can_be_planned_for_a_day() {
    let portal = TestPortal::start().await;
    let olga = operator(&portal).await;
    let day = (portal.state.clock.now() + Duration::days(10)).date().to_string();
    let saved = save(&olga, NU, &[("method", "trade"), ("valid_from", &day), ("why", "From then on")]).await;
    assert_eq!(saved.status, 303);
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::NotAllowed);
    let page = olga.visit(NU).await;
    assert!(page.text("#history li").contains("will hold from"), "{}", page.text("#history li"));
    portal.pass(Duration::days(11));
    assert_eq!(method_of(&portal, Supplier::ByHand, "nu").await, Method::Trade);
}
