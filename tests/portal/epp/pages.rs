//! The operator's pages: set up, changed, tested; and to nobody else.
use super::server::{PASSWORD, Server};
use super::{Desk, fields, operator, set_up};
use crate::support::portal::Wishes;
use crate::support::{TestPortal, history};

async fn quiet() -> TestPortal {
    TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await
}

async fn home(portal: &TestPortal) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("select id from registries").fetch_one(&portal.db).await.unwrap();
    format!("/reseller/registries/{id}")
}

#[tokio::test]
async fn the_operator_sets_a_registry_up_and_sees_no_secret_again() {
    let portal = quiet().await;
    let server = Server::start().await;
    let owner = operator(&portal).await;
    assert!(owner.get("/reseller/registries").await.body.contains("No registry is set up yet"));
    set_up(&portal, server.port, &server.ca).await;
    let home = home(&portal).await;
    for path in ["/reseller/registries".to_owned(), home.clone(), format!("{home}/edit")] {
        let answer = owner.get(&path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert!(answer.body.contains("Test registry") && !answer.body.contains(PASSWORD), "{path}");
    }
    let kept: (Vec<u8>, String) = sqlx::query_as("select password, to_jsonb(registries)::text from registries")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert!(!String::from_utf8_lossy(&kept.0).contains(PASSWORD) && !kept.1.contains(PASSWORD));
    let told: String = sqlx::query_scalar("select data::text from events where kind = 'registry_changed'")
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let said = history::read(serde_json::from_str(&told).unwrap()).to_string();
    assert!(said.contains("a new one") && !said.contains(PASSWORD) && !told.contains(PASSWORD), "{told}");
    let tested = owner.post(&format!("{home}/test"), &[]).await;
    assert!(tested.status == 200 && tested.body.contains("Everything works"), "{}", tested.body);
    server.world().faults.clear();
}

#[tokio::test]
async fn a_changed_registry_keeps_its_secrets_unless_new_ones_are_typed() {
    let desk = Desk::open().await;
    let owner = operator(&desk.portal).await;
    let (home, port) = (home(&desk.portal).await, desk.server.port.to_string());
    let mut changed = fields(&port, &desk.server.ca);
    changed.retain(|(name, _)| !matches!(*name, "password" | "tlds"));
    changed.extend([("password", ""), ("tlds", "nl"), ("version", "1")]);
    let answer = owner.post(&format!("{home}/edit"), &changed).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(owner.post(&format!("{home}/test"), &[]).await.body.contains("Everything works"));
    let stale = owner.post(&format!("{home}/edit"), &[&changed[..], &[("role_billing", "yes")]].concat()).await;
    assert!(stale.status == 409 && stale.body.contains("Somebody changed this registry"), "{}", stale.body);
    let tlds: Vec<String> =
        sqlx::query_scalar("select tld from registry_tlds").fetch_all(&desk.portal.db).await.unwrap();
    assert_eq!(tlds, ["nl"]);
    let wrong: Vec<_> = changed.iter().map(|(n, v)| if *n == "host" { (*n, "https://x") } else { (*n, *v) }).collect();
    let answer = owner.post(&format!("{home}/edit"), &wrong).await;
    assert!(answer.status == 422 && answer.body.contains("Enter a host"), "{}", answer.body);
}

#[tokio::test]
async fn a_tld_is_registered_at_one_registry_and_names_are_not_given_twice() {
    let desk = Desk::open().await;
    let owner = operator(&desk.portal).await;
    let second = |name: &'static str, tlds: &'static str| {
        let mut fields = fields("700", "");
        fields.retain(|(field, _)| !matches!(*field, "name" | "tlds"));
        fields.extend([("name", name), ("tlds", tlds)]);
        fields
    };
    let answer = owner.post("/reseller/registries/new", &second("Second", "be nl")).await;
    assert!(
        answer.status == 422 && answer.body.contains(".nl is registered at Test registry already"),
        "{}",
        answer.body
    );
    assert!(!answer.body.contains(PASSWORD) && answer.body.contains("Enter password and private key again"));
    let answer = owner.post("/reseller/registries/new", &second("Test registry", "be")).await;
    assert!(answer.status == 422 && answer.body.contains("Another registry is called that"), "{}", answer.body);
    assert_eq!(owner.post("/reseller/registries/new", &second("Second", "be")).await.status, 303);
}

#[tokio::test]
async fn to_other_resellers_the_pages_do_not_exist_and_only_owners_at_the_operator_open_them() {
    let desk = Desk::open().await;
    let home = home(&desk.portal).await;
    let northwind = desk.portal.staff("owner").await;
    for path in
        ["/reseller/registries".to_owned(), "/reseller/registries/new".to_owned(), home.clone(), format!("{home}/edit")]
    {
        assert_eq!(northwind.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(northwind.post(&format!("{home}/test"), &[]).await.status, 404);
    assert_eq!(northwind.post("/reseller/registries/new", &fields("700", "")).await.status, 404);
    assert!(!northwind.get("/reseller").await.body.contains("/reseller/registries"), "no door is shown");
    assert!(operator(&desk.portal).await.get("/reseller").await.body.contains("/reseller/registries"));
}
