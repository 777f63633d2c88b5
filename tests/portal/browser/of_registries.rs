//! Registries, as owners at the operator see them.
use super::scenes::{Scene, scene};
use super::stage::{Stage, Who};
use crate::epp::server::Server;
use crate::support::TestPortal;

const LIST: &str = "/reseller/registries";
const TEST: &str = "document.querySelector('.head form').submit()";

/// Two registries: one that answers, with messages, and one that nobody reaches. The addresses of their pages, and
/// what answers, as long as it is held.
pub async fn set(portal: &TestPortal) -> ([String; 2], Server) {
    let server = Server::start().await;
    let owner = crate::epp::operator(portal).await;
    let port = server.port.to_string();
    let mut homes = Vec::new();
    for (name, host, port, tlds) in [
        ("Test registry", "localhost", port.as_str(), "nl amsterdam be lu frl xn--p1ai com net org"),
        ("Registry of nowhere", "epp.nowhere.invalid", "700", ""),
    ] {
        let mut fields = crate::epp::fields(port, &server.ca);
        fields.retain(|(field, _)| !matches!(*field, "name" | "host" | "tlds"));
        fields.extend([("name", name), ("host", host), ("tlds", tlds)]);
        let answer = owner.post("/reseller/registries/new", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        homes.push(answer.location().to_owned());
    }
    sqlx::query(
        "insert into epp_messages (id, registry_id, message_id, digest, kind, object, words, body, received_at, applied_at, note)
         select gen_random_uuid(), r.id, n, '', kind, object, words, '', now() - at::interval, now(), note
           from registries r, (values
                ('1', 'pending_action', 'demo-garden.nl', 'Registrant change completed', 'The task it was for goes on.', '5 min'),
                ('2', 'transfer', 'leaves.nl', 'Transfer approved', 'The domain left its customer.', '3 hours'),
                ('3', 'other', '', 'Maintenance on Sunday from 02:00 to 04:00 UTC', '', '2 days')) m (n, kind, object, words, note, at)
          where r.name = 'Test registry'",
    )
    .execute(&portal.db)
    .await
    .expect("messages");
    let how = "update registries set polled_at = now() - interval '9 seconds',
                      poll_error = case when name = 'Test registry' then '' else 'The name epp.nowhere.invalid is not found.' end";
    sqlx::query(how).execute(&portal.db).await.expect("its queue was read");
    (homes.try_into().expect("two registries"), server)
}

/// To owners at the operator.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{Founder, Operator};
    let (new, one, edit) =
        ("/reseller/registries/new", "/reseller/registries/{registry}", "/reseller/registries/{registry}/edit");
    let [good, bad] = &stage.registries.0;
    let empty = format!("{}{LIST}", stage.founded.base.as_str().trim_end_matches('/'));
    vec![
        scene("registries", LIST, Operator, LIST, "Cannot be read"),
        scene("registries-empty", LIST, Founder, empty, "No registry is set up yet"),
        scene("registry-new", new, Operator, new, "Set up a registry"),
        scene("registry-wrong", new, Operator, new, "").then(super::scenes::SEND, "There is a problem"),
        scene("registry", one, Operator, good, "The domain left its customer."),
        scene("registry-bad", one, Operator, bad, "Its messages cannot be read"),
        scene("registry-edit", edit, Operator, format!("{good}/edit"), "One is set"),
        scene("registry-test", one, Operator, good, "").then(TEST, "Everything works"),
        scene("registry-test-wrong", one, Operator, bad, "").then(TEST, "What to try"),
    ]
}
