//! Makes the message that goes over the wire from a row of the outbox.
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{MultiPart, SinglePart};

use crate::locale::again::in_english;
use crate::locale::key;
use crate::mail::QueuedMail;
use crate::mail::names::{HeaderText, mailbox, message_id_domain};
use crate::mail::secrets::{self, Secret};

/// The message, with the secret in its link; or in a sentence why there can be none, however often it is tried.
pub fn compose(mail: &QueuedMail, secret: Option<&Secret>) -> Result<Message, String> {
    let part = |name: &str, text: &str| HeaderText::parse(text).map_err(|error| format!("The {name} {error}."));
    let from_name = part("sender's name", &mail.from_name)?;
    let to_name = part("recipient's name", &mail.to_name)?;
    let subject = part("subject", &mail.subject)?;
    let message_id = part("Message-ID", &mail.message_id)?;
    let from = mailbox(&from_name, &mail.from_email).map_err(|error| format!("The sender's address {error}."))?;
    let to = mailbox(&to_name, &mail.to_email).map_err(|error| format!("The recipient's address {error}."))?;
    let mut builder = Message::builder()
        .from(from)
        .to(to)
        .subject(subject.into_string())
        .message_id(Some(message_id.into_string()))
        .date(mail.created_at.into());
    if !mail.reply_to.is_empty() {
        let reply_to = mailbox(&from_name, &mail.reply_to).map_err(|error| format!("The reply address {error}."))?;
        builder = builder.reply_to(reply_to);
    }
    if !mail.in_reply_to.is_empty() {
        let in_reply_to = part("In-Reply-To", &mail.in_reply_to)?;
        let references = part("References", &mail.reference_ids)?;
        builder = builder.in_reply_to(in_reply_to.into_string()).references(references.into_string());
    }
    if !mail.by_hand {
        let (name, value) = (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
        builder = builder.raw_header(HeaderValue::new(name, value));
    }
    for (name, value) in of_many(mail) {
        builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    }
    builder
        .multipart(
            MultiPart::alternative()
                .singlepart(SinglePart::plain(body(&mail.text_body, secret)?))
                .singlepart(SinglePart::html(body(&mail.html_body, secret)?)),
        )
        .map_err(|error| format!("The mail cannot be put together: {error}."))
}

/// What tells mail programs that it is one of many, and how its reader gets no more of them (RFC 2369, 8058, 2919).
fn of_many(mail: &QueuedMail) -> Vec<(&'static str, String)> {
    let mut headers = Vec::new();
    if mail.is_bulk {
        headers.push(("Precedence", "bulk".to_owned()));
    }
    let url = &mail.unsubscribe_url;
    if !url.is_empty() && url.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b',')) {
        headers.push(("List-Unsubscribe", format!("<{url}>")));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        headers.push(("List-Id", format!("<announcements.{}>", message_id_domain(&mail.from_email))));
    }
    headers
}

fn body(body: &str, secret: Option<&Secret>) -> Result<String, String> {
    match secret {
        Some(secret) => Ok(secret.put_into(body)),
        None if secrets::is_needed_by(body) => Err(in_english(key("mail-never-no-token")).to_owned()),
        None => Ok(body.to_owned()),
    }
}
