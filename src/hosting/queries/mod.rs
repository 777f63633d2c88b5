//! All SQL of hosting accounts.
pub mod account;
pub mod suspension;
