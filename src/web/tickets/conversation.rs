//! The messages of a ticket as one reads them, the oldest first. Customers get theirs from queries that know no notes.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::attachments::{Attachment, queries::list as list_files};
use crate::ids::{ResellerId, TicketMessageId};
use crate::mail::MailState;
use crate::t;
use crate::tickets::noted;
use crate::tickets::queries::message::{Reader, list};
use crate::tickets::{Author, Message, MessageKind, Ticket};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link};

/// Messages on a page; what came before them is one link away.
const SHOWN: usize = 100;

/// What a page shows of a ticket's messages.
pub struct Conversation {
    pub rows: Vec<MessageRow>,
    /// Where the earlier ones are.
    pub earlier: Option<String>,
    /// The newest is not among them.
    pub is_past: bool,
    /// The last one there is, as far as this reader knows: what an answer says it has seen.
    pub last: String,
}

/// One message, for `templates/components/ticket.html`.
pub struct MessageRow {
    pub id: String,
    /// "staff", "customer" or "system".
    pub side: &'static str,
    pub is_note: bool,
    pub author: String,
    pub from_email: String,
    pub at: Moment,
    pub body: String,
    pub files: Vec<(Link, String)>,
    /// From an unknown sender; where staff accept it.
    pub accept: Option<String>,
    /// Where staff decide against it, and the form as it was typed.
    pub discard: Option<(String, Form)>,
    /// Why staff decided against it, who, and when.
    pub discarded: Option<(String, String, Moment)>,
    /// How far the mail with it has come, and why no further.
    pub mail: Option<(Badge, String)>,
    /// Came in while somebody wrote.
    pub is_new: bool,
}

/// Who reads, in which area, and what he had seen when he began to write.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub reader: Reader,
    /// "/reseller", "/customer".
    pub area: &'static str,
    /// As whom customers see staff.
    pub label: &'a str,
    pub before: Option<TicketMessageId>,
    pub seen: Option<TicketMessageId>,
    pub now: OffsetDateTime,
}

/// A ticket's messages with their files.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: &Ticket,
    reading: Reading<'_>,
) -> sqlx::Result<Conversation> {
    let limit = i64::try_from(SHOWN + 1).unwrap_or(i64::MAX);
    let mut messages = list(&mut *db, owner, ticket.id, reading.reader, reading.before, limit).await?;
    let has_earlier = messages.len() > SHOWN;
    if has_earlier {
        messages.remove(0);
    }
    let ids: Vec<TicketMessageId> = messages.iter().map(|message| message.id).collect();
    let files = list_files(db, owner, ticket.customer, &ids).await?;
    let home = format!("{}/tickets/{}", reading.area, ticket.id);
    let seen = reading.seen.and_then(|seen| ids.iter().position(|id| *id == seen));
    let earlier = ids.first().filter(|_| has_earlier).map(|id| format!("{home}?before={id}"));
    let last = ids.last().map(ToString::to_string).unwrap_or_default();
    let is_new = |place: usize| seen.is_some_and(|seen| place > seen);
    let row = |(place, message)| MessageRow::new(message, &files, &home, (reading, is_new(place)));
    let rows = messages.into_iter().enumerate().map(row).collect();
    Ok(Conversation { rows, earlier, is_past: reading.before.is_some(), last })
}

impl Conversation {
    /// Puts a form that came back to its message.
    pub fn put_back(&mut self, message: TicketMessageId, form: Form) {
        let id = message.to_string();
        if let Some((_, slot)) = self.rows.iter_mut().find(|row| row.id == id).and_then(|row| row.discard.as_mut()) {
            *slot = form;
        }
    }
}

impl MessageRow {
    fn new(message: Message, files: &[Attachment], home: &str, (reading, is_new): (Reading<'_>, bool)) -> Self {
        let for_staff = reading.reader == Reader::Staff;
        let of_this = files.iter().filter(|file| file.message_id == message.id);
        let link = |file: &Attachment| (Link::new(&file.name, format!("{home}/files/{}", file.id)), file.size_words());
        let is_ours = message.author == Author::System;
        let (side, author) = match message.author {
            Author::Customer => ("customer", message.author_name),
            Author::Staff if for_staff => ("staff", message.author_name),
            Author::Staff => ("staff", reading.label.to_owned()),
            Author::System => ("system", String::new()),
        };
        let discarded = message.discarded.map(|it| (it.reason, it.by, Moment::new(it.at, reading.now)));
        let discard = format!("{home}/messages/{}/discarding", message.id);
        let accept = format!("{home}/messages/{}/acceptance", message.id);
        Self {
            id: message.id.to_string(),
            side,
            is_note: message.kind == MessageKind::Note,
            author,
            from_email: message.from_email,
            at: Moment::new(message.created_at, reading.now),
            body: if is_ours { noted::in_words(&message.body).into_owned() } else { message.body },
            files: of_this.map(link).collect(),
            accept: (for_staff && message.needs_acceptance).then_some(accept),
            discard: (for_staff && message.needs_acceptance && discarded.is_none()).then(|| (discard, Form::new())),
            discarded: discarded.filter(|_| for_staff),
            mail: message.mail.filter(|_| for_staff).map(|state| (delivery(state), message.mail_error)),
            is_new,
        }
    }
}

fn delivery(state: MailState) -> Badge {
    match state {
        MailState::Queued => Badge::new("plain", t("tickets-mail-queued")),
        MailState::Sent => Badge::new("plain", t("tickets-mail-sent")),
        MailState::Dead => Badge::new("bad", t("tickets-mail-dead")),
        MailState::Void => Badge::new("plain", t("tickets-mail-void")),
    }
}
