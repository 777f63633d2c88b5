//! All SQL that concerns domains and hosting alike.
pub mod close;
pub mod list;
pub mod renew;
