//! Mail that came in, as staff see it.
use reseller_portal::mail_in::{Envelope, Receipt, message, receive};
use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;

const LONG: &str = "To whom it may concern\r\n\r\nI have a question about the web site of my late uncle, which you seem to keep.\r\n\
                    Could you tell me what is to be done, and by whom?\r\n\r\nKind regards\r\nA stranger";

/// One from a stranger with files and a long name, one of a mailing list, one that was discarded; and an address of Erik's that bounces.
pub async fn set(portal: &TestPortal) -> [Uuid; 3] {
    let file = "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"letter of the notary.txt\"\r\n\r\nx\r\n";
    let stranger = format!(
        "From: \"{}\" <a.stranger@somewhere-else.example>\r\nTo: noreply@northwind.example\r\nSubject: The site of my uncle\r\n\
         Message-ID: <stage-1@somewhere-else.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\n{LONG}\r\n{file}--b--\r\n",
        "Maximilian-Alexander von und zu Hohenfels-Langenstein"
    );
    let list = "From: news@lists.example\r\nTo: noreply@northwind.example\r\nSubject: News of the month\r\nList-Id: <news.lists.example>\r\n\
                Message-ID: <stage-2@lists.example>\r\n\r\nMuch has happened.\r\n";
    let mark = "insert into address_bounces (reseller_id, customer_id, email, permanent, reason, mail_id, times, first_at, last_at)
                select c.reseller_id, c.id, c.email_key, true, '550 5.1.1 <unverified@company.example>: user unknown', m.id, 3,
                       now() - interval '3 days', now() - interval '1 hour'
                  from customers c cross join lateral (select id from mails where reseller_id = c.reseller_id limit 1) m
                 where c.email = 'unverified@company.example'";
    let marked = sqlx::query(mark).execute(&portal.db).await.expect("a mark");
    assert_eq!(marked.rows_affected(), 1, "Erik's address is marked");
    let unwanted = "From: Bargains <sale@bargains.example>\r\nTo: noreply@northwind.example\r\nSubject: Cheap watches\r\n\
                    Message-ID: <stage-3@bargains.example>\r\n\r\nOnly today.\r\n";
    let unwanted = deliver(portal, unwanted).await;
    let support = portal.staff("support").await;
    assert_eq!(support.post(&format!("/reseller/tickets/mail/{unwanted}/discarding"), &[]).await.status, 303);
    [deliver(portal, &stranger).await, deliver(portal, list).await, unwanted]
}

async fn deliver(portal: &TestPortal, raw: &str) -> Uuid {
    let incoming = message::read(raw.as_bytes(), None);
    let envelope = Envelope { recipient: "noreply@northwind.example", raw: raw.as_bytes(), incoming: &incoming };
    let state = &portal.state;
    let taken = receive(&state.db, &state.config.base_url, &envelope, state.clock.now()).await.expect("the database");
    let Ok(Receipt::Stored { mail, .. }) = taken else { panic!("{taken:?}") };
    mail.0
}

/// To staff.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Support, Tulip};
    let (list, one) = ("/reseller/tickets/mail", "/reseller/tickets/mail/{inbound}");
    let [stranger, news, unwanted] = stage.mails.map(|id| format!("{list}/{id}"));
    vec![
        scene("mail-in", list, Support, list, "The site of my uncle"),
        scene("mail-in-none", list, Tulip, list, "No mail waits"),
        scene("mail-in-acting", list, AsTulip, list, "is acting as reseller"),
        scene("mail-in-aside", list, Support, format!("{list}?show=aside"), "News of the month"),
        scene("mail-in-one", one, Support, stranger.clone(), "Whose is it?"),
        scene("mail-in-wrong", one, Support, stranger, "").then(SEND, "There is a problem"),
        scene("mail-in-list", one, Support, news, "Set aside"),
        scene("mail-in-discarded", list, Support, format!("{list}?show=discarded"), "Cheap watches"),
        scene("mail-in-discarded-one", one, Support, unwanted, "You can take that back"),
        scene(
            "details-bounces",
            "/reseller/customers/{id}",
            Support,
            format!("/reseller/customers/{}", stage.erik),
            "do not arrive",
        ),
    ]
}
