//! Every page of the portal as it can be seen: full, empty, with errors, under the banner, with ugly names.
use super::of_accounts;
use super::of_changes;
use super::of_houses;
use super::of_imports;
use super::of_labels;
use super::of_mail;
use super::of_mail_templates;
use super::of_orders;
use super::of_registries;
use super::of_running;
use super::of_tickets;
use super::of_tld_policies;
use super::scenes_ordering::ordering;
use super::stage::{Stage, Who};
use super::{of_list, of_mailings};

/// A page, somebody who looks at it, and what he does there first.
pub struct Scene {
    /// Tells it from the others; pictures are named by it.
    pub name: &'static str,
    /// The line of the route table; "" for pages that are in none.
    pub route: &'static str,
    pub who: Who,
    pub path: String,
    /// A script that stands for what is done on the page.
    pub then: &'static str,
    /// Words that must be seen in the end.
    pub shows: &'static str,
}

pub const SEND: &str = "document.querySelector('main form.form').submit()";
const EMPTY_AND_SEND: &str = "
    document.querySelectorAll('main form.form :is(input:not([type=hidden], [type=checkbox]), textarea)').forEach((one) => { one.value = ''; });
    document.querySelector('main form.form').submit()";
const CHOOSE_NOTHING: &str = "
    const form = document.querySelector('form[action$=renewals]');
    form.querySelectorAll('[type=radio]').forEach((one) => { one.checked = false; });
    form.submit()";
const SEARCH: &str = "
    const field = document.querySelector('#search');
    field.focus();
    field.value = 'verified@customer';
    field.dispatchEvent(new Event('input', { bubbles: true }));";
/// A phone shows it in a sheet of its own.
const OPEN_ACCOUNT: &str = "
    const phone = matchMedia('(max-width: 54rem)');
    const open = () => { if (phone.matches) document.querySelector('#me').showPopover(); };
    phone.addEventListener('change', open);
    open();";
const OPEN_MENU: &str = "document.querySelector('details.menu').open = true";

pub(super) fn scene(
    name: &'static str,
    route: &'static str,
    who: Who,
    path: impl Into<String>,
    shows: &'static str,
) -> Scene {
    Scene { name, route, who, path: path.into(), then: "", shows }
}

impl Scene {
    pub(super) fn then(self, then: &'static str, shows: &'static str) -> Self {
        Self { then, shows, ..self }
    }
}

/// Pages anybody may open.
pub fn public(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, Nobody, Support};
    let at = "/at/{label}/login";
    let forgotten = "/at/{label}/password";
    vec![
        scene("sign-in-operator", "/login", Nobody, "/login", "Meridian"),
        scene("sign-in", at, Nobody, "/at/northwind/login", "Northwind Hosting"),
        scene("sign-in-tulip", at, Nobody, "/at/tulip/login", "Tulip Web"),
        scene("sign-in-wrong", at, Nobody, "/at/fjord/login", "").then(SEND, "There is a problem"),
        scene("forgotten", forgotten, Nobody, "/at/northwind/password", "Send me a link"),
        scene("forgotten-wrong", forgotten, Nobody, "/at/northwind/password", "").then(SEND, "There is a problem"),
        scene("forgotten-sent", forgotten, Nobody, "/at/northwind/password?sent=yes", "Look into your mail"),
        scene("password-no-link", "/password", Nobody, "/password", "Open the link again"),
        scene("password-dead-link", "/password", Nobody, "/password/nothing-anybody-sent", "no longer works"),
        scene("password", "/password", Nobody, &stage.first_password, "Choose a new password"),
        scene("password-wrong", "/password", Nobody, &stage.first_password, "").then(SEND, "There is a problem"),
        scene("verify-no-link", "/verify", Nobody, "/verify", "Open the link again"),
        scene("verify-dead-link", "/verify", Nobody, "/verify/nothing-anybody-sent", "no longer works"),
        scene("verify", "/verify", Nobody, &stage.verify, "By confirming you accept both"),
        scene("verified", "/at/{label}/verified", Nobody, "/at/northwind/verified", "Thank you"),
        scene("demo-mails", "/demo/mail", Nobody, "/demo/mail", "E-mails of the demo"),
        scene("demo-mail", "/demo/mail/{id}", Nobody, "/demo/mail", "")
            .then("document.querySelector('td a').click()", "Written"),
        scene("error-404-visitor", "", Nobody, "/no/such/page", "does not exist"),
        scene("error-404-staff", "", Support, "/reseller/no-such-page", "does not exist"),
        scene("error-404-customer", "", Ada, "/customer/no-such-page", "does not exist"),
        scene("error-403", "", Ada, "/reseller/customers", "Error 403"),
        scene("error-405", "", Ada, "/sign-out", "Error 405"),
    ]
}

/// A portal at its very beginning.
pub fn beginning(stage: &Stage) -> Vec<Scene> {
    use Who::{Founder, Nobody};
    let at = |path: &str| stage.founded.base.join(path).map(String::from).unwrap_or_default();
    let (set_up, secret) = ("/set-up", "/set-up/{secret}");
    vec![
        scene("set-up", set_up, Nobody, &stage.set_up, "Set up this portal"),
        scene("set-up-wrong", secret, Nobody, &stage.set_up, "").then(SEND, "There is a problem"),
        scene("set-up-dead-link", set_up, Nobody, "/set-up/used-long-ago", "not good any more"),
        scene("dashboard-empty", "/reseller", Founder, at("/reseller"), "Nordlicht"),
        scene("list-empty", "/reseller/customers", Founder, at("/reseller/customers"), "Customers"),
        scene("account-of-operator", "", Founder, at("/customer"), "Error 404"),
    ]
}

/// All of them.
pub fn all(stage: &Stage) -> Vec<Scene> {
    [
        public(stage),
        of_changes::public(stage),
        of_labels::public(),
        of_accounts::public(stage),
        of_mailings::public(stage),
        beginning(stage),
        customer(stage),
        reseller(stage),
        ordering(stage),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The Customer Area, by its owner and under *Login as customer*.
pub fn customer(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, Adolph, AsAda, AsAdolph, AsTulip, Erik, Owner, Support, Viktor};
    let (home, profile, account, access) =
        ("/customer", "/customer/profile", "/customer/account", "/customer/account/access");
    let mut scenes = vec![
        scene("home", home, Ada, home, "Ada Jansen"),
        scene("home-unverified", home, Erik, home, "Please confirm your e-mail address"),
        scene("home-may-not-order", home, Viktor, home, "cannot order"),
        scene("home-ugly", home, Adolph, home, "Adolph Blaine"),
        scene("home-of-reseller", home, Owner, home, "Northwind Hosting"),
        scene("home-acting", home, AsAda, home, "is acting for"),
        scene("home-acting-ugly", home, AsAdolph, home, "is acting for"),
        scene("home-acting-as-reseller", home, AsTulip, home, "is acting as reseller for"),
        scene("profile", profile, Erik, profile, "Save profile"),
        scene("profile-only-looking", profile, Support, profile, "Only owners and managers"),
        scene("profile-acting", profile, AsAda, profile, "is acting for"),
        scene("profile-wrong", profile, Ada, profile, "").then(EMPTY_AND_SEND, "There is a problem"),
        scene("profile-wrong-acting-ugly", profile, AsAdolph, profile, "").then(EMPTY_AND_SEND, "There is a problem"),
        scene("account", account, Ada, account, "Change password"),
        scene("account-wrong", account, Erik, account, "").then(SEND, "There is a problem"),
        scene("account-acting", account, AsAda, account, "For the customer's own hands"),
        scene("access", access, Ada, access, "Support, Northwind Hosting"),
        scene("access-empty", access, Erik, access, "Nobody was here but you"),
        scene("access-acting", access, AsAda, access, "is acting for"),
        scene("error-404-acting", "", AsAda, "/customer/no-such-page", "does not exist"),
    ];
    scenes.extend(of_accounts::customer(stage));
    scenes.extend(of_orders::customer(stage));
    scenes.extend(of_running::customer(stage));
    scenes.extend(of_changes::customer(stage));
    scenes.extend(of_tickets::customer(stage));
    scenes.extend(of_labels::customer());
    scenes
}

/// The Reseller Area.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsAda, AsTulip, Support, Tulip};
    let (list, new) = ("/reseller/customers", "/reseller/customers/new");
    let mut scenes = vec![
        scene("dashboard", "/reseller", Support, "/reseller", "Northwind Hosting"),
        scene("dashboard-small", "/reseller", Tulip, "/reseller", "Tulip Web"),
        scene("dashboard-acting", "/reseller", AsTulip, "/reseller", "is acting as reseller for"),
        scene("list", list, Support, list, "Customers"),
        scene("list-filtered", list, Support, "/reseller/customers?is_reseller=yes", "Tulip Web"),
        scene("list-found", list, Support, "/reseller/customers?q=example", "Customers"),
        scene("list-nothing-found", list, Support, "/reseller/customers?q=zzzzzzzz", "Show all customers"),
        scene("list-ugly", list, Support, "/reseller/customers?q=names.example", "Adolph Blaine"),
        scene("list-menu", list, Tulip, list, "").then(OPEN_MENU, "Create customer"),
        scene("suggestions", list, Support, list, "").then(SEARCH, "Ada Jansen"),
        scene("account-menu", list, Support, list, "").then(OPEN_ACCOUNT, "Sign out"),
        scene("list-acting", list, AsAda, list, "is acting for"),
        scene("create", new, Support, new, "Create customer"),
        scene("create-wrong", new, Support, new, "").then(SEND, "There is a problem"),
        scene("create-acting", new, AsTulip, new, "is acting as reseller for"),
    ];
    scenes.extend(of_accounts::reseller(stage));
    scenes.extend(details(stage));
    scenes.extend(of_orders::reseller(stage));
    scenes.extend(of_running::reseller(stage));
    scenes.extend(of_changes::reseller(stage));
    scenes.extend(of_imports::reseller(stage));
    scenes.extend(of_mail::reseller(stage));
    scenes.extend([of_mailings::reseller(stage), of_list::reseller(stage)].into_iter().flatten());
    scenes.extend(of_mail_templates::reseller(stage));
    scenes.extend(of_labels::reseller(stage));
    scenes.extend(of_tickets::reseller(stage));
    scenes.extend(of_tld_policies::reseller(stage));
    scenes.extend(entering(stage));
    scenes.extend(logins(stage));
    scenes.extend(products(stage));
    scenes.extend(of_registries::reseller(stage));
    scenes.extend(of_houses::reseller(stage));
    scenes
}

fn details(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Owner, Support};
    let of = |id, below: &str| format!("/reseller/customers/{id}{below}");
    let (route, events) = ("/reseller/customers/{id}", "/reseller/customers/{id}/events");
    let settings = "/reseller/customers/{id}/settings";
    let verification = "/reseller/customers/{id}/verification/new";
    let [words, word, rtl, mail] = stage.ugly;
    vec![
        scene("details", route, Support, of(stage.ada, ""), "Verified on"),
        scene("details-menu", route, Owner, of(stage.ada, ""), "").then(OPEN_MENU, "Login as customer"),
        scene("details-unverified", route, Support, of(stage.erik, ""), "Resend verification e-mail"),
        scene("details-blocked", route, Support, of(stage.tom, ""), "invoices unpaid"),
        scene("details-fraud", route, Support, of(stage.viktor, ""), "Marked as fraud"),
        scene("details-reseller", route, Support, of(stage.tulip, ""), "Tulip Web"),
        scene("details-255-words", route, Support, of(words, ""), "Adolph Blaine"),
        scene("details-255-one-word", route, Support, of(word, ""), "Llanfairpwll"),
        scene("details-rtl", route, Support, of(rtl, ""), "Customer actions"),
        scene("details-long-address", route, Support, of(mail, ""), "Annelies"),
        scene("details-404", "", Support, of(uuid::Uuid::nil(), ""), "does not exist"),
        scene("events", events, Support, of(stage.ada, "/events"), "What it was about"),
        scene("events-none", events, Support, of(stage.erik, "/events?group=restrictions"), "Nothing of this kind"),
        scene("settings", settings, Support, of(stage.ada, "/settings"), "Mark as fraud"),
        scene("settings-placed", settings, Owner, of(stage.viktor, "/settings"), "Take the fraud mark away"),
        scene("settings-not-yours", settings, Support, of(stage.viktor, "/settings"), "Support lifts only"),
        scene("settings-wrong", settings, Owner, of(stage.erik, "/settings"), "").then(SEND, "There is a problem"),
        scene("settings-renewals-wrong", settings, Owner, of(stage.ada, "/settings"), "")
            .then(CHOOSE_NOTHING, "Choose how renewals are paid"),
        scene("verification", verification, Support, of(stage.erik, "/verification/new"), "Send it to"),
        scene("verification-wrong", verification, Support, of(stage.erik, "/verification/new"), "")
            .then(EMPTY_AND_SEND, "There is a problem"),
        scene(
            "settings-acting",
            settings,
            AsTulip,
            format!("/reseller/customers/{}/settings", stage.tulips_customer),
            "cannot turn them",
        ),
    ]
}

fn entering(stage: &Stage) -> Vec<Scene> {
    use Who::{AsAda, LateSupport, Owner, Support};
    let of = |id| format!("/reseller/customers/{id}/impersonation/new");
    let route = "/reseller/customers/{id}/impersonation/new";
    vec![
        scene("enter", route, Support, of(stage.ada), "The customer sees it"),
        scene("enter-late", route, LateSupport, of(stage.ada), "Your password"),
        scene("enter-wrong", route, Support, of(stage.ugly[0]), "").then(SEND, "There is a problem"),
        scene("enter-reseller", route, Owner, of(stage.tulip), "Login as reseller"),
        scene("enter-refused", route, Support, of(stage.tulip), "Only owners and managers"),
        scene("enter-second", route, AsAda, of(stage.erik), "Only one at a time"),
    ]
}

fn products(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Founder, Owner, Tulip};
    let (list, new, one) = ("/reseller/products", "/reseller/products/new", "/reseller/products/{product}");
    let settings = "/reseller/products/settings";
    let of = |family: &str| format!("{new}?family={family}");
    let empty = |query: &str| format!("{}{}{query}", stage.founded.base.as_str().trim_end_matches('/'), list);
    let open = "[...document.querySelectorAll('td a.main')].find((one) => one.textContent === '.li').click()";
    vec![
        scene("products", list, Owner, list, "Register EUR 9.00"),
        scene("products-below", list, Tulip, list, "Below purchase"),
        scene("products-none", list, Founder, empty("?family=other"), "Nothing else is sold yet"),
        scene("products-acting", list, AsTulip, list, "is acting as reseller"),
        scene("product-tld", new, Owner, of("domain"), "Choose a TLD"),
        scene("product-new-domain", new, Owner, of("domain&tld=pt"), "Not known"),
        scene("product-new-hosting", new, Owner, of("hosting"), "What the plan holds"),
        scene("product-wrong", new, Owner, of("hosting"), "").then(EMPTY_AND_SEND, "There is a problem"),
        scene("product-below", one, Tulip, list, "").then(open, "Sold below purchase"),
        scene("product-acting", one, AsTulip, list, "").then(open, "cannot change it"),
        scene("selling", settings, Owner, settings, "Save webhook"),
        scene("selling-acting", settings, AsTulip, settings, "cannot change it"),
    ]
}

fn logins(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Support};
    let of = |id, below: &str| format!("/reseller/customers/{id}/logins{below}");
    let (list, new) = ("/reseller/customers/{id}/logins", "/reseller/customers/{id}/logins/new");
    let one = "/reseller/customers/{id}/logins/{login}";
    let [words, word, _, mail] = stage.ugly;
    let modify = "document.querySelector('td.row-actions a').click()";
    vec![
        scene("logins", list, Support, of(stage.ada, ""), "Add login"),
        scene("logins-none", list, Support, of(stage.nobody_in, ""), "Nobody can sign in"),
        scene("logins-blocked", list, Support, of(stage.tom, ""), "invoices unpaid"),
        scene("logins-ugly", list, Support, of(mail, ""), "Login(s)"),
        scene("logins-acting", list, AsTulip, of(stage.tulips_customer, ""), "is acting as reseller"),
        scene("login-new", new, Support, of(word, "/new"), "Add login"),
        scene("login-new-wrong", new, Support, of(words, "/new"), "").then(SEND, "There is a problem"),
        scene("login", one, Support, of(stage.ada, ""), "").then(modify, "Modify login"),
        scene("login-asks-again", one, Support, of(stage.ada, &format!("/{}", stage.adas_login)), "")
            .then("document.querySelector('[data-confirm]').click()", "End all open sessions of this login?"),
        scene("login-blocked", one, Support, of(stage.tom, ""), "").then(modify, "This login is blocked"),
        scene("login-ugly", one, Support, of(mail, ""), "").then(modify, "Modify login"),
        scene("login-acting", one, AsTulip, of(stage.tulips_customer, ""), "").then(modify, "is acting as reseller"),
    ]
}
