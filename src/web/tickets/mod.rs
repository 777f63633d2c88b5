//! Tickets as the pages of both areas draw them: lists, conversations, and the forms in which one writes.
pub mod conversation;
pub mod files;
pub mod list;
pub mod new;
pub mod write;
