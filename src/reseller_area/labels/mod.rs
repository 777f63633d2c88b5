//! A reseller's labels as their owners keep them: name, look, contact, addresses, terms, parking page and rules.
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::error::AppError;
use crate::ids::LabelId;
use crate::locale::t;
use crate::logins::StaffRole::Owner;
use crate::resellers::labels::{Saved, Settings, Taken, change};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::page::{Flash, Tab};
use crate::web::routes::Access::Staff;
use crate::web::routes::Routes;

mod address;
mod create;
mod list;
mod logo;
mod look;
mod name;
mod own;
mod parking;
mod records;
mod rules;
mod support;
mod terms;

pub const HOME: &str = "/reseller/labels";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    let owner = Staff(Owner);
    Routes::new()
        .get_own("/reseller/labels", owner, list::list)
        .get_own("/reseller/labels/new", owner, create::new)
        .post("/reseller/labels/new", owner, create::create)
        .get_own("/reseller/labels/{brand}", owner, name::edit)
        .post("/reseller/labels/{brand}", owner, name::update)
        .get_own("/reseller/labels/{brand}/mail-records", owner, records::show)
        .get_own("/reseller/labels/{brand}/look", owner, look::edit)
        .post("/reseller/labels/{brand}/look", owner, look::update)
        .get_own("/reseller/labels/{brand}/sample.css", owner, look::sample)
        .post("/reseller/labels/{brand}/logo", owner, logo::update)
        .post("/reseller/labels/{brand}/logo/removal", owner, logo::remove)
        .get_own("/reseller/labels/{brand}/support", owner, support::edit)
        .post("/reseller/labels/{brand}/support", owner, support::update)
        .get_own("/reseller/labels/{brand}/address", owner, address::edit)
        .post("/reseller/labels/{brand}/address", owner, address::update)
        .post("/reseller/labels/{brand}/host", owner, address::update_host)
        .get_own("/reseller/labels/{brand}/terms", owner, terms::show)
        .post("/reseller/labels/{brand}/terms", owner, terms::publish)
        .get_own("/reseller/labels/{brand}/parking", owner, parking::edit)
        .post("/reseller/labels/{brand}/parking", owner, parking::update)
        .get_own("/reseller/labels/{brand}/rules", owner, rules::edit)
        .post("/reseller/labels/{brand}/rules", owner, rules::update)
}

/// The page of a label, or one below it.
fn address_of(label: LabelId, below: &str) -> String {
    format!("{HOME}/{label}{below}")
}

/// The pages of one label.
fn tabs(label: LabelId, current: &str) -> Vec<Tab> {
    let all = [
        (t("labels-tab-name"), ""),
        (t("labels-tab-look"), "/look"),
        (t("labels-tab-support"), "/support"),
        (t("words-address"), "/address"),
        (t("labels-tab-terms"), "/terms"),
        (t("labels-parking"), "/parking"),
        (t("labels-rules"), "/rules"),
    ];
    let tab = |(label_of_tab, below): (&'static str, &str)| Tab {
        label: label_of_tab,
        href: address_of(label, below),
        count: None,
        current: below == current,
    };
    all.map(tab).to_vec()
}

/// Saves what `apply` changes, with its event.
async fn save(
    state: &AppState,
    own: &own::Own,
    client: &Client,
    apply: impl FnOnce(&mut Settings) + Send,
) -> Result<Saved, AppError> {
    let actor = own.staff.actor(client);
    let mut tx = state.db.begin().await?;
    let saved = change(&mut tx, own.hand(&actor, state.clock.now()), own.label.id, apply).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Back to the page with what came of it; or what is wrong with a name.
async fn done(saved: Saved, session: &Session, back: &str, said: &str) -> Result<Result<Response, Taken>, AppError> {
    let flash = match saved {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Taken(taken) => return Ok(Err(taken)),
        Saved::Unchanged => Flash::good(t("labels-unchanged")),
        Saved::Done => Flash::good(said),
    };
    flash.set(session).await?;
    Ok(Ok(Redirect::to(back).into_response()))
}

/// The same where no name can be in the way.
async fn settled(saved: Saved, session: &Session, back: &str, said: &str) -> Result<Response, AppError> {
    match done(saved, session, back, said).await? {
        Ok(answer) => Ok(answer),
        Err(taken) => Err(AppError::Conflict(taken.message.to_owned())),
    }
}
