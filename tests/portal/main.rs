//! The tests of the whole portal, in one binary: people as clients, on a real Postgres.
mod support;

mod architecture;
mod browser;
mod customer;
mod mail;
mod migrations;
mod public;
mod reseller;
mod walker;
