//! Messages become text: three files a message, in the label's name. Rendered when the mail is written down, so that a
//! template changed later does not change it.
use askama::Template;
use time::macros::format_description;
use time::{Duration, OffsetDateTime};

use crate::mail::accent::Accent;
use crate::mail::messages::{EndingWords, OrderNews, OrderWords, TicketNews, TicketWords};
use crate::mail::names::HeaderText;
use crate::mail::{Message, Outgoing, SECRET_GOES_HERE};

/// A message's three parts.
#[derive(Clone, Debug)]
pub struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// All that the templates can say; which of the lower half is filled depends on the message.
struct Letter {
    label: String,
    sign_in: String,
    access_log: String,
    support_contact: String,
    accent: Accent,
    to_name: String,
    /// The rendered subject, for the page's title.
    subject: String,
    /// The link with the place for its secret.
    link: String,
    link_until: String,
    /// Somebody wrote it, and no program.
    by_hand: bool,
    facts: Facts,
}

#[derive(Default)]
struct Facts {
    account: String,
    login_name: String,
    changed_at: String,
    ip: String,
    access: Access,
    order: OrderFacts,
    ending: EndingFacts,
    ticket: TicketFacts,
}

/// One order.
#[derive(Default)]
struct OrderFacts {
    news: &'static str,
    number: i32,
    lines: Vec<(String, String)>,
    total: String,
    waits: &'static str,
    by_staff: bool,
    why: String,
    page: String,
}

/// Something that ends.
#[derive(Default)]
struct EndingFacts {
    thing: String,
    on: String,
    days: i64,
    next: String,
}

/// A ticket.
#[derive(Default)]
struct TicketFacts {
    news: &'static str,
    number: i32,
    subject: String,
    body: Vec<String>,
    files: String,
    signature: Vec<String>,
    by: String,
    page: String,
    /// Whether an answer to the mail lands in the ticket.
    takes_answers: bool,
}

/// One visit of support.
#[derive(Default)]
struct Access {
    began: String,
    lasted: String,
    reason: String,
    ticket: String,
    changes: i64,
}

macro_rules! templates {
    ($($name:ident $path:tt)*) => {
        $(
            #[derive(Template)]
            #[template(path = $path)]
            struct $name<'a> {
                letter: &'a Letter,
            }
        )*
    };
}

templates! {
    VerificationSubject "mail/verification/subject.txt"
    VerificationText "mail/verification/body.txt"
    VerificationHtml "mail/verification/body.html"
    WelcomeSubject "mail/welcome/subject.txt"
    WelcomeText "mail/welcome/body.txt"
    WelcomeHtml "mail/welcome/body.html"
    PasswordResetSubject "mail/password_reset/subject.txt"
    PasswordResetText "mail/password_reset/body.txt"
    PasswordResetHtml "mail/password_reset/body.html"
    PasswordChangedSubject "mail/password_changed/subject.txt"
    PasswordChangedText "mail/password_changed/body.txt"
    PasswordChangedHtml "mail/password_changed/body.html"
    AccessBySupportSubject "mail/access_by_support/subject.txt"
    AccessBySupportText "mail/access_by_support/body.txt"
    AccessBySupportHtml "mail/access_by_support/body.html"
    OrderSubject "mail/order/subject.txt"
    OrderText "mail/order/body.txt"
    OrderHtml "mail/order/body.html"
    EndingSubject "mail/ending/subject.txt"
    EndingText "mail/ending/body.txt"
    EndingHtml "mail/ending/body.html"
    TicketSubject "mail/ticket/subject.txt"
    TicketText "mail/ticket/body.txt"
    TicketHtml "mail/ticket/body.html"
}

macro_rules! rendered {
    ($letter:ident, $subject:ident, $text:ident, $html:ident) => {{
        let subject = HeaderText::cleaned(&$subject { letter: &$letter }.render()?).into_string();
        $letter.subject.clone_from(&subject);
        Rendered { subject, text: $text { letter: &$letter }.render()?, html: $html { letter: &$letter }.render()? }
    }};
}

/// The three parts of a mail that is written down now.
pub fn render(outgoing: &Outgoing<'_>, now: OffsetDateTime) -> askama::Result<Rendered> {
    let mut letter = letter(outgoing, now);
    Ok(match outgoing.message {
        Message::Verification { .. } => rendered!(letter, VerificationSubject, VerificationText, VerificationHtml),
        Message::Welcome { .. } => rendered!(letter, WelcomeSubject, WelcomeText, WelcomeHtml),
        Message::PasswordReset { .. } => rendered!(letter, PasswordResetSubject, PasswordResetText, PasswordResetHtml),
        Message::PasswordChanged { .. } => {
            rendered!(letter, PasswordChangedSubject, PasswordChangedText, PasswordChangedHtml)
        }
        Message::AccessBySupport { .. } => {
            rendered!(letter, AccessBySupportSubject, AccessBySupportText, AccessBySupportHtml)
        }
        Message::Order { .. } => rendered!(letter, OrderSubject, OrderText, OrderHtml),
        Message::Ending { .. } => rendered!(letter, EndingSubject, EndingText, EndingHtml),
        Message::Ticket { .. } => rendered!(letter, TicketSubject, TicketText, TicketHtml),
    })
}

fn letter(outgoing: &Outgoing<'_>, now: OffsetDateTime) -> Letter {
    let Outgoing { label, portal, .. } = outgoing;
    let origin = label.origin(portal);
    let (link, link_until) = match outgoing.message.link() {
        Some((page, purpose)) => (format!("{origin}/{page}/{SECRET_GOES_HERE}"), moment(now + purpose.lifetime())),
        None => (String::new(), String::new()),
    };
    Letter {
        label: plain(&label.name),
        sign_in: format!("{}/login", label.address(portal)),
        access_log: format!("{origin}/customer/account/access"),
        support_contact: plain(&label.support_contact),
        accent: Accent::of_hue(label.accent_hue),
        to_name: plain(outgoing.to_name),
        subject: String::new(),
        link,
        link_until,
        by_hand: matches!(outgoing.message, Message::Ticket { news: TicketNews::Written, .. }),
        facts: facts(outgoing, &origin),
    }
}

fn facts(outgoing: &Outgoing<'_>, origin: &str) -> Facts {
    match outgoing.message {
        Message::Verification { account } => Facts { account: plain(account), ..Facts::default() },
        Message::Welcome { account, login_name } => {
            Facts { account: plain(account), login_name: plain(login_name), ..Facts::default() }
        }
        Message::PasswordReset { login_name } => Facts { login_name: plain(login_name), ..Facts::default() },
        Message::PasswordChanged { login_name, changed_at, ip } => {
            Facts { login_name: plain(login_name), changed_at: moment(changed_at), ip: plain(ip), ..Facts::default() }
        }
        Message::AccessBySupport { account, started_at, ended_at, reason, ticket, changes } => {
            let (began, lasted) = (moment(started_at), lasting(ended_at - started_at));
            let access = Access { began, lasted, reason: plain(reason), ticket: plain(ticket), changes };
            Facts { account: plain(account), access, ..Facts::default() }
        }
        Message::Order { news, words } => {
            Facts { account: plain(words.account), order: order_facts(news, words, origin), ..Facts::default() }
        }
        Message::Ending { words } => {
            let EndingWords { thing, account, ends_on, days, next } = *words;
            let ending = EndingFacts { thing: plain(thing), on: plain(ends_on), days, next: plain(next) };
            Facts { account: plain(account), ending, ..Facts::default() }
        }
        Message::Ticket { news, words } => {
            let takes_answers = outgoing.thread.is_some_and(|thread| thread.reply_to.is_some());
            let ticket = TicketFacts { takes_answers, ..ticket_facts(news, words, origin) };
            Facts { account: plain(words.account), ticket, ..Facts::default() }
        }
    }
}

fn order_facts(news: OrderNews, words: &OrderWords<'_>, origin: &str) -> OrderFacts {
    let (area, news) = match news {
        OrderNews::Received => ("customer", "received"),
        OrderNews::Waiting => ("customer", "waiting"),
        OrderNews::Delivered => ("customer", "delivered"),
        OrderNews::Failed => ("reseller", "failed"),
        OrderNews::Cancelled => ("customer", "cancelled"),
    };
    OrderFacts {
        news,
        number: words.number,
        lines: words.lines.iter().map(|(what, price)| (plain(what), plain(price))).collect(),
        total: plain(words.total),
        waits: words.waits,
        by_staff: words.by_staff,
        why: plain(words.why),
        page: format!("{origin}/{area}/orders/{}", words.id),
    }
}

fn ticket_facts(news: TicketNews, words: &TicketWords<'_>, origin: &str) -> TicketFacts {
    let (area, news) = match news {
        TicketNews::Written => ("customer", "written"),
        TicketNews::Received => ("customer", "received"),
        TicketNews::Closed => ("customer", "closed"),
        TicketNews::ToStaff => ("reseller", "to_staff"),
        TicketNews::Assigned => ("reseller", "assigned"),
    };
    TicketFacts {
        news,
        number: words.number,
        subject: plain(words.subject),
        body: lines(words.body),
        files: file_words(words.files),
        signature: lines(words.signature),
        by: plain(words.by),
        page: format!("{origin}/{area}/tickets/{}", words.id),
        takes_answers: false,
    }
}

/// "2 files: invoice.pdf, photo.jpg – open the ticket to see them."; empty: none.
fn file_words(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("1 file: {one} – open the ticket to see it."),
        _ => format!("{} files: {} – open the ticket to see them.", names.len(), names.join(", ")),
    }
}

/// People's text in its lines, each without control characters.
fn lines(text: &str) -> Vec<String> {
    let visible = |line: &str| line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    text.lines().map(|line| visible(line).trim_end().to_owned()).collect()
}

/// People's text on one line and without control characters, so that it can neither break a line of the letter nor hold
/// the place of the secret.
fn plain(text: &str) -> String {
    HeaderText::cleaned(text).into_string()
}

/// "3 Nov 2026, 14:02 UTC".
fn moment(at: OffsetDateTime) -> String {
    let format = format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute] UTC");
    at.to_offset(time::UtcOffset::UTC).format(format).unwrap_or_default()
}

/// "less than a minute", "1 minute", "12 minutes".
fn lasting(duration: Duration) -> String {
    match duration.whole_minutes() {
        ..1 => "less than a minute".to_owned(),
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

#[cfg(test)]
mod tests;
