//! Sessions: how many, how they end, and the test that says where a connection stops.
use std::net::Ipv4Addr;

use reseller_portal::suppliers::TaskAction;
use reseller_portal::suppliers::epp::probe::{self, Step, Went};
use reseller_portal::suppliers::epp::worker;
use reseller_portal::suppliers::queries::epp::registry::find;
use tokio::net::TcpListener;

use super::Desk;
use super::server::{Server, What};
use crate::support::TestPortal;

pub async fn probed(portal: &TestPortal) -> Vec<Step> {
    let sql = "select id, reseller_id from registries";
    let (id, owner): (uuid::Uuid, uuid::Uuid) = sqlx::query_as(sql).fetch_one(&portal.db).await.unwrap();
    let mut db = portal.db.acquire().await.unwrap();
    let stored = find(&mut db, owner.into(), id.into()).await.unwrap().unwrap();
    probe::run(stored, &portal.state.vault).await
}

/// The first step that went wrong, and what it says.
fn wrong(steps: &[Step]) -> (&'static str, String) {
    let step = steps.iter().find(|step| step.went == Went::Wrong).expect("something goes wrong");
    assert!(!step.advice.is_empty());
    (step.title, step.words.clone())
}

async fn change(portal: &TestPortal, sql: &'static str) {
    sqlx::query(sql).execute(&portal.db).await.unwrap();
}

#[tokio::test]
async fn a_test_of_the_connection_says_how_far_it_comes() {
    let desk = Desk::open().await;
    let steps = probed(&desk.portal).await;
    assert!(steps.iter().all(|step| step.went == Went::Well), "{steps:?}");
    assert!(steps[4].words.contains("Test registry") && steps[4].words.contains("contacts"), "{}", steps[4].words);
    assert_eq!(desk.server.world().hellos, 1);
    let portal = &desk.portal;
    change(portal, "update registries set client_id = 'somebody-else'").await;
    let (title, words) = wrong(&probed(portal).await);
    assert!(title == "The login is accepted" && words.contains("EPP 2501"), "{title}: {words}");
    change(portal, "update registries set ca = ''").await;
    let (title, words) = wrong(&probed(portal).await);
    assert!(title == "The connection is encrypted" && words.contains("well-known authority"), "{title}: {words}");
    change(portal, "update registries set port = 1").await;
    assert_eq!(wrong(&probed(portal).await).0, "The port answers");
    change(portal, "update registries set host = 'no-such-host.invalid'").await;
    assert_eq!(wrong(&probed(portal).await).0, "The name is found");
    change(portal, "update registries set password = '\\x0102'").await;
    let steps = probed(portal).await;
    assert_eq!(wrong(&steps).0, "Password and keys can be read");
    assert!(steps[1..].iter().all(|step| step.went == Went::NotTried));
}

#[tokio::test]
async fn a_certificate_for_another_name_and_a_server_without_tls_are_told_apart() {
    let desk = Desk::with(Server::start_for("other.example").await).await;
    let (title, words) = wrong(&probed(&desk.portal).await);
    assert!(title == "The connection is encrypted" && words.contains("not for localhost"), "{words}");
    let plain = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = i32::from(plain.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = plain.accept().await {
            tokio::io::AsyncWriteExt::write_all(&mut stream, b"220 mail.example ESMTP\r\n").await.ok();
        }
    });
    sqlx::query("update registries set port = $1").bind(port).execute(&desk.portal.db).await.unwrap();
    let (_, words) = wrong(&probed(&desk.portal).await);
    assert!(words.contains("does not speak TLS"), "{words}");
}

#[tokio::test]
async fn never_more_sessions_than_allowed_and_a_wrong_password_is_not_tried_again_and_again() {
    let desk = Desk::open().await;
    let asks: Vec<_> = (0..8).map(|n| desk.ask(TaskAction::Register, &format!("many-{n}.nl"))).collect();
    let done = futures(&desk, &asks).await;
    assert_eq!(done, 8);
    assert_eq!(desk.server.world().sessions, 2);
    sqlx::query("update registries set client_id = 'wrong', version = version + 1")
        .execute(&desk.portal.db)
        .await
        .unwrap();
    for _ in 0..5 {
        assert!(desk.later(&desk.ask(TaskAction::Lock, "many-1.nl")).await.contains("does not let us in"));
    }
    let logins = desk.server.world().log.iter().filter(|(kind, ..)| kind == "login").count();
    assert_eq!(logins, 3, "two that were right, and one that was not");
}

async fn futures(desk: &Desk, asks: &[reseller_portal::suppliers::DomainAsk]) -> usize {
    let [a, b, c, d, e, f, g, h] = asks else { panic!("eight") };
    let (a, b, c, d, e, f, g, h) = tokio::join!(
        desk.done(a),
        desk.done(b),
        desk.done(c),
        desk.done(d),
        desk.done(e),
        desk.done(f),
        desk.done(g),
        desk.done(h)
    );
    [a, b, c, d, e, f, g, h].iter().filter(|done| done.expires_at.is_some()).count()
}

#[tokio::test]
async fn a_session_that_the_registry_ended_is_followed_by_another() {
    let desk = Desk::open().await;
    desk.registered("stays.nl").await;
    desk.server.fails("domain info", What::DroppedBefore, 1);
    desk.done(&desk.ask(TaskAction::Lock, "stays.nl")).await;
    assert_eq!(desk.server.world().sessions, 2, "a question is asked again in a new session");
    worker::round(&desk.portal.state).await.unwrap();
    assert_eq!(desk.server.world().sessions, 2, "and that one is used on");
}
