//! Whether a customer wants announcements: whoever does not says so by the link of one, in his account, or to staff.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::announcements as queries;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, ResellerId};
use crate::{locale::key, t, tell};

/// By which way it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A button on the page behind the link of a mail.
    Link,
    /// His mail program, without a page.
    OneClick,
    /// His own account.
    Account,
    /// Staff, because he asked them to.
    Staff,
}

impl How {
    fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::OneClick => "one_click",
            Self::Account => "account",
            Self::Staff => "staff",
        }
    }

    /// The message that says it.
    fn words(self) -> &'static str {
        match self {
            Self::Link => key("customers-announcements-how-link"),
            Self::OneClick => key("customers-announcements-how-button"),
            Self::Account => key("customers-announcements-how-account"),
            Self::Staff => key("customers-announcements-how-staff"),
        }
    }
}

/// That a customer wants none.
#[derive(Clone, Debug)]
pub struct Off {
    pub by_name: String,
    how: String,
    pub at: OffsetDateTime,
}

impl Off {
    /// "by the link of a mail".
    pub fn how_words(&self) -> &'static str {
        let all = [How::Link, How::OneClick, How::Account, How::Staff];
        all.into_iter().find(|how| how.as_str() == self.how).map_or("", |how| t(how.words()))
    }

    pub(in crate::customers) fn new(by_name: String, how: String, at: OffsetDateTime) -> Self {
        Self { by_name, how, at }
    }
}

/// Sets whether he gets them, in the caller's transaction. False: it was so already.
pub async fn change(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    wanted: bool,
    how: How,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let changed = match wanted {
        true => queries::delete(&mut *db, owner, customer).await?,
        false => queries::insert(&mut *db, owner, customer, how.as_str(), actor, now).await?,
    };
    if changed {
        let what = match wanted {
            true => tell("customers-announcements-event-on"),
            false => tell("customers-announcements-event-off"),
        };
        let what = what.with("how", tell(how.words()).kept()).kept();
        let details = Details { what, ..Details::default() };
        let subject = Subject::of(owner, customer);
        events::record(db, subject, actor, EventKind::AnnouncementsChanged, &details, now).await?;
    }
    Ok(changed)
}
