//! What becomes of registrant data by the rules that ship with the portal, and what else differs per TLD.
mod fixture;
mod lapse;
mod letters;
mod table;
mod traps;
