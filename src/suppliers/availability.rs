//! Whether names can be registered: what we know ourselves, then what their suppliers say.
use sqlx::PgConnection;

use crate::products::Supplier;
use crate::suppliers::Availability;
use crate::suppliers::queries::availability::{list_living, list_simulated};

/// Whether these names (as registries write them) can be registered at their suppliers, in the order asked. Where staff
/// register by hand nobody can be asked, so a name that nobody has here counts as free.
pub async fn check(db: &mut PgConnection, asked: &[(String, Supplier)]) -> sqlx::Result<Vec<Availability>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = asked.iter().map(|(name, _)| name.clone()).collect();
    let living = list_living(&mut *db, &names).await?;
    let to_ask: Vec<String> = asked
        .iter()
        .filter(|(name, supplier)| *supplier == Supplier::RegistrySimulator && !living.contains(name))
        .map(|(name, _)| name.clone())
        .collect();
    let answers = ask_registry(db, &to_ask).await?;
    let answer = |(name, supplier): &(String, Supplier)| match supplier {
        _ if living.contains(name) => Availability::Taken,
        Supplier::ByHand => Availability::Free,
        Supplier::RegistrySimulator | Supplier::ProvisioningWebhook => to_ask
            .iter()
            .position(|asked| asked == name)
            .and_then(|place| answers.get(place).cloned())
            .unwrap_or(Availability::Unknown),
    };
    Ok(asked.iter().map(answer).collect())
}

/// The registry that is built in, by what it keeps.
async fn ask_registry(db: &mut PgConnection, names: &[String]) -> sqlx::Result<Vec<Availability>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let taken = list_simulated(db, names).await?;
    let answer = |name: &String| if taken.contains(name) { Availability::Taken } else { Availability::Free };
    Ok(names.iter().map(answer).collect())
}
