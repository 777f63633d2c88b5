//! Against a real EPP server, if somebody names one.
use std::env;

use reseller_portal::suppliers::epp::probe::Went;

use super::{fields, operator};
use crate::support::TestPortal;
use crate::support::portal::Wishes;

/// Every step of the connection's test; nothing is changed there.
#[tokio::test]
#[ignore = "set EPP_TEST_HOST, EPP_TEST_PORT (700), EPP_TEST_CLID, EPP_TEST_PASSWORD and EPP_TEST_CA (a PEM file, if its authority is not well-known)"]
async fn a_session_with_a_real_server_works() {
    let wanted = |name: &str| env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let (host, client, password) = (wanted("EPP_TEST_HOST"), wanted("EPP_TEST_CLID"), wanted("EPP_TEST_PASSWORD"));
    let port = env::var("EPP_TEST_PORT").unwrap_or_else(|_| "700".to_owned());
    let ca = env::var("EPP_TEST_CA").map(|path| std::fs::read_to_string(path).expect("EPP_TEST_CA is a file"));
    let ca = ca.unwrap_or_default();
    let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
    let owner = operator(&portal).await;
    let mut typed = fields(&port, &ca);
    typed.retain(|(name, _)| !matches!(*name, "host" | "client_id" | "password"));
    typed.extend([("host", host.as_str()), ("client_id", &client), ("password", &password)]);
    let answer = owner.post("/reseller/registries/new", &typed).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let steps = super::connection::probed(&portal).await;
    for step in &steps {
        println!("{}: {:?} {}", step.title, step.went, step.words);
    }
    assert!(steps.iter().all(|step| step.went == Went::Well));
}
