//! *Mailings*: who may write to many, the draft, the test to oneself, and the confirmation that counts once.
use std::time::Duration;

use uuid::Uuid;

use crate::support::mailings::{Mailing, NEW, TEXT, figure, told};
use crate::support::portal::Wishes;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";

async fn silent() -> TestPortal {
    TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await
}

/// Opened before the numbers change, so the draft is for Ada only.
async fn for_ada(staff: &Person) -> Mailing {
    Mailing::draft(staff, &[("q", ADA)]).await
}

#[tokio::test]
async fn only_managers_and_owners_write_to_many_and_nobody_in_somebody_elses_name() {
    let portal = silent().await;
    let (owner, manager, support) =
        (portal.staff("owner").await, portal.staff("manager").await, portal.staff("support").await);
    let mailing = for_ada(&manager).await;
    let ada = portal.customer(ADA).await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    for path in ["/reseller/mailings", NEW, &mailing.home, &format!("{}/edit", mailing.home)] {
        assert_eq!((owner.get(path).await.status, manager.get(path).await.status), (200, 200), "{path}");
        assert_eq!((support.get(path).await.status, ada.get(path).await.status), (403, 403), "{path}");
    }
    let steps = ["edit", "test", "confirmation", "pause", "pause/end", "stop", "discarding"];
    for step in steps {
        let path = format!("{}/{step}", mailing.home);
        assert_eq!(support.post(&path, &[]).await.status, 403, "{path}");
        let seen = [("version", "1"), ("receiving", "1"), ("left_out", "0"), ("sure", "yes")];
        let fields: &[(&str, &str)] = if step == "confirmation" { &seen } else { &[] };
        assert_eq!(fjord.post(&path, fields).await.status, 404, "{path} is nobody's at Fjord");
    }
    assert_eq!(fjord.get(&mailing.home).await.status, 404);
    let tulip = portal.customer_id("owner@tulip.example").await;
    assert_eq!(owner.enter(tulip).await.status, 303);
    for path in [NEW.to_owned(), format!("{}/confirmation", mailing.home), format!("{}/stop", mailing.home)] {
        let answer = owner.post(&path, &TEXT).await;
        assert_eq!(answer.status, 403, "{path}: as reseller one writes to nobody");
    }
    assert!(!support.get("/reseller/customers").await.page().has("a[href^='/reseller/mailings']"));
    assert_eq!(mailing.state(&portal).await, "draft");
}

#[tokio::test]
async fn a_draft_keeps_what_was_typed_and_says_what_is_wrong() {
    let portal = silent().await;
    let staff = portal.staff("manager").await;
    let page = staff.get(NEW).await.page();
    let wrong = [("subject", "Hi {nane}"), ("body", " "), ("q", "a"), ("pace", "0"), ("since", "soon"), ("kind", "")];
    let answer = staff.submit(&page, NEW, &wrong).await;
    assert_eq!(answer.status, 422);
    let page = answer.html();
    for (field, words) in [
        ("subject", "no placeholder {nane}"),
        ("body", "Write what"),
        ("q", "at least two"),
        ("pace", "from 1 to 6000"),
        ("since", "like 2026"),
        ("kind", "Choose what kind"),
    ] {
        assert!(page.text(&format!("#f-{field}-error")).contains(words), "{field}");
    }
    assert_eq!(page.attribute("#f-subject", "value").as_deref(), Some("Hi {nane}"));
    let mailing = for_ada(&staff).await;
    let edit = format!("{}/edit", mailing.home);
    let page = staff.get(&edit).await.page();
    let answer = staff.submit(&page, &edit, &[("subject", "Other news"), ("country", "NL"), ("verified", "yes")]).await;
    assert_eq!(answer.location(), mailing.home, "{}", answer.body);
    let page = staff.get(&mailing.home).await.page();
    assert_eq!(page.text("h1"), "Other news");
    assert_eq!(page.texts("#who ul li"), [&format!("Found by “{ADA}”"), "Verified: yes", "Country: Netherlands"]);
    let told = told(&portal, mailing.id).await;
    assert_eq!(told, ["Announcement “News for {name}” drafted", "Announcement “Other news” changed"]);
}

#[tokio::test]
async fn one_sees_how_many_who_and_how_the_first_reads_it() {
    let portal = silent().await;
    let staff = portal.staff("owner").await;
    let mailing = for_ada(&staff).await;
    let page = staff.get(&mailing.home).await.page();
    assert_eq!(page.text("#who .figure"), "1 customer");
    assert_eq!(page.texts("#some td.title"), ["Ada Jansen"]);
    let letter = page.text("#letter");
    assert!(letter.contains("Hello Ada Jansen,") && letter.contains("this is Northwind Hosting"), "{letter}");
    assert!(letter.contains("/unsubscribe/example"), "no link of hers stands on a page of staff: {letter}");
    let service = Mailing::draft(&staff, &[("q", ADA), ("kind", "service")]).await;
    assert!(!staff.get(&service.home).await.page().text("#letter").contains("unsubscribe"));
}

#[tokio::test]
async fn a_test_goes_to_whoever_writes_it_and_to_nobody_else() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("manager").await;
    let mailing = for_ada(&staff).await;
    let page = staff.get(&mailing.home).await.page();
    let test = format!("{}/test", mailing.home);
    for _ in 0..2 {
        assert_eq!(staff.submit(&page, &test, &[]).await.status, 303);
    }
    let mail = portal.mailbox().wait_for("manager@northwind.example", 1).await;
    assert_eq!(mail.header("Subject"), "[Test] News for Ada Jansen");
    assert!(mail.text.starts_with("A test:") && mail.text.contains("Hello Ada Jansen,"), "{}", mail.text);
    assert!(mail.text.contains("/unsubscribe/example") && mail.header("List-Unsubscribe").is_empty());
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(portal.mailbox().to("manager@northwind.example").len(), 1, "the same form twice is one mail");
    assert!(portal.mailbox().to(ADA).is_empty());
    assert_eq!(mailing.state(&portal).await, "draft");
    let dead = portal.visitor().get("/unsubscribe/example").await;
    assert!(dead.status == 404 && dead.html().text("main").contains("came with a test"));
}

/// Confirmed twice, at two instances at once, is confirmed once.
#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_counts_once_and_everybody_gets_it_once() {
    let portal = TestPortal::start().await;
    let twin = portal.twin().await;
    let staff = portal.staff("owner").await;
    let there = staff.at(&twin.base);
    let mailing = for_ada(&staff).await;
    let page = staff.get(&mailing.home).await.page();
    let (here, there) = tokio::join!(mailing.confirm_as_seen(&staff, &page), mailing.confirm_as_seen(&there, &page));
    assert_eq!((here.status, there.status), (303, 303), "{} {}", here.body, there.body);
    assert_eq!(mailing.confirm_as_seen(&staff, &page).await.status, 303, "and once more");
    mailing.wait_for(&portal, "done", Duration::from_secs(30)).await;
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    assert_eq!(portal.mailbox().to(ADA).len(), 1);
    assert_eq!(mail.header("Subject"), "News for Ada Jansen");
    let page = staff.get(&mailing.home).await.page();
    assert_eq!((figure(&page, "Sent"), figure(&page, "Waiting"), figure(&page, "Left out")), (1, 0, 0));
    let told = told(&portal, mailing.id).await;
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[1].ends_with("confirmed for 1 customer") && told[2].ends_with("done"), "{told:?}");
    let history = portal.history("mailing_changed").await;
    let (actor, _) = history.iter().find(|(_, what)| what.contains("confirmed")).unwrap();
    assert!(actor.ends_with("(owner)"), "{actor}");
}

#[tokio::test]
async fn what_has_changed_meanwhile_is_shown_again_and_not_sent() {
    let portal = silent().await;
    let staff = portal.staff("owner").await;
    let mailing = Mailing::draft(&staff, &[("country", "NL")]).await;
    let page = staff.get(&mailing.home).await.page();
    let unsure = staff.submit(&page, &format!("{}/confirmation", mailing.home), &[("sure", "")]).await;
    assert!(unsure.status == 422 && unsure.html().text("#f-sure-error").contains("Tick this first"));
    let off = "insert into announcements_off (reseller_id, customer_id, how, at)
               select reseller_id, id, 'account', now() from customers where email = $1";
    sqlx::query(off).bind(ADA).execute(&portal.db).await.unwrap();
    let answer = mailing.confirm_as_seen(&staff, &page).await;
    assert!(answer.status == 422 && answer.html().text("#errors").contains("numbers have changed"), "{}", answer.body);
    assert_eq!(mailing.counts(&portal).await, [], "nobody is written down");
    let now = answer.html();
    assert!(now.text("#who").contains("Wants no announcements"), "{}", now.text("#who"));
    let edit = format!("{}/edit", mailing.home);
    let form = staff.get(&edit).await.page();
    assert_eq!(staff.submit(&form, &edit, &[("subject", "Other")]).await.status, 303);
    let answer = mailing.confirm_as_seen(&staff, &now).await;
    assert!(answer.status == 422 && answer.html().text("#errors").contains("text was changed"), "{}", answer.body);
    assert_eq!(mailing.state(&portal).await, "draft");
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    assert_eq!(mailing.state(&portal).await, "sending");
    assert_eq!(staff.get(&edit).await.location(), mailing.home, "what is sent is not written on");
    mailing.step(&staff, "discarding").await;
    assert_eq!(mailing.state(&portal).await, "sending", "nor thrown away");
    let refused = sqlx::query("delete from mailings where id = $1").bind(mailing.id).execute(&portal.db).await;
    assert!(refused.unwrap_err().to_string().contains("is refused on"));
}

#[tokio::test]
async fn a_draft_for_nobody_cannot_be_sent_and_can_be_thrown_away() {
    let portal = silent().await;
    let staff = portal.staff("manager").await;
    let mailing = Mailing::draft(&staff, &[("q", "nobody-at-all-is-called-that")]).await;
    let page = staff.get(&mailing.home).await.page();
    assert!(page.text("#send").contains("Nobody would get it") && !page.has("#send form"));
    let seen = [("version", "1"), ("receiving", "0"), ("left_out", "0"), ("sure", "yes")];
    let answer = staff.post(&format!("{}/confirmation", mailing.home), &seen).await;
    assert!(answer.status == 422 && answer.html().text("#errors").contains("Nobody would get it"));
    mailing.step(&staff, "discarding").await;
    assert_eq!(staff.get(&mailing.home).await.status, 404);
    let left: i64 = sqlx::query_scalar("select count(*) from mailings where id = $1")
        .bind(mailing.id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(left, 0);
    assert_eq!(staff.get(&format!("/reseller/mailings/{}", Uuid::nil())).await.status, 404);
}
