//! What becomes of registrant data by the rules that ship with the portal.
mod fixture;
mod table;
mod traps;
