//! The Reseller Area.
mod create_order;
mod create_order_barred;
mod customers_create;
mod customers_list;
mod details;
mod events;
mod impersonation;
mod impersonation_limits;
mod logins;
mod restrictions;
