//! Pages anybody may open.
mod sign_in;
