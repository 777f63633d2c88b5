//! A customer's own domains.
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::Response;

use crate::domains::Domain;
use crate::domains::queries::domain::find;
use crate::error::AppError;
use crate::ids::DomainId;
use crate::running::Kind;
use crate::running::list::Scope;
use crate::state::AppState;
use crate::web::extract::{Query, path_parameter};
use crate::web::page::Page;
use crate::web::routes::WhileActing::{Allow, AllowManagers};
use crate::web::routes::{Access::Customer, Routes};
use crate::web::running::address::Asked;
use crate::web::running::list::{self as lists, Place};
use crate::web::running::{DomainVisit, Side, Visit, domain, domain_actions as act, looks_or_may};
use crate::web::viewer::InCustomerArea;

mod registrant;
mod roles;

const LIST: &str = "/customer/domains";
const ORDER: &str = "/customer/order";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get(LIST, Customer, list)
        .get("/customer/domains/{domain}", Customer, domain::show::<MyDomain>)
        .get("/customer/domains/{domain}/registrant", Customer, registrant::edit)
        .post_acting("/customer/domains/{domain}/registrant", Customer, Allow, registrant::update)
        .post_acting("/customer/domains/{domain}/registrant/confirmation", Customer, Allow, registrant::confirm)
        .post_acting("/customer/domains/{domain}/roles", Customer, Allow, roles::update)
        .post_acting("/customer/domains/{domain}/parking", Customer, Allow, act::park::<MyDomain>)
        .post_acting("/customer/domains/{domain}/parking/end", Customer, Allow, act::unpark::<MyDomain>)
        .post_acting("/customer/domains/{domain}/name-servers", Customer, Allow, act::name_servers::<MyDomain>)
        .post_acting("/customer/domains/{domain}/lock", Customer, Allow, act::lock::<MyDomain>)
        .post_acting("/customer/domains/{domain}/lock/end", Customer, Allow, act::unlock::<MyDomain>)
        .post("/customer/domains/{domain}/auth-code", Customer, act::auth_code::<MyDomain>)
        .post_acting("/customer/domains/{domain}/auto-renew", Customer, Allow, act::auto_renew::<MyDomain>)
        .post_acting("/customer/domains/{domain}/renewal", Customer, AllowManagers, act::renew::<MyDomain>)
        .post_acting("/customer/domains/{domain}/restoring", Customer, AllowManagers, act::restore::<MyDomain>)
}

/// Somebody in a Customer Area, and the domain of this customer that the path names; or 404.
#[derive(Clone, Debug)]
pub struct MyDomain {
    pub me: InCustomerArea,
    pub domain: Domain,
}

impl FromRequestParts<AppState> for MyDomain {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        let me = InCustomerArea::from_request_parts(parts, state).await?;
        let id: DomainId = path_parameter(parts, state, "domain").await?;
        let mut db = state.db.acquire().await?;
        let found = find(&mut db, me.reseller, id).await?.filter(|domain| domain.customer == me.customer);
        let domain = found.ok_or(AppError::NotFound)?;
        looks_or_may(parts, &me)?;
        Ok(Self { me, domain })
    }
}

impl From<MyDomain> for DomainVisit {
    fn from(MyDomain { me, domain }: MyDomain) -> Self {
        Self { visit: Visit { owner: me.reseller, side: Side::Customer, viewer: me.viewer }, domain }
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
    let list = lists::find(&mut db, me.reseller, Kind::Domains, (place, &asked), state.clock.now()).await?;
    drop(db);
    lists::show(page, list, ORDER, None)
}
