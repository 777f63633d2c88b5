//! The pages of domains and hosting, which are the same in both areas: whose hand is on what, and the pages and changes
//! that follow from it.
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;
use tower_sessions::Session;

use crate::domains::Domain;
use crate::error::AppError;
use crate::events::Actor;
use crate::hosting::{Hosting, HostingState};
use crate::ids::{LoginId, OrderId, ResellerId};
use crate::logins::StaffRole;
use crate::logins::viewer::Viewer;
use crate::orders::place::Desk;
use crate::running::renew::Thing;
use crate::state::AppState;
use crate::suppliers::once::Asked;
use crate::web::client::Client;
use crate::web::session::Flash;
use crate::web::viewer::InCustomerArea;
use crate::{t, tell};

pub mod address;
pub mod dispute;
pub mod domain;
pub mod domain_actions;
pub mod hosting;
pub mod hosting_actions;
pub mod list;
pub mod registrant;
pub mod renewal;
pub mod story;

/// From which side somebody comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The Reseller Area, in this role.
    Staff(StaffRole),
    /// The Customer Area: the customer himself, or staff who act for him.
    Customer,
}

/// Who is at something that runs.
#[derive(Clone, Debug)]
pub struct Visit {
    pub viewer: Viewer,
    pub owner: ResellerId,
    pub side: Side,
}

/// A domain in somebody's hand; areas make it of their own extractors.
#[derive(Clone, Debug)]
pub struct DomainVisit {
    pub visit: Visit,
    pub domain: Domain,
}

/// A hosting account in somebody's hand.
#[derive(Clone, Debug)]
pub struct HostingVisit {
    pub visit: Visit,
    pub account: Hosting,
}

/// A form without fields of its own.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {
    #[serde(rename = "form_key")]
    _form_key: String,
}

/// A switch: "yes" or "no".
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct OnOff {
    on: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

impl OnOff {
    pub fn read(&self) -> Result<bool, AppError> {
        match self.on.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(AppError::Unreadable(t("running-choose-button"))),
        }
    }
}

impl Visit {
    pub fn is_staff(&self) -> bool {
        matches!(self.side, Side::Staff(_))
    }

    pub fn login(&self) -> LoginId {
        self.viewer.login
    }

    /// The role in the Reseller Area; in the Customer Area nobody has one.
    pub fn role(&self) -> Option<StaffRole> {
        match self.side {
            Side::Staff(role) => Some(role),
            Side::Customer => None,
        }
    }

    pub fn actor(&self, client: &Client) -> Actor {
        let on_behalf = self.side == Side::Customer || self.viewer.acts_as_reseller();
        self.viewer.actor(&client.ip, on_behalf)
    }

    /// Whether he is in an area in somebody else's name.
    pub fn acts(&self) -> bool {
        if self.is_staff() { self.viewer.acts_as_reseller() } else { self.viewer.acting.is_some() }
    }

    /// Whether what he does is done by staff for a customer.
    pub fn on_behalf(&self) -> bool {
        self.is_staff() || self.viewer.acting.is_some()
    }

    /// Whether he may order what costs money: managers, owners, and customers for themselves.
    pub fn may_order(&self) -> bool {
        match self.side {
            Side::Staff(role) => role.may_manage(),
            Side::Customer => self.viewer.staff.as_ref().is_none_or(|staff| staff.role.may_manage()),
        }
    }

    /// Whether he may change settings at all: of a reseller's own account his support staff may not.
    pub fn may_change(&self) -> bool {
        self.is_staff() || self.viewer.acting.is_some() || self.may_order()
    }

    /// 403 for whoever may not order.
    pub fn check_order(&self) -> Result<(), AppError> {
        match self.may_order() {
            true => Ok(()),
            false => Err(AppError::Forbidden(t("running-managers-costs"))),
        }
    }

    /// An order's page, in the area that he is in.
    pub fn order_address(&self, order: OrderId) -> String {
        format!("/{}/orders/{order}", self.area())
    }

    pub fn area(&self) -> &'static str {
        if self.is_staff() { "reseller" } else { "customer" }
    }

    pub fn desk<'a>(&self, state: &'a AppState, actor: &'a Actor, now: OffsetDateTime) -> Desk<'a> {
        Desk { owner: self.owner, portal: &state.config.base_url, actor, now }
    }
}

impl DomainVisit {
    pub fn home(&self) -> String {
        format!("/{}/domains/{}", self.visit.area(), self.domain.id)
    }

    /// Whether its settings are this person's to change.
    pub fn may_change(&self) -> bool {
        self.visit.may_change() && (self.visit.is_staff() || self.domain.customer_may_manage)
    }

    /// 403 for whoever may not.
    pub fn check_change(&self) -> Result<(), AppError> {
        match self.may_change() {
            true => Ok(()),
            false if self.visit.may_change() => Err(AppError::Forbidden(t("running-support-changes"))),
            false => Err(AppError::Forbidden(t("running-owners-change"))),
        }
    }
}

impl HostingVisit {
    /// Renewing it. While it is suspended a customer pays for nothing that he cannot reach; staff may still renew it.
    pub fn renewal(&self) -> Thing {
        let thing = Thing::renewed_hosting(&self.account);
        let withheld = self.visit.side == Side::Customer && self.account.state == HostingState::Suspended;
        if withheld { thing.withheld() } else { thing }
    }

    pub fn home(&self) -> String {
        format!("/{}/hosting/{}", self.visit.area(), self.account.id)
    }

    pub fn check_change(&self) -> Result<(), AppError> {
        match self.visit.may_change() {
            true => Ok(()),
            false => Err(AppError::Forbidden(t("running-owners-change"))),
        }
    }
}

/// In the Customer Area of a reseller's own account his support staff look, and leave changes to managers and owners.
pub fn looks_or_may(parts: &Parts, me: &InCustomerArea) -> Result<(), AppError> {
    let support = me.viewer.staff.as_ref().is_some_and(|staff| !staff.role.may_manage());
    match parts.method != Method::GET && me.viewer.acting.is_none() && support {
        true => Err(AppError::Forbidden(t("running-owners-change"))),
        false => Ok(()),
    }
}

/// Back to the page, which says what happens now.
pub async fn answer(session: &Session, home: &str, asked: Asked, said: &str) -> Result<Response, AppError> {
    let flash = match asked {
        Asked::Begun | Asked::Done => Flash::good(said),
        Asked::UnderWay(action) => Flash::warn(tell("running-already").with("doing", action.under_way())),
        Asked::Not(why) => Flash::warn(why),
    };
    flash.set(session).await?;
    Ok(Redirect::to(home).into_response())
}
