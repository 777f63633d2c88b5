//! All SQL of imports and their lines.

pub mod import;
pub mod lines;
pub mod matches;
pub mod working;
