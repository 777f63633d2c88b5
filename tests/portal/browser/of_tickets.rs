//! The pages of tickets as they can be seen.
use sqlx::PgPool;
use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;
use crate::support::tickets::{ADA, department, id_of};

/// Of the demo: Ada's long one, the one that waits for her, her closed one, the one with a stranger's mail; one with
/// signs in it; one from right to left.
pub async fn find(db: &PgPool) -> [Uuid; 6] {
    let mut found = [Uuid::nil(); 6];
    for (place, start) in
        ["Moving my", "Your invoice", "How do I", "Transfer of", "<script>", "موقعي"].iter().enumerate()
    {
        let sql = "select id from tickets where subject like $1 || '%'";
        found[place] = sqlx::query_scalar(sql).bind(start).fetch_one(db).await.expect("a ticket of the demo");
    }
    found
}

/// Discards without a reason.
const DISCARD: &str = "document.querySelector('details.discard form').submit()";

/// A ticket of Ada's with files of staff's and of hers, and a stranger's mail with one that staff have discarded.
pub async fn set(portal: &TestPortal) -> Uuid {
    let (ada, support) = (portal.customer(ADA).await, portal.staff("support").await);
    let of = department(portal, "Support").await.to_string();
    let fields =
        [("subject", "The invoice of November"), ("department", of.as_str()), ("text", "Which of the two is right?")];
    let long = format!("{}.pdf", "a-very-long-name-of-a-scanned-letter-".repeat(4));
    let files: [(&str, &[u8]); 2] = [("invoice of November.pdf", b"%PDF-1.4"), (&long, b"%PDF-1.4 x")];
    let id = id_of(ada.upload("/customer/tickets/new", &fields, &files).await.location());
    let ours = format!("/reseller/tickets/{id}");
    let photo: [(&str, &[u8]); 1] = [("photo of the letter.jpg", b"\xff\xd8\xff\xe0photo")];
    let answered =
        support.upload(&format!("{ours}/messages"), &[("text", "The first one. See the photo.")], &photo).await;
    assert_eq!(answered.status, 303, "{}", answered.body);
    let stranger = "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_name, from_email, body,
                                                 needs_acceptance, created_at)
                    select gen_random_uuid(), reseller_id, customer_id, id, 'message', 'customer', 'Ada (new address)',
                           'pay-me@elsewhere.example', 'Please send the money to this account instead.', true, now()
                      from tickets where id = $1 returning id";
    let message: Uuid = sqlx::query_scalar(stranger).bind(id).fetch_one(&portal.db).await.expect("a stranger's mail");
    let reason = [("reason", "A stranger who asks for money")];
    let discarded = support.post(&format!("{ours}/messages/{message}/discarding"), &reason).await;
    assert_eq!(discarded.status, 303, "{}", discarded.body);
    id
}

/// A customer's own.
pub fn customer(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, AsAda, Erik, Owner, Viktor};
    let (list, new, one) = ("/customer/tickets", "/customer/tickets/new", "/customer/tickets/{ticket}");
    let [long, waiting, closed, ..] = stage.tickets.map(|id| format!("/customer/tickets/{id}"));
    let files = format!("/customer/tickets/{}", stage.with_files);
    vec![
        scene("my-tickets", list, Ada, list, "Moving my site"),
        scene("my-tickets-one", list, Erik, list, "The confirmation mail"),
        scene("my-tickets-acting", list, AsAda, list, "is acting for"),
        scene("my-ticket-new", new, Ada, new, "One of your domains"),
        scene("my-ticket-new-wrong", new, Viktor, new, "").then(SEND, "There is a problem"),
        scene("my-ticket-new-acting", new, AsAda, new, "You write as staff"),
        scene("my-ticket-new-of-reseller", new, Owner, new, "New ticket"),
        scene("my-ticket", one, Ada, long.clone(), "It works!"),
        scene("my-ticket-wrong", one, Ada, long, "").then(SEND, "There is a problem"),
        scene("my-ticket-waits-for-me", one, Ada, waiting.clone(), "Waiting for you"),
        scene("my-ticket-acting", one, AsAda, waiting, "You write as staff"),
        scene("my-ticket-files", one, Ada, files, "invoice of November"),
        scene("my-ticket-closed", one, Ada, closed, "it is open again"),
    ]
}

/// Those of all customers.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Founder, Owner, Support, Tulip};
    let (list, one, tab) = ("/reseller/tickets", "/reseller/tickets/{ticket}", "/reseller/customers/{id}/tickets");
    let new = "/reseller/customers/{id}/tickets/new";
    let of = |customer, below: &str| format!("/reseller/customers/{customer}/tickets{below}");
    let files = format!("/reseller/tickets/{}", stage.with_files);
    let [long, _, closed, stranger, signs, rtl] = stage.tickets.map(|id| format!("/reseller/tickets/{id}"));
    let empty = stage.founded.base.join(list).map(String::from).unwrap_or_default();
    let mut scenes = vec![
        scene("tickets", list, Support, list, "Moving my site"),
        scene("tickets-all", list, Support, format!("{list}?state=all"), "How do I add"),
        scene(
            "tickets-filtered",
            list,
            Support,
            format!("{list}?state=all&holder=me&age=3&customer={}&order=oldest", stage.ada),
            "Held by me",
        ),
        scene("tickets-found", list, Support, format!("{list}?q=certificate+catalogue"), "Moving my site"),
        scene("tickets-nothing-found", list, Support, format!("{list}?q=zzzzqq"), "No ticket fits"),
        scene("tickets-empty", list, Founder, empty, "Nothing waits for an answer"),
        scene("tickets-acting", list, AsTulip, list, "is acting as reseller"),
        scene("ticket", one, Support, long.clone(), "Internal note"),
        scene("ticket-wrong", one, Support, long, "").then(SEND, "There is a problem"),
        scene("ticket-note-wrong", one, Support, closed.clone(), "")
            .then("document.querySelector('#note form').submit()", "There is a problem"),
        scene("ticket-closed", one, Owner, closed, "Reopen"),
        scene("ticket-stranger", one, Support, stranger.clone(), "Only staff see this"),
        scene("ticket-stranger-discards", one, Support, stranger.clone(), "").then(DISCARD, "There is a problem"),
        scene("ticket-discarded", one, Support, files.clone(), "Discarded: A stranger"),
        scene("ticket-files", one, Support, files, "invoice of November"),
        scene("ticket-signs", one, Support, signs, "{{ 7 * 7 }}"),
        scene("ticket-rtl", one, Support, rtl, "Waiting for us"),
        scene("tickets-tab", tab, Support, of(stage.ada, ""), "Your invoice"),
        scene("tickets-tab-none", tab, Support, of(stage.nobody_in, ""), "No tickets yet"),
        scene("ticket-new", new, Support, of(stage.ada, "/new"), "Create outgoing support ticket"),
        scene("ticket-new-wrong", new, Support, of(stage.ugly[0], "/new"), "").then(SEND, "There is a problem"),
        scene("ticket-new-acting", new, AsTulip, of(stage.tulips_customer, "/new"), "write none in his name"),
        scene("tickets-tulip", list, Tulip, list, "Which plan?"),
    ];
    scenes.extend(settings());
    scenes
}

fn settings() -> Vec<Scene> {
    use Who::{AsTulip, Owner, Support};
    let home = "/reseller/tickets/settings";
    let (department, new_department) =
        ("/reseller/tickets/settings/departments/{department}", "/reseller/tickets/settings/departments/new");
    let (reply, new_reply) = ("/reseller/tickets/settings/replies/{reply}", "/reseller/tickets/settings/replies/new");
    vec![
        scene("tickets-settings", home, Owner, home, "billing@northwind.example"),
        scene("tickets-settings-support", home, Support, home, "Mails to me"),
        scene("tickets-settings-acting", home, AsTulip, home, "No canned replies yet"),
        scene("department-new", new_department, Owner, new_department, "Sender address"),
        scene("department-new-wrong", new_department, Owner, new_department, "").then(SEND, "There is a problem"),
        scene("department", department, Owner, home, "")
            .then("document.querySelector('#departments td a.main').click()", "Retire"),
        scene("reply-new", new_reply, Owner, new_reply, "By which your colleagues choose it"),
        scene("reply", reply, Owner, home, "")
            .then("document.querySelector('#replies li a').click()", "stays as it is"),
    ]
}
