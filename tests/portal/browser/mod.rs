//! What people do, in a real browser: the journeys with a mouse, without JavaScript and by keyboard alone, and every
//! page's accessibility. `bin/test` installs what this needs.
mod chromium;
mod signing_in;
mod surfer;

pub use surfer::{Means, Surfer};
