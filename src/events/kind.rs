//! What can happen to an account, each kind with the sentence it makes.
use std::str::FromStr;

use crate::events::Details;

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
            Self::Contact => "Contact data",
            Self::Verification => "Verification",
            Self::Logins => "Logins and passwords",
            Self::SignIns => "Sign-ins",
            Self::Restrictions => "Blocking and fraud",
            Self::Support => "Login as customer",
            Self::Orders => "Orders",
            Self::Products => "Domains, hosting, products",
            Self::Tickets => "Tickets",
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
        match self {
            Self::CustomerCreated => "Customer created".into(),
            Self::ResellerSetUp => "Portal set up".into(),
            Self::ProfileChanged => match changes.as_slice() {
                [] => "Profile saved".into(),
                [one] => format!("{} changed", one.label),
                many => format!("{} changed", many.iter().map(|one| one.label.as_str()).collect::<Vec<_>>().join(", ")),
            },
            Self::VerificationSent => format!("Verification e-mail sent to {email}"),
            Self::Verified => format!("E-mail address {email} verified, both terms accepted"),
            Self::VerificationLapsed => format!("No longer verified: {email} is not proved yet"),
            Self::LoginCreated => format!("Login {login} added"),
            Self::LoginChanged => format!("Login {login} changed"),
            Self::PasswordLinkSent => format!("Password link for {login} sent to {email}"),
            Self::PasswordChanged => format!("Password of {login} changed"),
            Self::SessionsEnded => format!("Open sessions of {login} ended"),
            Self::AddressBounced => format!("Mail to {email} did not arrive: {reason}"),
            Self::AddressWorks => format!("Mails to {email} are expected to arrive again"),
            Self::SignedIn => format!("{login} signed in"),
            Self::SignedOut => format!("{login} signed out"),
            Self::RestrictionPlaced if login.is_empty() => format!("{what}: {reason}"),
            Self::RestrictionPlaced => format!("{what} ({login}): {reason}"),
            Self::RestrictionLifted if login.is_empty() => format!("{what} lifted"),
            Self::RestrictionLifted => format!("{what} lifted ({login})"),
            Self::ImpersonationStarted => format!("Logged in as customer: “{reason}”"),
            Self::ImpersonationEnded => format!("Login as customer ended: {what}"),
            Self::ImpersonationDenied => format!("Refused while logged in as customer: {what}"),
            Self::OrderPlaced => format!("{what} placed"),
            Self::OrderRefused => format!("Order refused: {reason}"),
            Self::OrderWaits | Self::OrderReleased => format!("{what}: {reason}"),
            Self::OrderCompleted => format!("{what} completed"),
            Self::OrderFailed => format!("{what} failed: {reason}"),
            Self::OrderCancelled if reason.is_empty() => format!("{what} cancelled"),
            Self::OrderCancelled => format!("{what} cancelled: {reason}"),
            Self::OrderRestarted => format!("{what} restarted"),
            // the rest says it in a phrase of its own
            _ if reason.is_empty() => what.clone(),
            _ => format!("{what}: {reason}"),
        }
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
