//! What becomes of a mail, by what it is: a message, a note for staff, a mark at an address, or a decision for staff.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::attachments;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{CustomerId, DepartmentId, LoginId, MailId, ResellerId, TicketId, TicketMessageId};
use crate::locale::{Told, kept};
use crate::mail_in::Outcome;
use crate::mail_in::message::bounce::Bounce;
use crate::mail_in::message::{Incoming, Verdict, address_key};
use crate::mail_in::queries::inbound::Became;
use crate::mail_in::queries::route::{OurMail, find_login_of_address, list_customers_of_address};
use crate::mail_in::queries::{bounce as bounces, inbound};
use crate::mail_in::route::Route;
use crate::tell;
use crate::tickets::incoming::{Destination, Landed, Landing, land};
use crate::tickets::noted::{Aside, NO_REASON, Noted, not_arrived, note};

/// From so many new tickets of one address within an hour on, their receipt is not confirmed: it may be a program that
/// answers to each confirmation.
const MOST_CONFIRMED: i64 = 5;
/// The longest reason that a mail keeps.
const LONGEST_REASON: usize = 500;

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
    pub fn aside(reason: Told, mail: Option<MailId>) -> Self {
        Self { outcome: Outcome::Aside, reason: reason.kept(), customer: None, message: None, mail }
    }

    fn waiting(reason: Told) -> Self {
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
                [] => Ok(Settled::waiting(tell("mailin-reason-no-customer"))),
                _ => Ok(Settled::waiting(tell("mailin-reason-several"))),
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
        return Ok(Settled::waiting(tell("mailin-reason-gone")));
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
        Verdict::List => (tell("tickets-event-list-mail"), Aside::List),
        _ => (tell("tickets-event-automatic"), Aside::Program),
    };
    let Route::Ticket { owner, ticket, .. } = route else { return Ok(Settled::aside(tell(aside.key()), None)) };
    let from = &incoming.from;
    let sender = format!("From: {} <{}>\nSubject: {}", from.name, from.email, incoming.subject);
    let text = format!("{}\n{sender}\n\n{}", aside.in_english(), incoming.text);
    let by = format!("{} <{}>, by mail", from.name, from.email);
    let noted = Noted { by: &by, from_email: &from.email, text: &text, what };
    match note(&mut *db, (owner, portal), ticket, &noted, now).await? {
        Some((customer, ticket, message)) => {
            attachments::store(&mut *db, owner, (customer, message), &incoming.files, now).await?;
            let message = Some((ticket, message));
            let reason = tell(aside.key()).kept();
            Ok(Settled { outcome: Outcome::Noted, reason, customer: Some(customer), message, mail: None })
        }
        None => Ok(Settled::aside(tell(aside.key()), None)),
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
        return Ok(Settled::aside(tell("mailin-aside-not-ours"), None));
    };
    if !bounce.failed {
        return Ok(Settled::aside(tell("mailin-aside-late"), Some(mail.id)));
    }
    let email = address_key(&mail.to_email);
    let (reason, kept_reason) = match bounce.reason.as_str() {
        "" => (NO_REASON, tell("mailin-no-reason").kept()),
        given => (given, given.to_owned()),
    };
    if let Some(customer) = mail.customer {
        let marked = (mail.id, bounce.permanent, reason);
        bounces::mark(&mut *db, owner, (customer, &email), marked, now).await?;
        let actor = Actor { name: "Mail server, by mail".to_owned(), ..Actor::system() };
        let details = Details { email: email.clone(), reason: kept_reason.clone(), ..Details::default() };
        let subject = Subject::of(owner, customer);
        events::record(&mut *db, subject, &actor, EventKind::AddressBounced, &details, now).await?;
    }
    let mut message = None;
    if let Some(ticket) = mail.ticket {
        let text = format!("{}\n\n{reason}", not_arrived(&mail.subject, &email));
        let what = tell("tickets-event-bounced");
        let noted = Noted { by: "Mail server, by mail", from_email: "", text: &text, what };
        message =
            note(&mut *db, (owner, portal), ticket, &noted, now).await?.map(|(_, ticket, message)| (ticket, message));
    }
    let reason = short(tell("mailin-bounced").with("email", &email).with("reason", kept_reason).kept());
    Ok(Settled { outcome: Outcome::Bounce, reason, customer: mail.customer, message, mail: Some(mail.id) })
}

/// A kept sentence that fits into its row: where it would be cut, it is said as it stands.
fn short(reason: String) -> String {
    if reason.chars().count() <= LONGEST_REASON { reason } else { kept::read(&reason).into_owned() }
}
