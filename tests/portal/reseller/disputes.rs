//! A dispute about a domain: marked and ended by owners and managers; meanwhile its data stays, and it stays here.
use uuid::Uuid;

use crate::customer::consents::{answers, asked};
use crate::support::TestPortal;
use crate::support::running::Is;

const ADA: &str = "verified@customer.example";
const TOLD: &str = "There is a dispute about this domain";

fn home(domain: Uuid) -> String {
    format!("/reseller/domains/{domain}")
}

#[tokio::test]
async fn a_manager_marks_it_and_ends_it_and_everybody_reads_what_is_his() {
    let portal = TestPortal::start().await;
    let domain = portal.registered(ADA, "fought-over.com").await;
    let (manager, support, ada) =
        (portal.staff("manager").await, portal.staff("support").await, portal.customer(ADA).await);
    let home = home(domain);
    assert!(!support.visit(&home).await.has("form[action$='/dispute']"), "support does not decide it");
    assert_eq!(support.post(&format!("{home}/dispute"), &[("procedure", "udrp")]).await.status, 403);
    let page = manager.visit(&home).await;
    let wrong = manager.submit(&page, &format!("{home}/dispute"), &[("note", "D2026-0001")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html().text("#errors").contains("what kind of procedure"), "{}", wrong.html().text("#errors"));
    assert_eq!(wrong.html().text("#f-dispute-note").trim(), "D2026-0001", "nothing is lost");
    let fields = [("procedure", "udrp"), ("note", "D2026-0001, told by the arbiter")];
    let marked = manager.submit(&page, &format!("{home}/dispute"), &fields).await;
    assert_eq!((marked.status, marked.location()), (303, home.as_str()));
    portal.suppliers_are_done(domain).await;
    let page = support.visit(&home).await;
    for words in [TOLD, "UDRP", "D2026-0001", "Locked: it cannot be moved away"] {
        assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
    }
    assert!(!page.has("form[action$='/dispute/end']") && !page.has("form[action$='/lock/end']"));
    let hers = ada.visit(&format!("/customer/domains/{domain}")).await;
    assert!(hers.text(".note.warn").contains("registrant data stays as it is"), "{}", hers.text("main"));
    assert!(
        !hers.text("main").contains("D2026-0001") && !hers.text("main").contains("UDRP"),
        "what staff know is theirs"
    );
    assert!(hers.link("Choose another registrant").is_none() && !hers.has("form[action$='/auth-code']"));
    assert!(support.visit("/reseller/domains?q=fought").await.text("tbody").contains("Disputed"));
    let page = manager.visit(&home).await;
    let again = manager.post(&format!("{home}/dispute"), &fields).await;
    assert_eq!(again.status, 303);
    assert_eq!(portal.count("select count(*) from domain_disputes").await, 1, "one at a time");
    assert_eq!(manager.submit(&page, &format!("{home}/dispute/end"), &[]).await.status, 303);
    let page = manager.visit(&home).await;
    assert!(page.text(".flash").contains("over") && page.text(".flash").contains("stays locked"));
    assert!(!page.text("main").contains(TOLD) && page.has("form[action$='/lock/end']"));
    assert!(page.text(".timeline").contains("There is no dispute any more about fought-over.com"));
    assert!(ada.visit(&format!("/customer/domains/{domain}")).await.link("Choose another registrant").is_some());
}

#[tokio::test]
async fn while_it_is_open_the_domain_keeps_its_data_and_does_not_leave() {
    let portal = TestPortal::start().await;
    let (owner, ada) = (portal.staff("owner").await, portal.customer(ADA).await);
    // a change that waits for consent when the dispute comes up
    let (domain, [old, new]) = asked(&portal, &ada, "fought-over.com").await;
    let home = home(domain);
    owner.post(&format!("{home}/dispute"), &[("procedure", "court"), ("note", "")]).await;
    portal.suppliers_are_done(domain).await;
    for below in ["auth-code", "lock/end"] {
        let answer = owner.post(&format!("{home}/{below}"), &[]).await;
        assert_eq!(answer.status, 303, "{below}");
        let said = owner.visit(&home).await.text(".flash");
        assert!(said.contains("stays at its registrar until that is over"), "{below}: {said}");
    }
    for link in [old, new] {
        assert_eq!(answers(&portal, &link, "yes").await, (200, 303));
    }
    portal.change_becomes(domain, "failed").await;
    assert!(portal.change_of(domain).await.1.contains("dispute"));
    assert_eq!(portal.shown_by_registry("fought-over.com").await["name"], "Ada Jansen");
    let page = ada.visit("/customer/profile").await;
    let plan = ada.submit(&page, "/customer/profile", &[("phone", "+31 6 87654321")]).await.html();
    let refused = plan.text("form.plan");
    assert!(refused.contains("Cannot be changed") && refused.contains("dispute"), "{refused}");
}

#[tokio::test]
async fn a_dispute_is_of_ones_own_customers_domains_only() {
    let portal = TestPortal::without_goods().await;
    let domain = portal.domain(ADA, "fought-over.example", Is { state: "active", ..Is::default() }).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    for below in ["dispute", "dispute/end"] {
        let fields: &[(&str, &str)] = if below == "dispute" { &[("procedure", "urs")] } else { &[] };
        assert_eq!(fjord.post(&format!("{}/{below}", home(domain)), fields).await.status, 404, "{below}");
    }
    let ended = portal.domain(ADA, "gone.example", Is { state: "deleted", ..Is::default() }).await;
    let owner = portal.staff("owner").await;
    assert!(!owner.visit(&home(ended)).await.has("form[action$='/dispute']"));
    owner.post(&format!("{}/dispute", home(ended)), &[("procedure", "urs")]).await;
    assert_eq!(portal.count("select count(*) from domain_disputes").await, 0);
}
