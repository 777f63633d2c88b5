//! What people do, in a real browser: the journeys with a mouse, without JavaScript and by keyboard alone, and every
//! page's accessibility. `bin/test` installs what this needs.
mod accessibility;
mod chromium;
mod journey_create;
mod journey_reseller;
mod journey_support;
mod journey_suspend;
mod pictures;
mod scenes;
mod screen;
mod signing_in;
mod stage;
mod surfer;

pub use surfer::{Means, Surfer};
