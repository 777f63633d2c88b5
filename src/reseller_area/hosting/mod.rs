//! The hosting of all own customers, and each account's page with what only staff do.
use axum::extract::State;
use axum::response::Response;

use crate::error::AppError;
use crate::logins::StaffRole::{Manager, Support};
use crate::running::Kind;
use crate::running::list::Scope;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::Page;
use crate::web::routes::Access::Staff as Role;
use crate::web::routes::Routes;
use crate::web::routes::WhileActing::{Allow, AllowManagers};
use crate::web::running::address::Asked;
use crate::web::running::list::{self as lists, Place};
use crate::web::running::{hosting, hosting_actions as act};
use crate::web::viewer::Staff;

mod own_hosting;
mod plan;
mod suspension;
mod termination;

use own_hosting::OwnHosting as Own;

const LIST: &str = "/reseller/hosting";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Role(Support), list)
        .get("/reseller/hosting/{hosting}", Role(Support), hosting::show::<Own>)
        .post_acting("/reseller/hosting/{hosting}/suspension", Role(Support), Allow, suspension::create)
        .post_acting("/reseller/hosting/{hosting}/suspension/end", Role(Support), Allow, suspension::lift)
        .get("/reseller/hosting/{hosting}/plan", Role(Manager), plan::edit)
        .post_acting("/reseller/hosting/{hosting}/plan", Role(Manager), AllowManagers, plan::update)
        .get("/reseller/hosting/{hosting}/termination", Role(Manager), termination::new)
        .post_acting("/reseller/hosting/{hosting}/termination", Role(Manager), AllowManagers, termination::create)
        .post_acting("/reseller/hosting/{hosting}/renewal", Role(Manager), AllowManagers, act::renew::<Own>)
        .post_acting("/reseller/hosting/{hosting}/auto-renew", Role(Support), Allow, act::auto_renew::<Own>)
}

async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let place = Place { base: LIST, things: LIST, order: "", scope: Scope::All };
    let mut db = state.db.acquire().await?;
    let list = lists::find(&mut db, staff.reseller, Kind::Hosting, (place, &asked), state.clock.now()).await?;
    drop(db);
    lists::show(page, list, "", None)
}
