//! Each process that serves notes now and then that it lives, and takes itself out at its end.
use tokio::sync::watch;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::installation::{BEAT, VERSION, queries};
use crate::state::AppState;

/// Notes it until told to stop. A note that fails is written the next time.
pub fn spawn(state: AppState, mut shutdown: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let (id, started) = (Uuid::now_v7(), state.clock.now());
        let address = address(&state.config.listen.to_string());
        while !*shutdown.borrow() {
            let noted = async {
                let me = queries::Me { id, version: VERSION, address: &address, started_at: started };
                queries::beat(&mut *state.db.acquire().await?, &me, state.clock.now()).await
            };
            if let Err(error) = noted.await {
                tracing::debug!(%error, "it could not be noted that this process lives");
            }
            if let Ok(Err(_)) = tokio::time::timeout(BEAT.unsigned_abs(), shutdown.changed()).await {
                break;
            }
        }
        if let Ok(mut db) = state.db.acquire().await {
            queries::remove(&mut db, id).await.ok();
        }
    })
}

/// "web1, 0.0.0.0:3000"
fn address(listen: &str) -> String {
    let system = rustix::system::uname();
    let machine: String = system.nodename().to_string_lossy().chars().filter(|c| !c.is_control()).take(200).collect();
    if machine.is_empty() { listen.to_owned() } else { format!("{machine}, {listen}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_where_it_listens() {
        let address = address("127.0.0.1:3000");
        assert!(address.ends_with("127.0.0.1:3000") && address.len() <= 255, "{address}");
    }
}
