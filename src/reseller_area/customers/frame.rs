//! What all pages of a customer's details have in common: his name and state, the tabs, and what can be done.
use crate::customers::Customer;
use crate::customers::tags::Tag;
use crate::reseller_area::own_customer::OwnCustomer;
use crate::web::page::{Badge, Link, Tab};
use crate::web::paging::grouped;

/// The faces of a customer, each its own address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailsTab {
    Overview,
    Logins,
    Orders,
    Hosting,
    Domains,
    Tickets,
    Notes,
    Mails,
    Events,
    Settings,
    CustomerArea,
}

/// The head of a customer's details; drawn by `templates/reseller/customers/frame.html`.
#[derive(Clone, Debug)]
pub struct CustomerFrame {
    pub name: String,
    pub number: i32,
    /// The address of his details; the other pages are below it.
    pub home: String,
    pub badges: Vec<Badge>,
    pub tags: Vec<Tag>,
    pub tabs: Vec<Tab>,
    /// What the menu *Customer actions* holds.
    pub actions: Vec<Link>,
    /// Whether the one who looks may log in as him, as far as role and situation go.
    pub may_enter: bool,
    /// Whether the one who looks may order for him.
    pub may_order: bool,
    pub enter_label: &'static str,
}

impl CustomerFrame {
    pub fn new(own: &OwnCustomer, current: DetailsTab) -> Self {
        let customer = &own.customer;
        let home = own.address("");
        // no nesting; while acting for another customer the page behind it offers to end that first
        let nested = own.staff.viewer.acts_as_reseller();
        let may_enter = !nested && (own.staff.role.may_manage() || !customer.is_reseller);
        let enter_label = if customer.is_reseller {
            crate::t("impersonation-as-reseller")
        } else {
            crate::t("impersonation-as-customer")
        };
        let mut actions = Vec::new();
        if may_enter {
            actions.push(Link::new(enter_label, format!("{home}/impersonation/new")));
        }
        if !nested {
            actions.push(Link::new(crate::t("customers-create-ticket"), format!("{home}/tickets/new")));
        }
        let may_order = own.staff.role.may_manage();
        if may_order {
            actions.push(Link::new(crate::t("customers-order-create"), format!("{home}/order")));
        }
        actions.push(Link::new(crate::t("customers-resend-verification"), format!("{home}/verification/new")));
        actions.push(Link::new(crate::t("customers-logins-modify"), format!("{home}/logins")));
        if !nested {
            actions.push(Link::new(crate::t("customers-block-or-fraud"), format!("{home}/settings")));
        }
        Self {
            name: customer.display_name.clone(),
            number: customer.number,
            badges: badges(customer),
            tags: own.tags.clone(),
            tabs: tabs(&home, own, may_enter, current),
            actions,
            may_enter,
            may_order,
            enter_label,
            home,
        }
    }
}

fn tabs(home: &str, own: &OwnCustomer, may_enter: bool, current: DetailsTab) -> Vec<Tab> {
    let customer = &own.customer;
    let logins = Some(grouped(customer.logins));
    let all = [
        (DetailsTab::Overview, crate::t("customers-overview"), "", None),
        (DetailsTab::Logins, crate::t("customers-logins"), "/logins", logins),
        (DetailsTab::Orders, crate::t("words-orders"), "/orders", None),
        (DetailsTab::Hosting, crate::t("words-hosting"), "/hosting", Some(grouped(customer.hosting))),
        (DetailsTab::Domains, crate::t("words-domains"), "/domains", Some(grouped(customer.domains))),
        (DetailsTab::Tickets, crate::t("words-tickets"), "/tickets", Some(grouped(customer.tickets))),
        (DetailsTab::Notes, crate::t("customers-notes"), "/notes", Some(grouped(own.notes))),
        (DetailsTab::Mails, crate::t("customers-mails"), "/mails", Some(grouped(customer.mails))),
        (DetailsTab::Events, crate::t("customers-events"), "/events", None),
        (DetailsTab::Settings, crate::t("customers-settings"), "/settings", None),
        (DetailsTab::CustomerArea, crate::t("customers-area"), "/impersonation/new", None),
    ];
    // a door that is shut for good is not shown; the page behind it says why to those who come by its address
    let shown = all.into_iter().filter(|(tab, ..)| *tab != DetailsTab::CustomerArea || may_enter || current == *tab);
    shown
        .map(|(tab, label, below, count)| Tab { label, href: format!("{home}{below}"), count, current: tab == current })
        .collect()
}

/// His state in words, the gravest first.
pub fn badges(customer: &Customer) -> Vec<Badge> {
    let mut badges = Vec::new();
    if customer.account_denied {
        badges.push(Badge::new("bad", crate::t("customers-state-account-blocked")));
    } else if customer.login_denied && customer.logins == 1 {
        badges.push(Badge::new("bad", crate::t("customers-state-login-blocked")));
    } else if customer.login_denied {
        badges.push(Badge::new("warn", crate::t("customers-state-some-blocked")));
    }
    if customer.fraud {
        badges.push(Badge::new("bad", crate::t("customers-fraud")));
    }
    if customer.order_blocked {
        badges.push(Badge::new("bad", crate::t("customers-state-order-blocked")));
    }
    badges.push(if customer.is_verified() {
        Badge::new("good", crate::t("words-verified"))
    } else {
        Badge::new("warn", crate::t("words-not-verified"))
    });
    badges.push(Badge::new("plain", kind(customer)));
    badges
}

/// What he is, in a word.
pub fn kind(customer: &Customer) -> &'static str {
    match (customer.is_reseller, customer.organisation.is_empty()) {
        (true, _) => crate::t("words-reseller"),
        (false, false) => crate::t("customers-company"),
        (false, true) => crate::t("customers-person"),
    }
}
