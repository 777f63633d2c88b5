//! Whether a customer's e-mail address is proved, in words.
use time::OffsetDateTime;

use crate::customers::Customer;
use crate::mail::{MailLine, MailState};
use crate::web::moment::Moment;

/// "Verified on … from …", or "Not verified, e-mail last sent …" and what became of it.
#[derive(Clone, Debug)]
pub enum Proof {
    Verified {
        at: Moment,
        email: String,
    },
    /// A verification e-mail went out, or waits to.
    Asked {
        at: Moment,
        email: String,
        trouble: String,
    },
    NeverAsked,
}

impl Proof {
    pub fn of(customer: &Customer, mail: Option<MailLine>, now: OffsetDateTime) -> Self {
        if let Some(at) = customer.verified_at {
            let email = customer.verified_email.clone().unwrap_or_else(|| customer.email.clone());
            return Self::Verified { at: Moment::exact(at), email };
        }
        let Some(mail) = mail else { return Self::NeverAsked };
        let at = Moment::new(mail.sent_at.unwrap_or(mail.created_at), now);
        let trouble = match mail.state {
            MailState::Sent => String::new(),
            MailState::Queued if mail.last_error.is_empty() => crate::t("customers-proof-about-to").into(),
            MailState::Queued => {
                crate::tell("customers-proof-tried").with("error", crate::locale::kept::read(&mail.last_error)).into()
            }
            MailState::Dead => {
                crate::tell("customers-proof-dead").with("error", crate::locale::kept::read(&mail.last_error)).into()
            }
            MailState::Void => crate::t("customers-proof-void").into(),
        };
        Self::Asked { at, email: mail.to_email, trouble }
    }

    /// Whether he was never asked before.
    pub fn is_first(&self) -> bool {
        matches!(self, Self::NeverAsked)
    }
}
