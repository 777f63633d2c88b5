//! The Reseller Portal: a server-rendered portal for people who resell domains and hosting.
//!
//! SQL and rules live per feature, pages live per area. Imports run one way:
//! `main → app → areas → {web, features, mail}`; the areas never import each other.

/// Pages about one's own login, for staff and customers alike.
pub mod account_area;
/// Assembles the router from the route table and puts the layers around it.
pub mod app;
/// Files that come with messages.
pub mod attachments;
/// The command line.
pub mod cli;
/// The time, as a value.
pub mod clock;
/// The only reader of the environment.
pub mod config;
/// Registrant data: versions of it, and what is different between two.
pub mod contacts;
/// Pages of a customer's own area.
pub mod customer_area;
/// Who buys: accounts, their contact data, restrictions, verification, the list and its search.
pub mod customers;
/// Pool, migrations and the private Postgres of the embedded default.
pub mod database;
/// The demo world.
pub mod demo;
/// Domains that customers have, the facts of their TLDs, and the registrant data they were registered with.
pub mod domains;
/// One error type, one error page.
pub mod error;
/// The history of accounts: what happened, the real person, on whose behalf.
pub mod events;
/// Parsed values: what people type becomes one of these types, or a plain sentence for the field.
pub mod fields;
/// Numbers of a reseller by day and month, and what waits for somebody of his.
pub mod figures;
/// Hosting accounts and other services that run for customers.
pub mod hosting;
/// Work that nobody asks for.
pub mod housekeeping;
/// Newtypes of all identifiers.
pub mod ids;
/// "Login as customer".
pub mod impersonation;
/// Customers that a reseller brings along in a file.
pub mod imports;
/// Processes, database, queues: how the portal itself is doing.
pub mod installation;
/// Work for later, with leases and back-off.
pub mod jobs;
/// What time brings: reminders, renewals, expiry, redemption; day by day, each day once.
pub mod lifecycle;
/// In which language somebody reads: sentences, numbers, money, dates.
pub mod locale;
/// Who may sign in: logins, passwords, sessions' rows, tokens, limits.
pub mod logins;
/// Outgoing mail: messages, outbox, delivery.
pub mod mail;
/// Incoming mail: read, judged, landed.
pub mod mail_in;
/// One text to many customers: chosen, seen, confirmed, sent at a set pace.
pub mod mailings;
/// Baskets and orders: placing, waiting, going on, being delivered, cancelled, restarted.
pub mod orders;
/// Changes of registrant data, domain by domain: planned, confirmed, carried out.
pub mod owner_changes;
/// What a reseller sells, and at what price.
pub mod products;
/// Pages anybody may open: sign in and out, reset, verification, health.
pub mod public_area;
/// Pages of a reseller's staff.
pub mod reseller_area;
/// Tenants and their labels.
pub mod resellers;
/// Domains and hosting alike: lists, renewal, closing an account.
pub mod running;
/// The accept loop, its limits, and a graceful end.
pub mod serve;
/// What every handler can reach.
pub mod state;
/// Whoever delivers: the registry simulator, the provisioning webhook, people's hands; and what they are asked to do.
pub mod suppliers;
/// Logs and request ids.
pub mod telemetry;
/// Messages between staff and customers: threads, departments, notes, canned replies.
pub mod tickets;
/// By which rules each TLD's registrant data is changed, as data with sources and history.
pub mod tld_policies;
/// Secrets that have to be read again, encrypted with a key that is not in the database.
pub mod vault;
/// HTTP words, no business words: viewer, page frame, forms, sessions, assets, headers.
pub mod web;

pub use locale::{html, t, tell};
