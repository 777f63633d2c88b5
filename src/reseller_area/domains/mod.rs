//! The domains of all own customers, and each one's page.
use axum::extract::State;
use axum::response::Response;

use crate::error::AppError;
use crate::logins::StaffRole::{Manager, Support};
use crate::running::Kind;
use crate::running::list::Scope;
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::page::{Link, Page};
use crate::web::routes::Access::Staff as Role;
use crate::web::routes::Routes;
use crate::web::routes::WhileActing::{Allow, AllowManagers};
use crate::web::running::address::Asked;
use crate::web::running::domain;
use crate::web::running::domain_actions as act;
use crate::web::running::list::{self as lists, Place};
use crate::web::viewer::Staff;

mod dispute;
mod own_domain;

use crate::t;
use own_domain::OwnDomain as Own;

const LIST: &str = "/reseller/domains";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Role(Support), list)
        .get("/reseller/domains/{domain}", Role(Support), domain::show::<Own>)
        .post_acting("/reseller/domains/{domain}/parking", Role(Support), Allow, act::park::<Own>)
        .post_acting("/reseller/domains/{domain}/parking/end", Role(Support), Allow, act::unpark::<Own>)
        .post_acting("/reseller/domains/{domain}/name-servers", Role(Support), Allow, act::name_servers::<Own>)
        .post_acting("/reseller/domains/{domain}/lock", Role(Support), Allow, act::lock::<Own>)
        .post_acting("/reseller/domains/{domain}/lock/end", Role(Support), Allow, act::unlock::<Own>)
        .post("/reseller/domains/{domain}/auth-code", Role(Support), act::auth_code::<Own>)
        .post_acting("/reseller/domains/{domain}/dispute", Role(Manager), AllowManagers, dispute::create)
        .post_acting("/reseller/domains/{domain}/dispute/end", Role(Manager), AllowManagers, dispute::end)
        .post_acting("/reseller/domains/{domain}/auto-renew", Role(Support), Allow, act::auto_renew::<Own>)
        .post_acting("/reseller/domains/{domain}/management", Role(Support), Allow, act::management::<Own>)
        .post_acting("/reseller/domains/{domain}/renewal", Role(Manager), AllowManagers, act::renew::<Own>)
        .post_acting("/reseller/domains/{domain}/restoring", Role(Manager), AllowManagers, act::restore::<Own>)
}

async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let place = Place { base: LIST, things: LIST, order: "", scope: Scope::All };
    let mut db = state.db.acquire().await?;
    let list = lists::find(&mut db, staff.reseller, Kind::Domains, (place, &asked), state.clock.now()).await?;
    drop(db);
    lists::show(page, list, "", Some(Link::new(t("running-owner-changes"), "/reseller/owner-changes")))
}
