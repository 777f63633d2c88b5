//! Registries that take the letters A to Z only: what they will show is seen before it is sent, and what cannot be written
//! so is refused with what to do.
use reseller_portal::products::Supplier::RegistrySimulator;

use crate::support::TestPortal;
use crate::support::shop::{Shop, put};

const ADA: &str = "verified@customer.example";

#[tokio::test]
async fn the_plan_says_how_the_registry_will_write_it_and_the_registry_gets_that() {
    let portal = TestPortal::start().await;
    let (ascii, any) = (portal.registered(ADA, "letters.de").await, portal.registered(ADA, "letters.fr").await);
    portal.rules(RegistrySimulator, "de", |rules| rules.ascii_only = true).await;
    let ada = portal.customer(ADA).await;
    let page = ada.visit("/customer/profile").await;
    let fields = [("name", "Zoë Müller"), ("address", "Straße 1")];
    let plan = ada.submit(&page, "/customer/profile", &fields).await.html();
    let of_de: Vec<String> =
        plan.texts("form.plan li.in").into_iter().filter(|part| part.contains("letters.de")).collect();
    assert!(of_de.len() == 1 && of_de[0].contains("Shown there as: Zoe Muller"), "{of_de:?}");
    assert!(of_de[0].contains("Strasse 1"), "{of_de:?}");
    let others: Vec<String> =
        plan.texts("form.plan li.in").into_iter().filter(|part| part.contains("letters.fr")).collect();
    assert!(others.len() == 1 && !others[0].contains("Shown there as"), "{others:?}");
    assert_eq!(ada.submit(&plan, "/customer/profile/confirmation", &[]).await.status, 303);
    portal.change_becomes(ascii, "completed").await;
    let shown = portal.shown_by_registry("letters.de").await;
    assert_eq!((shown["name"].as_str(), shown["address"].as_str()), (Some("Zoe Muller"), Some("Strasse 1")));
    for page in [
        ada.visit(&format!("/customer/domains/{ascii}")).await,
        portal.staff("support").await.visit(&format!("/reseller/domains/{ascii}")).await,
    ] {
        let main = page.text("main");
        assert!(main.contains("Zoë Müller") && main.contains("It shows:") && main.contains("Zoe Muller"), "{main}");
    }
    assert!(!ada.visit(&format!("/customer/domains/{any}")).await.text("main").contains("It shows:"));
    // what is different in its letters only is no change there
    let page = ada.visit("/customer/profile").await;
    let plan = ada.submit(&page, "/customer/profile", &[("name", "Zoé Muller")]).await.html();
    assert!(!plan.text("form.plan").contains("letters.de"), "{}", plan.text("form.plan"));
}

#[tokio::test]
async fn other_scripts_are_refused_for_that_domain_with_what_to_do_and_a_further_contact_does_it() {
    let portal = TestPortal::start().await;
    let ascii = portal.registered(ADA, "letters.de").await;
    portal.rules(RegistrySimulator, "de", |rules| rules.ascii_only = true).await;
    let ada = portal.customer(ADA).await;
    let page = ada.visit("/customer/profile").await;
    let plan = ada.submit(&page, "/customer/profile", &[("name", "山田花子"), ("city", "Αθήνα")]).await.html();
    let refused = plan.text("form.plan");
    for words in ["Cannot be changed", "full name, city", "further contact", "Latin letters"] {
        assert!(refused.contains(words), "{words}: {refused}");
    }
    assert_eq!(ada.submit(&plan, "/customer/profile/confirmation", &[]).await.status, 303);
    assert_eq!(portal.change_of(ascii).await.0, "failed");
    let kept = portal.kept_contact(&ada, "In Latin letters", "Yamada Hanako").await;
    let place = format!("/customer/domains/{ascii}/registrant");
    let page = ada.visit(&place).await;
    let plan = ada.submit(&page, &place, &[("holder", &kept.to_string())]).await.html();
    assert_eq!(ada.submit(&plan, &format!("{place}/confirmation"), &[]).await.status, 303, "{}", plan.text("main"));
    portal.change_becomes(ascii, "completed").await;
    assert_eq!(portal.shown_by_registry("letters.de").await["name"], "Yamada Hanako");
}

#[tokio::test]
async fn an_order_says_it_too_and_is_not_placed_where_the_profile_cannot_be_written() {
    let portal = TestPortal::start().await;
    let shop = Shop::open(&portal).await;
    portal.rules(RegistrySimulator, "com", |rules| rules.ascii_only = true).await;
    let ada = portal.customer(ADA).await;
    let named = async |name: &str| {
        sqlx::query("update customers set name = $2 where email = $1")
            .bind(ADA)
            .bind(name)
            .execute(&portal.db)
            .await
            .expect("another name");
    };
    named("Zoë Müller").await;
    put(&ada, "/customer/order", shop.com, "12", "zoe-blooms.com").await;
    let check = ada.visit("/customer/order/check").await;
    assert!(check.text(".basket-of").contains("Shown there as: Zoe Muller"), "{}", check.text(".basket-of"));
    named("山田花子").await;
    let late = ada.submit(&check, "/customer/order", &[]).await;
    assert_eq!(late.status, 422, "looked at again when it is placed");
    assert!(late.html().text(".basket-of").contains("letters A to Z only"), "{}", late.html().text(".basket-of"));
    assert!(!late.html().has(".place button"));
    named("Zoë Müller").await;
    let check = ada.visit("/customer/order/check").await;
    assert_eq!(ada.submit(&check, "/customer/order", &[]).await.status, 303);
    for _ in 0..100 {
        if portal.count("select count(*) from simulated_domains where name = 'zoe-blooms.com'").await == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(portal.shown_by_registry("zoe-blooms.com").await["name"], "Zoe Muller");
}
