//! The pages of changes of registrant data as they can be seen.
use uuid::Uuid;

use super::scenes::{Scene, scene};
use super::stage::{Stage, Who};
use crate::support::{Person, TestPortal};
use reseller_portal::products::Supplier;
use reseller_portal::tld_policies::Role;

/// What Viktor saved, and what there is of it.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub saving: String,
    /// Waits for consents; waits for papers.
    pub changes: [Uuid; 2],
    /// In a mail.
    pub link: String,
    /// Viktor's second company, his domain that is free to change, and one that somebody fights for.
    pub contact: Uuid,
    pub domain: Uuid,
    pub disputed: Uuid,
}

const VIKTOR: &str = "fraud@customer.example";

/// Viktor has domains of several endings, and is called otherwise now.
pub async fn set(portal: &TestPortal) -> Changes {
    let mut domains = Vec::new();
    for name in ["viktor-waits.com", "viktor-papers.com", "viktor-free.nl", "viktor-stays.nu", "viktor-pays.be"] {
        domains.push(portal.registered(VIKTOR, name).await);
    }
    // .nl has roles, and takes ASCII only
    portal
        .rules(Supplier::RegistrySimulator, "nl", |rules| {
            rules.roles = vec![Role::Admin, Role::Tech];
            rules.ascii_only = true;
        })
        .await;
    let viktor = portal.customer(VIKTOR).await;
    let page = viktor.get("/customer/profile").await.page();
    let saved = viktor.save_profile(&page, &[("name", "Viktor Laszlo")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    portal.change_becomes(domains[0], "awaiting_consent").await;
    portal.change_becomes(domains[1], "awaiting_consent").await;
    portal.change_becomes(domains[2], "completed").await;
    let of = async |domain: Uuid| -> Uuid {
        sqlx::query_scalar("select id from owner_changes where domain_id = $1")
            .bind(domain)
            .fetch_one(&portal.db)
            .await
            .expect("its change")
    };
    let changes = [of(domains[0]).await, of(domains[1]).await];
    sqlx::query(
        "update owner_changes set state = 'awaiting_documents', reason = 'A form signed by both holders', expires_at = null,
                way = jsonb_set(way, '{documents}', '[\"A form signed by both holders\"]') where id = $1",
    )
    .bind(changes[1])
    .execute(&portal.db)
    .await
    .expect("it waits for papers");
    let link = consent_link(portal).await;
    let contact = second_company(portal, &viktor).await;
    let dispute = [("procedure", "udrp"), ("note", "Case D2026-0001, told by the arbiter")];
    let marked = portal.staff("owner").await.post(&format!("/reseller/domains/{}/dispute", domains[3]), &dispute).await;
    assert_eq!(marked.status, 303, "{}", marked.body);
    let tech = contact.to_string();
    let roles = [("admin", "registrant"), ("tech", tech.as_str())];
    let chosen = viktor.post(&format!("/customer/domains/{}/roles", domains[2]), &roles).await;
    assert_eq!(chosen.status, 303, "{}", chosen.body);
    portal.suppliers_are_done(domains[2]).await;
    Changes { contact, domain: domains[2], disputed: domains[3], saving: saved.location().to_owned(), changes, link }
}

/// From the mail that asks Viktor.
async fn consent_link(portal: &TestPortal) -> String {
    for _ in 0..100 {
        let mails = portal.mailbox().to(VIKTOR);
        let asks = |text: &str| text.contains("viktor-waits.com") && text.contains("/consent/");
        if let Some(mail) = mails.iter().find(|mail| asks(&mail.text)) {
            return mail.link("/consent/");
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    String::new()
}

async fn second_company(portal: &TestPortal, viktor: &Person) -> Uuid {
    let company = [
        ("label", "My second company"),
        ("name", "Viktor Kunz"),
        ("organisation", "Kunz Handels GmbH"),
        ("address", "Ring 1"),
        ("postal_code", "1010"),
        ("city", "Wien"),
        ("country", "AT"),
        ("phone", "+43 1 5131234"),
        ("email", "office@kunz.example"),
    ];
    let kept = viktor.post("/customer/contacts/new", &company).await;
    assert_eq!(kept.status, 303, "{}", kept.html().text("#errors"));
    sqlx::query_scalar("select id from customer_contacts").fetch_one(&portal.db).await.expect("it is kept")
}

pub fn public(stage: &Stage) -> Vec<Scene> {
    use Who::Nobody;
    vec![
        scene("consent-no-link", "/consent", Nobody, "/consent", "Open the link again"),
        scene("consent-dead-link", "/consent", Nobody, "/consent/nothing-anybody-sent", "no longer works"),
        scene("consent", "/consent", Nobody, &stage.changes.link, "I consent"),
        scene("consent-answered", "/consent/answered", Nobody, "/consent/answered", "your answer is kept"),
    ]
}

/// A customer's own.
pub fn customer(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, AsAda, Viktor};
    let (profile, saving) = ("/customer/profile", "/customer/changes/{saving}");
    let (contacts, new_contact) = ("/customer/contacts", "/customer/contacts/new");
    let (contact, registrant) = ("/customer/contacts/{contact}", "/customer/domains/{domain}/registrant");
    let empty = "document.querySelector('form[action=\"/customer/contacts/new\"]').requestSubmit();";
    let mine = "/customer/domains/{domain}";
    let my = |domain: Uuid| format!("/customer/domains/{domain}");
    let letters = "document.querySelector('#f-name').value = 'Zoë Lovelace'; \
        document.querySelector('#f-address').value = 'Straße 1'; \
        document.querySelector('form[action=\"/customer/profile\"]').requestSubmit();";
    let save = "document.querySelector('#f-name').value = 'Ada Lovelace'; \
        document.querySelector('form[action=\"/customer/profile\"]').requestSubmit();";
    vec![
        scene("changes-plan", profile, Ada, profile, "").then(save, "What happens to your domains"),
        scene("changes-plan-acting", profile, AsAda, profile, "").then(save, "What happens to your domains"),
        scene("contacts", contacts, Viktor, contacts, "My second company"),
        scene("contacts-empty", contacts, Ada, contacts, "No further contacts"),
        scene("contact-new", new_contact, Ada, new_contact, "Name of this contact"),
        scene("contact-new-wrong", new_contact, Ada, new_contact, "").then(empty, "There is a problem"),
        scene("contact", contact, Viktor, format!("{contacts}/{}", stage.changes.contact), "My second company"),
        scene(
            "registrant",
            registrant,
            Viktor,
            format!("/customer/domains/{}/registrant", stage.changes.domain),
            "Whose data",
        ),
        scene("my-domain-roles", mine, Viktor, my(stage.changes.domain), "Tech contact"),
        scene("my-domain-disputed", mine, Viktor, my(stage.changes.disputed), "There is a dispute"),
        scene("changes-plan-letters", profile, Ada, profile, "").then(letters, "Shown there as: Zoe Lovelace"),
        scene("changes-progress", saving, Viktor, &stage.changes.saving, "Waiting for consent"),
    ]
}

/// Those of all customers.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Founder, Owner, Support};
    let (list, one) = ("/reseller/owner-changes", "/reseller/owner-changes/{change}");
    let [consent, papers] = stage.changes.changes;
    let empty = stage.founded.base.join(list).map(String::from).unwrap_or_default();
    let of = |domain: Uuid| format!("/reseller/domains/{domain}");
    let open = "document.querySelector('form[action$=dispute]').closest('details').open = true";
    let send = "document.querySelector('form[action$=cancellation]').requestSubmit();";
    vec![
        scene("domain-disputed", "/reseller/domains/{domain}", Owner, of(stage.changes.disputed), "D2026-0001"),
        scene("domain-to-dispute", "/reseller/domains/{domain}", Owner, of(stage.changes.domain), "")
            .then(open, "Procedure"),
        scene("owner-changes", list, Support, list, "viktor-waits.com"),
        scene("owner-changes-ended", list, Support, format!("{list}?state=ended"), "viktor-free.nl"),
        scene("owner-changes-empty", list, Founder, empty, "Nothing is under way"),
        scene("owner-changes-acting", list, AsTulip, list, "Owner changes"),
        scene("owner-change", one, Support, format!("{list}/{consent}"), "Present holder"),
        scene("owner-change-papers", one, Owner, format!("{list}/{papers}"), "Papers received"),
        scene("owner-change-wrong", one, Owner, format!("{list}/{papers}"), "").then(send, "There is a problem"),
    ]
}
