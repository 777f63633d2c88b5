//! The pages of tickets as they can be seen.
use sqlx::PgPool;
use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};

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

/// A customer's own.
pub fn customer(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, AsAda, Erik, Owner, Viktor};
    let (list, new, one) = ("/customer/tickets", "/customer/tickets/new", "/customer/tickets/{ticket}");
    let [long, waiting, closed, ..] = stage.tickets.map(|id| format!("/customer/tickets/{id}"));
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
        scene("my-ticket-closed", one, Ada, closed, "it is open again"),
    ]
}

/// Those of all customers.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Founder, Owner, Support, Tulip};
    let (list, one, tab) = ("/reseller/tickets", "/reseller/tickets/{ticket}", "/reseller/customers/{id}/tickets");
    let new = "/reseller/customers/{id}/tickets/new";
    let of = |customer, below: &str| format!("/reseller/customers/{customer}/tickets{below}");
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
        scene("ticket-stranger", one, Support, stranger, "Only staff see this"),
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
