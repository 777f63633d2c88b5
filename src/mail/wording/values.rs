//! What stands in the places of one mail.
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime};

use crate::fields::Language;
use crate::mail::messages::{EndingWords, OrderNews, OrderWords, TicketNews, TicketWords, Visit};
use crate::mail::names::HeaderText;
use crate::mail::placeholders::Values;
use crate::mail::{Message, Outgoing, SECRET_GOES_HERE};

/// The values of a mail that is written down now; days and times as its language bears them.
pub fn of(outgoing: &Outgoing<'_>, language: Language, now: OffsetDateTime) -> Values {
    let origin = outgoing.label.origin(outgoing.portal);
    let values = of_every(outgoing, &origin, language, now);
    match &outgoing.message {
        Message::Verification { account } => values.with("account", *account),
        Message::Welcome { account, login_name } => values.with("account", *account).with("login_name", *login_name),
        Message::StaffInvitation { login_name, role, by } => {
            values.with("login_name", *login_name).with("role", *role).with("by", *by)
        }
        Message::PasswordReset { login_name } => values.with("login_name", *login_name),
        Message::PasswordChanged { login_name, changed_at, ip } => {
            of_login(values, login_name, (*changed_at, *ip), language)
        }
        Message::SecurityChanged { login_name, what, changed_at, ip } => {
            of_login(values.with("what", *what), login_name, (*changed_at, *ip), language)
        }
        Message::NewDevice { login_name, device, signed_in_at, ip } => {
            of_login(values.with("device", *device), login_name, (*signed_in_at, *ip), language)
        }
        Message::EmailChange { login_name, account } => {
            values.with("login_name", *login_name).with("account", *account)
        }
        Message::EmailChanged { login_name, new_email, changed_at, ip } => {
            of_login(values.with("new_email", *new_email), login_name, (*changed_at, *ip), language)
        }
        Message::AccessBySupport { .. } | Message::AccessOfDay { .. } => of_visits(values, outgoing, &origin, language),
        Message::Order { news, words } => of_order(values, *news, words, &origin),
        Message::Ending { words } => of_ending(values, words, language),
        Message::Consent { words, .. } => values
            .with("domain", words.domain)
            .with("from", words.from)
            .with("to", words.to)
            .with("side", words.side)
            .with("consent", words.text)
            .with("until", moment(words.until, language)),
        Message::ChangesFinished { words } => values
            .with("account", words.account)
            .with(
                "lines",
                words.lines.iter().map(|line| HeaderText::cleaned(line).into_string()).collect::<Vec<_>>().join("\n"),
            )
            .with("page", format!("{origin}/customer/changes/{}", words.saving)),
        Message::Ticket { news, words } => {
            let takes_answers = outgoing.thread.is_some_and(|thread| thread.reply_to.is_some());
            of_ticket(values, *news, words, (&origin, takes_answers))
        }
    }
}

/// What support did in a customer's area: one time, or all times of a day.
fn of_visits(values: Values, outgoing: &Outgoing<'_>, origin: &str, language: Language) -> Values {
    let values = values.with("access_log", format!("{origin}/customer/account/access"));
    match &outgoing.message {
        Message::AccessBySupport { account, started_at, ended_at, reason, ticket, changes } => {
            let lasted = *ended_at - *started_at;
            values
                .with("account", *account)
                .with("when", moment(*started_at, language))
                .with("how_long", lasting(lasted))
                .with("minutes", lasted.whole_minutes().to_string())
                .with("reason", *reason)
                .with("ticket", *ticket)
                .with("changes", changed(*changes))
                .with("number_of_changes", changes.to_string())
        }
        Message::AccessOfDay { account, day: of, visits } => values
            .with("account", *account)
            .with("day", day(*of, language))
            .with(
                "number_of_visits",
                if visits.len() == 1 { "1 visit".to_owned() } else { format!("{} visits", visits.len()) },
            )
            .with("visits", visits.iter().map(told).collect::<Vec<_>>().join("\n\n")),
        _ => values,
    }
}

/// What every mail can say, and where its link leads if it has one.
fn of_every(outgoing: &Outgoing<'_>, origin: &str, language: Language, now: OffsetDateTime) -> Values {
    let Outgoing { label, portal, .. } = outgoing;
    let values = Values::new()
        .with("name", outgoing.to_name)
        .with("label", &*label.name)
        .with("support_contact", &*label.support_contact)
        .with("sign_in", format!("{}/login", label.address(portal)));
    match outgoing.message.link() {
        Some((page, purpose)) => values
            .with("link", format!("{origin}/{page}/{SECRET_GOES_HERE}"))
            .with("until", moment(now + purpose.lifetime(), language)),
        None => values,
    }
}

/// What happened to a login: when, and from where.
fn of_login(values: Values, login_name: &str, (at, ip): (OffsetDateTime, &str), language: Language) -> Values {
    values.with("login_name", login_name).with("when", moment(at, language)).with("ip", ip)
}

fn of_order(values: Values, news: OrderNews, words: &OrderWords<'_>, origin: &str) -> Values {
    let area = if news == OrderNews::Failed { "reseller" } else { "customer" };
    let one_line = |text: &str| HeaderText::cleaned(text).into_string();
    let lines: Vec<String> =
        words.lines.iter().map(|(what, price)| format!("{}: {}", one_line(what), one_line(price))).collect();
    values
        .with("account", words.account)
        .with("number", words.number.to_string())
        .with("lines", lines.join("\n"))
        .with("total", words.total)
        .with("why", words.why)
        .with("page", format!("{origin}/{area}/orders/{}", words.id))
}

fn of_ending(values: Values, words: &EndingWords<'_>, language: Language) -> Values {
    values
        .with("account", words.account)
        .with("thing", words.thing)
        .with("ends_on", day(words.ends_on, language))
        .with("in_days", if words.days == 1 { "tomorrow".to_owned() } else { format!("in {} days", words.days) })
        .with("days", words.days.to_string())
        .with("what_next", words.next)
}

fn of_ticket(
    values: Values,
    news: TicketNews,
    words: &TicketWords<'_>,
    (origin, takes_answers): (&str, bool),
) -> Values {
    let area = if matches!(news, TicketNews::ToStaff | TicketNews::Assigned) { "reseller" } else { "customer" };
    values
        .with("account", words.account)
        .with("number", words.number.to_string())
        .with("subject", words.subject)
        .with("message", words.body)
        .with("signature", words.signature)
        .with("files", files(words.files))
        .with("by", words.by)
        .with("how_to_answer", how_to_answer(takes_answers))
        .with("page", format!("{origin}/{area}/tickets/{}", words.id))
}

/// "2 files: invoice.pdf, photo.jpg – open the ticket to see them."; empty: none.
fn files(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("1 file: {one} – open the ticket to see it."),
        _ => format!("{} files: {} – open the ticket to see them.", names.len(), names.join(", ")),
    }
}

pub(super) fn how_to_answer(takes_answers: bool) -> &'static str {
    if takes_answers {
        "Answer this mail, or write on the page of your ticket:"
    } else {
        "Please answer on the page of your ticket:"
    }
}

/// "3 Nov 2026, 14:02 UTC"; in other languages, whose months we do not know, "2026-11-03 14:02 UTC".
pub(super) fn moment(at: OffsetDateTime, language: Language) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    let written = if language == Language::ENGLISH {
        at.format(format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute] UTC"))
    } else {
        at.format(format_description!("[year]-[month]-[day] [hour]:[minute] UTC"))
    };
    written.unwrap_or_default()
}

/// "1 December 2026", or "2026-12-01".
pub(super) fn day(date: Date, language: Language) -> String {
    let written = if language == Language::ENGLISH {
        date.format(format_description!("[day padding:none] [month repr:long] [year]"))
    } else {
        date.format(format_description!("[year]-[month]-[day]"))
    };
    written.unwrap_or_default()
}

/// "less than a minute", "1 minute", "12 minutes".
fn lasting(duration: Duration) -> String {
    match duration.whole_minutes() {
        ..1 => "less than a minute".to_owned(),
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

/// "09:12 to 09:24 UTC (12 minutes)", why, and what was changed.
pub(super) fn told(visit: &Visit<'_>) -> String {
    let clock = format_description!("[hour]:[minute]");
    let at = |moment: OffsetDateTime| moment.to_offset(time::UtcOffset::UTC).format(clock).unwrap_or_default();
    let line = |text: &str| HeaderText::cleaned(text).into_string();
    let (from, to) = (at(visit.started_at), at(visit.ended_at));
    let ticket = if visit.ticket.is_empty() { String::new() } else { format!("\nTicket: {}", line(visit.ticket)) };
    format!(
        "{from} to {to} UTC, {}\nReason: {}{ticket}\nChanges: {}",
        lasting(visit.ended_at - visit.started_at),
        line(visit.reason),
        changed(visit.changes)
    )
}

fn changed(changes: i64) -> String {
    match changes {
        0 => "none, only looked".to_owned(),
        1 => "1 change was made".to_owned(),
        several => format!("{several} changes were made"),
    }
}
