//! The tests of the whole portal, in one binary: people as clients, on a real Postgres.
mod support;

mod mail;
mod public;
mod walker;
