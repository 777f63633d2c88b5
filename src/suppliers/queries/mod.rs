//! All SQL of suppliers: what they are asked to do, and the registry simulator's own world.
pub mod open;
pub mod task;
