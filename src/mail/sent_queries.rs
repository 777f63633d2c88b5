//! All SQL of looking back at mails. Each way of listing is a statement of its own, so that each walks its own index.
use sqlx::PgConnection;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

use crate::ids::{CustomerId, MailId, ResellerId};
use crate::mail::sent::{After, Kept};
use crate::mail::{MailLine, MailState};

/// Before which every mail is: a place is always named, so that the index begins there whatever plan is taken.
fn newest() -> (OffsetDateTime, MailId) {
    (datetime!(9999-12-31 0:00 UTC), MailId(Uuid::max()))
}

/// All of a reseller's.
pub(super) async fn list_all(
    db: &mut PgConnection,
    owner: ResellerId,
    after: After,
    limit: i64,
) -> sqlx::Result<Vec<MailLine>> {
    let (before, before_id) = after.unwrap_or_else(newest);
    sqlx::query_as!(
        MailLine,
        r#"select id as "id: MailId", customer_id as "customer_id: CustomerId", message, to_name, to_email, subject,
                  state as "state: MailState", created_at, sent_at, last_error
             from mails where reseller_id = $1 and (created_at, id) < ($2, $3)
            order by created_at desc, id desc limit $4"#,
        owner.0,
        before,
        before_id.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// Those in one state.
pub(super) async fn list_in(
    db: &mut PgConnection,
    owner: ResellerId,
    state: MailState,
    after: After,
    limit: i64,
) -> sqlx::Result<Vec<MailLine>> {
    let (before, before_id) = after.unwrap_or_else(newest);
    sqlx::query_as!(
        MailLine,
        r#"select id as "id: MailId", customer_id as "customer_id: CustomerId", message, to_name, to_email, subject,
                  state as "state: MailState", created_at, sent_at, last_error
             from mails
            where reseller_id = $1 and state = $2 and (created_at, id) < ($3, $4)
            order by created_at desc, id desc limit $5"#,
        owner.0,
        state as MailState,
        before,
        before_id.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// Those to one address, in small letters; in one state, if one is named.
pub(super) async fn list_to(
    db: &mut PgConnection,
    owner: ResellerId,
    (address, state): (&str, Option<MailState>),
    after: After,
    limit: i64,
) -> sqlx::Result<Vec<MailLine>> {
    let (before, before_id) = after.unwrap_or_else(newest);
    sqlx::query_as!(
        MailLine,
        r#"select id as "id: MailId", customer_id as "customer_id: CustomerId", message, to_name, to_email, subject,
                  state as "state: MailState", created_at, sent_at, last_error
             from mails
            where reseller_id = $1 and lower(to_email) = $2 and ($3::mail_state is null or state = $3)
              and (created_at, id) < ($4, $5)
            order by created_at desc, id desc limit $6"#,
        owner.0,
        address,
        state as Option<MailState>,
        before,
        before_id.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// Those about one customer.
pub(super) async fn list_of(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    after: After,
    limit: i64,
) -> sqlx::Result<Vec<MailLine>> {
    let (before, before_id) = after.unwrap_or_else(newest);
    sqlx::query_as!(
        MailLine,
        r#"select id as "id: MailId", customer_id as "customer_id: CustomerId", message, to_name, to_email, subject,
                  state as "state: MailState", created_at, sent_at, last_error
             from mails
            where reseller_id = $1 and customer_id = $2 and (created_at, id) < ($3, $4)
            order by created_at desc, id desc limit $5"#,
        owner.0,
        customer.0,
        before,
        before_id.0,
        limit
    )
    .fetch_all(db)
    .await
}

/// One with its bodies.
pub(super) async fn find(db: &mut PgConnection, owner: ResellerId, mail: MailId) -> sqlx::Result<Option<Kept>> {
    let row = sqlx::query!(
        r#"select customer_id, message, to_name, to_email, subject, state as "state: MailState", created_at, sent_at,
                  last_error, from_name, from_email, text_body, html_body, token_id is not null as "has_token!",
                  unsubscribe_url
             from mails where reseller_id = $1 and id = $2"#,
        owner.0,
        mail.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Kept {
        line: MailLine {
            id: mail,
            customer_id: row.customer_id.map(CustomerId),
            message: row.message,
            to_name: row.to_name,
            to_email: row.to_email,
            subject: row.subject,
            state: row.state,
            created_at: row.created_at,
            sent_at: row.sent_at,
            last_error: row.last_error,
        },
        from_name: row.from_name,
        from_email: row.from_email,
        text_body: row.text_body,
        html_body: row.html_body,
        has_token: row.has_token,
        unsubscribe_url: row.unsubscribe_url,
    }))
}

/// The same as a mail of its own; false: it is not there, waits still, or holds a link for one use.
pub(super) async fn insert_copy(
    db: &mut PgConnection,
    owner: ResellerId,
    mail: MailId,
    copy: MailId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let copied = sqlx::query!(
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, created_at, reply_to, in_reply_to, reference_ids,
                            ticket_message_id, unsubscribe_url)
         select $3::uuid, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject, text_body,
                html_body, '<' || $3::uuid || '@' || split_part(rtrim(message_id, '>'), '@', 2) || '>', $4, reply_to,
                in_reply_to, reference_ids, ticket_message_id, unsubscribe_url
           from mails
          where reseller_id = $1 and id = $2 and state in ('sent', 'dead') and token_id is null
            and strpos(text_body, chr(2)) = 0 and strpos(html_body, chr(2)) = 0",
        owner.0,
        mail.0,
        copy.0,
        now
    );
    Ok(copied.execute(db).await?.rows_affected() == 1)
}

/// Whether an account is one of this reseller's customers, and not his own.
pub(super) async fn is_customer(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from customers where reseller_id = $1 and id = $2) as "found!""#,
        owner.0,
        customer.0
    );
    found.fetch_one(db).await
}
