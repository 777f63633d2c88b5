//! What people do, in a real browser: the journeys with a mouse, without JavaScript and by keyboard alone, and every
//! page's accessibility. `bin/test` installs what this needs.
mod accessibility;
mod chromium;
mod going;
mod journey_changes;
mod journey_create;
mod journey_house;
mod journey_order;
mod journey_order_waits;
mod journey_reseller;
mod journey_running;
mod journey_support;
mod journey_suspend;
mod journey_ticket;
mod languages;
mod of_accounts;
mod of_changes;
mod of_houses;
mod of_imports;
mod of_labels;
mod of_list;
mod of_mail;
mod of_mail_templates;
mod of_mailings;
mod of_orders;
mod of_registries;
mod of_running;
mod of_tickets;
mod of_tld_policies;
mod passkeys;
mod pictures;
pub(crate) mod safety;
mod safety_files;
mod safety_tickets;
mod scenes;
mod scenes_ordering;
mod screen;
mod signing_in;
mod stage;
mod surfer;

pub use surfer::{Means, Surfer};

/// Whether the banner is on top of everything where it stands, also when the page is scrolled.
const BANNER_IS_ON_TOP: &str = "
    scrollTo(0, document.documentElement.scrollHeight);
    const banners = document.querySelectorAll('.acting');
    const box = banners[0]?.getBoundingClientRect();
    const at = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const good = banners.length === 1 && box.height > 20 && box.top >= 0 && banners[0].checkVisibility() && banners[0].contains(at);
    return good ? 'on top' : `${banners.length} banners, ${JSON.stringify(box)}, at its centre: ${at?.outerHTML}`;";
