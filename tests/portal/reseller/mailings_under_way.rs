//! A mailing on its way: its pace, pausing and resuming, stopping, and who opts out meanwhile.
use std::time::Duration;

use time::Duration as Time;

use crate::support::TestPortal;
use crate::support::mailings::{Mailing, figure, told};
use crate::support::portal::Wishes;

const SOON: Duration = Duration::from_secs(30);

/// So many hundredths of a second later nothing has moved.
async fn a_while() {
    tokio::time::sleep(Duration::from_millis(2500)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_at_its_pace_and_a_downtime_is_not_made_up_for() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let mailing = Mailing::draft(&staff, &[("pace", "60")]).await;
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    a_while().await;
    let first = mailing.count(&portal, "recipient mailed").await;
    assert!((1..=4).contains(&first), "one a second: {first}");
    portal.pass(Time::hours(1));
    mailing.wait_until(&portal, "recipient mailed", first + 9, SOON).await;
    let after = mailing.count(&portal, "recipient mailed").await;
    assert!(after <= first + 14, "ten seconds of its pace, not an hour: {first}, {after}");
    let page = portal.staff("owner").await.get(&mailing.home).await.page();
    assert!(page.text("#now").contains("60 mails a minute"), "{}", page.text("#now"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_holds_everything_and_resuming_goes_on_where_it_was() {
    let portal =
        TestPortal::start_with(Wishes { smtp_url: Some("smtp://127.0.0.1:9".into()), ..Wishes::default() }).await;
    let staff = portal.staff("owner").await;
    let mailing = Mailing::draft(&staff, &[("pace", "1200")]).await;
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    mailing.wait_until(&portal, "mail queued", 10, SOON).await;
    mailing.step(&staff, "pause").await;
    assert_eq!(mailing.state(&portal).await, "paused");
    a_while().await;
    let held = mailing.counts(&portal).await;
    let tries = "select sum(attempts) from jobs where kind = 'send_bulk_mail'";
    let tries = || sqlx::query_scalar::<_, i64>(tries).fetch_one(&portal.db);
    portal.pass(Time::minutes(5));
    a_while().await;
    let before = tries().await.unwrap();
    portal.pass(Time::hours(2));
    a_while().await;
    assert_eq!((mailing.counts(&portal).await, tries().await.unwrap()), (held, before), "nothing moves");
    let staff = portal.staff("owner").await;
    let page = staff.get(&mailing.home).await.page();
    assert!(page.text("#now").contains("until it is resumed") && page.has(".steps-on form[action$='/pause/end']"));
    let ordinary = "select count(*) from jobs where kind = 'send_mail' and run_at = 'infinity'";
    assert_eq!(sqlx::query_scalar::<_, i64>(ordinary).fetch_one(&portal.db).await.unwrap(), 0);
    mailing.step(&staff, "pause/end").await;
    a_while().await;
    assert!(tries().await.unwrap() > before, "it goes on");
    mailing.step(&staff, "pause/end").await;
    let told = told(&portal, mailing.id).await;
    assert_eq!(told.iter().filter(|what| what.ends_with("resumed")).count(), 1, "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_takes_back_what_waits_and_nothing_goes_out_any_more() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let staff = portal.staff("owner").await;
    let mailing = Mailing::draft(&staff, &[]).await;
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    // writes mails down, but nobody sends them
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = reseller_portal::mailings::worker::spawn(portal.state.clone(), stopped);
    mailing.wait_until(&portal, "mail queued", 20, SOON).await;
    mailing.step(&staff, "stop").await;
    let (taken_back, left) = (mailing.count(&portal, "mail void").await, mailing.count(&portal, "mail queued").await);
    assert!(taken_back >= 20 && left == 0, "{:?}", mailing.counts(&portal).await);
    let counts = mailing.counts(&portal).await;
    a_while().await;
    assert_eq!(mailing.counts(&portal).await, counts, "nothing is written down any more");
    stop.send_replace(true);
    worker.await.unwrap();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let sender = reseller_portal::mail::worker::spawn(portal.state.clone(), stopped);
    a_while().await;
    stop.send_replace(true);
    sender.await.unwrap();
    assert_eq!(mailing.count(&portal, "mail sent").await, 0);
    let page = staff.get(&mailing.home).await.page();
    let chosen = figure(&page, "Stopped") + figure(&page, "Left out");
    let all: i64 = sqlx::query_scalar("select chosen from mailings where id = $1")
        .bind(mailing.id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!((chosen, figure(&page, "Sent"), figure(&page, "Waiting")), (all, 0, 0));
    assert!(page.text(".meta").contains("Stopped") && !page.has(".steps-on"));
    for step in ["pause", "pause/end", "stop"] {
        mailing.step(&staff, step).await;
    }
    assert_eq!(mailing.state(&portal).await, "stopped");
    let word: String = sqlx::query_scalar("select last_error from mails where mailing_id = $1 limit 1")
        .bind(mailing.id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert!(word.contains("stopped before this was sent"), "{word}");
}

/// Also when the mail is written down already.
#[tokio::test(flavor = "multi_thread")]
async fn who_opts_out_while_his_mail_waits_does_not_get_it() {
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let staff = portal.staff("owner").await;
    let ada = portal.customer("verified@customer.example").await;
    let mailing = Mailing::draft(&staff, &[("q", "verified@customer.example")]).await;
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let writing = reseller_portal::mailings::worker::spawn(portal.state.clone(), stopped.clone());
    mailing.wait_until(&portal, "mail queued", 1, SOON).await;
    assert_eq!(ada.post("/customer/account/announcements", &[("wanted", "no")]).await.status, 303);
    let sending = reseller_portal::mail::worker::spawn(portal.state.clone(), stopped);
    mailing.wait_for(&portal, "done", SOON).await;
    stop.send_replace(true);
    writing.await.unwrap();
    sending.await.unwrap();
    assert!(portal.mailbox().to("verified@customer.example").is_empty());
    let page = staff.get(&mailing.home).await.page();
    assert_eq!((figure(&page, "Left out"), figure(&page, "Sent")), (1, 0));
    assert!(page.text("#left-out").contains("Wants no announcements"));
}
