//! Requests that are still at work while their session ends: they must not bring it back.
use std::time::Duration;

use crate::support::TestPortal;

/// R4, I6: a request is held at work by a lock, its session is ended meanwhile, and then it finishes and saves.
#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_while_a_request_was_at_work_stays_ended() {
    let portal = TestPortal::start().await;
    let (at_work, elsewhere) = (portal.customer("verified@customer.example").await, portal.visitor());
    let cookie = at_work.cookie("session").expect("a session");
    let page = at_work.get("/customer/profile").await.page();
    let mut lock = portal.db.begin().await.expect("a transaction");
    sqlx::query("select from customers where email = 'verified@customer.example' for update").execute(&mut *lock).await.expect("the lock");
    let saving = at_work.submit(&page, "/customer/profile", &[("city", "Haarlem")]);
    let ending = async {
        // by now it has been let in and waits for the row
        tokio::time::sleep(Duration::from_millis(400)).await;
        sqlx::query("delete from sessions where login_id in (select id from logins where name = 'verified@customer.example')")
            .execute(&portal.db).await.expect("its session is ended");
        lock.commit().await.expect("the lock goes");
    };
    let (answer, ()) = tokio::join!(saving, ending);
    assert_eq!(answer.status, 303, "what it was let in for is done");
    elsewhere.set_cookie("session", &cookie);
    for person in [&at_work, &elsewhere] {
        let next = person.get("/customer").await;
        assert!(next.location().contains("/login"), "the next request is nobody's: {} {}", next.status, next.location());
    }
}
