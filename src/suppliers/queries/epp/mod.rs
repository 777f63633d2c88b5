//! SQL of registries that are spoken to by EPP: the operator's accounts with them, what was sent, what they say.
pub mod command;
pub mod contact;
pub mod message;
pub mod registry;
