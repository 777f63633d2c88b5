//! The identifiers: a newtype for each kind of row, so that an owner can never be mistaken for what he owns.
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id. They sort by the time they were made; knowing one grants nothing.
            #[expect(clippy::new_without_default, reason = "every call gives another id")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    };
}

identifier!(/** An account: whoever buys from a reseller. */ CustomerId);
identifier!(/** A customer with the right to resell: the tenant. The same value as the id of his own account. */ ResellerId);
identifier!(/** A reseller's brand. */ LabelId);
identifier!(/** One person's access to one account. */ LoginId);
identifier!(/** The stable name of a signed-in session; the id in its cookie changes. */ SessionKey);
identifier!(/** One "Login as customer". */ ImpersonationId);
identifier!(/** One "may not". */ RestrictionId);
identifier!(/** A proof of an e-mail address. */ VerificationId);
identifier!(/** What a link in a mail allows. */ TokenId);
identifier!(/** One version of a label's terms. */ TermsId);
identifier!(/** One line of an account's history. */ EventId);
identifier!(/** A mail in the outbox. */ MailId);
identifier!(/** A piece of work for later. */ JobId);
identifier!(/** Something in a reseller's catalogue. */ ProductId);
identifier!(/** One person's choice for one account, before it is ordered. */ BasketId);
identifier!(/** One thing in a basket. */ BasketItemId);
identifier!(/** A request for products. */ OrderId);
identifier!(/** One product of an order. */ OrderLineId);
identifier!(/** One version of registrant data. */ ContactId);
identifier!(/** A domain that a customer has. */ DomainId);
identifier!(/** A hosting account, or another service that runs, that a customer has. */ HostingId);
identifier!(/** A thread of messages with a customer. */ TicketId);
identifier!(/** One message or note of a ticket. */ TicketMessageId);
identifier!(/** Who in a reseller's house answers what. */ DepartmentId);
identifier!(/** A text that staff insert into an answer. */ CannedReplyId);
identifier!(/** One thing a supplier is asked to do; also the key by which he knows that he was asked before. */ TaskId);
identifier!(/** A mail that came in. */ InboundId);
identifier!(/** One text to many customers. */ MailingId);
identifier!(/** A file that came with a message. */ AttachmentId);
identifier!(/** The rules of a TLD at a supplier, from a day on. */ TldPolicyId);
identifier!(/** A saved profile, or another choice of registrant, with all that follows from it for domains. */ ProfileChangeId);
identifier!(/** The change of one domain's registrant data. */ OwnerChangeId);
identifier!(/** Further registrant data that a customer keeps. */ CustomerContactId);
identifier!(/** A file of customers that a reseller brings along. */ ImportId);
identifier!(/** A registry that is spoken to by EPP. */ RegistryId);
identifier!(/** What staff call a group of customers. */ TagId);
identifier!(/** What staff noted about a customer. */ NoteId);
identifier!(/** A filter of the customers list under a name. */ ViewId);
identifier!(/** One action on many customers. */ BulkId);
identifier!(/** A passkey of a login. */ PasskeyId);

impl ResellerId {
    /// The account he has with the reseller above him.
    pub fn own_account(self) -> CustomerId {
        CustomerId(self.0)
    }
}

impl CustomerId {
    /// The tenant of an account that is a reseller; only for accounts known to be one.
    pub fn as_reseller(self) -> ResellerId {
        ResellerId(self.0)
    }
}
