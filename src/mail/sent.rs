//! Mails as staff look back at them: whom, what, how it went; without the secrets of links; and the same once more.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, MailId, ResellerId};
use crate::jobs::{self, JobKind};
use crate::mail::wording::Wording;
use crate::mail::wording::preview::KIND;
use crate::mail::{MailLine, MailState, SECRET_GOES_HERE, sent_queries as queries};
use crate::products::queries::seller::find_seller;
use crate::{t, tell};

/// Stands where a link's secret does.
const HIDDEN: &str = "••••••";

/// Which mails of a reseller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    In(MailState),
    /// To one address, in small letters; in one state, if one is named.
    To(String, Option<MailState>),
    Of(CustomerId),
}

/// Where a page of them begins: after this one.
pub type After = Option<(OffsetDateTime, MailId)>;

/// A page of them, the newest first.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    which: &Which,
    after: After,
    limit: i64,
) -> sqlx::Result<Vec<MailLine>> {
    let lines = match which {
        Which::All => queries::list_all(db, owner, after, limit).await?,
        Which::In(state) => queries::list_in(db, owner, *state, after, limit).await?,
        Which::To(address, state) => queries::list_to(db, owner, (address, *state), after, limit).await?,
        Which::Of(customer) => queries::list_of(db, owner, *customer, after, limit).await?,
    };
    Ok(lines.into_iter().map(MailLine::read).collect())
}

/// One mail as it may be shown.
#[derive(Clone, Debug)]
pub struct Shown {
    pub line: MailLine,
    pub from_name: String,
    pub from_email: String,
    pub text: String,
    pub html: String,
    /// Its link is good once, for its reader only.
    pub holds_secret: bool,
}

impl Shown {
    /// It can be sent once more as it is.
    pub fn may_go_again(&self) -> bool {
        !self.holds_secret && matches!(self.line.state, MailState::Sent | MailState::Dead)
    }
}

/// A row before its secrets are taken out. No `Debug`: the bodies are nobody's business.
pub(super) struct Kept {
    pub line: MailLine,
    pub from_name: String,
    pub from_email: String,
    pub text_body: String,
    pub html_body: String,
    pub has_token: bool,
    pub unsubscribe_url: String,
}

/// One of a reseller's.
pub async fn find(db: &mut PgConnection, owner: ResellerId, mail: MailId) -> sqlx::Result<Option<Shown>> {
    Ok(queries::find(db, owner, mail).await?.map(shown))
}

fn shown(kept: Kept) -> Shown {
    let holds_secret = kept.has_token || kept.text_body.contains(SECRET_GOES_HERE);
    Shown {
        text: without_secrets(&kept.text_body, &kept.unsubscribe_url),
        html: without_secrets(&kept.html_body, &kept.unsubscribe_url),
        line: kept.line.read(),
        from_name: kept.from_name,
        from_email: kept.from_email,
        holds_secret,
    }
}

/// The secret of a link is never kept, so its place is shown; the address by which somebody turns announcements off is cut.
fn without_secrets(body: &str, unsubscribe: &str) -> String {
    let body = body.replace(SECRET_GOES_HERE, HIDDEN);
    match unsubscribe.rsplit_once('/') {
        Some((path, secret)) if !secret.is_empty() => body.replace(unsubscribe, &format!("{path}/{HIDDEN}")),
        _ => body,
    }
}

/// What a message is called.
pub fn title(kind: &str) -> String {
    match (kind, Wording::parse(kind)) {
        ("announcement", _) => t("mail-title-announcement").to_owned(),
        ("service_message", _) => t("mail-title-service-message").to_owned(),
        ("mailing_test", _) => t("mail-title-mailing-test").to_owned(),
        (KIND, _) => t("mail-title-template-test").to_owned(),
        // several wordings share a kind
        ("order_waiting", _) => t("mail-title-order-waiting").to_owned(),
        (_, Some(wording)) => wording.title().to_owned(),
        // one that there was once
        (kind, None) => {
            let words = kind.replace('_', " ");
            let mut letters = words.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// Sends the same once more, as a mail of its own; None: there is no such mail, or it must not.
pub async fn send_again(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: &Shown,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Option<MailId>> {
    let id = MailId::new();
    if !mail.may_go_again() || !queries::insert_copy(&mut *db, owner, mail.line.id, id, now).await? {
        return Ok(None);
    }
    jobs::queries::enqueue(&mut *db, owner, JobKind::SendMail, id.0, now, now).await?;
    let own = match mail.line.customer_id {
        Some(customer) if queries::is_customer(&mut *db, owner, customer).await? => Some(customer),
        _ => None,
    };
    let subject = match own {
        Some(customer) => Subject::of(owner, customer),
        None => find_seller(&mut *db, owner).await?.ok_or(sqlx::Error::RowNotFound)?.subject(),
    };
    let what = tell("mail-told-sent-again").with("subject", &*mail.line.subject).with("email", &*mail.line.to_email);
    let details = Details { what: what.kept(), ..Details::default() };
    events::record(db, subject, actor, EventKind::MailSentAgain, &details, now).await?;
    Ok(Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let url = "https://portal.example/unsubscribe/abcDEF123";
        let body = format!("Open https://portal.example/verify/{SECRET_GOES_HERE} or {url}, <a href=\"{url}\">");
        let shown = without_secrets(&body, url);
        assert!(!shown.contains("abcDEF123") && !shown.contains(SECRET_GOES_HERE), "{shown}");
        assert!(shown.contains("/verify/••••••") && shown.contains("/unsubscribe/••••••"), "{shown}");
        assert_eq!(without_secrets("plain", ""), "plain");
        let titles = ["welcome", "announcement", "order_waiting"].map(title);
        assert_eq!(titles, ["Welcome mail", "Announcement", "Order waiting"]);
    }
}
