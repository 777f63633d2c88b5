//! All SQL of products and prices.
pub mod product;
