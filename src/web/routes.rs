//! The route table: method, path, who may, and what impersonation may. The router, the walker test and the page of
//! routes in the docs are all made from it, so a route that is not in the table does not exist.
use std::collections::BTreeMap;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn;
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::logins::StaffRole;
use crate::state::AppState;
use crate::web::any_handler::AnyHandler;
use crate::web::guard;

/// Who may ask for a route at all; rows are checked by the extractors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Public,
    /// Whoever is signed in, about his own login.
    SignedIn,
    /// Whoever has a Customer Area: his own, or the one he acts in.
    Customer,
    /// Staff of a reseller with at least this role.
    Staff(StaffRole),
    /// Owners of the operator, who runs the portal itself.
    Operator,
}

/// What somebody may do here while he acts for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhileActing {
    /// As the person himself.
    Allow,
    /// Only with the right to order on a customer's account (owners and managers).
    AllowManagers,
    /// Never: it takes the person's own hands.
    Deny,
}

/// Where a change may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComesFrom {
    /// Our own pages only.
    OwnPages,
    /// Also programs that are no browsers and say nothing of where they come from; never another site's pages.
    Programs,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
    pub acting: WhileActing,
    pub from: ComesFrom,
}

/// A part of the table together with its handlers.
#[derive(Default)]
pub struct Routes {
    table: Vec<Route>,
    handlers: BTreeMap<&'static str, MethodRouter<AppState>>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// A page to look at: looking is allowed to those who act for somebody.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let line = Route { method: "GET", path, access, acting: WhileActing::Allow, from: ComesFrom::OwnPages };
        self.add(line, AnyHandler::new(handler))
    }

    /// A page that only the person himself may see.
    #[must_use]
    pub fn get_own<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let line = Route { method: "GET", path, access, acting: WhileActing::Deny, from: ComesFrom::OwnPages };
        self.add(line, AnyHandler::new(handler))
    }

    /// A change that only the person himself may make: the rule unless a route says otherwise.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let line = Route { method: "POST", path, access, acting: WhileActing::Deny, from: ComesFrom::OwnPages };
        self.add(line, AnyHandler::new(handler))
    }

    /// A change that may be made on somebody's behalf.
    #[must_use]
    pub fn post_acting<H, T>(self, path: &'static str, access: Access, acting: WhileActing, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let line = Route { method: "POST", path, access, acting, from: ComesFrom::OwnPages };
        self.add(line, AnyHandler::new(handler))
    }

    /// A change that mail programs make by themselves for their readers (RFC 8058): without cookies and without a word of
    /// where they come from. What is in the address must be proof enough.
    #[must_use]
    pub fn post_from_programs<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let line = Route { method: "POST", path, access, acting: WhileActing::Deny, from: ComesFrom::Programs };
        self.add(line, AnyHandler::new(handler))
    }

    fn add(mut self, line: Route, handler: AnyHandler) -> Self {
        let method = if line.method == "GET" { MethodFilter::GET } else { MethodFilter::POST };
        let guarded = on(method, handler).layer(from_fn(move |request, next| guard::check(line, request, next)));
        let known = self.handlers.remove(line.path).unwrap_or_default();
        self.handlers.insert(line.path, known.merge(guarded));
        self.table.push(line);
        self
    }

    /// Both parts together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        for (path, handler) in other.handlers {
            let known = self.handlers.remove(path).unwrap_or_default();
            self.handlers.insert(path, known.merge(handler));
        }
        self
    }

    /// The lines, in the order they were written.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    /// The paths whose changes may come from programs.
    pub fn open_to_programs(&self) -> Vec<&'static str> {
        self.table.iter().filter(|line| line.from == ComesFrom::Programs).map(|line| line.path).collect()
    }

    pub fn into_router(self) -> Router<AppState> {
        self.handlers.into_iter().fold(Router::new(), |router, (path, handler)| router.route(path, handler))
    }
}
