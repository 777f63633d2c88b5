//! All SQL of tickets.
pub mod about;
pub mod list;
pub mod message;
pub mod preference;
pub mod search;
pub mod settings;
pub mod ticket;
