//! All SQL of incoming mail.

pub mod bounce;
pub mod inbound;
pub mod route;
pub mod settings;
