//! The header block of a message, read as far as it can be read.
use mailparse::MailAddr;

use crate::mail::names::HeaderText;

/// More of one header's value is not looked at.
const LONGEST_VALUE: usize = 32 << 10;
/// More headers are not looked at.
const MOST_HEADERS: usize = 2_000;

/// So many lines after junk are looked at, to see whether headers go on.
const LONGEST_JUNK: usize = 4;

/// A message's headers: names in small letters, values as they came.
#[derive(Clone, Debug, Default)]
pub struct Headers<'a>(Vec<(String, Value<'a>)>);

/// A value in its lines.
type Value<'a> = Vec<&'a [u8]>;

/// A name and an address of a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

impl<'a> Headers<'a> {
    /// Reads the headers at the beginning; the second value is what comes after them. Lines that are no header are
    /// passed over, unless they look like the beginning of a text.
    pub fn parse(raw: &'a [u8]) -> (Self, &'a [u8]) {
        let mut headers = Self::default();
        let mut rest = raw;
        while let Some((line, after)) = split_line(rest) {
            if line.is_empty() {
                return (headers, after);
            }
            match (continues(line), name_of(line)) {
                (true, _) => headers.add_to_last(line),
                (false, Some((name, value))) => headers.add(name, value),
                (false, None) if is_junk(line, after) => {}
                (false, None) => return (headers, rest),
            }
            rest = after;
        }
        (headers, rest)
    }

    fn add(&mut self, name: String, value: &'a [u8]) {
        if self.0.len() < MOST_HEADERS {
            self.0.push((name, vec![value]));
        }
    }

    fn add_to_last(&mut self, line: &'a [u8]) {
        if let Some((_, lines)) = self.0.last_mut()
            && lines.iter().map(|line| line.len()).sum::<usize>() < LONGEST_VALUE
        {
            lines.push(line);
        }
    }

    /// The first header of this name (in small letters), decoded, on one line.
    pub fn get(&self, name: &str) -> Option<String> {
        self.all(name).next()
    }

    /// All of this name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = String> {
        self.0.iter().filter(move |(other, _)| other == name).map(|(_, value)| decoded(value))
    }

    /// Whether there is one of this name, with anything in it or not.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(other, _)| other == name)
    }

    /// The same in small letters, trimmed; empty if there is none. For values that are key words.
    pub fn word(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().trim().to_lowercase()
    }

    /// The addresses of all headers of this name.
    pub fn mailboxes(&self, name: &str) -> Vec<Mailbox> {
        self.0.iter().filter(|(other, _)| other == name).flat_map(|(_, value)| mailboxes(value)).collect()
    }
}

/// The line up to its end, and what follows. None at the end.
fn split_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    if text.is_empty() {
        return None;
    }
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    let line = &text[..end];
    Some((line.strip_suffix(b"\r").unwrap_or(line), &text[(end + 1).min(text.len())..]))
}

fn continues(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
}

fn name_of(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = line.iter().take(200).position(|byte| *byte == b':')?;
    let name = std::str::from_utf8(line[..colon].trim_ascii_end()).ok()?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| (name.to_ascii_lowercase(), &line[colon + 1..]))
}

/// A line that does not belong among headers, while they go on soon after it, or end with it.
fn is_junk(line: &[u8], after: &[u8]) -> bool {
    if line.starts_with(b"From ") || line.starts_with(b">From ") {
        return true;
    }
    let mut rest = after;
    for n in 0..LONGEST_JUNK {
        let Some((next, further)) = split_line(rest) else { return false };
        match name_of(next) {
            Some((name, _)) if is_usual(&name) => return true,
            _ if next.is_empty() || continues(next) => return n == 0,
            _ => rest = further,
        }
    }
    false
}

/// A name that only a header has, so that a text with a colon in it is not taken for one.
fn is_usual(name: &str) -> bool {
    const USUAL: [&str; 14] = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "sender",
        "reply-to",
        "return-path",
        "references",
        "in-reply-to",
        "user-agent",
    ];
    USUAL.contains(&name) || name.starts_with("content-") || name.starts_with("x-")
}

/// The value as one header for the library that knows encoded words.
fn as_header(value: &Value<'_>) -> Vec<u8> {
    let mut header = b"X:".to_vec();
    for (n, line) in value.iter().enumerate() {
        header.extend_from_slice(if n == 0 { b" " } else { b"\r\n " });
        let room = LONGEST_VALUE.saturating_sub(header.len());
        header.extend(line.iter().take(room).map(|byte| if matches!(byte, 0 | b'\r') { b' ' } else { *byte }));
    }
    header
}

fn decoded(value: &Value<'_>) -> String {
    let header = as_header(value);
    let text = mailparse::parse_header(&header).map(|(header, _)| header.get_value());
    HeaderText::cleaned(&text.unwrap_or_default()).into_string()
}

fn mailboxes(value: &Value<'_>) -> Vec<Mailbox> {
    let header = as_header(value);
    let Ok((parsed, _)) = mailparse::parse_header(&header) else { return Vec::new() };
    let list = mailparse::addrparse_header(&parsed).map(mailparse::MailAddrList::into_inner).unwrap_or_default();
    let mut found = Vec::new();
    for address in list {
        match address {
            MailAddr::Single(one) => found.push(mailbox(one.display_name.as_deref(), &one.addr)),
            MailAddr::Group(group) => {
                found.extend(group.addrs.iter().map(|one| mailbox(one.display_name.as_deref(), &one.addr)));
            }
        }
    }
    found.retain(|one| one.email.contains('@'));
    if found.is_empty() { first_address(&decoded(value)).into_iter().collect() } else { found }
}

fn mailbox(name: Option<&str>, email: &str) -> Mailbox {
    let email = HeaderText::cleaned(email).into_string();
    Mailbox { name: HeaderText::cleaned_name(name.unwrap_or_default()).into_string(), email }
}

/// Whatever looks like an address in a header that is none: "Jan de Vries, Amsterdam <jan@example.nl".
fn first_address(text: &str) -> Option<Mailbox> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | ',' | ';' | '(' | ')' | ':');
    let email = text
        .split(is_edge)
        .find(|word| word.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.')))?;
    let name = text.split('<').next().filter(|name| !name.contains('@')).unwrap_or_default();
    Some(mailbox(Some(name.trim_matches(is_edge)), email))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_with_their_continuations_and_encoded_words() {
        let raw =
            b"From: =?iso-8859-1?Q?J=FCrgen?= <j@example.de>\r\nSubject: one\r\n two =?utf-8?B?w6TDtg==?=\r\n\r\nbody";
        let (headers, body) = Headers::parse(raw);
        assert_eq!(headers.get("subject").as_deref(), Some("one two äö"));
        let from = headers.mailboxes("from");
        assert_eq!(from, vec![Mailbox { name: "Jürgen".into(), email: "j@example.de".into() }]);
        assert_eq!(body, b"body");
    }

    #[test]
    fn junk_among_the_headers_is_passed_over() {
        let raw = b"From eve Mon Nov\n continued\n\xff\xfe\nSubject : a\nno header at all\nTo: b@example.com\n\nbody";
        let (headers, body) = Headers::parse(raw);
        assert_eq!((headers.get("subject").as_deref(), headers.has("to")), (Some("a"), true));
        assert_eq!(body, b"body");
    }

    #[test]
    fn a_text_without_the_empty_line_is_a_text() {
        let (headers, body) = Headers::parse(b"Subject: a\nHello there,\nthis is my text.\n\nBye");
        assert_eq!(headers.get("subject").as_deref(), Some("a"));
        assert_eq!(body, b"Hello there,\nthis is my text.\n\nBye");
        let (headers, body) = Headers::parse(b"");
        assert!(headers.0.is_empty() && body.is_empty());
    }

    #[test]
    fn an_address_is_found_in_a_broken_header() {
        let (headers, _) = Headers::parse(b"From: Jan, de <Vries <jan@example.nl\n\n");
        assert_eq!(headers.mailboxes("from").last().map(|one| one.email.as_str()), Some("jan@example.nl"));
        let (headers, _) = Headers::parse(b"From: undisclosed\n\n");
        assert!(headers.mailboxes("from").is_empty());
    }

    #[test]
    fn a_header_cannot_bring_another_one_with_it() {
        let (headers, _) = Headers::parse(b"Subject: =?utf-8?Q?a=0D=0ABcc:_x@evil.example?=\n\n");
        assert_eq!(headers.get("subject").as_deref(), Some("a Bcc: x@evil.example"));
        assert!(!headers.has("bcc"));
    }
}
