//! The pages of domains and hosting as they can be seen.
use uuid::Uuid;

use super::scenes::{Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;
use crate::support::running::{Is, is};

/// What runs on the stage: an active domain of Ada's, one with a long name that is in redemption, one that only staff
/// manage; active and suspended hosting.
pub async fn set(portal: &TestPortal) -> [Uuid; 5] {
    let ada = "verified@customer.example";
    let long = format!("{}.{}.example", "a-garden-in-amsterdam".repeat(2), "b".repeat(60));
    let things = [
        portal
            .domain(ada, "stage-garden.example", Is { days: 20, supplier: "registry_simulator", ..Is::default() })
            .await,
        portal.domain(ada, &long, is("redemption")).await,
        portal.domain(ada, "stage-managed.example", is("parked")).await,
        portal.hosting(ada, "stage-garden.example", Is::default()).await,
        portal.hosting(ada, "stage-suspended.example", Is::default()).await,
    ];
    let support = portal.staff("support").await;
    support.post(&format!("/reseller/domains/{}/management", things[2]), &[("on", "no")]).await;
    support.post(&format!("/reseller/domains/{}/lock", things[2]), &[]).await;
    support.post(&format!("/reseller/hosting/{}/suspension", things[4]), &[("reason", "Three invoices unpaid")]).await;
    portal.supplied(things[4], None).await;
    things
}

/// A customer's own.
pub fn customer(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, AsAda, Viktor};
    let (domains, domain) = ("/customer/domains", "/customer/domains/{domain}");
    let (plans, plan) = ("/customer/hosting", "/customer/hosting/{hosting}");
    let of = |kind: &str, id: Uuid| format!("/customer/{kind}/{id}");
    let [active, late, managed, runs, suspended] = stage.running;
    vec![
        scene("my-domains", domains, Ada, domains, "stage-garden.example"),
        scene("my-domains-none", domains, Viktor, format!("{domains}?q=zzzz"), "Nothing fits"),
        scene("my-domain", domain, Ada, of("domains", active), "Renews itself"),
        scene("my-domain-late", domain, Ada, of("domains", late), "Restore it"),
        scene("my-domain-managed", domain, Ada, of("domains", managed), "Support looks after this domain"),
        scene("my-domain-acting", domain, AsAda, of("domains", active), "is acting for"),
        scene("my-hosting", plans, Ada, plans, "stage-garden.example"),
        scene("my-plan", plan, Ada, of("hosting", runs), "Renew it"),
        scene("my-plan-suspended", plan, Ada, of("hosting", suspended), "This hosting is suspended"),
    ]
}

/// Those of all customers.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Founder, Owner, Support};
    let (domains, domain) = ("/reseller/domains", "/reseller/domains/{domain}");
    let (plans, plan) = ("/reseller/hosting", "/reseller/hosting/{hosting}");
    let of = |kind: &str, id: Uuid, below: &str| format!("/reseller/{kind}/{id}{below}");
    let tab = |id: Uuid, below: &str| format!("/reseller/customers/{id}/{below}");
    let [active, late, managed, runs, suspended] = stage.running;
    let empty = stage.founded.base.join(domains).map(String::from).unwrap_or_default();
    let send = "document.querySelector('form[action$=name-servers] textarea').value = 'x'; \
                document.querySelector('form[action$=name-servers]').submit()";
    vec![
        scene("domains", domains, Support, format!("{domains}?state=all&q=.example"), "stage-garden.example"),
        scene("domains-ending", domains, Support, format!("{domains}?ending=30"), "Ends within 30 days"),
        scene("domains-empty", domains, Founder, empty, "No active domains"),
        scene("domains-acting", domains, AsTulip, domains, "is acting as reseller"),
        scene("domain", domain, Owner, of("domains", active, ""), "Renews itself"),
        scene("domain-wrong", domain, Support, of("domains", active, ""), "").then(send, "There is a problem"),
        scene("domain-late", domain, Owner, of("domains", late, ""), "Restore it"),
        scene("domain-parked", domain, Support, of("domains", managed, ""), "Being locked"),
        scene("hosting", plans, Support, format!("{plans}?state=all&q=stage"), "stage-garden.example"),
        scene("plan", plan, Owner, of("hosting", runs, ""), "Terminate"),
        scene("plan-suspended", plan, Support, of("hosting", suspended, ""), "Three invoices unpaid"),
        scene("plan-suspended-owner", plan, Owner, of("hosting", suspended, ""), "The hosting stays suspended"),
        scene("plan-change", "/reseller/hosting/{hosting}/plan", Owner, of("hosting", runs, "/plan"), "plan"),
        scene(
            "termination",
            "/reseller/hosting/{hosting}/termination",
            Owner,
            of("hosting", runs, "/termination"),
            "cannot be undone",
        ),
        scene(
            "tab-domains",
            "/reseller/customers/{id}/domains",
            Support,
            tab(stage.ada, "domains"),
            "stage-garden.example",
        ),
        scene(
            "tab-hosting",
            "/reseller/customers/{id}/hosting",
            Owner,
            tab(stage.nobody_in, "hosting"),
            "Create order",
        ),
        scene("closing", "/reseller/customers/{id}/closing", Support, tab(stage.ada, "closing"), "Park all"),
    ]
}
