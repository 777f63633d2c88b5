//! Pages that anybody may open: sign in and out, password and verification links, health. Every opening is here.
use crate::web::routes::{Access::Public, Routes};

mod consent;
mod demo_mail;
mod email;
mod health;
mod label_css;
mod label_home;
mod label_logo;
mod link;
mod parked;
mod passkey;
mod password;
mod second_factor;
mod set_up;
mod sign_in;
mod sign_out;
mod unsubscribe;
mod verify;

/// This area's part of the route table.
pub fn routes(demo: bool) -> Routes {
    let routes = Routes::new()
        .get("/", Public, sign_in::home)
        .get("/login", Public, sign_in::new_at_bare_address)
        .post("/login", Public, sign_in::create_at_bare_address)
        .get("/login/second-factor", Public, second_factor::new)
        .post("/login/second-factor", Public, second_factor::create)
        .post("/login/second-factor/passkey/options", Public, second_factor::passkey_options)
        .post("/login/second-factor/passkey", Public, second_factor::passkey)
        .post("/at/{label}/login/passkey/options", Public, passkey::options)
        .post("/at/{label}/login/passkey", Public, passkey::create)
        .get("/at/{label}/login", Public, sign_in::new)
        .post("/at/{label}/login", Public, sign_in::create)
        .get("/at/{label}", Public, label_home::show)
        .get("/at/{label}/label.css", Public, label_css::show)
        .get("/at/{label}/logo", Public, label_logo::show)
        .get("/at/{label}/parked", Public, parked::show)
        .post("/sign-out", Public, sign_out::create)
        .get("/at/{label}/password", Public, password::ask_new)
        .post("/at/{label}/password", Public, password::ask_create)
        .get("/password/{secret}", Public, password::open_link)
        .get("/password", Public, password::edit)
        .post("/password", Public, password::update)
        .get("/email/{secret}", Public, email::open_link)
        .get("/email", Public, email::new)
        .post("/email", Public, email::create)
        .get("/verify/{secret}", Public, verify::open_link)
        .get("/verify", Public, verify::new)
        .post("/verify", Public, verify::create)
        .get("/at/{label}/verified", Public, verify::show)
        .get("/consent/{secret}", Public, consent::open_link)
        .get("/consent", Public, consent::new)
        .post("/consent", Public, consent::create)
        .get("/consent/answered", Public, consent::show)
        .get("/unsubscribe/{secret}", Public, unsubscribe::show)
        .post_from_programs("/unsubscribe/{secret}", Public, unsubscribe::create)
        .post("/unsubscribe/{secret}/undo", Public, unsubscribe::undo)
        .get("/set-up/{secret}", Public, set_up::open_link)
        .get("/set-up", Public, set_up::new)
        .post("/set-up", Public, set_up::create)
        .get("/health", Public, health::health)
        .get("/ready", Public, health::ready);
    if demo {
        // what they show opens accounts: never mounted outside the demo, which listens on loopback only
        routes.get("/demo/mail", Public, demo_mail::list).get("/demo/mail/{id}", Public, demo_mail::show)
    } else {
        routes
    }
}
