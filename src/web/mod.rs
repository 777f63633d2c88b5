//! HTTP words, no business words: who is asking, the page frame, forms, sessions, assets, headers, errors.

pub mod assets;
pub mod browser;
pub mod client;
pub mod contact_form;
pub mod cross_site;
pub mod download;
pub mod error_pages;
pub mod extract;
pub mod form;
pub mod guard;
pub mod moment;
pub mod once;
pub mod ordering;
pub mod orders;
pub mod packing;
pub mod page;
pub mod paging;
pub mod routes;
pub mod running;
pub mod safe_path;
pub mod security_headers;
pub mod session;
pub mod session_store;
pub mod viewer;
pub mod visited_label;
