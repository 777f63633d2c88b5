//! *Mails*: what went out and how it went, without anybody's secret; and the same once more.
use uuid::Uuid;

use crate::support::portal::Wishes;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";

async fn silent() -> TestPortal {
    TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await
}

/// One of Ada's, as it stands in the outbox.
async fn write(portal: &TestPortal, subject: &str, state: &str, error: &str) -> Uuid {
    let sql = "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email,
                                  subject, text_body, html_body, message_id, state, last_error, created_at)
               select $1, reseller_id, id, label_id, 'password_changed', 'Northwind', 'mail@northwind.example', name, email, $2,
                      'Hello <b>Ada</b>', '<p>Hello</p>', '<' || $1::uuid || '@northwind.example>', $3::mail_state, $4, now()
                 from customers where email = $5 returning id";
    let query = sqlx::query_scalar(sql).bind(Uuid::now_v7()).bind(subject).bind(state).bind(error).bind(ADA);
    query.fetch_one(&portal.db).await.unwrap()
}

async fn subjects(staff: &Person, path: &str) -> Vec<String> {
    staff.get(path).await.page().texts("table.mails td.title a")
}

#[tokio::test]
async fn mails_are_found_by_state_and_address_and_at_the_customer() {
    let portal = silent().await;
    let staff = portal.staff("support").await;
    write(&portal, "Came through", "sent", "").await;
    let dead = write(&portal, "Did not", "dead", "The mail server refused it: 550 nobody of that name here.").await;
    assert_eq!(subjects(&staff, "/reseller/mails?state=dead").await, ["Did not"]);
    let page = staff.get("/reseller/mails?state=dead").await.page();
    assert!(page.text("td.state").contains("550 nobody"), "the reason stands beside it");
    let to = format!("/reseller/mails?to={}", ADA.replace('@', "%40").to_uppercase());
    assert_eq!(subjects(&staff, &to).await[..2], ["Did not", "Came through"]);
    assert_eq!(subjects(&staff, &format!("{to}&state=dead")).await, ["Did not"]);
    assert!(subjects(&staff, "/reseller/mails?to=nobody%40nowhere.example").await.is_empty());
    assert!(staff.get("/reseller/mails?to=verified").await.page().text("main").contains("Type the whole"));
    let ada = portal.customer_id(ADA).await;
    let tab = format!("/reseller/customers/{ada}/mails");
    assert_eq!(subjects(&staff, &tab).await[..2], ["Did not", "Came through"]);
    let all: i64 = sqlx::query_scalar("select count(*) from mails where customer_id = $1")
        .bind(ada)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(staff.get(&tab).await.page().text(".tabs [aria-current=page]"), format!("Mails {all}"));
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    assert_eq!(fjord.get(&format!("/reseller/mails/{dead}")).await.status, 404);
    assert_eq!(fjord.get(&tab).await.status, 404);
    assert_eq!(fjord.post(&format!("/reseller/mails/{dead}/copies"), &[]).await.status, 404);
    assert!(subjects(&fjord, "/reseller/mails").await.iter().all(|subject| subject != "Did not"));
    assert!(subjects(&fjord, &to).await.is_empty());
}

#[tokio::test]
async fn pages_go_on_where_the_one_before_ended() {
    let portal = silent().await;
    let staff = portal.staff("support").await;
    sqlx::query(
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, state, created_at)
         select gen_random_uuid(), c.reseller_id, c.id, c.label_id, 'welcome', 'x', 'x@x.example', 'x', 'many@x.example',
                'No. ' || n, 'x', 'x', gen_random_uuid()::text, 'sent', now() - n * interval '1 minute'
           from customers c, generate_series(1, 120) n where c.email = $1",
    )
    .bind(ADA)
    .execute(&portal.db)
    .await
    .unwrap();
    let (mut path, mut seen) = ("/reseller/mails?to=many%40x.example".to_owned(), Vec::new());
    loop {
        let page = staff.get(&path).await.page();
        seen.extend(page.texts("table.mails td.title a"));
        match page.link("Next") {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(seen, (1..=120).map(|n| format!("No. {n}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_mail_is_shown_and_sent_again_as_one_of_its_own() {
    let portal = silent().await;
    let staff = portal.staff("support").await;
    let dead = write(&portal, "Did not", "dead", "550").await;
    let home = format!("/reseller/mails/{dead}");
    let page = staff.get(&home).await.page();
    assert_eq!((page.text("h1"), page.text("pre.letter").contains("Hello <b>Ada</b>")), ("Did not".into(), true));
    let copies = format!("{home}/copies");
    let (first, second) = (staff.submit(&page, &copies, &[]).await, staff.submit(&page, &copies, &[]).await);
    assert_eq!((first.status, first.location()), (303, second.location()), "the same form twice is one mail");
    let copy = staff.get(first.location()).await.page();
    assert!(copy.text(".flash").contains("once more") && copy.text("#again").contains("still to be sent"));
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select m.state::text, (select count(*) from jobs where kind = 'send_mail' and subject_id = m.id) from mails m
          where subject = 'Did not' order by created_at, id",
    )
    .fetch_all(&portal.db)
    .await
    .unwrap();
    assert_eq!(rows, [("dead".to_owned(), 0), ("queued".to_owned(), 1)]);
    let told = portal.history("mail_sent_again").await;
    assert_eq!(told[0].1, format!("Mail “Did not” sent again to {ADA}"));
    let waits = staff.post(&format!("{}/copies", first.location()), &[]).await;
    assert!(
        waits.status == 303 && staff.get(waits.location()).await.page().text(".flash").contains("Nothing was sent")
    );
}

/// Staff never see what a customer's link holds.
#[tokio::test]
async fn links_for_one_use_are_neither_shown_nor_sent_again() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    portal.visitor().post("/at/northwind/password", &[("login", ADA)]).await;
    portal.tidy().await;
    let link = portal.mailbox().wait_for(ADA, 1).await.link("/password/");
    let secret = link.rsplit('/').next().unwrap().to_owned();
    assert!(secret.len() > 20);
    let id: Uuid = sqlx::query_scalar("select id from mails where message = 'password_reset' and to_email = $1")
        .bind(ADA)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let answer = staff.get(&format!("/reseller/mails/{id}")).await;
    assert!(!answer.body.contains(&secret) && answer.body.contains("/password/••••••"));
    let page = answer.page();
    assert!(page.text("#again").contains("good once") && page.link("Send a new password link at Login(s)").is_some());
    let again = staff.post(&format!("/reseller/mails/{id}/copies"), &[]).await;
    assert!(staff.get(again.location()).await.page().text(".flash").contains("Nothing was sent"));
    let count: i64 = sqlx::query_scalar("select count(*) from mails where message = 'password_reset'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(count, 1);
}
