//! All SQL of changes of registrant data.
pub mod change;
pub mod consent;
pub(in crate::owner_changes) mod insert;
pub mod list;
pub mod plan;
pub mod saving;
