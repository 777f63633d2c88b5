//! Pages anybody may open.
mod password;
mod sign_in;
mod verification;
mod set_up;
