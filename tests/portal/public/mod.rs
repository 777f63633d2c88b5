//! Pages anybody may open.
mod label_hosts;
mod password;
mod set_up;
mod sign_in;
mod unsubscribe;
mod verification;
