//! All SQL of baskets and orders.
pub mod basket;
pub mod line;
pub mod order;
