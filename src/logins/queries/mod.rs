//! All SQL of logins and what hangs on them.

pub mod account;
pub mod form_submission;
pub mod login;
pub mod passkey;
pub mod password_request;
pub mod pending;
pub mod policy;
pub mod second_factor;
pub mod session;
pub mod throttle;
pub mod token;
pub mod viewer;
