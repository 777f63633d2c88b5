//! People and places for the tests: a portal of their own on a database of its own, and clients that do what people do.
pub mod agent;
pub mod cluster;
pub mod history;
pub mod html;
pub mod imports;
pub mod mail_client;
pub mod mailbox;
pub mod mailings;
pub mod orders;
pub mod person;
pub mod policies;
pub mod portal;
pub mod registrants;
pub mod running;
pub mod shop;
pub mod smtp_peer;
pub mod swaks;
pub mod tickets;

pub use agent::ExampleAgent;
pub use html::Html;
pub use person::{Answer, Person};
pub use portal::TestPortal;
