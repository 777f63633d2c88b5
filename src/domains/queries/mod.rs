//! All SQL of domains and of the registrant data they were registered with.
pub mod contact;
pub mod dispute;
pub mod domain;
pub mod registrant;
pub mod roles;
pub mod settings;
