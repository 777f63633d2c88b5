//! All SQL of customers and what hangs on them.

pub mod announcements;
pub mod bulk;
pub mod chosen;
pub mod columns;
pub mod customer;
pub mod export;
pub mod language;
pub mod list;
pub mod narrow;
pub mod notes;
pub mod numbers;
pub mod premise;
pub mod renewal;
pub mod restriction;
pub mod search;
pub mod similar;
pub mod tags;
pub mod tool;
pub mod verification;
pub mod views;
pub mod walk;
