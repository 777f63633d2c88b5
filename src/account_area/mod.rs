//! One's own login, for staff and customers alike: how one signs in, and what else is one's own. Nobody does this for
//! somebody else.
use crate::events::Actor;
use crate::logins::second_factor::Whose;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::routes::{Access::SignedIn, Routes};
use crate::web::viewer::OwnHands;

mod app;
mod codes;
mod confirmation;
mod identity;
mod passkeys;
mod password;
mod reading;
mod sessions;
mod show;

/// This area's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get_own("/account", SignedIn, show::show)
        .post("/account/email", SignedIn, identity::update_email)
        .post("/account/login-name", SignedIn, identity::update_name)
        .post("/account/password", SignedIn, password::update)
        .post("/account/sessions/end", SignedIn, sessions::end_others)
        .post("/account/sessions/{session}/end", SignedIn, sessions::end)
        .post("/account/reading", SignedIn, reading::update)
        .get_own("/account/two-factor", SignedIn, app::new)
        .post("/account/two-factor", SignedIn, app::begin)
        .post("/account/two-factor/confirmation", SignedIn, app::confirm)
        .post("/account/two-factor/removal", SignedIn, app::remove)
        .post("/account/recovery-codes", SignedIn, codes::renew)
        .post("/account/passkeys/options", SignedIn, passkeys::options)
        .post("/account/passkeys", SignedIn, passkeys::create)
        .post("/account/passkeys/{passkey}", SignedIn, passkeys::update)
        .post("/account/passkeys/{passkey}/removal", SignedIn, passkeys::remove)
        .post("/account/confirmation/options", SignedIn, confirmation::options)
        .post("/account/confirmation", SignedIn, confirmation::create)
}

/// The person himself, as whom he does it.
fn actor(own: &OwnHands, client: &Client) -> Actor {
    own.viewer.actor(&client.ip, false)
}

fn whose<'a>(state: &'a AppState, own: &OwnHands, actor: &'a Actor) -> Whose<'a> {
    let portal = &state.config.base_url;
    Whose { owner: own.account, login: own.login, keep: Some(own.viewer.session), portal, actor }
}

/// Where he works.
fn home(own: &OwnHands) -> &'static str {
    if own.viewer.staff.is_some() { "/reseller" } else { "/customer" }
}
