//! All SQL of suppliers: what they are asked to do, registries that are spoken to by EPP, and the registry
//! simulator's own world.
pub mod availability;
pub mod by_hand;
pub mod epp;
pub mod open;
pub mod simulator;
pub(in crate::suppliers) mod simulator_holders;
pub mod task;
pub mod webhook;
