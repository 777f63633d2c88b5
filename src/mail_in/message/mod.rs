//! A raw message read: who wrote, what he wrote anew, with which files, and whether it was a person at all. Whatever the
//! bytes are, there is an outcome; what is not understood is kept as it came.
use sha2::{Digest, Sha256};

use crate::attachments::{self, NewFile};
use crate::fields::{EmailAddress, kept_text};
use crate::mail::names::HeaderText;

pub mod bounce;
mod decode;
mod entities;
mod flowed;
mod headers;
mod html;
mod parts;
pub mod quote;
pub mod verdict;

pub use headers::Mailbox;
pub use verdict::Verdict;

use headers::Headers;
use parts::{File, Found};

/// The longest text of a message, in characters; more is put into a file.
pub const LONGEST_TEXT: usize = 90_000;
const LONGEST_SUBJECT: usize = 255;
const LONGEST_ID: usize = 998;
/// So many Message-IDs of the conversation are looked up, the latest first.
const MOST_REFERENCES: usize = 30;

/// A message that was read.
pub struct Incoming {
    /// Who wrote it, as he says; an empty address: it does not say.
    pub from: Mailbox,
    /// Cleaned and cut; may be empty.
    pub subject: String,
    /// With its angle brackets.
    pub message_id: Option<String>,
    /// The messages it answers, the nearest first.
    pub references: Vec<String>,
    /// The addresses of To and Cc.
    pub addressees: Vec<String>,
    /// Where the server that handed it over says it was meant for; the nearest first.
    pub delivered_to: Vec<String>,
    /// What was written anew, with what is to be said about what was left out.
    pub text: String,
    pub files: Vec<NewFile>,
    pub verdict: Verdict,
    /// The same for the same message however often it comes, whatever servers put above it on the way.
    pub identity: [u8; 32],
}

/// Whether an envelope has no sender, also as Postfix says it to a pipe.
fn is_nobody(envelope_from: &str) -> bool {
    let from = envelope_from.trim();
    from.is_empty() || from.eq_ignore_ascii_case("mailer-daemon")
}

/// Reads a message. `envelope_from`: the sender that the server named, empty for none; None: it is not known.
pub fn read(raw: &[u8], envelope_from: Option<&str>) -> Incoming {
    let unix;
    // line ends of an old kind, or no line at all
    let raw = if !raw.contains(&b'\n') && raw.contains(&b'\r') {
        unix = raw.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect::<Vec<u8>>();
        &unix
    } else {
        raw
    };
    let (headers, body) = Headers::parse(raw);
    let kind = headers.word("content-type");
    let null_path = envelope_from.map_or_else(|| headers.word("return-path") == "<>", is_nobody);
    let mut incoming = Incoming {
        from: sender(&headers, envelope_from),
        subject: headers.get("subject").unwrap_or_default().chars().take(LONGEST_SUBJECT).collect(),
        message_id: message_id(&headers),
        references: references(&headers),
        addressees: ["to", "cc"]
            .iter()
            .flat_map(|name| headers.mailboxes(name))
            .map(|one| one.email)
            .take(100)
            .collect(),
        delivered_to: delivered_to(&headers),
        text: String::new(),
        files: Vec::new(),
        verdict: Verdict::Letter,
        identity: identity(&headers, body),
    };
    let found = parts::read(headers.clone(), body);
    incoming.verdict = verdict::of(&headers, &kind, &found, null_path);
    incoming.fill(found);
    incoming
}

impl Incoming {
    /// Text and files within their limits, and what had to be left out said in the text.
    fn fill(&mut self, found: Found) {
        let Found { text, mut files, unread: mut left_out, .. } = found;
        let text = kept_text(&text);
        let mut new = if self.is_forwarded() { text } else { quote::new_part(&text) };
        if new.chars().count() > LONGEST_TEXT {
            files.insert(0, File { name: "whole text.txt".to_owned(), bytes: new.clone().into_bytes() });
            new = new.chars().take(LONGEST_TEXT).collect();
            left_out.push("The text goes on; the whole of it is in the file “whole text.txt”.".to_owned());
        }
        self.take_files(files, &mut left_out);
        if new.trim().is_empty() {
            new = if self.files.is_empty() { "(no text)" } else { "(no text, see the attached files)" }.to_owned();
        }
        if !left_out.is_empty() {
            new.push_str("\n\n[Portal] ");
            new.push_str(&left_out.join("\n[Portal] "));
        }
        self.text = new;
    }

    fn take_files(&mut self, files: Vec<File>, left_out: &mut Vec<String>) {
        for file in files {
            let size = attachments::size_words(file.bytes.len());
            let name = attachments::name::safe(&file.name);
            if self.files.len() == attachments::MOST {
                said(left_out, format!("Left out, since a message has at most 10 files: “{name}” ({size})."));
                continue;
            }
            match NewFile::new(&file.name, file.bytes) {
                Ok(file) => self.files.push(file),
                Err(_) => said(left_out, format!("Left out, since it is larger than 10 MB: “{name}” ({size}).")),
            }
        }
    }

    fn is_forwarded(&self) -> bool {
        let subject = self.subject.to_lowercase();
        ["fw:", "fwd:", "wg:", "tr:", "rv:", "doorst:", "weitergeleitet:"]
            .iter()
            .any(|start| subject.starts_with(start))
    }
}

/// A mail with a thousand files needs no thousand sentences.
fn said(left_out: &mut Vec<String>, sentence: String) {
    const MOST: usize = 50;
    match left_out.len() {
        0..MOST => left_out.push(sentence),
        MOST => left_out.push("More files were left out.".to_owned()),
        _ => {}
    }
}

fn sender(headers: &Headers<'_>, envelope_from: Option<&str>) -> Mailbox {
    let named = ["from", "sender", "reply-to"].iter().find_map(|name| headers.mailboxes(name).into_iter().next());
    let mut from = named.unwrap_or_else(|| Mailbox {
        name: String::new(),
        email: HeaderText::cleaned(envelope_from.unwrap_or_default()).into_string(),
    });
    from.email = address_key(&from.email);
    from
}

/// An address as addresses are compared.
pub fn address_key(email: &str) -> String {
    EmailAddress::parse(email)
        .map_or_else(|_| email.trim().to_lowercase().chars().take(320).collect(), |address| address.key())
}

fn ids_in(value: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for piece in value.split('<').skip(1) {
        if let Some((id, _)) = piece.split_once('>')
            && !id.is_empty()
            && id.len() + 2 <= LONGEST_ID
            && id.bytes().all(|byte| byte.is_ascii_graphic())
        {
            ids.push(format!("<{id}>"));
        }
    }
    ids
}

fn message_id(headers: &Headers<'_>) -> Option<String> {
    let value = headers.get("message-id")?;
    ids_in(&value).into_iter().next().or_else(|| {
        let bare = value.trim();
        let is_one = !bare.is_empty()
            && bare.len() <= LONGEST_ID - 2
            && bare.bytes().all(|b| b.is_ascii_graphic() && !b"<>".contains(&b));
        is_one.then(|| format!("<{bare}>"))
    })
}

fn references(headers: &Headers<'_>) -> Vec<String> {
    let mut ids: Vec<String> = headers.all("in-reply-to").flat_map(|value| ids_in(&value)).collect();
    ids.extend(headers.all("references").flat_map(|value| ids_in(&value)).collect::<Vec<_>>().into_iter().rev());
    let mut known = std::collections::HashSet::new();
    ids.retain(|id| known.insert(id.clone()));
    ids.truncate(MOST_REFERENCES);
    ids
}

fn delivered_to(headers: &Headers<'_>) -> Vec<String> {
    let names = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to"];
    names.iter().flat_map(|name| headers.mailboxes(name)).map(|one| one.email).take(20).collect()
}

fn identity(headers: &Headers<'_>, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for name in ["message-id", "from", "date", "subject"] {
        hash.update(headers.get(name).unwrap_or_default().as_bytes());
        hash.update([0]);
    }
    // servers differ in line ends only
    for line in body.split(|byte| *byte == b'\n') {
        hash.update(line.strip_suffix(b"\r").unwrap_or(line));
        hash.update(b"\n");
    }
    hash.finalize().into()
}
