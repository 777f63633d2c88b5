//! SQL of how far a mailing is, and of those it did not reach.
use sqlx::PgConnection;

use crate::ids::{CustomerId, MailingId, ResellerId};
use crate::mail::MailState;
use crate::mailings::{Progress, Reason, State};

/// What is counted of recipients, and of their mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "recipient_state", rename_all = "snake_case")]
enum Recipient {
    Waiting,
    Mailed,
    LeftOut,
}

/// How far it is. Recipients and mails are counted by one statement, so that together they are all who were chosen.
pub async fn count(
    db: &mut PgConnection,
    owner: ResellerId,
    (mailing, state): (MailingId, State),
) -> sqlx::Result<Progress> {
    let rows = sqlx::query!(
        r#"with own as (select id from mailings where reseller_id = $1 and id = $2)
           select r.state as "recipient: Recipient", null::mail_state as "mail: MailState",
                  null::left_out_reason as "reason: Reason", count(*) as "count!"
             from mailing_recipients r where r.mailing_id = (select id from own) and r.state <> 'left_out' group by 1
           union all
           select null, null, r.reason, count(*)
             from mailing_recipients r where r.mailing_id = (select id from own) and r.state = 'left_out' group by 3
           union all
           select null, m.state, null, count(*)
             from mails m where m.mailing_id = (select id from own) group by 2"#,
        owner.0,
        mailing.0
    )
    .fetch_all(db)
    .await?;
    let (mut progress, mut mailed) = (Progress::default(), 0);
    for row in rows {
        match (row.recipient, row.mail, row.reason) {
            (Some(Recipient::Waiting), ..) => progress.waiting = row.count,
            (Some(Recipient::Mailed), ..) => mailed = row.count,
            (_, Some(MailState::Queued), _) => progress.handed_over = row.count,
            (_, Some(MailState::Sent), _) => progress.sent = row.count,
            (_, Some(MailState::Dead), _) => progress.not_delivered = row.count,
            (_, _, Some(reason)) => progress.left_out.push((reason, row.count)),
            _ => {}
        }
    }
    // whose mail was taken back from the outbox
    progress.stopped = mailed - progress.handed_over - progress.sent - progress.not_delivered;
    if state == State::Stopped {
        progress.stopped += std::mem::take(&mut progress.waiting);
    }
    Ok(progress)
}

/// Somebody who was chosen and whom it did not reach.
#[derive(Clone, Debug)]
pub struct Missed {
    pub id: CustomerId,
    pub number: i32,
    pub name: String,
    pub email: String,
    /// Why, in a sentence; empty for those left out.
    pub error: String,
    pub reason: Option<Reason>,
}

/// Some who were left out.
pub async fn list_left_out(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    limit: i64,
) -> sqlx::Result<Vec<Missed>> {
    sqlx::query_as!(
        Missed,
        r#"select c.id as "id: CustomerId", c.number, c.display_name as name, c.email, '' as "error!",
                  r.reason as "reason: Reason"
             from (select customer_id, reason from mailing_recipients
                    where mailing_id = (select id from mailings where reseller_id = $1 and id = $2) and state = 'left_out'
                    order by customer_id limit $3) r
             join customers c on c.id = r.customer_id and c.reseller_id = $1
            order by c.id"#,
        owner.0,
        mailing.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// Some whose mail was given up.
pub async fn list_not_delivered(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    limit: i64,
) -> sqlx::Result<Vec<Missed>> {
    sqlx::query_as!(
        Missed,
        r#"select c.id as "id: CustomerId", c.number, c.display_name as name, m.to_email as email,
                  m.last_error as error, null as "reason: Reason"
             from mails m join customers c on c.reseller_id = m.reseller_id and c.id = m.customer_id
            where m.reseller_id = $1 and m.mailing_id = $2 and m.state = 'dead'
            order by m.id limit $3"#,
        owner.0,
        mailing.0,
        limit
    )
    .fetch_all(db)
    .await
}
