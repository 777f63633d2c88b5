//! The Customer Area.
mod account;
mod changes;
pub mod consents;
mod letters;
mod ordering;
mod ordering_limits;
mod orders;
mod profile;
mod roles;
mod running;
mod terms;
mod tickets;
