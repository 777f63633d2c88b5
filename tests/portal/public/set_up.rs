//! An empty portal is set up once, by the link that it prints.
use reseller_portal::resellers::set_up::issue_link;

use crate::support::TestPortal;
use crate::support::portal::Wishes;

const FIELDS: [(&str, &str); 5] = [
    ("operator", "Meridian"),
    ("label", "meridian"),
    ("country", "NL"),
    ("owner_name", "Olga Meyer"),
    ("owner_email", "olga@meridian.example"),
];

async fn link(portal: &TestPortal) -> String {
    let mut db = portal.db.acquire().await.unwrap();
    issue_link(&mut db, portal.state.clock.now()).await.unwrap()
}

#[tokio::test]
async fn a_newcomer_sets_up_chooses_a_password_and_signs_in() {
    let portal = TestPortal::start_with(Wishes { empty: true, ..Wishes::default() }).await;
    let owner = portal.visitor();
    assert_eq!(owner.get("/login").await.status, 409, "there is nobody to sign in yet");
    let page = owner.visit(&format!("/set-up/{}", link(&portal).await)).await;
    let answer = owner.submit(&page, "/set-up", &FIELDS).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let password = owner.visit(answer.location()).await;
    let chosen = [("new", "correct horse battery"), ("repeat", "correct horse battery")];
    let set = owner.submit(&password, "/password", &chosen).await;
    assert_eq!(set.status, 303, "{}", set.body);
    assert_eq!(
        owner.sign_in("meridian", "olga@meridian.example", "correct horse battery").await.location(),
        "/reseller"
    );
    assert!(owner.get("/reseller").await.page().text("main").contains("Create customer"));
    assert_eq!(owner.get("/customer").await.status, 404, "the operator buys from nobody");
}

#[tokio::test]
async fn the_link_works_once_and_a_newer_one_voids_it() {
    let portal = TestPortal::start_with(Wishes { empty: true, ..Wishes::default() }).await;
    let (older, newer) = (link(&portal).await, link(&portal).await);
    let (late, first, second) = (portal.visitor(), portal.visitor(), portal.visitor());
    for (person, secret) in [(&late, &older), (&first, &newer), (&second, &newer)] {
        person.get(&format!("/set-up/{secret}")).await;
    }
    assert_eq!(late.get("/set-up").await.status, 410);
    let (one, two) = tokio::join!(first.post("/set-up", &FIELDS), second.post("/set-up", &FIELDS));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410], "twice at once sets up once");
    assert_eq!(portal.visitor().post("/set-up", &FIELDS).await.status, 410);
}

#[tokio::test]
async fn what_is_wrong_stands_by_its_field() {
    let portal = TestPortal::start_with(Wishes { empty: true, ..Wishes::default() }).await;
    let owner = portal.visitor();
    let page = owner.visit(&format!("/set-up/{}", link(&portal).await)).await;
    for (field, value) in [
        ("operator", ""),
        ("label", "not a label!"),
        ("country", "XX"),
        ("owner_email", "nobody"),
        ("owner_name", "a\u{0}b"),
    ] {
        let mut fields = FIELDS.to_vec();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = owner.submit(&page, "/set-up", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(!answer.html().text(&format!("#f-{field}-error")).is_empty(), "{field}");
    }
}
