//! Whether names can be registered: what we know ourselves, then what their suppliers say.
use std::collections::BTreeMap;
use std::time::Duration;

use crate::products::Supplier;
use crate::state::AppState;
use crate::suppliers::queries::availability::list_living;
use crate::suppliers::{Availability, registry_of};

/// Somebody waits for the page: what a registry has not said by then counts as not answered.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether these names (as registries write them) can be registered at their suppliers, in the order asked. Where staff
/// register by hand nobody can be asked, so a name that nobody has here counts as free. Called without a connection in
/// one's hands: registries take their time.
pub async fn check(state: &AppState, asked: &[(String, Supplier)]) -> sqlx::Result<Vec<Availability>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = asked.iter().map(|(name, _)| name.clone()).collect();
    let living = list_living(&mut *state.db.acquire().await?, &names).await?;
    let mut said: BTreeMap<String, Availability> = BTreeMap::new();
    for supplier in [Supplier::RegistrySimulator, Supplier::Epp, Supplier::ByHand] {
        let of_it = asked.iter().filter(|(name, of)| *of == supplier && !living.contains(name));
        let names: Vec<String> = of_it.map(|(name, _)| name.clone()).collect();
        said.extend(ask(state, supplier, names).await);
    }
    let answer = |name: &String| {
        if living.contains(name) {
            return Availability::Taken;
        }
        said.get(name).cloned().unwrap_or(Availability::Unknown)
    };
    Ok(names.iter().map(answer).collect())
}

async fn ask(state: &AppState, supplier: Supplier, names: Vec<String>) -> Vec<(String, Availability)> {
    let answers = match registry_of(state, supplier) {
        _ if names.is_empty() => Vec::new(),
        None => vec![Availability::Free; names.len()],
        Some(registry) => tokio::time::timeout(PATIENCE, registry.check(&names)).await.unwrap_or_default(),
    };
    names.into_iter().zip(answers).collect()
}
