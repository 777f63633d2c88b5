//! The tests of the whole portal, in one binary: people as clients, on a real Postgres.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on ends")]

mod support;

mod account;
mod architecture;
mod browser;
mod chaos;
mod customer;
mod demo;
mod epp;
mod forms;
mod import_trial;
mod lifecycle;
mod mail;
mod mail_in;
mod mailing_trial;
mod messages;
mod migrations;
mod peer_advisories;
mod public;
mod reseller;
mod suppliers;
mod tld_policies;
mod typed_text;
mod walker;
