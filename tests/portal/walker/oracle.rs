//! What must come back, from who calls, what is called and whose it is: written from the rules, not from the product.
use super::actors::Who;

/// What the oracle allows as an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// 303 to a sign-in page.
    SignIn,
    /// The same page as for what never existed.
    NotFound,
    /// 403, for the role or while acting; nothing changed.
    Forbidden,
    /// Anything but those and a failure of ours.
    Answered,
}

/// Whose the object in the path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The route has none.
    None,
    /// A direct customer of this tenant, by the world's names.
    Of(&'static str, &'static str),
    /// Nobody's: a random, malformed or impossible id.
    Nobodys,
    /// An own object under somebody else's, or the other way round.
    Mixed,
}

const ROLES: [&str; 3] = ["support", "manager", "owner"];

/// Changes that may be made on somebody's behalf in the Customer Area and, as reseller, in his Reseller Area.
fn allowed_while_acting(path: &str) -> bool {
    matches!(
        path,
        "/customer/profile"
            | "/customer/profile/confirmation"
            | "/customer/contacts/new"
            | "/customer/contacts/{contact}"
            | "/customer/contacts/{contact}/confirmation"
            | "/customer/contacts/{contact}/archive"
            | "/customer/domains/{domain}/registrant"
            | "/customer/domains/{domain}/registrant/confirmation"
            | "/customer/domains/{domain}/roles"
            | "/customer/changes/{saving}/domains/{change}/cancellation"
            | "/customer/account/language"
            | "/reseller/customers/new"
            | "/reseller/customers/{id}/verification"
            | "/reseller/customers"
            | "/customer/tickets/new"
            | "/customer/tickets/{ticket}/messages"
            | "/customer/tickets/{ticket}/closing"
    ) || setting(path)
}

/// Changes of what runs that cost nothing.
fn setting(path: &str) -> bool {
    let of_all = ["parking", "parking/end", "name-servers", "lock", "lock/end", "auto-renew"];
    let of_staff = [
        "/reseller/domains/{domain}/management",
        "/reseller/hosting/{hosting}/auto-renew",
        "/customer/hosting/{hosting}/auto-renew",
        "/reseller/hosting/{hosting}/suspension",
        "/reseller/hosting/{hosting}/suspension/end",
        "/reseller/customers/{id}/closing/suspension",
        "/reseller/customers/{id}/closing/parking",
    ];
    let below = path.strip_prefix("/reseller/domains/{domain}/").or(path.strip_prefix("/customer/domains/{domain}/"));
    of_staff.contains(&path) || below.is_some_and(|below| of_all.contains(&below))
}

/// What runs is renewed, restored, given another plan or terminated: for managers and owners, and for customers
/// themselves as far as they can.
fn weighty(path: &str) -> bool {
    let runs = path.contains("/domains/{domain}/") || path.contains("/hosting/{hosting}/");
    runs && ["/renewal", "/restoring", "/plan", "/termination", "/dispute", "/dispute/end"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// What in the Reseller Area is for managers and owners only: prices, what costs money, and ordering for a customer.
fn for_managers(method: &str, path: &str) -> bool {
    let changes = path.starts_with("/reseller/orders/{order}/")
        || path == "/reseller/customers/{id}/renewals"
        || path == "/reseller/tasks/{task}/refusal"
        || path.starts_with("/reseller/owner-changes/{change}/") && !path.ends_with("/reminder");
    method != "GET" && changes
        || path == "/reseller/products"
        || path.starts_with("/reseller/products/")
        || path.starts_with("/reseller/tickets/settings/departments/")
        || path.starts_with("/reseller/tickets/settings/replies/")
        || path == "/reseller/mailings"
        || path.starts_with("/reseller/mailings/")
        || path == "/reseller/imports"
        || path.starts_with("/reseller/imports/")
        || path == "/reseller/mail-templates"
        || path.starts_with("/reseller/mail-templates/")
        || path == "/reseller/customers/export"
        || path == "/reseller/tags/{tag}"
        || path.starts_with("/reseller/tags/{tag}/")
        || path == "/reseller/customers/{id}/order"
        || path.starts_with("/reseller/customers/{id}/order/")
}

/// What only those see who run the portal itself, and of them only owners.
fn of_the_operator(path: &str) -> bool {
    ["/reseller/tld-policies", "/reseller/registries", "/reseller/installation"]
        .iter()
        .any(|home| path.starts_with(home))
}

/// What owners keep for themselves, with their own hands.
fn of_owners(path: &str) -> bool {
    path == "/reseller/labels" || path.starts_with("/reseller/labels/")
}

/// Changes in a Customer Area that cost money or give it back: support staff make them for nobody.
fn about_money(method: &str, path: &str) -> bool {
    let ordering = path == "/customer/order" || path.starts_with("/customer/order/");
    method != "GET" && (ordering || path == "/customer/orders/{order}/cancellation")
}

/// The rule.
pub fn expect(who: &Who, method: &str, path: &str, whose: Whose) -> Expect {
    let area = path.split('/').nth(1).unwrap_or_default();
    match area {
        "reseller" => in_reseller_area(who, method, path, whose),
        "account" => of_ones_own_login(who, whose),
        "customer" => in_customer_area(who, method, path, whose),
        _ => Expect::Answered,
    }
}

fn in_the_operators_pages((tenant, role, as_reseller): (&str, &str, bool), path: &str, whose: Whose) -> Expect {
    match (tenant, as_reseller, role) {
        ("op", false, "owner") => {
            // a path that names no policy of ours, or another one's registry, names nothing
            let others = path.contains("{registry}") && matches!(whose, Whose::Of(owner, _) if owner != "op");
            if whose == Whose::Nobodys || others { Expect::NotFound } else { Expect::Answered }
        }
        ("op", false, _) => Expect::Forbidden,
        _ => Expect::NotFound,
    }
}

fn in_reseller_area(who: &Who, method: &str, path: &str, whose: Whose) -> Expect {
    let (tenant, role, as_reseller) = match who {
        Who::Nobody => return Expect::SignIn,
        Who::Customer { .. } => return Expect::Forbidden,
        Who::Staff { tenant, role } => (*tenant, *role, false),
        Who::Acting { customer, role, as_reseller: true, .. } => (*customer, *role, true),
        Who::Acting { tenant, role, .. } => (*tenant, *role, false),
    };
    debug_assert!(ROLES.contains(&role));
    if of_the_operator(path) {
        return in_the_operators_pages((tenant, role, as_reseller), path, whose);
    }
    if path.starts_with("/reseller/staff") {
        return super::houses::staff_page((tenant, role, as_reseller), method, path, whose);
    }
    if path.starts_with("/reseller/customers/{id}/reselling") && role != "owner" {
        return Expect::Forbidden;
    }
    if role != "owner" && path.starts_with("/reseller/security") {
        return Expect::Forbidden;
    }
    let lost = path.ends_with("/second-factor") || path.contains("{colleague}");
    if lost && (as_reseller || role == "support") {
        return Expect::Forbidden;
    }
    if path.contains("{colleague}") {
        return colleague(whose, tenant);
    }
    let own_hands_only = path == "/reseller/customers/{id}/logins/new"
        || of_owners(path)
        || matches!(path, "/reseller/mailings/new" | "/reseller/mailings/{mailing}/edit")
        || path == "/reseller/customers/export"
        || matches!(path, "/reseller/imports/new" | "/reseller/imports/{import}/columns")
        || method != "GET" && !allowed_while_acting(path) && !path.starts_with("/reseller/customers/{id}/order");
    if as_reseller && own_hands_only && !weighty(path) {
        return Expect::Forbidden;
    }
    let webhook = method != "GET" && path == "/reseller/products/settings/webhook";
    if role != "owner" && (of_owners(path) || webhook) {
        return Expect::Forbidden;
    }
    if role == "support" && (weighty(path) || for_managers(method, path)) {
        return Expect::Forbidden;
    }
    match whose {
        Whose::None => Expect::Answered,
        Whose::Of(owner, _) if owner == tenant && somebodys_own(method, path, role) => Expect::Forbidden,
        Whose::Of(owner, kind) if owner == tenant => {
            let entering = path.contains("/impersonation");
            let is_reseller = matches!(kind, "a" | "b" | "a1" | "a2" | "b1" | "a11");
            if lost && role == "manager" && is_reseller {
                return Expect::Forbidden;
            }
            let acting = matches!(who, Who::Acting { .. });
            if entering && is_reseller && role == "support" && !acting { Expect::Forbidden } else { Expect::Answered }
        }
        Whose::Of(..) | Whose::Nobodys | Whose::Mixed => Expect::NotFound,
    }
}

/// Notes are changed by whoever wrote them, views by whoever saved them or an owner: in this world none of those who walk.
fn somebodys_own(method: &str, path: &str, role: &str) -> bool {
    let note = path.contains("/notes/{note}") && !path.contains("/{note}/pin");
    note || method != "GET" && path.starts_with("/reseller/customers/views/{view}") && role != "owner"
}

/// What is about one's own login: for whoever is signed in, and for nobody who acts for somebody.
fn of_ones_own_login(who: &Who, whose: Whose) -> Expect {
    match who {
        Who::Nobody => Expect::SignIn,
        Who::Acting { .. } => Expect::Forbidden,
        Who::Customer { tenant, kind } => own_rows(whose, (*tenant, *kind)),
        Who::Staff { tenant, .. } => own_rows(whose, (seller_of(tenant), *tenant)),
    }
}

/// Somebody of one's own house: no customer of it, and nobody else's.
fn colleague(whose: Whose, tenant: &str) -> Expect {
    match whose {
        Whose::Of(owner, kind) if (owner, kind) == (seller_of(tenant), tenant) => Expect::Answered,
        _ => Expect::NotFound,
    }
}

fn seller_of(tenant: &str) -> &'static str {
    match tenant {
        "a1" | "a2" => "a",
        "a11" => "a1",
        "b1" => "b",
        _ => "op",
    }
}

fn in_customer_area(who: &Who, method: &str, path: &str, whose: Whose) -> Expect {
    let (owner, kind) = match who {
        Who::Nobody => return Expect::SignIn,
        // the operator buys from nobody
        Who::Staff { tenant: "op", .. } => return Expect::NotFound,
        Who::Staff { tenant, role } => return own_account(role, method, path, whose, (seller_of(tenant), *tenant)),
        Who::Customer { tenant, kind } => (*tenant, *kind),
        Who::Acting { tenant, customer, role, .. } => {
            let paid = about_money(method, path) || weighty(path);
            let may = allowed_while_acting(path) || paid && *role != "support";
            if method != "GET" && !may {
                return Expect::Forbidden;
            }
            (*tenant, *customer)
        }
    };
    own_rows(whose, (owner, kind))
}

/// A reseller's staff in the Customer Area of their own account: support leaves its data alone.
fn own_account(role: &str, method: &str, path: &str, whose: Whose, own: (&str, &str)) -> Expect {
    if method != "GET"
        && matches!(path, "/customer/profile" | "/customer/profile/confirmation" | "/customer/account/language")
        && role == "support"
    {
        return Expect::Forbidden;
    }
    // nobody below binds the account to terms
    if method != "GET" && path == "/customer/terms" && role == "support" {
        return Expect::Forbidden;
    }
    // a basket is a person's, and no object of the walk is of one of these
    if path.contains("{item}") {
        return Expect::NotFound;
    }
    if method != "GET" && path == "/customer/contacts/new" && role == "support" {
        return Expect::Forbidden;
    }
    let runs = path.starts_with("/customer/domains/")
        || path.starts_with("/customer/contacts/{contact}")
        || path.starts_with("/customer/changes/")
        || path.starts_with("/customer/hosting/");
    let shut = about_money(method, path) || method != "GET" && runs;
    match own_rows(whose, own) {
        Expect::Answered if role == "support" && shut => Expect::Forbidden,
        other => other,
    }
}

fn own_rows(whose: Whose, own: (&str, &str)) -> Expect {
    match whose {
        Whose::None => Expect::Answered,
        Whose::Of(owner, kind) if (owner, kind) == own => Expect::Answered,
        Whose::Of(..) | Whose::Nobodys | Whose::Mixed => Expect::NotFound,
    }
}

/// The owners whose texts somebody may read: a canary of anybody else in an answer is a leak.
pub fn may_read(who: &Who, canary_owner: &str) -> bool {
    let of_customer = |tenant: &str, kind: &str| canary_owner == format!("{tenant}.{kind}") || canary_owner == tenant;
    let of_staff = |tenant: &str| {
        canary_owner == tenant || canary_owner.strip_prefix(tenant).is_some_and(|rest| rest.starts_with('.'))
    };
    match who {
        Who::Nobody => false,
        Who::Customer { tenant, kind } => of_customer(tenant, kind),
        Who::Staff { tenant, .. } => of_staff(tenant) || of_customer(above(tenant), tenant),
        Who::Acting { tenant, customer, as_reseller, .. } => {
            of_staff(tenant) || of_customer(above(tenant), tenant) || (*as_reseller && of_staff(customer))
        }
    }
}

/// Who sells to a tenant.
pub fn above(tenant: &str) -> &'static str {
    match tenant {
        "a" | "b" => "op",
        "a1" | "a2" => "a",
        "b1" => "b",
        "a11" => "a1",
        _ => "",
    }
}
