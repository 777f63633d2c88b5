//! Writes mails down, in the transaction of their cause: rolled back with it, sent if it commits.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{CustomerId, LoginId, MailId, TokenId};
use crate::jobs::{self, JobKind};
use crate::mail::names::{HeaderText, message_id_domain};
use crate::mail::render::Rendered;
use crate::mail::{NewMail, Outgoing, Thread, queries, render, wording};
use crate::resellers::Label;

/// All of a mail but its words.
pub(super) struct Envelope<'a> {
    pub label: &'a Label,
    /// As rows name it.
    pub kind: &'static str,
    pub customer: Option<CustomerId>,
    pub to_name: &'a str,
    pub to_email: &'a str,
    pub token: Option<TokenId>,
    pub thread: Option<&'a Thread>,
}

/// Renders a mail and writes it down together with the job that sends it.
pub async fn enqueue(db: &mut PgConnection, outgoing: &Outgoing<'_>, now: OffsetDateTime) -> sqlx::Result<MailId> {
    enqueue_to(db, outgoing, None, now).await
}

/// The same for whom it is known by which login he reads, so in the language he chose for his pages.
pub async fn enqueue_to(
    db: &mut PgConnection,
    outgoing: &Outgoing<'_>,
    login: Option<LoginId>,
    now: OffsetDateTime,
) -> sqlx::Result<MailId> {
    let written = wording::choose(&mut *db, outgoing, login).await?;
    let rendered = render::render(outgoing, &written, now).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let &Outgoing { label, customer, to_name, to_email, token, thread, .. } = outgoing;
    let kind = outgoing.message.kind();
    write(db, &Envelope { label, kind, customer, to_name, to_email, token, thread }, rendered, now).await
}

/// Writes a rendered mail down together with the job that sends it.
pub(super) async fn write(
    db: &mut PgConnection,
    envelope: &Envelope<'_>,
    rendered: Rendered,
    now: OffsetDateTime,
) -> sqlx::Result<MailId> {
    let id = MailId::new();
    let &Envelope { label, thread, .. } = envelope;
    let from_email = thread.map(|thread| thread.from_email.as_str()).filter(|email| !email.is_empty());
    let from_email = from_email.unwrap_or(&label.sender_email);
    let mail = NewMail {
        id,
        customer: envelope.customer,
        label: label.id,
        message: envelope.kind,
        from_name: HeaderText::cleaned_name(&label.sender_name).into_string(),
        from_email,
        to_name: HeaderText::cleaned_name(envelope.to_name).into_string(),
        to_email: envelope.to_email,
        subject: rendered.subject,
        text_body: rendered.text,
        html_body: rendered.html,
        token: envelope.token,
        message_id: format!("<{id}@{}>", message_id_domain(from_email)),
        reply_to: thread.and_then(|thread| thread.reply_to.as_deref()).unwrap_or_default(),
        in_reply_to: thread.and_then(|thread| thread.references.last()).map_or("", String::as_str),
        reference_ids: thread.map(|thread| thread.references.join(" ")).unwrap_or_default(),
        ticket_message: thread.and_then(|thread| thread.message),
    };
    queries::insert_mail(db, label.reseller_id, &mail, now).await?;
    jobs::queries::enqueue(db, label.reseller_id, JobKind::SendMail, id.0, now, now).await?;
    Ok(id)
}
