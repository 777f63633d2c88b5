//! What stands in the navigation of each area.
use crate::logins::StaffRole;
use crate::logins::viewer::Viewer;
use crate::web::page::{Area, NavItem};

/// A door that is shut for good is not shown: the catalogue, mailings and the texts of mails are for managers and owners,
/// labels for owners, registries and the installation for the operator.
pub fn nav(area: Area, path: &str, viewer: Option<&Viewer>) -> Vec<NavItem> {
    let sells = viewer.and_then(Viewer::effective_staff).is_some_and(|staff| staff.role.may_manage());
    let items: &[(&str, &str)] = match area {
        Area::Public => &[],
        Area::Reseller => &[
            ("Dashboard", "/reseller"),
            ("Customers", "/reseller/customers"),
            ("Orders", "/reseller/orders"),
            ("Domains", "/reseller/domains"),
            ("Hosting", "/reseller/hosting"),
            ("Tickets", "/reseller/tickets"),
            ("To do by hand", "/reseller/tasks"),
            ("Mails", "/reseller/mails"),
            ("Mailings", "/reseller/mailings"),
            ("Products", "/reseller/products"),
            ("Mail templates", "/reseller/mail-templates"),
            ("Labels", "/reseller/labels"),
            ("Registries", "/reseller/registries"),
            ("Staff", "/reseller/staff"),
            ("Installation", "/reseller/installation"),
            ("Sign-in rules", "/reseller/security"),
        ],
        Area::Customer => &[
            ("Home", "/customer"),
            ("Order products", "/customer/order"),
            ("Domains", "/customer/domains"),
            ("Hosting", "/customer/hosting"),
            ("Orders", "/customer/orders"),
            ("Support", "/customer/tickets"),
            ("Profile", "/customer/profile"),
            ("Account", "/customer/account"),
        ],
    };
    let current = |href: &str| {
        let root = matches!(href, "/reseller" | "/customer");
        path == href || (!root && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
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
    let items = items.iter().filter(|(_, href)| is_open(href));
    items.map(|&(label, href)| NavItem { label, href, current: current(href) }).collect()
}
