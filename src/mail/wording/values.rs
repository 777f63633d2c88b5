//! What stands in the places of one mail.
use time::OffsetDateTime;

use super::said;
use super::said::{day, line, moment};
use crate::fields::Language;
use crate::locale::{self, kept};
use crate::logins::browser::browser_name;
use crate::mail::messages::{EndingWords, OrderNews, OrderWords, TicketNews, TicketWords};
use crate::mail::placeholders::Values;
use crate::mail::{Message, Outgoing, SECRET_GOES_HERE};
use crate::orders::said::line as order_line;
use crate::suppliers::said as why_said;

/// The values of a mail that is written down now, said in its language; days and times as it bears them.
pub fn of(outgoing: &Outgoing<'_>, language: Language, now: OffsetDateTime) -> Values {
    locale::with(said::locale_of(language), || of_message(outgoing, language, now))
}

fn of_message(outgoing: &Outgoing<'_>, language: Language, now: OffsetDateTime) -> Values {
    let origin = outgoing.label.origin(outgoing.portal);
    let values = of_every(outgoing, &origin, language, now);
    match &outgoing.message {
        Message::Verification { account } => values.with("account", *account),
        Message::Welcome { account, login_name } => values.with("account", *account).with("login_name", *login_name),
        Message::StaffInvitation { login_name, role, by } => {
            values.with("login_name", *login_name).with("role", role.word()).with("by", *by)
        }
        Message::PasswordReset { login_name } => values.with("login_name", *login_name),
        Message::PasswordChanged { login_name, changed_at, ip } => {
            of_login(values, login_name, (*changed_at, *ip), language)
        }
        Message::SecurityChanged { login_name, what, changed_at, ip } => {
            of_login(values.with("what", what.to_string()), login_name, (*changed_at, *ip), language)
        }
        Message::NewDevice { login_name, user_agent, signed_in_at, ip } => {
            of_login(values.with("device", browser_name(user_agent)), login_name, (*signed_in_at, *ip), language)
        }
        Message::EmailChange { login_name, account } => {
            values.with("login_name", *login_name).with("account", *account)
        }
        Message::EmailChanged { login_name, new_email, changed_at, ip } => {
            of_login(values.with("new_email", *new_email), login_name, (*changed_at, *ip), language)
        }
        Message::AccessBySupport { .. } | Message::AccessOfDay { .. } => of_visits(values, outgoing, &origin, language),
        Message::Order { news, words } => of_order(values, *news, words, &origin),
        Message::Ending { words } => of_ending(values, words, (&outgoing.label.support_contact, language)),
        Message::Consent { words, .. } => values
            .with("domain", words.domain)
            .with("from", words.from)
            .with("to", words.to)
            .with("side", said::side(words.side))
            .with("consent", kept::read(words.text))
            .with("until", moment(words.until, language)),
        Message::ChangesFinished { words } => values
            .with("account", words.account)
            .with("lines", said::finished(words))
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
                .with("how_long", said::lasting(lasted))
                .with("minutes", lasted.whole_minutes().to_string())
                .with("reason", *reason)
                .with("ticket", *ticket)
                .with("changes", said::changed(*changes))
                .with("number_of_changes", changes.to_string())
        }
        Message::AccessOfDay { account, day: of, visits } => values
            .with("account", *account)
            .with("day", day(*of, language))
            .with("number_of_visits", said::visits(visits.len()))
            .with("visits", visits.iter().map(said::visit).collect::<Vec<_>>().join("\n\n")),
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
    let price = |amount: i64| line(&words.currency.words(amount));
    let what = |written: &str| line(&order_line(written));
    let lines: Vec<String> =
        words.lines.iter().map(|(written, amount)| format!("{}: {}", what(written), price(*amount))).collect();
    let why = words.why.map(|(written, why)| format!("{}: {}", order_line(written), why_said::read(why)));
    values
        .with("account", words.account)
        .with("number", words.number.to_string())
        .with("lines", lines.join("\n"))
        .with("total", words.currency.words(words.total))
        .with("why", why.unwrap_or_default())
        .with("page", format!("{origin}/{area}/orders/{}", words.id))
}

fn of_ending(values: Values, words: &EndingWords<'_>, (support, language): (&str, Language)) -> Values {
    values
        .with("account", words.account)
        .with("thing", said::thing(words.thing))
        .with("ends_on", day(words.ends_on, language))
        .with("in_days", said::in_days(words.days))
        .with("days", words.days.to_string())
        .with("what_next", said::next(*words.next, support))
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
        .with("files", said::files(words.files))
        .with("by", words.by)
        .with("how_to_answer", said::how_to_answer(takes_answers))
        .with("page", format!("{origin}/{area}/tickets/{}", words.id))
}
