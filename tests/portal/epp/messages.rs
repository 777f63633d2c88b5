//! The registry's queue: read, stored before it is acknowledged, and applied.
use reseller_portal::events::Actor;
use reseller_portal::ids::{CustomerId, DomainId, ResellerId, TaskId};
use reseller_portal::orders::place::Desk as OrderDesk;
use reseller_portal::products::Supplier;
use reseller_portal::suppliers::epp::worker;
use reseller_portal::suppliers::tasks::{self, NewTask};
use reseller_portal::suppliers::{self, TaskAction};
use serde_json::{Value, json};
use time::Duration;
use tokio::sync::watch;
use uuid::Uuid;

use super::Desk;
use super::server::CLIENT;
use super::server::What;
use super::server::world::{pending_data, transfer_data};

/// A domain of Ada's in the portal, in this state, delivered by EPP.
async fn domain(desk: &Desk, name: &str, state: &str, contact: Uuid) -> (ResellerId, CustomerId, DomainId) {
    let product = Uuid::now_v7();
    sqlx::query(
        "insert into products (id, reseller_id, family, name, tld, supplier, created_at, updated_at)
         select $1, reseller_id, 'domain', 'EPP ' || $1, 'epp' || replace($1::text, '-', ''), 'epp', now(), now()
           from customers where email = 'verified@customer.example'",
    )
    .bind(product)
    .execute(&desk.portal.db)
    .await
    .unwrap();
    let id = Uuid::now_v7();
    let (reseller, customer): (Uuid, Uuid) = sqlx::query_as(
        "insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                              extras, name_servers, expires_at, created_at, updated_at)
         select $1, reseller_id, id, $2, 'epp', $3, $3, 'nl', $4::domain_state, $5, '{\"auth_code\": \"Right-1\"}', '[]',
                case $4 when 'pending' then null else now() + interval '100 days' end, now(), now()
           from customers where email = 'verified@customer.example' returning reseller_id, customer_id",
    )
    .bind(id)
    .bind(product)
    .bind(name)
    .bind(state)
    .bind(contact)
    .fetch_one(&desk.portal.db)
    .await
    .unwrap();
    (ResellerId(reseller), CustomerId(customer), DomainId(id))
}

/// A task about it, as somebody asks for it.
async fn task(
    desk: &Desk,
    (owner, customer, domain): (ResellerId, CustomerId, DomainId),
    action: TaskAction,
    arguments: Value,
) -> TaskId {
    let actor = Actor::system();
    let now = desk.portal.state.clock.now();
    let at = OrderDesk { owner, portal: &desk.portal.state.config.base_url, actor: &actor, now };
    let new = NewTask {
        customer,
        line: None,
        domain: Some(domain),
        hosting: None,
        supplier: Supplier::Epp,
        action,
        arguments,
    };
    let mut tx = desk.portal.db.begin().await.unwrap();
    let id = tasks::open(&mut tx, at, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn state_of(desk: &Desk, task: TaskId) -> (String, String) {
    let sql = "select state::text, last_error from supplier_tasks where id = $1";
    sqlx::query_as(sql).bind(task.0).fetch_one(&desk.portal.db).await.unwrap()
}

async fn until(desk: &Desk, task: TaskId, wanted: impl Fn(&str, &str) -> bool) {
    for _ in 0..150 {
        let (state, said) = state_of(desk, task).await;
        if wanted(&state, &said) {
            return;
        }
        desk.portal.pass(Duration::seconds(2));
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{:?}", state_of(desk, task).await);
}

async fn stored(desk: &Desk) -> Vec<(String, String, bool, String)> {
    let sql = "select kind, object, applied_at is not null, note from epp_messages order by received_at, id";
    sqlx::query_as(sql).fetch_all(&desk.portal.db).await.unwrap()
}

/// Long enough after the last look.
async fn look(desk: &Desk) {
    desk.portal.pass(Duration::seconds(30));
    worker::round(&desk.portal.state).await.unwrap();
}

/// The clTRID of the last command of this kind.
fn last_trid(desk: &Desk, kind: &str) -> String {
    desk.server.world().log.iter().rev().find(|(known, ..)| known == kind).map(|(.., trid)| trid.clone()).unwrap()
}

fn queue(desk: &Desk, id: &str, words: &str, data: String) {
    desk.server.world().queue.push_back((id.to_owned(), words.to_owned(), data));
}

#[tokio::test]
async fn a_registration_that_waits_ends_when_its_message_comes() {
    let desk = Desk::open().await;
    let of = domain(&desk, "pending-garden.nl", "pending", desk.ada.0).await;
    let id = task(&desk, of, TaskAction::Register, json!({ "months": 12 })).await;
    let (stop, stopped) = watch::channel(false);
    let worker = suppliers::worker::spawn(desk.portal.state.clone(), stopped);
    until(&desk, id, |state, said| state == "open" && said.contains("works at it")).await;
    desk.server.world().domains.get_mut("pending-garden.nl").unwrap().statuses.clear();
    let trid = last_trid(&desk, "domain create");
    queue(&desk, "1", "Registered", pending_data("pending-garden.nl", true, &trid));
    look(&desk).await;
    until(&desk, id, |state, _| state == "done").await;
    stop.send_replace(true);
    worker.await.unwrap();
    assert_eq!(desk.server.asked("domain create", "pending-garden.nl"), 1);
    let (state, ends): (String, bool) =
        sqlx::query_as("select state::text, expires_at is not null from domains where id = $1")
            .bind(of.2.0)
            .fetch_one(&desk.portal.db)
            .await
            .unwrap();
    assert_eq!((state.as_str(), ends), ("active", true));
    assert!(desk.server.world().queue.is_empty(), "it is acknowledged");
    let noted = stored(&desk).await;
    assert_eq!(
        (noted[0].0.as_str(), noted[0].2, noted[0].3.as_str()),
        ("pending_action", true, "The task it was for goes on.")
    );
}

#[tokio::test]
async fn an_owner_change_that_the_registry_refuses_in_the_end_ends_as_refused() {
    let desk = Desk::open().await;
    desk.registered("stays.nl").await;
    desk.server.world().owner_changes_wait = true;
    let of = domain(&desk, "stays.nl", "active", desk.ada.0).await;
    let id = task(&desk, of, TaskAction::ChangeOwner, json!({ "contact": desk.bob.0 })).await;
    let (stop, stopped) = watch::channel(false);
    let worker = suppliers::worker::spawn(desk.portal.state.clone(), stopped);
    until(&desk, id, |_, said| said.contains("works at it")).await;
    // asked again in the meantime: nothing is sent a second time
    desk.portal.pass(Duration::hours(2));
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(desk.server.asked("domain update", "stays.nl"), 1);
    let trid = last_trid(&desk, "domain update");
    queue(&desk, "7", "The holder did not agree", pending_data("stays.nl", false, &trid));
    look(&desk).await;
    until(&desk, id, |state, said| state == "refused" && said.contains("The holder did not agree")).await;
    stop.send_replace(true);
    worker.await.unwrap();
}

#[tokio::test]
async fn an_owner_change_that_waits_is_done_when_the_message_says_so() {
    let desk = Desk::open().await;
    desk.registered("changes.nl").await;
    desk.server.world().owner_changes_wait = true;
    let of = domain(&desk, "changes.nl", "active", desk.ada.0).await;
    let id = task(&desk, of, TaskAction::ChangeOwner, json!({ "contact": desk.bob.0 })).await;
    let (stop, stopped) = watch::channel(false);
    let worker = suppliers::worker::spawn(desk.portal.state.clone(), stopped);
    until(&desk, id, |_, said| said.contains("works at it")).await;
    let (name, next, trid) = desk.server.world().waiting.remove(0);
    queue(&desk, "8", "Owner changed", pending_data(&name, true, &trid));
    look(&desk).await;
    // the registry says that it is done before it shows it: it is not asked to do it again
    until(&desk, id, |_, said| said.contains("does not show it yet")).await;
    {
        let mut world = desk.server.world();
        let domain = world.domains.get_mut(&name).unwrap();
        domain.contacts = vec![("admin".into(), next.clone()), ("tech".into(), next.clone())];
        domain.registrant = next;
    }
    until(&desk, id, |state, _| state == "done").await;
    stop.send_replace(true);
    worker.await.unwrap();
    assert_eq!(desk.server.asked("domain update", "changes.nl"), 1);
}

#[tokio::test]
async fn a_transfer_to_us_ends_by_its_message_and_one_away_takes_the_domain_from_its_customer() {
    let desk = Desk::open().await;
    for name in ["comes.nl", "goes.nl", "turned-down.nl"] {
        desk.registered(name).await;
    }
    {
        let mut world = desk.server.world();
        for name in ["comes.nl", "turned-down.nl"] {
            let domain = world.domains.get_mut(name).unwrap();
            domain.sponsor = "another".into();
            domain.code = "Right-1".into();
        }
    }
    let comes = domain(&desk, "comes.nl", "pending", desk.ada.0).await;
    let comes = task(&desk, comes, TaskAction::Transfer, json!({ "months": 12 })).await;
    let down = domain(&desk, "turned-down.nl", "pending", desk.ada.0).await;
    let down = task(&desk, down, TaskAction::Transfer, json!({ "months": 12 })).await;
    let goes = domain(&desk, "goes.nl", "active", desk.ada.0).await;
    let (stop, stopped) = watch::channel(false);
    let worker = suppliers::worker::spawn(desk.portal.state.clone(), stopped);
    for id in [comes, down] {
        until(&desk, id, |_, said| said.contains("works at it")).await;
    }
    {
        let mut world = desk.server.world();
        let domain = world.domains.get_mut("comes.nl").unwrap();
        domain.statuses.clear();
        domain.sponsor = CLIENT.into();
    }
    queue(&desk, "10", "Transfer", transfer_data("comes.nl", "serverApproved", CLIENT, "another"));
    queue(&desk, "11", "Transfer", transfer_data("turned-down.nl", "clientRejected", CLIENT, "another"));
    queue(&desk, "12", "Transfer", transfer_data("goes.nl", "pending", "another", CLIENT));
    queue(&desk, "13", "Transfer", transfer_data("goes.nl", "clientApproved", "another", CLIENT));
    queue(&desk, "14", "Low balance", String::new());
    look(&desk).await;
    until(&desk, comes, |state, _| state == "done").await;
    until(&desk, down, |state, said| state == "refused" && said.contains("present registrar refused")).await;
    stop.send_replace(true);
    worker.await.unwrap();
    let gone: String = sqlx::query_scalar("select state::text from domains where id = $1")
        .bind(goes.2.0)
        .fetch_one(&desk.portal.db)
        .await
        .unwrap();
    assert_eq!(gone, "transferred_away");
    let told: i64 =
        sqlx::query_scalar("select count(*) from events where data ->> 'what' = 'goes.nl transferred away'")
            .fetch_one(&desk.portal.db)
            .await
            .unwrap();
    assert_eq!(told, 1);
    assert!(stored(&desk).await.iter().all(|(.., applied, _)| *applied), "{:?}", stored(&desk).await);
    assert_eq!(stored(&desk).await.len(), 5);
}

#[tokio::test]
async fn a_message_is_stored_before_it_is_acknowledged_and_applied_once() {
    let desk = Desk::open().await;
    queue(&desk, "20", "Maintenance & more", String::new());
    look(&desk).await;
    // its acknowledgement was lost: it comes again, and is the same one
    queue(&desk, "20", "Maintenance & more", String::new());
    look(&desk).await;
    assert_eq!(stored(&desk).await.len(), 1);
    // a registry that counts from the beginning again says something else
    queue(&desk, "20", "Something else", String::new());
    look(&desk).await;
    assert_eq!(stored(&desk).await.len(), 2);
    assert!(desk.server.world().queue.is_empty());
}

#[tokio::test]
async fn a_queue_that_breaks_off_is_read_on_and_what_is_wrong_is_told() {
    let desk = Desk::open().await;
    for n in 0..5 {
        queue(&desk, &format!("3{n}"), &format!("Notice {n}"), String::new());
    }
    desk.server.fails("poll", What::DoneThenDropped, 1);
    look(&desk).await;
    look(&desk).await;
    assert_eq!(stored(&desk).await.len(), 5);
    assert!(desk.server.world().queue.is_empty());
    desk.server.fails("poll", What::Code(2400), 1);
    look(&desk).await;
    let error: String =
        sqlx::query_scalar("select poll_error from registries").fetch_one(&desk.portal.db).await.unwrap();
    assert!(error.contains("EPP 2400"), "{error}");
    look(&desk).await;
    let error: String =
        sqlx::query_scalar("select poll_error from registries").fetch_one(&desk.portal.db).await.unwrap();
    assert_eq!(error, "");
}

#[tokio::test]
async fn several_instances_read_a_queue_one_at_a_time() {
    let desk = Desk::open().await;
    let twin = desk.portal.twin().await;
    queue(&desk, "40", "Once", String::new());
    desk.portal.pass(Duration::seconds(30));
    let (one, two) = tokio::join!(worker::round(&desk.portal.state), worker::round(&twin.state));
    one.unwrap();
    two.unwrap();
    let polls = desk.server.world().log.iter().filter(|(kind, ..)| kind == "poll").count();
    assert_eq!(polls, 3, "a message, its acknowledgement, and nothing more");
}
