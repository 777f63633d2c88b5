//! A customer's own hosting.
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::Response;

use crate::error::AppError;
use crate::hosting::Hosting;
use crate::hosting::queries::account::find;
use crate::ids::HostingId;
use crate::running::Kind;
use crate::running::list::Scope;
use crate::state::AppState;
use crate::web::extract::{Query, path_parameter};
use crate::web::page::Page;
use crate::web::routes::WhileActing::{Allow, AllowManagers};
use crate::web::routes::{Access::Customer, Routes};
use crate::web::running::address::Asked;
use crate::web::running::list::{self as lists, Place};
use crate::web::running::{HostingVisit, Side, Visit, hosting, hosting_actions as act, looks_or_may};
use crate::web::viewer::InCustomerArea;

const LIST: &str = "/customer/hosting";
const ORDER: &str = "/customer/order";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Customer, list)
        .get("/customer/hosting/{hosting}", Customer, hosting::show::<MyHosting>)
        .post_acting("/customer/hosting/{hosting}/renewal", Customer, AllowManagers, act::renew::<MyHosting>)
        .post_acting("/customer/hosting/{hosting}/auto-renew", Customer, Allow, act::auto_renew::<MyHosting>)
}

/// Somebody in a Customer Area, and the hosting of this customer that the path names; or 404.
#[derive(Clone, Debug)]
pub struct MyHosting {
    pub me: InCustomerArea,
    pub account: Hosting,
}

impl FromRequestParts<AppState> for MyHosting {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let me = InCustomerArea::from_request_parts(parts, state).await?;
        let id: HostingId = path_parameter(parts, state, "hosting").await?;
        let mut db = state.db.acquire().await?;
        let found = find(&mut db, me.reseller, id).await?.filter(|account| account.customer == me.customer);
        let account = found.ok_or(AppError::NotFound)?;
        looks_or_may(parts, &me)?;
        Ok(Self { me, account })
    }
}

impl From<MyHosting> for HostingVisit {
    fn from(MyHosting { me, account }: MyHosting) -> Self {
        Self { visit: Visit { owner: me.reseller, side: Side::Customer, viewer: me.viewer }, account }
    }
}

async fn list(
    State(state): State<AppState>,
    page: Page,
    me: InCustomerArea,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let place = Place { base: LIST, things: LIST, order: ORDER, scope: Scope::Of(me.customer) };
    let mut db = state.db.acquire().await?;
    let list = lists::find(&mut db, me.reseller, Kind::Hosting, (place, &asked), state.clock.now()).await?;
    drop(db);
    lists::show(page, list, ORDER, None)
}
