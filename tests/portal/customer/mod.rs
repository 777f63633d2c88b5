//! The Customer Area.
mod account;
mod orders;
mod profile;
