//! All SQL of customers and what hangs on them.

pub mod customer;
pub mod restriction;
pub mod similar;
pub mod verification;
