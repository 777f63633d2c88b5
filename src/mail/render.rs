//! Messages become text: a wording with its values, in the label's name. Rendered when the mail is written down, so that
//! a wording changed later does not change it.
use askama::Template;
use time::OffsetDateTime;
use url::Url;

use crate::fields::Language;
use crate::locale::{self, Told};
use crate::mail::accent::Accent;
use crate::mail::messages::TicketNews;
use crate::mail::names::HeaderText;
use crate::mail::placeholders::{Block, Values};
use crate::mail::wording::{Written, locale_of, values};
use crate::mail::{Message, Outgoing};
use crate::resellers::Label;
use crate::tell;

/// A message's three parts.
#[derive(Clone, Debug)]
pub struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What stands around every text: whose mail it is and how to reach him. Nobody can write it away.
struct Letter {
    label: String,
    sign_in: String,
    support_contact: String,
    /// Somebody wrote it, and no program.
    by_hand: bool,
    /// By whom it is, and how he is reached, as the plain text says it.
    by: Told,
    questions: Told,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct TextLetter<'a> {
    letter: &'a Letter,
    /// An answer to it lands in its ticket.
    marked: bool,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct HtmlLetter<'a> {
    letter: &'a Letter,
    marked: bool,
    language: Language,
    subject: &'a str,
    accent: Accent,
    blocks: Vec<Block>,
}

/// The three parts of a mail that is written down now.
pub fn render(outgoing: &Outgoing<'_>, written: &Written, now: OffsetDateTime) -> askama::Result<Rendered> {
    let is_ticket = matches!(outgoing.message, Message::Ticket { .. });
    let takes_answers = is_ticket && outgoing.thread.is_some_and(|thread| thread.reply_to.is_some());
    let by_hand = matches!(outgoing.message, Message::Ticket { news: TicketNews::Written, .. });
    let values = values::of(outgoing, written.language, now);
    render_values(outgoing.label, outgoing.portal, written, &values, (by_hand, takes_answers))
}

/// The same with given values, by hand or not, with the line above which answers are written or without.
pub fn render_values(
    label: &Label,
    portal: &Url,
    written: &Written,
    values: &Values,
    kind: (bool, bool),
) -> askama::Result<Rendered> {
    locale::with(locale_of(written.language), || render_letter(label, portal, written, values, kind))
}

fn render_letter(
    label: &Label,
    portal: &Url,
    written: &Written,
    values: &Values,
    (by_hand, marked): (bool, bool),
) -> askama::Result<Rendered> {
    let name = HeaderText::cleaned(&label.name).into_string();
    let contact = HeaderText::cleaned(&label.support_contact).into_string();
    let by = if by_hand { tell("mail-letter-by-hand") } else { tell("mail-letter-by-itself") };
    let letter = Letter {
        by: by.with("label", &name),
        questions: tell("mail-letter-questions").with("contact", &contact),
        label: name,
        sign_in: format!("{}/login", label.address(portal)),
        support_contact: contact,
        by_hand,
    };
    let subject = HeaderText::cleaned(&written.subject.fill(values)).into_string();
    let text = TextLetter { letter: &letter, marked, text: &written.body.fill_wrapped(values) }.render()?;
    let html = HtmlLetter {
        letter: &letter,
        marked,
        language: written.language,
        subject: &subject,
        accent: Accent::of(label),
        blocks: written.body.blocks(values),
    };
    let html = html.render()?;
    Ok(Rendered { subject, text, html })
}

#[cfg(test)]
mod tests;
