//! Registries of the walk: one for each account, under the account's seller.
use sqlx::PgConnection;

use super::things::Things;
use super::world::run;

pub async fn add(db: &mut PgConnection, things: &Things, owner: &str, text: &dyn Fn(&str) -> String) {
    let registry = things.registry.to_string();
    run(
        db,
        "insert into registries (id, reseller_id, name, host, port, client_id, password, poll_error, created_at, updated_at)
         values ($1, $2, $3, $4, 1, left($5, 64), '\\x01', $6, now(), now())",
        &[
            &registry,
            owner,
            &text("registryname"),
            &text("registryhost"),
            &text("registryclient"),
            &text("registryerror"),
        ],
    )
    .await;
    run(
        db,
        "insert into epp_messages (id, registry_id, message_id, digest, kind, object, words, body, received_at, note)
         values ($1, $1, '1', '', 'transfer', $2, $3, '', now(), $4)",
        &[&registry, &text("registryobject"), &text("registrywords"), &text("registrynote")],
    )
    .await;
}
