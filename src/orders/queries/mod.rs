//! All SQL of baskets and orders.
pub mod basket;
pub mod line;
pub mod list;
pub mod made;
pub mod mine;
pub mod order;
pub mod unverified;
