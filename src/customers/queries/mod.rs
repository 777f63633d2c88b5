//! All SQL of customers and what hangs on them.

pub mod announcements;
pub mod chosen;
pub mod customer;
pub mod language;
pub mod list;
pub mod numbers;
pub mod renewal;
pub mod restriction;
pub mod search;
pub mod similar;
pub mod verification;
