//! All SQL of products and prices.
pub mod product;
pub mod purchase;
pub mod save;
pub mod seller;
