//! The registry simulator, asked as a registry.
use reseller_portal::domains::NameServer;
use reseller_portal::products::Supplier;
use reseller_portal::suppliers::{self, Answer, Availability, Delivered, DomainAsk, Registry, TaskAction};
use serde_json::json;
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::portal::Wishes;

struct Desk {
    portal: TestPortal,
    registry: Box<dyn Registry>,
}

impl Desk {
    async fn open() -> Self {
        let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
        let registry = suppliers::registry_of(&portal.state, Supplier::RegistrySimulator).expect("it is built in");
        Self { portal, registry }
    }

    async fn ask(&self, action: TaskAction, name: &str, months: i16) -> Answer {
        self.registry.carry_out(&ask(action, name, months)).await
    }

    async fn done(&self, action: TaskAction, name: &str, months: i16) -> Delivered {
        done(self.ask(action, name, months).await)
    }

    async fn is(&self, name: &str) -> Availability {
        self.registry.check(&[name.to_owned()]).await.remove(0)
    }
}

fn ask(action: TaskAction, name: &str, months: i16) -> DomainAsk {
    DomainAsk {
        key: Uuid::now_v7(),
        action,
        name: name.into(),
        months,
        contact: reseller_portal::ids::ContactId::new(),
        holder: json!({ "name": "Ada Jansen" }),
        roles: Vec::new(),
        ascii: false,
        extras: json!({}),
        name_servers: Vec::new(),
        target: "https://portal.example/at/northwind".into(),
    }
}

fn done(answer: Answer) -> Delivered {
    match answer {
        Answer::Done(delivered) => delivered,
        other => panic!("it is done: {other:?}"),
    }
}

fn refused(answer: Answer) -> String {
    match answer {
        Answer::Refused(why) => why,
        other => panic!("it is refused: {other:?}"),
    }
}

#[tokio::test]
async fn names_are_free_taken_not_sold_or_unknown() {
    let desk = Desk::open().await;
    desk.done(TaskAction::Register, "mine.simulated", 12).await;
    let names = [
        "free.simulated",
        "mine.simulated",
        "surely-taken.simulated",
        "premium-1.simulated",
        "down-1.simulated",
        "refuse-1.simulated",
    ];
    let found = desk.registry.check(&names.map(str::to_owned)).await;
    assert!(matches!(&found[3], Availability::NotPossible(why) if why.contains("premium")));
    let rest: Vec<&Availability> = found.iter().enumerate().filter(|(n, _)| *n != 3).map(|(_, one)| one).collect();
    use Availability::{Free, Taken, Unknown};
    assert_eq!(rest, [&Free, &Taken, &Taken, &Unknown, &Free]);
    assert!(desk.registry.check(&[]).await.is_empty());
}

#[tokio::test]
async fn the_same_request_is_done_once_and_answered_the_same() {
    let desk = Desk::open().await;
    let first = ask(TaskAction::Register, "once.simulated", 12);
    let answer = done(desk.registry.carry_out(&first).await);
    let renewal = ask(TaskAction::Renew, "once.simulated", 24);
    let renewed = done(desk.registry.carry_out(&renewal).await);
    assert_eq!((renewed.expires_at.unwrap() - answer.expires_at.unwrap()).whole_days() / 365, 2);
    desk.portal.pass(time::Duration::days(3));
    assert_eq!(done(desk.registry.carry_out(&first).await).expires_at, answer.expires_at);
    assert_eq!(done(desk.registry.carry_out(&renewal).await).expires_at, renewed.expires_at, "not renewed again");
    assert!(refused(desk.ask(TaskAction::Register, "once.simulated", 12).await).contains("Somebody else"));
    let many = ask(TaskAction::Renew, "once.simulated", 12);
    let at_once = futures_of(&desk, &many, 8).await;
    assert!(at_once.iter().all(|one| one.expires_at == at_once[0].expires_at));
    assert_eq!(
        (at_once[0].expires_at.unwrap() - renewed.expires_at.unwrap()).whole_days() / 365,
        1,
        "a year, not eight"
    );
}

/// The same question at the same moment, several times.
async fn futures_of(desk: &Desk, ask: &DomainAsk, times: usize) -> Vec<Delivered> {
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..times {
        let (state, ask) = (desk.portal.state.clone(), ask.clone());
        asking.spawn(async move {
            let registry = suppliers::registry_of(&state, Supplier::RegistrySimulator).expect("it is built in");
            done(registry.carry_out(&ask).await)
        });
    }
    asking.join_all().await
}

#[tokio::test]
async fn terms_beyond_what_registries_take_are_refused() {
    let desk = Desk::open().await;
    for months in [0, 1, 11, 13, 132, -12] {
        assert!(refused(desk.ask(TaskAction::Register, "long.simulated", months).await).contains("years"), "{months}");
    }
    desk.done(TaskAction::Register, "long.simulated", 120).await;
    assert!(refused(desk.ask(TaskAction::Renew, "long.simulated", 12).await).contains("10 years"));
    desk.portal.pass(time::Duration::days(400));
    desk.done(TaskAction::Renew, "long.simulated", 12).await;
    for (action, name) in [(TaskAction::Renew, "nobody.simulated"), (TaskAction::Park, "nobody.simulated")] {
        assert!(refused(desk.ask(action, name, 12).await).contains("does not know"));
    }
    for name in ["premium-2.simulated", "surely-taken-2.simulated", "refuse-2.simulated"] {
        refused(desk.ask(TaskAction::Register, name, 12).await);
    }
}

#[tokio::test]
async fn a_domain_ends_is_restored_and_is_free_for_others_at_last() {
    let desk = Desk::open().await;
    desk.done(TaskAction::Register, "ends.hu", 12).await;
    desk.portal.pass(time::Duration::days(370));
    assert_eq!(desk.is("ends.hu").await, Availability::Taken);
    desk.done(TaskAction::Renew, "ends.hu", 12).await;
    desk.portal.pass(time::Duration::days(365 + 35));
    assert!(refused(desk.ask(TaskAction::Renew, "ends.hu", 12).await).contains("redemption"));
    assert!(refused(desk.ask(TaskAction::Register, "ends.hu", 12).await).contains("Somebody else"));
    desk.done(TaskAction::Restore, "ends.hu", 12).await;
    desk.portal.pass(time::Duration::days(365 + 70));
    assert_eq!(desk.is("ends.hu").await, Availability::Free);
    assert!(refused(desk.ask(TaskAction::Restore, "ends.hu", 12).await).contains("does not know"));
    desk.done(TaskAction::Register, "ends.hu", 12).await;
    assert_eq!(desk.is("ends.hu").await, Availability::Taken);
}

#[tokio::test]
async fn it_leaves_by_its_latest_code_only_and_not_while_it_is_locked() {
    let desk = Desk::open().await;
    desk.done(TaskAction::Register, "moves.simulated", 12).await;
    assert!(desk.registry.new_auth_code("nobody.simulated").await.is_err());
    let transfer = |code: &str| DomainAsk {
        extras: json!({ "auth_code": code }),
        ..ask(TaskAction::Transfer, "moves.simulated", 12)
    };
    assert!(refused(desk.registry.carry_out(&transfer("")).await).contains("auth code is wrong"), "none was made yet");
    let old = desk.registry.new_auth_code("moves.simulated").await.unwrap();
    let code = desk.registry.new_auth_code("moves.simulated").await.unwrap();
    assert!(old != code && code.len() >= 16);
    let kept: String = sqlx::query_scalar("select auth_code from simulated_domains where name = 'moves.simulated'")
        .fetch_one(&desk.portal.db)
        .await
        .unwrap();
    assert!(!kept.contains(&code), "only a hash is kept");
    desk.done(TaskAction::Lock, "moves.simulated", 0).await;
    assert!(refused(desk.registry.carry_out(&transfer(&code)).await).contains("locked"));
    desk.done(TaskAction::Unlock, "moves.simulated", 0).await;
    for wrong in ["", "x", &old] {
        assert!(refused(desk.registry.carry_out(&transfer(wrong)).await).contains("auth code is wrong"), "{wrong}");
    }
    done(desk.registry.carry_out(&transfer(&code)).await);
    assert!(refused(desk.registry.carry_out(&transfer(&code)).await).contains("auth code is wrong"), "it is void now");
    let from_elsewhere =
        DomainAsk { extras: json!({ "auth_code": "let-it-go" }), ..ask(TaskAction::Transfer, "taken-1.simulated", 12) };
    done(desk.registry.carry_out(&from_elsewhere).await);
    assert!(refused(desk.ask(TaskAction::Transfer, "taken-2.simulated", 12).await).contains("auth code is wrong"));
    assert!(refused(desk.ask(TaskAction::Transfer, "free.simulated", 12).await).contains("does not know"));
}

#[tokio::test]
async fn parking_is_undone_with_the_name_servers_it_had() {
    let desk = Desk::open().await;
    desk.done(TaskAction::Register, "parked.simulated", 12).await;
    let server = |name: &str| NameServer { name: name.into(), ips: vec!["2001:db8::1".parse().unwrap()] };
    let own = vec![server("ns1.parked.simulated"), server("ns2.parked.simulated")];
    let set = DomainAsk { name_servers: own.clone(), ..ask(TaskAction::NameServers, "parked.simulated", 0) };
    assert_eq!(done(desk.registry.carry_out(&set).await).name_servers, own);
    let points_to = async || -> String {
        let at = sqlx::query_scalar("select points_to from simulated_domains where name = 'parked.simulated'");
        at.fetch_one(&desk.portal.db).await.unwrap()
    };
    assert_ne!(desk.done(TaskAction::Park, "parked.simulated", 0).await.name_servers, own);
    assert_eq!(points_to().await, "https://portal.example/at/northwind");
    let back = DomainAsk { name_servers: own.clone(), ..ask(TaskAction::Unpark, "parked.simulated", 0) };
    assert_eq!(done(desk.registry.carry_out(&back).await).name_servers, own);
    assert_eq!(points_to().await, "");
    let one = DomainAsk { name_servers: own[..1].to_vec(), ..ask(TaskAction::NameServers, "parked.simulated", 0) };
    assert!(refused(desk.registry.carry_out(&one).await).contains("2 to 13"));
}
