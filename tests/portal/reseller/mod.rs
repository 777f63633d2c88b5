//! The Reseller Area.
mod closing;
mod customers_create;
mod customers_list;
mod details;
mod domains;
mod events;
mod hosting;
mod impersonation;
mod impersonation_limits;
mod logins;
mod restrictions;
mod running_lists;
