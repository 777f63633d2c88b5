//! Who wrote: a person, a program, a list, a mail server, or we ourselves. Only what a person wrote is answered.
use crate::mail_in::message::bounce::{self, Bounce};
use crate::mail_in::message::headers::Headers;
use crate::mail_in::message::parts::Found;

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A person wrote it.
    Letter,
    /// A program answered: away from the office, received, read.
    AutoReply,
    /// Sent to many.
    List,
    /// A mail server tells what became of a mail of ours.
    Bounce(Bounce),
}

impl Verdict {
    /// Whether a program wrote it, and nothing may be written back.
    pub fn is_automatic(&self) -> bool {
        *self != Self::Letter
    }
}

/// The beginnings of subjects under which programs say that somebody is away; in five languages.
const AWAY: [&str; 14] = [
    "automatic reply:",
    "auto:",
    "out of office",
    "autoreply",
    "auto-reply",
    "automatische antwort",
    "abwesenheitsnotiz",
    "automatisch antwoord",
    "afwezigheid",
    "niet aanwezig",
    "réponse automatique",
    "absence du bureau",
    "respuesta automática",
    "fuera de la oficina",
];

/// Judges by the headers, the envelope and the report, if there is one. `null_path`: the envelope has no sender.
pub fn of(headers: &Headers<'_>, kind: &str, found: &Found, null_path: bool) -> Verdict {
    if let Some(bounce) = bounce::read(headers, kind, found, null_path) {
        return Verdict::Bounce(bounce);
    }
    // programs of lists say so even where the single message does not
    let is_list = ["list-id", "list-post", "list-unsubscribe", "mailing-list", "x-mailing-list", "x-beenthere"]
        .iter()
        .any(|name| headers.has(name));
    let precedence = headers.word("precedence");
    if is_list || precedence == "list" {
        return Verdict::List;
    }
    if is_auto(headers, kind, &precedence) || null_path { Verdict::AutoReply } else { Verdict::Letter }
}

fn is_auto(headers: &Headers<'_>, kind: &str, precedence: &str) -> bool {
    let submitted = headers.word("auto-submitted");
    let says_so =
        ["x-autoreply", "x-autorespond", "x-autoreply-from", "x-mail-autoreply", "x-auto-reply-from", "x-vacation"]
            .iter()
            .any(|name| headers.has(name));
    let exchange = headers.word("x-ms-exchange-generated-message-source");
    let subject = headers.word("subject");
    (!submitted.is_empty() && !submitted.starts_with("no"))
        || says_so
        || !exchange.is_empty()
        || matches!(precedence, "bulk" | "junk" | "auto_reply" | "auto-reply")
        || kind.contains("disposition-notification")
        || headers.word("return-path") == "<>"
        || headers.word("delivered-to") == "autoresponder"
        || AWAY.iter().any(|beginning| subject.starts_with(beginning))
}
