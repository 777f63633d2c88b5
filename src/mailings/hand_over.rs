//! One portion of a mailing becomes mails of the outbox, and its recipients are marked, in one transaction: a kill anywhere
//! leaves both or neither. Whoever works on a mailing holds its row, so of two instances one works on it at a time.
use sqlx::{PgConnection, PgPool};
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::events::Actor;
use crate::ids::{CustomerId, MailingId, ResellerId};
use crate::locale::tell;
use crate::mail::bulk::{BulkMail, Rendered, enqueue_many, is_address};
use crate::mail::bulk_queries::count_untried;
use crate::mail_in::settings::{Settings, find_or_make};
use crate::mailings::preview::label_of;
use crate::mailings::queries::{choosing, mailing as mailings, portion};
use crate::mailings::save::{event, record};
use crate::mailings::{Addressee, Kind, Mailing, Reason, Written, unsubscribe};
use crate::resellers::Label;
use crate::resellers::queries::list_labels;

/// Mails of one transaction.
const PORTION: i64 = 200;
/// What was missed for longer is not made up for: after a downtime it goes on at its pace.
const CATCH_UP: Duration = Duration::seconds(10);
/// So many minutes of its pace may wait in the outbox untried; more would only have to be taken back if it is stopped.
const AHEAD: i64 = 1;

/// Works on one mailing, if it is due and nobody else is at it.
pub(super) async fn hand_over(
    pool: &PgPool,
    portal: &Url,
    (owner, id): (ResellerId, MailingId),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    let Some(paced_at) = portion::take(&mut tx, owner, id).await? else { return tx.rollback().await };
    let Some(mailing) = mailings::find(&mut tx, owner, id).await? else { return tx.rollback().await };
    let pace = Pace::new(mailing.content.pace, paced_at, now);
    let room = i64::from(mailing.content.pace).max(PORTION) * AHEAD - count_untried(&mut tx, owner, id).await?;
    let limit = pace.due().min(PORTION).min(room);
    if limit <= 0 {
        return tx.rollback().await;
    }
    let waiting = choosing::list_waiting(&mut tx, owner, (id, mailing.content.kind), limit).await?;
    if waiting.is_empty() {
        if portion::update_done(&mut tx, owner, id, now).await? {
            let what = event(tell("mailings-event-done"), &mailing.content);
            record(&mut tx, (owner, id), &Actor::system(), what, now).await?;
        }
        return tx.commit().await;
    }
    let mailed = write_down(&mut tx, &mailing, portal, waiting, now).await?;
    portion::update_paced(&mut tx, owner, id, pace.after(mailed)).await?;
    tx.commit().await
}

/// Mails for those who get it, reasons for those who do not; gives how many mails there are.
async fn write_down(
    db: &mut PgConnection,
    mailing: &Mailing,
    portal: &Url,
    waiting: Vec<Addressee>,
    now: OffsetDateTime,
) -> sqlx::Result<usize> {
    let (owner, id, content) = (mailing.owner, mailing.id, &mailing.content);
    let written = Written::read(content).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    let (labels, settings) = (list_labels(&mut *db, owner).await?, find_or_make(&mut *db).await?);
    let (mut left_out, mut letters) = (Vec::new(), Vec::new());
    for one in waiting {
        match why_not(&one) {
            Some(reason) => left_out.push((one.id, reason)),
            None => letters.push(Letter::write(one, &written, mailing, (&labels, portal, &settings))?),
        }
    }
    let mails: Vec<BulkMail<'_>> = letters.iter().map(Letter::as_mail).collect();
    let mailed: Vec<CustomerId> = mails.iter().map(|mail| mail.customer).collect();
    let message = match content.kind {
        Kind::Announcement => "announcement",
        Kind::Service => "service_message",
    };
    enqueue_many(&mut *db, owner, (id, message), &mails, now).await?;
    portion::update_mailed(&mut *db, owner, id, &mailed).await?;
    if !left_out.is_empty() {
        portion::update_left_out(&mut *db, owner, id, &left_out).await?;
    }
    Ok(mailed.len())
}

fn why_not(one: &Addressee) -> Option<Reason> {
    one.reason.or_else(|| (!is_address(&one.email)).then_some(Reason::NoAddress))
}

/// One customer's.
struct Letter<'a> {
    to: Addressee,
    label: &'a Label,
    unsubscribe: String,
    rendered: Rendered,
}

impl<'a> Letter<'a> {
    fn write(
        to: Addressee,
        written: &Written,
        mailing: &Mailing,
        (labels, portal, settings): (&'a [Label], &Url, &Settings),
    ) -> sqlx::Result<Self> {
        let label = label_of(labels, to.label)?;
        let unsubscribe = match mailing.content.kind {
            Kind::Announcement => unsubscribe::address(settings, label, portal, to.id),
            Kind::Service => String::new(),
        };
        let rendered = written.to(&to, (label, portal), &unsubscribe, false)?;
        Ok(Self { to, label, unsubscribe, rendered })
    }

    fn as_mail(&self) -> BulkMail<'_> {
        BulkMail {
            label: self.label,
            customer: self.to.id,
            to_name: self.to.display_name(),
            to_email: &self.to.email,
            letter: &self.rendered,
            unsubscribe: &self.unsubscribe,
        }
    }
}

/// So many a minute.
#[derive(Clone, Copy, Debug)]
struct Pace {
    each: Duration,
    /// Until when it is used up, as far as that still counts.
    from: OffsetDateTime,
    now: OffsetDateTime,
}

impl Pace {
    fn new(a_minute: i32, used_until: OffsetDateTime, now: OffsetDateTime) -> Self {
        let each = Duration::MINUTE / a_minute.max(1);
        Self { each, from: used_until.max(now - CATCH_UP.max(each)), now }
    }

    /// How many may go now.
    fn due(self) -> i64 {
        let due = (self.now - self.from).whole_microseconds() / self.each.whole_microseconds().max(1);
        i64::try_from(due).unwrap_or(0).max(0)
    }

    /// Until when it is used up after so many.
    fn after(self, mails: usize) -> OffsetDateTime {
        self.from + self.each * u32::try_from(mails).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOON: OffsetDateTime = datetime!(2026-11-25 12:00 UTC);

    #[test]
    fn a_pace_is_kept_over_portions_of_any_size() {
        let (mut until, mut mails) = (NOON, 0);
        for second in 1..=60 {
            let pace = Pace::new(450, until, NOON + Duration::seconds(second));
            let due = usize::try_from(pace.due()).unwrap();
            mails += due;
            until = pace.after(due);
        }
        assert_eq!(mails, 450);
    }

    #[test]
    fn a_slow_pace_is_one_now_and_then_and_a_downtime_is_not_made_up_for() {
        assert_eq!(Pace::new(1, NOON, NOON + Duration::seconds(59)).due(), 0);
        assert_eq!(Pace::new(1, NOON, NOON + Duration::seconds(60)).due(), 1);
        assert_eq!(Pace::new(1, NOON, NOON + Duration::days(3)).due(), 1);
        let late = Pace::new(60, NOON, NOON + Duration::hours(1));
        assert_eq!((late.due(), late.after(10)), (10, NOON + Duration::hours(1)));
        assert_eq!(Pace::new(60, NOON, NOON - Duration::hours(1)).due(), 0, "a clock that went back");
    }
}
