//! The Customer Area.
mod account;
mod profile;
mod running;
