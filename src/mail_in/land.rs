//! What becomes of a mail, by what it is: a message, a note for staff, a mark at an address, or a decision for staff.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::attachments;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, DepartmentId, LoginId, MailId, ResellerId, TicketId, TicketMessageId};
use crate::mail_in::Outcome;
use crate::mail_in::message::bounce::Bounce;
use crate::mail_in::message::{Incoming, Verdict, address_key};
use crate::mail_in::queries::inbound::Became;
use crate::mail_in::queries::route::{OurMail, find_login_of_address, list_customers_of_address};
use crate::mail_in::queries::{bounce as bounces, inbound};
use crate::mail_in::route::Route;
use crate::tickets::incoming::{Destination, Landed, Landing, land};
use crate::tickets::noted::{Noted, note};

/// From so many new tickets of one address within an hour on, their receipt is not confirmed: it may be a program that
/// answers to each confirmation.
const MOST_CONFIRMED: i64 = 5;

/// What became of a mail.
#[derive(Debug)]
pub struct Settled {
    pub outcome: Outcome,
    reason: String,
    customer: Option<CustomerId>,
    message: Option<(TicketId, TicketMessageId)>,
    mail: Option<MailId>,
}

impl Settled {
    pub fn aside(reason: &str, mail: Option<MailId>) -> Self {
        Self { outcome: Outcome::Aside, reason: reason.to_owned(), customer: None, message: None, mail }
    }

    fn waiting(reason: &str) -> Self {
        Self { outcome: Outcome::Waiting, ..Self::aside(reason, None) }
    }

    pub(super) fn as_became(&self) -> Became<'_> {
        Became {
            outcome: self.outcome,
            reason: &self.reason,
            customer: self.customer,
            message: self.message,
            mail: self.mail,
        }
    }
}

/// A person's mail: the customer's answer, or a new ticket of his; or else staff decide.
pub async fn letter(
    db: &mut PgConnection,
    portal: &Url,
    route: Route,
    incoming: &Incoming,
    now: OffsetDateTime,
) -> sqlx::Result<Settled> {
    match route {
        Route::Ticket { owner, customer, ticket } => {
            let known = find_login_of_address(&mut *db, owner, customer, &incoming.from.email).await?;
            let to = Destination::Ticket { owner, ticket };
            let by = Writer { login: known.flatten(), is_known: known.is_some(), may_be_confirmed: false };
            store(db, portal, to, (incoming, by), now).await
        }
        Route::Department { owner, department } => {
            let customers = list_customers_of_address(&mut *db, owner, &incoming.from.email).await?;
            match customers.as_slice() {
                [(customer, login)] => {
                    let since = now - Duration::HOUR;
                    let opened = inbound::count_opened(&mut *db, owner, &incoming.from.email, since).await?;
                    let by = Writer { login: *login, is_known: true, may_be_confirmed: opened < MOST_CONFIRMED };
                    as_new(db, portal, (owner, *customer, department), (incoming, by), now).await
                }
                [] => Ok(Settled::waiting("No customer has the address it came from.")),
                _ => Ok(Settled::waiting("Several customers have the address it came from.")),
            }
        }
    }
}

/// Who wrote, as far as it is known, and whether its receipt may be confirmed by mail.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    pub login: Option<LoginId>,
    pub is_known: bool,
    pub may_be_confirmed: bool,
}

/// As a new ticket of a customer.
pub async fn as_new(
    db: &mut PgConnection,
    portal: &Url,
    (owner, customer, department): (ResellerId, CustomerId, Option<DepartmentId>),
    (incoming, by): (&Incoming, Writer),
    now: OffsetDateTime,
) -> sqlx::Result<Settled> {
    let to = Destination::New { owner, customer, department };
    store(db, portal, to, (incoming, by), now).await
}

async fn store(
    db: &mut PgConnection,
    portal: &Url,
    to: Destination,
    (incoming, by): (&Incoming, Writer),
    now: OffsetDateTime,
) -> sqlx::Result<Settled> {
    let mut landed = Landed {
        to,
        sender_name: &incoming.from.name,
        sender_email: &incoming.from.email,
        login: by.login,
        is_known: by.is_known,
        subject: &incoming.subject,
        text: &incoming.text,
        files: &incoming.files,
        message_id: incoming.message_id.as_deref(),
        is_automatic: !by.may_be_confirmed,
    };
    let mut landing = land(&mut *db, portal, &landed, now).await?;
    if matches!(landing, Landing::Twice { .. }) {
        // another message under the same Message-ID, or the same one for another ticket: it was not here before
        landed.message_id = None;
        landing = land(&mut *db, portal, &landed, now).await?;
    }
    let Landing::Stored { customer, ticket, message } = landing else {
        return Ok(Settled::waiting("The ticket or department it was written to is not there any more."));
    };
    Ok(Settled {
        outcome: Outcome::Landed,
        reason: String::new(),
        customer: Some(customer),
        message: Some((ticket, message)),
        mail: None,
    })
}

/// What a program wrote: a note in its ticket, or set aside. It is never answered.
pub async fn automatic(
    db: &mut PgConnection,
    portal: &Url,
    route: Route,
    incoming: &Incoming,
    now: OffsetDateTime,
) -> sqlx::Result<Settled> {
    let (what, aside) = match incoming.verdict {
        Verdict::List => ("got a mail of a mailing list", "It came from a mailing list."),
        _ => ("got an automatic reply", "A program wrote it, such as a note that somebody is away."),
    };
    let Route::Ticket { owner, ticket, .. } = route else { return Ok(Settled::aside(aside, None)) };
    let from = &incoming.from;
    let text =
        format!("{aside}\nFrom: {} <{}>\nSubject: {}\n\n{}", from.name, from.email, incoming.subject, incoming.text);
    let by = format!("{} <{}>, by mail", from.name, from.email);
    let noted = Noted { by: &by, from_email: &from.email, text: &text, what };
    match note(&mut *db, (owner, portal), ticket, &noted, now).await? {
        Some((customer, ticket, message)) => {
            attachments::store(&mut *db, owner, (customer, message), &incoming.files, now).await?;
            let message = Some((ticket, message));
            let reason = aside.to_owned();
            Ok(Settled { outcome: Outcome::Noted, reason, customer: Some(customer), message, mail: None })
        }
        None => Ok(Settled::aside(aside, None)),
    }
}

/// A report of a mail server: marks the address that our mail went to, and tells staff in the ticket.
pub async fn bounce(
    db: &mut PgConnection,
    portal: &Url,
    (owner, about): (ResellerId, Option<OurMail>),
    bounce: &Bounce,
    now: OffsetDateTime,
) -> sqlx::Result<Settled> {
    let Some(mail) = about else {
        return Ok(Settled::aside("A mail server reports about a mail that this portal did not send.", None));
    };
    if !bounce.failed {
        return Ok(Settled::aside("A mail server reports that a mail is late, or has arrived.", Some(mail.id)));
    }
    let email = address_key(&mail.to_email);
    let reason = if bounce.reason.is_empty() { "the mail server gave no reason" } else { &bounce.reason };
    if let Some(customer) = mail.customer {
        let marked = (mail.id, bounce.permanent, reason);
        bounces::mark(&mut *db, owner, (customer, &email), marked, now).await?;
        let actor = Actor { name: "Mail server, by mail".to_owned(), ..Actor::system() };
        let details = Details { email: email.clone(), reason: reason.to_owned(), ..Details::default() };
        let subject = Subject::of(owner, customer);
        events::record(&mut *db, subject, &actor, EventKind::AddressBounced, &details, now).await?;
    }
    let mut message = None;
    if let Some(ticket) = mail.ticket {
        let text = format!("The mail “{}” to {email} did not arrive.\n\n{reason}", mail.subject);
        let what = "got a report: its mail did not arrive";
        let noted = Noted { by: "Mail server, by mail", from_email: "", text: &text, what };
        message =
            note(&mut *db, (owner, portal), ticket, &noted, now).await?.map(|(_, ticket, message)| (ticket, message));
    }
    let reason = format!("The mail to {email} did not arrive: {reason}");
    Ok(Settled { outcome: Outcome::Bounce, reason, customer: mail.customer, message, mail: Some(mail.id) })
}
