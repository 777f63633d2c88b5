//! What stands in the navigation of each area.
use crate::logins::StaffRole;
use crate::logins::viewer::Viewer;
use crate::t;
use crate::web::page::{Area, NavItem};

/// What is reached from a page of the navigation, though its address is not below it.
fn beside(href: &str) -> &'static [&'static str] {
    match href {
        "/reseller/customers" => &["/reseller/imports", "/reseller/tags"],
        "/reseller/domains" => &["/reseller/owner-changes"],
        "/customer/account" => &["/account"],
        _ => &[],
    }
}

/// A door that is shut for good is not shown: the catalogue, mailings and the texts of mails are for managers and owners,
/// labels for owners, registries and the installation for the operator.
pub fn nav(area: Area, path: &str, viewer: Option<&Viewer>) -> Vec<NavItem> {
    let sells = viewer.and_then(Viewer::effective_staff).is_some_and(|staff| staff.role.may_manage());
    let items: Vec<(&'static str, &'static str)> = match area {
        Area::Public => Vec::new(),
        Area::Reseller => vec![
            (t("frame-nav-dashboard"), "/reseller"),
            (t("words-customers"), "/reseller/customers"),
            (t("words-orders"), "/reseller/orders"),
            (t("words-domains"), "/reseller/domains"),
            (t("words-hosting"), "/reseller/hosting"),
            (t("words-tickets"), "/reseller/tickets"),
            (t("frame-nav-by-hand"), "/reseller/tasks"),
            (t("frame-nav-mails"), "/reseller/mails"),
            (t("frame-nav-mailings"), "/reseller/mailings"),
            (t("words-products"), "/reseller/products"),
            (t("frame-nav-templates"), "/reseller/mail-templates"),
            (t("frame-nav-labels"), "/reseller/labels"),
            (t("frame-nav-registries"), "/reseller/registries"),
            (t("words-staff"), "/reseller/staff"),
            (t("frame-nav-installation"), "/reseller/installation"),
            (t("frame-nav-sign-in-rules"), "/reseller/security"),
        ],
        Area::Customer => vec![
            (t("frame-nav-home"), "/customer"),
            (t("frame-nav-order"), "/customer/order"),
            (t("words-domains"), "/customer/domains"),
            (t("words-hosting"), "/customer/hosting"),
            (t("words-orders"), "/customer/orders"),
            (t("frame-nav-support"), "/customer/tickets"),
            (t("words-profile"), "/customer/profile"),
            (t("frame-nav-account"), "/customer/account"),
        ],
    };
    let below = |root: &str| path == root || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'));
    let current = |href: &str| match href {
        "/reseller" | "/customer" => path == href,
        _ => below(href) || beside(href).iter().any(|other| below(other)),
    };
    let staff = viewer.filter(|viewer| viewer.runs_the_portal()).and_then(Viewer::effective_staff);
    let operates = staff.is_some_and(|staff| staff.role == StaffRole::Owner);
    let owns = viewer.is_some_and(|viewer| {
        !viewer.acts_as_reseller() && viewer.effective_staff().is_some_and(|staff| staff.role == StaffRole::Owner)
    });
    let is_open = |href: &str| match href {
        "/reseller/products" | "/reseller/mailings" | "/reseller/mail-templates" => sells,
        "/reseller/labels" | "/reseller/security" => owns,
        "/reseller/registries" | "/reseller/installation" => operates,
        _ => true,
    };
    let items = items.into_iter().filter(|(_, href)| is_open(href));
    items.map(|(label, href)| NavItem { label, href, current: current(href) }).collect()
}
