//! Who is asking: read from the database on every request, together with the session, in one query.
use time::OffsetDateTime;

use crate::events::Actor;
use crate::ids::{CustomerId, ImpersonationId, LabelId, LoginId, ResellerId, SessionKey};
use crate::impersonation::EndReason;
use crate::locale::Locale;
use crate::logins::StaffRole;
use crate::logins::staff::list::value_of;
use crate::resellers::Brand;

/// The real person behind a request, and whom he acts for, if anybody.
#[derive(Clone, Debug)]
pub struct Viewer {
    pub session: SessionKey,
    pub login: LoginId,
    pub login_name: String,
    /// The person's name, or his account's where none is known.
    pub name: String,
    pub account: Account,
    /// His part in running a reseller, if his account is one.
    pub staff: Option<StaffOf>,
    pub acting: Option<Acting>,
    pub signed_in_at: OffsetDateTime,
    pub seen_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
    /// A second factor is required of him, and he has none: he sets it up before anything else.
    pub must_enrol: bool,
    /// In which zone he reads times; empty: UTC.
    pub time_zone: String,
    /// In which language he has chosen to read.
    pub language: Option<Locale>,
    /// In which language his account gets its mails, if it has chosen one that there are pages in.
    pub mail_language: Option<Locale>,
    /// A message for the next page is waiting in the session.
    pub has_flash: bool,
    /// Somebody else has ended his visit to a customer, and he has not been told yet.
    pub visit_over: Option<EndReason>,
}

/// An account somebody is in: his own, or the one he acts for.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: CustomerId,
    pub name: String,
    /// Who sells to it; only the operator has nobody.
    pub reseller: Option<ResellerId>,
    pub label: Option<(LabelId, Brand)>,
}

/// The reseller somebody works for, and as what.
#[derive(Clone, Debug)]
pub struct StaffOf {
    pub reseller: ResellerId,
    pub reseller_name: String,
    pub role: StaffRole,
    pub brand: Brand,
}

/// A running "Login as customer".
#[derive(Clone, Debug)]
pub struct Acting {
    pub id: ImpersonationId,
    pub customer: Account,
    /// Set for "Login as reseller": his Reseller Area, with the real person's role.
    pub reseller: Option<StaffOf>,
    pub reason: String,
    /// The customer has shut support out since.
    pub refused: bool,
    pub started_at: OffsetDateTime,
    pub seen_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
}

impl Viewer {
    /// The staff position that counts in the Reseller Area: the entered reseller's during *Login as reseller*.
    pub fn effective_staff(&self) -> Option<&StaffOf> {
        match &self.acting {
            Some(Acting { reseller: Some(entered), .. }) => Some(entered),
            _ => self.staff.as_ref(),
        }
    }

    /// The account whose Customer Area shows; the operator has none.
    pub fn effective_account(&self) -> Option<&Account> {
        match &self.acting {
            Some(acting) => Some(&acting.customer),
            None => Some(&self.account).filter(|account| account.reseller.is_some()),
        }
    }

    /// Whether he works for the operator, to whom nobody sells, and is in the operator's own Reseller Area.
    pub fn runs_the_portal(&self) -> bool {
        self.staff.is_some() && self.account.reseller.is_none() && !self.acts_as_reseller()
    }

    /// Whether the Reseller Area shown is somebody else's.
    pub fn acts_as_reseller(&self) -> bool {
        self.acting.as_ref().is_some_and(|acting| acting.reseller.is_some())
    }

    /// The real person for the history, with the impersonation if what he does is done for that customer.
    pub fn actor(&self, ip: &str, on_behalf: bool) -> Actor {
        let name = match &self.staff {
            // in English: it is kept, whoever reads it
            Some(staff) => format!("{} ({})", self.name, value_of(staff.role)),
            None => self.name.clone(),
        };
        let impersonation = self.acting.as_ref().filter(|_| on_behalf).map(|acting| acting.id);
        Actor { login: Some(self.login), name, impersonation, ip: ip.to_owned() }
    }
}
