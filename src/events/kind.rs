//! What can happen to an account, each kind with the sentence it makes.
use std::str::FromStr;

use crate::events::Details;
use crate::{t, tell};

macro_rules! kinds {
    ($($variant:ident = $text:literal, $group:ident;)*) => {
        /// A kind of event. In the database it is its snake_case name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum EventKind { $($variant,)* }

        impl EventKind {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// What the history can be filtered by.
            pub fn group(self) -> EventGroup {
                match self { $(Self::$variant => EventGroup::$group,)* }
            }
        }

        impl FromStr for EventKind {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                match text { $($text => Ok(Self::$variant),)* other => Err(format!("unknown kind of event: {other}")) }
            }
        }
    };
}

kinds! {
    CustomerCreated = "customer_created", Contact;
    ProfileChanged = "profile_changed", Contact;
    ContactChanged = "contact_changed", Contact;
    VerificationSent = "verification_sent", Verification;
    Verified = "verified", Verification;
    VerificationLapsed = "verification_lapsed", Verification;
    LoginCreated = "login_created", Logins;
    LoginChanged = "login_changed", Logins;
    PasswordLinkSent = "password_link_sent", Logins;
    PasswordChanged = "password_changed", Logins;
    SessionsEnded = "sessions_ended", Logins;
    SecurityChanged = "security_changed", Logins;
    SignedIn = "signed_in", SignIns;
    SignedOut = "signed_out", SignIns;
    RestrictionPlaced = "restriction_placed", Restrictions;
    RestrictionLifted = "restriction_lifted", Restrictions;
    ImpersonationStarted = "impersonation_started", Support;
    ImpersonationEnded = "impersonation_ended", Support;
    ImpersonationDenied = "impersonation_denied", Support;
    ResellerSetUp = "reseller_set_up", Contact;
    OrderPlaced = "order_placed", Orders;
    OrderRefused = "order_refused", Orders;
    OrderWaits = "order_waits", Orders;
    OrderReleased = "order_released", Orders;
    OrderCompleted = "order_completed", Orders;
    OrderFailed = "order_failed", Orders;
    OrderCancelled = "order_cancelled", Orders;
    OrderRestarted = "order_restarted", Orders;
    DomainChanged = "domain_changed", Products;
    OwnerChangesConfirmed = "owner_changes_confirmed", Products;
    OwnerChangeMoved = "owner_change_moved", Products;
    HostingChanged = "hosting_changed", Products;
    ProductReminded = "product_reminded", Products;
    CatalogueChanged = "catalogue_changed", Products;
    RegistryChanged = "registry_changed", Products;
    TaskEnded = "task_ended", Products;
    RenewalsChanged = "renewals_changed", Products;
    TicketOpened = "ticket_opened", Tickets;
    TicketAnswered = "ticket_answered", Tickets;
    TicketNoted = "ticket_noted", Tickets;
    TicketChanged = "ticket_changed", Tickets;
    TicketsSetUp = "tickets_set_up", Tickets;
    MailDecided = "mail_decided", Tickets;
    AddressBounced = "address_bounced", Contact;
    AddressWorks = "address_works", Contact;
    AnnouncementsChanged = "announcements_changed", Contact;
    MailingChanged = "mailing_changed", Contact;
    ImportChanged = "import_changed", Contact;
    MailSentAgain = "mail_sent_again", Contact;
    MailTemplatesChanged = "mail_templates_changed", Contact;
    LabelChanged = "label_changed", Contact;
    TermsPublished = "terms_published", Contact;
    TermsAccepted = "terms_accepted", Verification;
    TldPolicyChanged = "tld_policy_changed", Products;
    StaffChanged = "staff_changed", Logins;
    ResellingChanged = "reselling_changed", Contact;
    InstallationChanged = "installation_changed", Products;
    TagsChanged = "tags_changed", Contact;
    CustomerNoted = "customer_noted", Contact;
    CustomersExported = "customers_exported", Contact;
    ViewChanged = "view_changed", Contact;
    BulkActionChanged = "bulk_action_changed", Contact;
}

/// The groups a history is filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventGroup {
    Contact,
    Verification,
    Logins,
    SignIns,
    Restrictions,
    Support,
    Orders,
    Products,
    Tickets,
}

impl EventGroup {
    pub const ALL: [Self; 9] = [
        Self::Contact,
        Self::Verification,
        Self::Logins,
        Self::SignIns,
        Self::Restrictions,
        Self::Support,
        Self::Orders,
        Self::Products,
        Self::Tickets,
    ];

    /// Its name in the URL.
    pub fn value(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Verification => "verification",
            Self::Logins => "logins",
            Self::SignIns => "sign-ins",
            Self::Restrictions => "restrictions",
            Self::Support => "support",
            Self::Orders => "orders",
            Self::Products => "products",
            Self::Tickets => "tickets",
        }
    }

    /// Its name on the page.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contact => t("events-group-contact"),
            Self::Verification => t("events-group-verification"),
            Self::Logins => t("events-group-logins"),
            Self::SignIns => t("events-group-sign-ins"),
            Self::Restrictions => t("events-group-restrictions"),
            Self::Support => t("events-group-support"),
            Self::Orders => t("events-group-orders"),
            Self::Products => t("events-group-products"),
            Self::Tickets => t("events-group-tickets"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.value() == value)
    }

    /// The kinds it holds, as they stand in the database.
    pub fn kinds(self) -> Vec<String> {
        EventKind::ALL.iter().filter(|kind| kind.group() == self).map(|kind| kind.as_str().to_owned()).collect()
    }
}

impl EventKind {
    /// What happened, as a sentence without its actor: "Login blocked: unpaid since August".
    pub fn sentence(self, details: &Details) -> String {
        let Details { login, email, reason, what, changes, .. } = details;
        let of_login = |key| tell(key).with("login", login).into();
        let of_email = |key| tell(key).with("email", email).into();
        let of_thing = |key| tell(key).with("what", what).into();
        let why = || tell("events-why").with("what", what).with("reason", reason).into();
        match self {
            Self::CustomerCreated => t("events-customer-created").into(),
            Self::ResellerSetUp => t("events-set-up").into(),
            Self::ProfileChanged if changes.is_empty() => t("events-profile-saved").into(),
            Self::ProfileChanged => {
                let fields: Vec<&str> = changes.iter().map(|one| one.label.as_str()).collect();
                tell("events-fields-changed").with("fields", fields.join(", ")).into()
            }
            Self::VerificationSent => of_email("events-verification-sent"),
            Self::Verified => of_email("events-verified"),
            Self::VerificationLapsed => of_email("events-verification-lapsed"),
            Self::LoginCreated => of_login("events-login-added"),
            Self::LoginChanged => of_login("events-login-changed"),
            Self::PasswordLinkSent => tell("events-password-link").with("login", login).with("email", email).into(),
            Self::PasswordChanged => of_login("events-password-changed"),
            Self::SessionsEnded => of_login("events-sessions-ended"),
            Self::AddressBounced => tell("events-bounced").with("email", email).with("reason", reason).into(),
            Self::AddressWorks => of_email("events-address-works"),
            Self::SignedIn => of_login("events-signed-in"),
            Self::SignedOut => of_login("events-signed-out"),
            Self::RestrictionPlaced if login.is_empty() => why(),
            Self::RestrictionPlaced => {
                tell("events-restricted-login").with("what", what).with("login", login).with("reason", reason).into()
            }
            Self::RestrictionLifted if login.is_empty() => of_thing("events-lifted"),
            Self::RestrictionLifted => tell("events-lifted-login").with("what", what).with("login", login).into(),
            Self::ImpersonationStarted => tell("events-acting-started").with("reason", reason).into(),
            Self::ImpersonationEnded => of_thing("events-acting-ended"),
            Self::ImpersonationDenied => of_thing("events-acting-denied"),
            Self::OrderRefused => tell("events-order-refused").with("reason", reason).into(),
            _ => self.of_order(details).unwrap_or_else(|| {
                // the rest says it in a phrase of its own
                if reason.is_empty() { what.clone() } else { why() }
            }),
        }
    }

    fn of_order(self, details: &Details) -> Option<String> {
        let Details { what, reason, .. } = details;
        let said = |key| tell(key).with("what", what);
        let told = match self {
            Self::OrderPlaced => said("events-order-placed"),
            Self::OrderCompleted => said("events-order-completed"),
            Self::OrderFailed => said("events-order-failed").with("reason", reason),
            Self::OrderCancelled if reason.is_empty() => said("events-order-cancelled"),
            Self::OrderCancelled => said("events-order-cancelled-why").with("reason", reason),
            Self::OrderRestarted => said("events-order-restarted"),
            // even without a reason
            Self::OrderWaits | Self::OrderReleased => said("events-why").with("reason", reason),
            _ => return None,
        };
        Some(told.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_and_speaks() {
        for kind in EventKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
            let told = Details { what: "demo-garden.nl parked".into(), ..Details::default() };
            assert!(!kind.sentence(&told).is_empty());
            assert!(kind.group().kinds().contains(&kind.as_str().to_owned()));
        }
        assert!("dropped_table".parse::<EventKind>().is_err());
    }
}
