//! Notes about customers and their tags: who writes, who reads, and what becomes of them.
use uuid::Uuid;

use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";
const ERIK: &str = "unverified@company.example";

/// The id of the first row that a statement finds.
async fn one(portal: &TestPortal, sql: &'static str) -> Uuid {
    sqlx::query_scalar(sql).fetch_one(&portal.db).await.unwrap()
}

/// Who did this, the first one first.
async fn events(portal: &TestPortal, what: &str) -> Vec<String> {
    let lines = portal.lines(None).await;
    lines.into_iter().filter(|line| line.what() == what).map(|line| line.actor).collect()
}

async fn tag(staff: &Person, home: &str, name: &str) -> u16 {
    staff.post(&format!("{home}/tags"), &[("tag", name)]).await.status
}

#[tokio::test]
async fn a_note_is_written_changed_pinned_and_deleted_by_its_author() {
    let portal = TestPortal::start().await;
    let (sanne, owner) = (portal.staff("support").await, portal.staff("owner").await);
    let home = format!("/reseller/customers/{}", portal.customer_id(ADA).await);
    let notes = format!("{home}/notes");
    for body in ["", "  \n ", "a\0b", &"x".repeat(5001)] {
        let answer = sanne.post(&notes, &[("body", body)]).await;
        assert_eq!(answer.status, 422, "{body}");
        assert!(!answer.html().text("#f-body-error").is_empty());
    }
    assert_eq!(sanne.post(&notes, &[("body", "Pays late\nalways")]).await.status, 303);
    assert_eq!(owner.post(&notes, &[("body", "Call him Ada"), ("pinned", "yes")]).await.status, 303);
    let page = sanne.get(&notes).await.page();
    assert_eq!(page.texts(".conversation .text"), ["Call him Ada", "Pays late always"], "what is pinned stands first");
    assert!(page.texts(".tabs a").contains(&"Notes 2".to_owned()), "{:?}", page.texts(".tabs a"));
    let first = one(&portal, "select id from customer_notes order by created_at limit 1").await;
    assert_eq!(owner.get(&format!("{notes}/{first}")).await.status, 403, "another's");
    assert_eq!(owner.post(&format!("{notes}/{first}"), &[("body", "x")]).await.status, 403);
    assert_eq!(owner.post(&format!("{notes}/{first}/deletion"), &[]).await.status, 403);
    assert_eq!(sanne.post(&format!("{notes}/{first}"), &[("body", "")]).await.status, 422);
    assert_eq!(sanne.post(&format!("{notes}/{first}"), &[("body", "Pays in time")]).await.status, 303);
    assert_eq!(owner.post(&format!("{notes}/{first}/pin"), &[]).await.status, 303, "anybody puts it on top");
    let page = sanne.get(&notes).await.page();
    assert_eq!(page.texts(".conversation .text"), ["Pays in time", "Call him Ada"]);
    assert_eq!(owner.post(&format!("{notes}/{first}/pin/end"), &[]).await.status, 303);
    assert_eq!(sanne.post(&format!("{notes}/{first}/deletion"), &[]).await.status, 303);
    assert_eq!(sanne.get(&notes).await.page().texts(".conversation .text"), ["Call him Ada"]);
    let deleted = events(&portal, "Note deleted").await;
    assert_eq!(deleted.len(), 1);
    assert!(deleted[0].contains("support") || deleted[0].contains("Support"), "{deleted:?}");
    let told: bool = sqlx::query_scalar("select exists (select from events where data::text like '%Pays%')")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert!(!told, "what a note says stands in no event");
}

#[tokio::test]
async fn no_customer_and_nobody_in_his_area_reads_a_note() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id(ADA).await;
    let home = format!("/reseller/customers/{ada}");
    assert_eq!(staff.post(&format!("{home}/notes"), &[("body", "secret-of-the-house")]).await.status, 303);
    assert_eq!(tag(&staff, &home, "difficult-person").await, 303);
    let customer = portal.customer(ADA).await;
    let pages =
        ["/customer", "/customer/profile", "/customer/account", "/customer/account/access", "/customer/tickets"];
    for path in pages {
        let body = customer.get(path).await.body;
        assert!(!body.contains("secret-of") && !body.contains("difficult-person"), "{path}");
    }
    assert_eq!(customer.get(&format!("{home}/notes")).await.status, 403);
    assert_eq!(staff.enter(ada).await.status, 303);
    for path in pages {
        let body = staff.get(path).await.body;
        assert!(!body.contains("secret-of") && !body.contains("difficult-person"), "{path} while acting");
    }
}

#[tokio::test]
async fn a_tag_is_given_by_its_name_and_found_in_the_list() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let [ada, erik] = [portal.customer_id(ADA).await, portal.customer_id(ERIK).await];
    let [of_ada, of_erik] = [ada, erik].map(|id| format!("/reseller/customers/{id}"));
    for wrong in ["", "a,b", "a\0b", &"x".repeat(51)] {
        let answer = staff.post(&format!("{of_ada}/tags"), &[("tag", wrong)]).await;
        assert_eq!((answer.status, answer.html().has("#f-tag-error")), (422, true), "{wrong:?}");
    }
    assert_eq!(tag(&staff, &of_ada, "VIP").await, 303);
    assert_eq!(tag(&staff, &of_erik, "vip").await, 303, "in other letters the same tag");
    assert_eq!(tag(&staff, &of_ada, "VIP").await, 303, "twice is once");
    assert_eq!(events(&portal, "Tag “VIP” added").await.len(), 2);
    let list = staff.get("/reseller/customers?tag=vip").await.page();
    assert_eq!((list.count("tbody tr"), list.text("#count")), (2, "2".to_owned()));
    assert!(list.text(".chips").contains("Tag: VIP"));
    assert!(
        staff.get(&of_ada).await.page().texts("a.tag").iter().any(|tag| tag.contains("VIP")),
        "on every page of his"
    );
    assert!(
        staff.get("/reseller/tags/suggest?q=v").await.html().attributes("option", "value").contains(&"VIP".to_owned())
    );
    let vip = one(&portal, "select id from tags where name = 'VIP'").await;
    assert_eq!(staff.post(&format!("{of_ada}/tags/{vip}/removal"), &[]).await.status, 303);
    assert_eq!(staff.get(&format!("/reseller/customers?tag={vip}")).await.page().count("tbody tr"), 1);
    assert_eq!(staff.get("/reseller/customers?tag=nonsense").await.page().count("tbody tr"), 0);
}

#[tokio::test]
async fn managers_rename_merge_and_delete_tags() {
    let portal = TestPortal::start().await;
    let (staff, manager) = (portal.staff("support").await, portal.staff("manager").await);
    let [of_ada, of_erik] = [ADA, ERIK].map(|email| portal.customer_id(email));
    let [of_ada, of_erik] = [of_ada.await, of_erik.await].map(|id| format!("/reseller/customers/{id}"));
    for (home, name) in [(&of_ada, "Gold"), (&of_ada, "Silver"), (&of_erik, "Silver")] {
        assert_eq!(tag(&staff, home, name).await, 303);
    }
    let silver = format!("/reseller/tags/{}", one(&portal, "select id from tags where name = 'Silver'").await);
    assert_eq!(staff.get(&silver).await.status, 403, "not for support");
    let taken = manager.post(&silver, &[("name", "gold")]).await;
    assert_eq!(taken.status, 422);
    assert!(taken.html().text("#f-name-error").contains("Merge"));
    assert_eq!(manager.post(&silver, &[("name", "Bronze")]).await.status, 303);
    assert_eq!(manager.post(&format!("{silver}/merging"), &[("into", "Bronze")]).await.status, 422, "into itself");
    assert_eq!(manager.post(&format!("{silver}/merging"), &[("into", "nobody's")]).await.status, 422);
    assert_eq!(manager.post(&format!("{silver}/merging"), &[("into", "gold")]).await.status, 303);
    assert_eq!(manager.get(&silver).await.status, 404, "it is gone");
    let page = manager.get("/reseller/tags").await.page();
    assert_eq!((page.texts("td.title a"), page.texts("td.num")), (vec!["Gold".to_owned()], vec!["2".to_owned()]));
    let gold = format!("/reseller/tags/{}", one(&portal, "select id from tags where name = 'Gold'").await);
    assert_eq!(manager.post(&format!("{gold}/deletion"), &[]).await.status, 303);
    assert!(manager.get("/reseller/tags").await.page().text("main").contains("No tags yet"));
    assert_eq!(events(&portal, "Tag “Gold” deleted; 2 had it").await.len(), 1);
}

/// Somebody else's tag, note, view, action or customer is not there.
#[tokio::test]
async fn what_is_another_resellers_does_not_exist() {
    let portal = TestPortal::start().await;
    let (staff, fjord) = (portal.staff("owner").await, portal.signed_in("fjord", "owner@fjord.example").await);
    let ada = format!("/reseller/customers/{}", portal.customer_id(ADA).await);
    assert_eq!(tag(&staff, &ada, "VIP").await, 303);
    assert_eq!(staff.post(&format!("{ada}/notes"), &[("body", "x")]).await.status, 303);
    assert_eq!(staff.post("/reseller/customers/views", &[("name", "All"), ("shared", "yes")]).await.status, 303);
    let tag = one(&portal, "select id from tags").await;
    let note = one(&portal, "select id from customer_notes").await;
    let view = one(&portal, "select id from customer_views").await;
    let ids = portal.customer_id(ADA).await.to_string();
    for path in [
        format!("{ada}/notes"),
        format!("{ada}/notes/{note}"),
        format!("/reseller/tags/{tag}"),
        format!("/reseller/customers?tag={tag}"),
        format!("/reseller/customers?view={view}"),
        format!("/reseller/customers/views/{view}"),
    ] {
        assert_eq!(fjord.get(&path).await.status, 404, "{path}");
    }
    let forms: [(String, Vec<(&str, &str)>); 6] = [
        (format!("{ada}/tags"), vec![("tag", "x")]),
        (format!("{ada}/notes/{note}/pin"), vec![]),
        (format!("/reseller/tags/{tag}"), vec![("name", "y")]),
        (format!("/reseller/customers/views/{view}/deletion"), vec![]),
        ("/reseller/customers/bulk/check".into(), vec![("whom", "these"), ("id", &ids)]),
        (
            "/reseller/customers/bulk".into(),
            vec![("ids", &ids), ("seen", "1"), ("deed", "deny_login"), ("reason", "no")],
        ),
    ];
    for (path, fields) in forms {
        assert_eq!(fjord.post(&path, &fields).await.status, 404, "{path}");
    }
}
