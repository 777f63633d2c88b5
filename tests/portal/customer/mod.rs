//! The Customer Area.
mod account;
mod changes;
mod consents;
mod ordering;
mod ordering_limits;
mod orders;
mod profile;
mod running;
mod terms;
mod tickets;
