//! Which adapter speaks for which supplier.
use sqlx::PgConnection;

use crate::ids::ResellerId;
use crate::products::Supplier;
use crate::state::AppState;
use crate::suppliers::epp::Epp;
use crate::suppliers::queries::webhook::find_agent;
use crate::suppliers::registry_simulator::Simulator;
use crate::suppliers::webhook::Webhook;
use crate::suppliers::{Provisioner, Registry};

/// How a registry is found.
pub type RegistryOf = fn(&AppState, Supplier) -> Option<Box<dyn Registry>>;

/// The registry behind a supplier; None: nobody is asked, staff do it by hand.
pub fn registry_of(state: &AppState, supplier: Supplier) -> Option<Box<dyn Registry>> {
    match supplier {
        Supplier::RegistrySimulator => Some(Box::new(Simulator::new(state.db.clone(), state.clock.clone()))),
        Supplier::Epp => Some(Box::new(Epp::new(state.clone()))),
        Supplier::ProvisioningWebhook | Supplier::ByHand => None,
    }
}

/// Whoever makes a reseller's hosting; None: nobody is asked, staff do it by hand.
pub async fn provisioner_of(
    db: &mut PgConnection,
    owner: ResellerId,
    state: &AppState,
    supplier: Supplier,
) -> sqlx::Result<Option<Box<dyn Provisioner>>> {
    match supplier {
        Supplier::ProvisioningWebhook => {
            let agent = find_agent(db, owner).await?;
            Ok(Some(Box::new(Webhook::new(agent, state.config.clone(), state.clock.clone()))))
        }
        Supplier::RegistrySimulator | Supplier::Epp | Supplier::ByHand => Ok(None),
    }
}
