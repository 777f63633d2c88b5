//! What stands in the logs: no password, no auth code, no private key, at any level.
use std::io::Write;
use std::sync::{Arc, Mutex};

use reseller_portal::products::Supplier;
use reseller_portal::suppliers::{self, DomainAsk, TaskAction};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::server::{PASSWORD, What};
use super::{Desk, operator};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// X11. Everything runs on this thread, so its subscriber hears it all.
#[tokio::test]
async fn nothing_secret_is_logged_at_any_level() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    // with a single subscriber in the process, what other threads log first would be shut off for this one as well
    let _other = tracing::Dispatch::new(tracing_subscriber::registry());
    let _guard = tracing::subscriber::set_default(subscriber);
    let desk = Desk::open().await;
    desk.registered("logged.nl").await;
    let registry = suppliers::registry_of(&desk.portal.state, Supplier::Epp).unwrap();
    let code = registry.new_auth_code("logged.nl").await.unwrap();
    desk.server.world().domains.get_mut("logged.nl").unwrap().sponsor = "another".into();
    let transfer =
        DomainAsk { extras: json!({ "auth_code": "Canary-Code-77" }), ..desk.ask(TaskAction::Transfer, "logged.nl") };
    desk.refused(&transfer).await;
    for what in [What::Garbage("<epp><pw>Canary-Code-78</pw>"), What::DoneThenDropped, What::Code(2400)] {
        desk.server.fails("domain info", what, 1);
        desk.later_or_refused(&transfer).await;
    }
    let owner = operator(&desk.portal).await;
    owner.post(&format!("/reseller/registries/{}/test", desk.registry), &[]).await;
    let heard = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(heard.contains("instant_epp"), "the crate is heard");
    for secret in [PASSWORD, code.as_str(), "Canary-Code-77", "Canary-Code-78", "<pw>"] {
        let line = heard.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret}: {line:?}");
    }
}
