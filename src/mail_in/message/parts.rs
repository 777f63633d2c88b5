//! The parts of a message: which of them are its text, and which are files.
use mailparse::{DispositionType, ParsedContentType, parse_content_disposition, parse_content_type};

use crate::mail_in::message::headers::Headers;
use crate::mail_in::message::{decode, flowed, html};

/// Deeper parts are kept as files, unread.
const DEEPEST: usize = 12;
/// So many parts are looked at.
const MOST_PARTS: usize = 300;
/// So many bytes of a part are read as text.
const LONGEST_TEXT: usize = 2 << 20;

/// What is in a message, or in a part of it.
#[derive(Debug, Default)]
pub struct Found {
    pub text: String,
    pub files: Vec<File>,
    /// What programs tell programs: delivery reports and the headers of the mail they are about.
    pub reports: Vec<String>,
    /// What could not be read, in sentences.
    pub unread: Vec<String>,
}

/// A file as it came, its name not yet safe.
#[derive(Debug)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One part, its body still encoded.
struct Part<'a> {
    headers: Headers<'a>,
    kind: ParsedContentType,
    body: &'a [u8],
}

/// Reads the parts below a message's headers.
pub fn read(headers: Headers<'_>, body: &[u8]) -> Found {
    let mut walk = Walk { parts: 0, is_report: false };
    let part = Part::new(headers, body, "text/plain");
    walk.is_report = part.kind.mimetype == "multipart/report";
    walk.part(&part, 0)
}

struct Walk {
    parts: usize,
    is_report: bool,
}

impl<'a> Part<'a> {
    fn new(headers: Headers<'a>, body: &'a [u8], otherwise: &str) -> Self {
        let kind = headers.get("content-type").filter(|value| value.contains('/'));
        let kind = parse_content_type(kind.as_deref().unwrap_or(otherwise));
        Self { headers, kind, body }
    }

    fn bytes(&self) -> Vec<u8> {
        decode::bytes(self.body, &self.headers.word("content-transfer-encoding"))
    }

    fn charset(&self) -> Option<&str> {
        self.kind.params.get("charset").map(String::as_str)
    }

    fn parameter_is(&self, name: &str, value: &str) -> bool {
        self.kind.params.get(name).is_some_and(|given| given.eq_ignore_ascii_case(value))
    }

    /// The name it was given; None: it has none and was not meant as a file.
    fn file_name(&self) -> Option<String> {
        let disposition = parse_content_disposition(&self.headers.get("content-disposition").unwrap_or_default());
        let name = disposition.params.get("filename").or_else(|| self.kind.params.get("name"));
        match name.filter(|name| !name.trim().is_empty()) {
            Some(name) => Some(words_decoded(name)),
            None if disposition.disposition == DispositionType::Attachment => Some(String::new()),
            None => None,
        }
    }

    fn is_multipart(&self) -> bool {
        self.kind.mimetype.starts_with("multipart/")
    }
}

/// Encoded words do not belong into parameters, but stand there.
fn words_decoded(name: &str) -> String {
    if !name.contains("=?") {
        return name.to_owned();
    }
    let header = format!("X: {}", name.replace(['\r', '\n'], " "));
    mailparse::parse_header(header.as_bytes()).map_or_else(|_| name.to_owned(), |(header, _)| header.get_value())
}

impl Walk {
    fn part(&mut self, part: &Part<'_>, depth: usize) -> Found {
        self.parts += 1;
        if depth > DEEPEST {
            return as_file("part.eml".to_owned(), part.body.to_vec());
        }
        if part.is_multipart()
            && let Some(boundary) = part.kind.params.get("boundary").filter(|boundary| !boundary.is_empty())
            && let Some(bodies) = split(part.body, boundary)
        {
            return self.multipart(part, &bodies, depth);
        }
        self.leaf(part)
    }

    fn multipart(&mut self, part: &Part<'_>, bodies: &[&[u8]], depth: usize) -> Found {
        let kind = part.kind.mimetype.clone();
        let inner = if kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        let mut found = Found::default();
        for body in bodies {
            if self.parts >= MOST_PARTS {
                found.unread.push(format!("The mail has more than {MOST_PARTS} parts; the rest of them was not read."));
                break;
            }
            let (headers, body) = Headers::parse(body);
            let child = Part::new(headers, body, inner);
            if kind == "multipart/signed" && is_signature(&child.kind.mimetype) {
                continue;
            }
            let is_html = child.kind.mimetype != "text/plain";
            let mut more = self.part(&child, depth + 1);
            if kind == "multipart/alternative" {
                add_alternative(&mut found, &mut more, is_html);
            } else {
                append(&mut found.text, &more.text);
            }
            found.files.append(&mut more.files);
            found.reports.append(&mut more.reports);
            found.unread.append(&mut more.unread);
        }
        found
    }

    fn leaf(&mut self, part: &Part<'_>) -> Found {
        let kind = part.kind.mimetype.as_str();
        let name = part.file_name();
        let is_text =
            matches!(kind, "text/plain" | "text/html" | "text/enriched") || part.is_multipart() || !kind.contains('/');
        match (name, kind) {
            (_, "message/delivery-status" | "message/global-delivery-status" | "message/disposition-notification") => {
                report(decode::text(&part.bytes(), None))
            }
            (_, "text/rfc822-headers") => report(decode::text(&part.bytes(), None)),
            (_, "message/rfc822" | "message/global" | "message/news") => self.message(part),
            (None, _) if is_text => as_text(part),
            (name, _) => {
                let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| nameless(kind).to_owned());
                as_file(name, part.bytes())
            }
        }
    }

    /// A whole message within: kept as it is. Within a report it is the mail that the report is about.
    fn message(&mut self, part: &Part<'_>) -> Found {
        let bytes = part.bytes();
        let (headers, _) = Headers::parse(&bytes);
        if self.is_report {
            let ids = headers.get("message-id").unwrap_or_default();
            return report(format!("Message-ID: {ids}\n"));
        }
        let subject = headers.get("subject").filter(|subject| !subject.is_empty());
        let name = format!("{}.eml", subject.unwrap_or_else(|| "message".to_owned()).replace(['/', '\\'], "_"));
        as_file(name, bytes)
    }
}

/// The bodies between the boundaries; None where there is no boundary at all.
fn split<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<&'a [u8]>> {
    let mut bodies = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let after = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary.as_bytes()));
        if let Some(after) = after.map(<[u8]>::trim_ascii).filter(|after| after.is_empty() || *after == b"--") {
            if let Some(start) = start {
                bodies.push(without_line_end(&body[start..at]));
            }
            start = Some(at + line.len());
            if !after.is_empty() {
                return Some(bodies);
            }
        }
        at += line.len();
    }
    // the last boundary was forgotten, or cut off
    bodies.push(&body[start?..]);
    Some(bodies)
}

/// The line end before a boundary belongs to the boundary.
fn without_line_end(body: &[u8]) -> &[u8] {
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    body.strip_suffix(b"\r").unwrap_or(body)
}

fn is_signature(kind: &str) -> bool {
    matches!(kind, "application/pkcs7-signature" | "application/x-pkcs7-signature" | "application/pgp-signature")
}

/// Plain text is taken before any other form of the same.
fn add_alternative(found: &mut Found, more: &mut Found, is_html: bool) {
    if found.text.trim().is_empty() || (!is_html && !more.text.trim().is_empty()) {
        found.text = std::mem::take(&mut more.text);
    }
}

fn append(text: &mut String, more: &str) {
    if more.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text.push_str(more);
}

fn as_text(part: &Part<'_>) -> Found {
    let mut bytes = part.bytes();
    let mut found = Found::default();
    let kind = if part.kind.mimetype == "text/html" { "text.html" } else { "text.txt" };
    if bytes.len() > LONGEST_TEXT {
        found.unread.push(format!("The text goes on; the whole of it is in the file {kind}."));
        found.files.push(File { name: kind.to_owned(), bytes: bytes.clone() });
        bytes.truncate(LONGEST_TEXT);
    }
    let raw = decode::text(&bytes, part.charset());
    found.text = match part.kind.mimetype.as_str() {
        "text/html" => html::text(&raw),
        "text/enriched" => html::text(&raw.replace("<<", "&lt;")),
        _ if part.parameter_is("format", "flowed") => flowed::joined(&raw, part.parameter_is("delsp", "yes")),
        _ => raw,
    };
    found
}

fn report(text: String) -> Found {
    Found { reports: vec![text], ..Found::default() }
}

fn as_file(name: String, bytes: Vec<u8>) -> Found {
    Found { files: vec![File { name, bytes }], ..Found::default() }
}

/// What a file without a name is called, by what it says it is.
fn nameless(kind: &str) -> &'static str {
    match kind {
        "text/calendar" => "invitation.ics",
        "text/html" => "page.html",
        "text/plain" => "text.txt",
        "image/png" => "picture.png",
        "image/jpeg" => "picture.jpg",
        "image/gif" => "picture.gif",
        "application/pdf" => "document.pdf",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "smime.p7m",
        _ => "file",
    }
}
