//! All SQL of what time brings. It goes over all resellers' things; each comes with its owner.
pub mod day;
pub mod domain;
pub mod hosting;
pub mod renewal;
