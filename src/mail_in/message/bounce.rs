//! What mail servers tell of mails that did not arrive: the standard report (RFC 3464), and the older habits of Exim,
//! qmail and others.
use std::sync::LazyLock;

use regex::Regex;

use crate::fields::kept_text;
use crate::mail::names::HeaderText;
use crate::mail_in::message::headers::Headers;
use crate::mail_in::message::parts::Found;

/// A reason is cut to this.
const LONGEST_REASON: usize = 400;
/// So many Message-IDs are tried, to find which mail it was.
const MOST_IDS: usize = 20;

/// A report about a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounce {
    /// The address that did not get it, in small letters; empty: the report does not say.
    pub recipient: String,
    /// Not going to be tried again; false for "delayed" and the like.
    pub failed: bool,
    /// Will fail again however often it is tried (5.x.x).
    pub permanent: bool,
    /// In the server's words.
    pub reason: String,
    /// Message-IDs that the report names, the likeliest first.
    pub about: Vec<String>,
}

static OUR_IDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)<[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}@[^<>\s]{1,255}>").ok()
});
static REASON: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b([245])(?:\d\d[ -]+#?[245])?\.\d{1,3}\.\d{1,3}\b|\b5\d\d \S").ok());

/// The report in a message, if it is one.
pub fn read(headers: &Headers<'_>, kind: &str, found: &Found, null_path: bool) -> Option<Bounce> {
    if kind.contains("disposition-notification") {
        return None;
    }
    let failed_recipients = headers.get("x-failed-recipients");
    let is_report = kind.contains("multipart/report");
    let status = found
        .reports
        .iter()
        .find(|report| field(report, "final-recipient").is_some() || field(report, "action").is_some());
    let is_from_server = headers.mailboxes("from").first().is_some_and(|from| is_server(&from.email));
    let says_so =
        is_from_server && (null_path || headers.word("return-path") == "<>" || tells_of_failure(headers, found));
    if failed_recipients.is_none() && !is_report && status.is_none() && !says_so {
        return None;
    }
    let mut bounce = match status {
        Some(status) => by_status(status),
        None => by_text(headers, &found.text, failed_recipients.as_deref()),
    };
    bounce.about = ids(headers, found);
    Some(bounce)
}

fn is_server(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    matches!(local.as_str(), "mailer-daemon" | "postmaster" | "mail-daemon" | "mdaemon" | "microsoftexchange")
        || local.starts_with("microsoftexchange")
}

/// The subjects of servers that speak for themselves.
fn tells_of_failure(headers: &Headers<'_>, found: &Found) -> bool {
    let subject = headers.word("subject");
    [
        "undeliver",
        "delivery status",
        "delivery failure",
        "failure notice",
        "mail delivery failed",
        "returned mail",
        "delivery has failed",
        "unzustellbar",
        "onbestelbaar",
        "non remis",
        "no se puede entregar",
    ]
    .iter()
    .any(|word| subject.contains(word) || found.text.to_lowercase().contains(&format!("{word}ed")))
}

/// The report's fields: the first recipient who did not get it, else the first.
fn by_status(status: &str) -> Bounce {
    let unix = status.replace("\r\n", "\n");
    let groups: Vec<&str> = unix
        .split("\n\n")
        .filter(|group| field(group, "action").is_some() || field(group, "final-recipient").is_some())
        .collect();
    let is_failed =
        |group: &&&str| field(group, "action").is_some_and(|action| action.trim().eq_ignore_ascii_case("failed"));
    let Some(group) = groups.iter().find(is_failed).or(groups.first()) else { return Bounce::default() };
    let recipient = field(group, "original-recipient").or_else(|| field(group, "final-recipient")).unwrap_or_default();
    let code = field(group, "status").unwrap_or_default();
    let diagnosis = field(group, "diagnostic-code").map(|text| without_type(&text).to_owned());
    let failed = is_failed(&group);
    Bounce {
        recipient: address(&recipient),
        failed,
        permanent: failed && !code.trim_start().starts_with('4'),
        reason: shortened(&diagnosis.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| code.clone())),
        about: Vec::new(),
    }
}

/// A field of a report, unfolded.
fn field(report: &str, name: &str) -> Option<String> {
    let mut lines = report.lines().map(|line| line.trim_end_matches('\r')).peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(':') else { continue };
        if !key.trim().eq_ignore_ascii_case(name) {
            continue;
        }
        let mut value = value.trim().to_owned();
        while let Some(more) = lines.next_if(|line| line.starts_with([' ', '\t'])) {
            value.push(' ');
            value.push_str(more.trim());
        }
        return Some(value);
    }
    None
}

/// "smtp; 550 no such user" without what it begins with.
fn without_type(text: &str) -> &str {
    match text.split_once(';') {
        Some((kind, rest)) if kind.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => {
            rest.trim()
        }
        _ => text.trim(),
    }
}

/// "rfc822; Ann@Example.com" as an address.
fn address(value: &str) -> String {
    let address = value.rsplit_once(';').map_or(value, |(_, address)| address);
    let address = address.trim().trim_matches(['<', '>']).to_lowercase();
    if address.contains('@') { HeaderText::cleaned(&address).into_string() } else { String::new() }
}

/// A report in plain words: the failed address of the header, else the first address in the text.
fn by_text(headers: &Headers<'_>, text: &str, failed: Option<&str>) -> Bounce {
    let in_header = failed.and_then(|list| list.split(',').next()).map(address).unwrap_or_default();
    let in_text = || {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | '(' | ')' | '"'));
        words.map(|word| word.trim_end_matches([':', '.', ';'])).find(|word| word.contains('@')).map(address)
    };
    let recipient = if in_header.is_empty() { in_text().unwrap_or_default() } else { in_header };
    let reason = text.lines().find(|line| REASON.as_ref().is_some_and(|reason| reason.is_match(line)));
    let delayed = headers.word("subject").contains("delayed") || headers.word("subject").contains("warning");
    let temporary = reason.is_some_and(|line| line.contains(" 4.") || line.trim_start().starts_with("4"));
    Bounce {
        recipient,
        failed: !delayed,
        permanent: !delayed && !temporary,
        reason: shortened(
            reason.unwrap_or_else(|| text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()),
        ),
        about: Vec::new(),
    }
}

fn shortened(text: &str) -> String {
    HeaderText::cleaned(&kept_text(text)).as_str().chars().take(LONGEST_REASON).collect()
}

/// What looks like a Message-ID of ours, wherever it stands.
fn ids(headers: &Headers<'_>, found: &Found) -> Vec<String> {
    let Some(ours) = OUR_IDS.as_ref() else { return Vec::new() };
    let references =
        ["in-reply-to", "references", "x-original-message-id"].map(|name| headers.get(name).unwrap_or_default());
    let texts = found
        .reports
        .iter()
        .map(String::as_str)
        .chain(references.iter().map(String::as_str))
        .chain([found.text.as_str()]);
    let mut ids: Vec<String> = Vec::new();
    for id in texts.flat_map(|text| ours.find_iter(text)) {
        let id = id.as_str().to_owned();
        if !ids.contains(&id) && ids.len() < MOST_IDS {
            ids.push(id);
        }
    }
    ids
}
