//! All SQL of logins and what hangs on them.

pub mod account;
pub mod form_submission;
pub mod login;
pub mod password_request;
pub mod session;
pub mod throttle;
pub mod token;
pub mod viewer;
