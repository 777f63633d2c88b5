//! The pages of mailings as they can be seen.
use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;
use crate::support::mailings::Mailing;

const BODY: &str = "Hello {name},\n\non Saturday, 28 November, between 06:00 and 08:00 UTC, we move our mail servers to a new \
                    building. Mails that are sent to you meanwhile arrive a little later; none is lost.\n\n\
                    What to do:\n- nothing, if you use our web mail\n- restart your mail program on Saturday if it cannot connect\n\n{page}";

/// Of Northwind: a draft for a few, one for nobody, one on its way, one that was stopped; and the paths of two links by which
/// announcements are turned off, of which the second was used.
pub async fn set(portal: &TestPortal) -> ([Uuid; 4], [String; 2]) {
    let owner = portal.staff("owner").await;
    let subject = ("subject", "Our mail servers move on Saturday");
    let draft = Mailing::draft(&owner, &[subject, ("body", BODY), ("country", "NL"), ("state", "active")]).await;
    let nobody = Mailing::draft(&owner, &[("subject", "For nobody"), ("q", "nobody-is-called-that")]).await;
    let (tom, tulip) = ("blocked@customer.example", "owner@tulip.example");
    let done = Mailing::draft(&owner, &[("subject", "Winter offers"), ("q", tulip)]).await;
    let stopped = Mailing::draft(&owner, &[("subject", "Autumn offers"), ("q", tom)]).await;
    let under_way = Mailing::draft(&owner, &[subject, ("body", BODY), ("kind", "service"), ("pace", "1")]).await;
    for mailing in [&done, &stopped] {
        assert_eq!(mailing.confirm(&owner).await.status, 303);
    }
    let links =
        [tom, tulip].map(|email| async move { portal.mailbox().wait_for(email, 1).await.link("/unsubscribe/") });
    let [first, second] = links;
    let links = [first.await, second.await];
    assert_eq!(portal.visitor().post(&links[1], &[]).await.status, 303);
    assert_eq!(under_way.confirm(&owner).await.status, 303);
    fill(portal, under_way.id).await;
    let sql = "update mailings set state = 'stopped', stopped_at = now(), stopped_by = created_by,
                      stopped_by_name = created_by_name, done_at = null where id = $1";
    sqlx::query(sql).bind(stopped.id).execute(&portal.db).await.expect("it is stopped");
    ([draft.id, nobody.id, under_way.id, stopped.id], links)
}

/// Some of it is sent, some refused, some left out.
async fn fill(portal: &TestPortal, mailing: Uuid) {
    let mails = "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, state, last_error, created_at, mailing_id)
         select gen_random_uuid(), c.reseller_id, c.id, c.label_id, 'service_message', 'x', 'x@northwind.example', c.name, c.email, 'x',
                'x', 'x', gen_random_uuid()::text, case when r.n <= 3 then 'dead'::mail_state else 'sent' end,
                case when r.n <= 3 then 'The mail server refused it: permanent error (550): 5.1.1 nobody of that name here.' else '' end,
                now(), $1
           from (select customer_id, row_number() over (order by customer_id) as n from mailing_recipients
                  where mailing_id = $1 and state = 'waiting') r
           join customers c on c.id = r.customer_id where r.n <= 24";
    let marked = "update mailing_recipients set state = 'mailed' where mailing_id = $1 and state = 'waiting'
                     and customer_id in (select customer_id from mails where mailing_id = $1)";
    for sql in [mails, marked] {
        sqlx::query(sql).bind(mailing).execute(&portal.db).await.expect("it is on its way");
    }
}

/// To staff.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Owner, Tulip};
    let (list, new) = ("/reseller/mailings", "/reseller/mailings/new");
    let (one, edit) = ("/reseller/mailings/{mailing}", "/reseller/mailings/{mailing}/edit");
    let [draft, nobody, under_way, stopped] = stage.mailings.0.map(|id| format!("{list}/{id}"));
    vec![
        scene("mailings", list, Owner, list, "Our mail servers move"),
        scene("mailings-none", list, Tulip, list, "Nothing was sent to many yet"),
        scene("mailings-acting", list, AsTulip, list, "is acting as reseller"),
        scene("mailing-new", new, Owner, format!("{new}?country=NL&state=active"), "Whom it is for"),
        scene("mailing-new-wrong", new, Owner, new, "").then(SEND, "There is a problem"),
        scene("mailing-edit", edit, Owner, format!("{draft}/edit"), "Save and look at it"),
        scene("mailing-draft", one, Owner, draft.clone(), "Send me a test"),
        scene("mailing-draft-unsure", one, Owner, draft, "")
            .then("document.querySelector('#send form').submit()", "Tick this first"),
        scene("mailing-draft-nobody", one, Owner, nobody, "Nobody would get it"),
        scene("mailing-under-way", one, Owner, under_way, "Stop for good"),
        scene("mailing-stopped", one, Owner, stopped, "It was stopped"),
    ]
}

/// Behind the link of an announcement.
pub fn public(stage: &Stage) -> Vec<Scene> {
    let route = "/unsubscribe/{secret}";
    let [link, used] = &stage.mailings.1;
    vec![
        scene("unsubscribe", route, Who::Nobody, link, "Turn announcements off?"),
        scene("unsubscribe-dead", route, Who::Nobody, "/unsubscribe/nothing-anybody-sent", "does not work"),
        scene("unsubscribe-example", route, Who::Nobody, "/unsubscribe/example", "came with a test"),
        scene("unsubscribed", route, Who::Nobody, used, "Announcements are off"),
    ]
}
