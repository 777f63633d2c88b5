//! All SQL of mailings and of who gets them.

pub mod choosing;
pub mod mailing;
pub mod portion;
pub mod progress;
pub mod steps;
