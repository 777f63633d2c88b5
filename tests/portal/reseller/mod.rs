//! The Reseller Area.
mod impersonation;
mod impersonation_limits;
