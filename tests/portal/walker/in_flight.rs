//! Requests that are still at work while their session ends: they must not bring it back.
use std::time::Duration;

use sqlx::{Postgres, Transaction};

use crate::support::{Answer, Person, TestPortal};

const ADA: &str = "verified@customer.example";
/// He has no domains, so his profile is saved at once.
const ERIK: &str = "unverified@company.example";

/// Lets a request wait for a lock, ends its session meanwhile, lets it finish.
async fn end_session_of(
    portal: &TestPortal,
    login: &str,
    lock: Transaction<'_, Postgres>,
    request: impl Future<Output = Answer>,
) -> Answer {
    let ending = async {
        // by now it has been let in and waits
        tokio::time::sleep(Duration::from_millis(400)).await;
        sqlx::query("delete from sessions where login_id in (select id from logins where name = $1)")
            .bind(login)
            .execute(&portal.db)
            .await
            .expect("its session is ended");
        lock.commit().await.expect("the lock goes");
    };
    tokio::join!(request, ending).0
}

async fn is_nobody(portal: &TestPortal, person: &Person, cookie: &str) {
    let thief = portal.visitor();
    thief.set_cookie("session", cookie);
    for person in [person, &thief] {
        let next = person.get("/customer").await;
        assert!(
            next.location().contains("/login"),
            "the next request is nobody's: {} {}",
            next.status,
            next.location()
        );
    }
}

/// R4, I6: it has not looked into its session yet and wants to leave a message in it.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_at_work_while_its_session_ends_is_done_and_the_session_stays_ended() {
    let portal = TestPortal::start().await;
    let erik = portal.customer(ERIK).await;
    let cookie = erik.cookie("session").expect("a session");
    let page = erik.get("/customer/profile").await.page();
    let mut lock = portal.db.begin().await.expect("a transaction");
    sqlx::query("select from customers where email = $1 for update")
        .bind(ERIK)
        .execute(&mut *lock)
        .await
        .expect("the lock");
    let change = erik.submit(&page, "/customer/profile", &[("city", "Haarlem")]);
    let answer = end_session_of(&portal, ERIK, lock, change).await;
    assert_eq!((answer.status, answer.location()), (303, "/customer/profile"), "{}", answer.body);
    let city: String = sqlx::query_scalar("select city from customers where email = $1")
        .bind(ERIK)
        .fetch_one(&portal.db)
        .await
        .expect("his city");
    assert_eq!(city, "Haarlem", "what it was let in for is done");
    is_nobody(&portal, &erik, &cookie).await;
}

/// R4, I6: it has taken a message out of its session and saves what is left. A store that inserts what is not there
/// would bring the session back.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_at_work_while_its_session_ends_does_not_bring_it_back() {
    let portal = TestPortal::start().await;
    let ada = portal.customer(ADA).await;
    let cookie = ada.cookie("session").expect("a session");
    let page = ada.get("/customer/profile").await.page();
    assert_eq!(ada.save_profile(&page, &[("city", "Haarlem")]).await.status, 303, "a message is waiting");
    let mut lock = portal.db.begin().await.expect("a transaction");
    // read by the page, but not by what lets it in
    sqlx::query("lock table tickets in access exclusive mode").execute(&mut *lock).await.expect("the lock");
    let answer = end_session_of(&portal, ADA, lock, ada.get("/customer")).await;
    assert!(answer.html().text("body").contains("Saved."), "it had taken the message");
    is_nobody(&portal, &ada, &cookie).await;
}
