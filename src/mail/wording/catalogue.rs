//! Every message there is, with its text, its placeholders and what it must not lack.
use crate::fields::Language;
use crate::locale::{Locale, key};
use crate::mail::Message;
use crate::mail::messages::{OrderNews, TicketNews};
use crate::mail::placeholders::{Kind, Placeholder};
use crate::orders::WaitReason;
use crate::{t, tell};

/// Who gets a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Customer,
    Staff,
}

/// A message whose text can be written anew.
#[derive(Debug)]
pub struct Wording {
    /// As rows and addresses name it.
    pub kind: &'static str,
    /// The names of the messages that say what it is called, and when it is sent.
    title: &'static str,
    about: &'static str,
    pub reader: Reader,
    /// Our own text in English, Dutch and German: the subject, and below it the body.
    files: [&'static str; 3],
    own: &'static [&'static [Placeholder]],
}

const ALWAYS: [Placeholder; 4] = [
    Placeholder::line("name", key("mail-place-name")),
    Placeholder::line("label", key("mail-place-label")),
    Placeholder::line("support_contact", key("mail-place-support-contact")),
    Placeholder::link("sign_in", key("mail-place-sign-in"), key("mail-button-sign-in")),
];
const ACCOUNT: [Placeholder; 1] = [Placeholder::line("account", key("mail-place-account"))];
const LOGIN: [Placeholder; 1] = [Placeholder::line("login_name", key("mail-place-login-name"))];
const LINK: [Placeholder; 2] = [
    Placeholder::shown_link("link", key("mail-place-link"), key("mail-button-open-the-page")),
    Placeholder::line("until", key("mail-place-until")),
];
const CHANGED: [Placeholder; 2] =
    [Placeholder::line("when", key("mail-place-when")), Placeholder::line("ip", key("mail-place-ip"))];
const WHAT: [Placeholder; 1] = [Placeholder::line("what", key("mail-place-what"))];
const DEVICE: [Placeholder; 1] = [Placeholder::line("device", key("mail-place-device"))];
const NEW_EMAIL: [Placeholder; 1] = [Placeholder::line("new_email", key("mail-place-new-email"))];
const VISIT: [Placeholder; 8] = [
    Placeholder::line("when", key("mail-place-visit-when")),
    Placeholder::line("how_long", key("mail-place-how-long")),
    Placeholder::line("minutes", key("mail-place-minutes")),
    Placeholder::line("reason", key("mail-place-reason")),
    Placeholder::line("ticket", key("mail-place-ticket")),
    Placeholder::line("changes", key("mail-place-changes")),
    Placeholder::line("number_of_changes", key("mail-place-number-of-changes")),
    Placeholder::link("access_log", key("mail-place-access-log"), key("mail-button-see-the-access-log")),
];
const VISITS: [Placeholder; 4] = [
    Placeholder::line("day", key("mail-place-day")),
    Placeholder::line("number_of_visits", key("mail-place-number-of-visits")),
    Placeholder::block("visits", key("mail-place-visits")),
    Placeholder::link("access_log", key("mail-place-access-log"), key("mail-button-see-the-access-log")),
];
const ORDER: [Placeholder; 4] = [
    Placeholder::line("number", key("mail-place-number")),
    Placeholder::block("lines", key("mail-place-lines")),
    Placeholder::line("total", key("mail-place-total")),
    Placeholder::link("page", key("mail-place-page"), key("mail-button-open-the-order")),
];
const FAILED: [Placeholder; 1] = [Placeholder::line("why", key("mail-place-why"))];
const ENDS: [Placeholder; 3] = [
    Placeholder::line("thing", key("mail-place-thing")),
    Placeholder::line("ends_on", key("mail-place-ends-on")),
    Placeholder::line("what_next", key("mail-place-what-next")),
];
const CONSENT: [Placeholder; 5] = [
    Placeholder::line("domain", key("mail-place-domain")),
    Placeholder::line("from", key("mail-place-from")),
    Placeholder::line("to", key("mail-place-to")),
    Placeholder::line("side", key("mail-place-side")),
    Placeholder::block("consent", key("mail-place-consent")),
];
const DOMAINS: [Placeholder; 2] = [
    Placeholder::block("lines", key("mail-place-domains-lines")),
    Placeholder::link("page", key("mail-place-domains-page"), key("mail-button-see-each-domain")),
];
const SOON: [Placeholder; 2] =
    [Placeholder::line("in_days", key("mail-place-in-days")), Placeholder::line("days", key("mail-place-days"))];
const TICKET: [Placeholder; 3] = [
    Placeholder::line("number", key("mail-place-ticket-number")),
    Placeholder::line("subject", key("mail-place-subject")),
    Placeholder::link("page", key("mail-place-ticket-page"), key("mail-button-open-the-ticket")),
];
const MESSAGE: [Placeholder; 2] =
    [Placeholder::block("message", key("mail-place-message")), Placeholder::line("files", key("mail-place-files"))];
const SIGNED: [Placeholder; 2] = [
    Placeholder::block("signature", key("mail-place-signature")),
    Placeholder::line("how_to_answer", key("mail-place-how-to-answer")),
];
const ROLE: [Placeholder; 1] = [Placeholder::line("role", key("mail-place-role"))];
const BY: [Placeholder; 1] = [Placeholder::line("by", key("mail-place-by"))];

/// The places of sentences and words of ours.
const SAID: [&str; 13] = [
    "what",
    "device",
    "how_long",
    "changes",
    "number_of_visits",
    "visits",
    "what_next",
    "side",
    "consent",
    "in_days",
    "files",
    "how_to_answer",
    "role",
];

macro_rules! wordings {
    ($($kind:literal $reader:ident key($title:literal) key($about:literal) [$($own:ident)*];)*) => {
        /// All of them, in the order of a customer's life.
        const ALL: &[Wording] = &[$(Wording {
            kind: $kind,
            title: $title,
            about: $about,
            reader: Reader::$reader,
            files: [
                include_str!(concat!("../../../templates/mail/en/", $kind, ".txt")),
                include_str!(concat!("../../../templates/mail/nl/", $kind, ".txt")),
                include_str!(concat!("../../../templates/mail/de/", $kind, ".txt")),
            ],
            own: &[$(&$own,)*],
        },)*];
    };
}

wordings! {
    "verification" Customer key("mail-title-verification")
        key("mail-about-verification") [ACCOUNT LINK];
    "welcome" Customer key("mail-title-welcome")
        key("mail-about-welcome") [ACCOUNT LOGIN LINK];
    "password_reset" Customer key("mail-title-password-reset")
        key("mail-about-password-reset") [LOGIN LINK];
    "password_changed" Customer key("mail-title-password-changed")
        key("mail-about-password-changed") [LOGIN CHANGED];
    "security_changed" Customer key("mail-title-security-changed")
        key("mail-about-security-changed") [LOGIN WHAT CHANGED];
    "new_device" Customer key("mail-title-new-device")
        key("mail-about-new-device") [LOGIN DEVICE CHANGED];
    "email_change" Customer key("mail-title-email-change")
        key("mail-about-email-change") [ACCOUNT LOGIN LINK];
    "email_changed" Customer key("mail-title-email-changed")
        key("mail-about-email-changed") [LOGIN NEW_EMAIL CHANGED LINK];
    "access_by_support" Customer key("mail-title-access-by-support")
        key("mail-about-access-by-support") [ACCOUNT VISIT];
    "access_of_day" Customer key("mail-title-access-of-day")
        key("mail-about-access-of-day") [ACCOUNT VISITS];
    "order_received" Customer key("mail-title-order-received")
        key("mail-about-order-received") [ACCOUNT ORDER];
    "order_placed_for_you" Customer key("mail-title-order-placed-for-you")
        key("mail-about-order-placed-for-you") [ACCOUNT ORDER];
    "order_waiting_for_payment" Customer key("mail-title-order-waiting-for-payment")
        key("mail-about-order-waiting-for-payment") [ACCOUNT ORDER];
    "order_waiting_for_verification" Customer key("mail-title-order-waiting-for-verification")
        key("mail-about-order-waiting-for-verification") [ACCOUNT ORDER];
    "order_waiting_for_review" Customer key("mail-title-order-waiting-for-review")
        key("mail-about-order-waiting-for-review") [ACCOUNT ORDER];
    "order_delivered" Customer key("mail-title-order-delivered")
        key("mail-about-order-delivered") [ACCOUNT ORDER];
    "order_cancelled" Customer key("mail-title-order-cancelled")
        key("mail-about-order-cancelled") [ACCOUNT ORDER];
    "ending" Customer key("mail-title-ending")
        key("mail-about-ending") [ACCOUNT ENDS SOON];
    "ended" Customer key("mail-title-ended")
        key("mail-about-ended") [ACCOUNT ENDS];
    "consent_asked" Customer key("mail-title-consent-asked")
        key("mail-about-consent-asked") [CONSENT LINK];
    "consent_reminder" Customer key("mail-title-consent-reminder")
        key("mail-about-consent-reminder") [CONSENT LINK];
    "changes_finished" Customer key("mail-title-changes-finished")
        key("mail-about-changes-finished") [ACCOUNT DOMAINS];
    "ticket_message" Customer key("mail-title-ticket-message")
        key("mail-about-ticket-message") [ACCOUNT TICKET MESSAGE SIGNED];
    "ticket_received" Customer key("mail-title-ticket-received")
        key("mail-about-ticket-received") [ACCOUNT TICKET];
    "ticket_closed" Customer key("mail-title-ticket-closed")
        key("mail-about-ticket-closed") [ACCOUNT TICKET];
    "staff_invitation" Staff key("mail-title-staff-invitation")
        key("mail-about-staff-invitation") [LOGIN ROLE BY LINK];
    "order_failed" Staff key("mail-title-order-failed")
        key("mail-about-order-failed") [ACCOUNT ORDER FAILED];
    "ticket_to_staff" Staff key("mail-title-ticket-to-staff")
        key("mail-about-ticket-to-staff") [ACCOUNT TICKET MESSAGE BY];
    "ticket_assigned" Staff key("mail-title-ticket-assigned")
        key("mail-about-ticket-assigned") [ACCOUNT TICKET BY];
}

impl Wording {
    pub fn all() -> &'static [Self] {
        ALL
    }

    pub fn parse(kind: &str) -> Option<&'static Self> {
        ALL.iter().find(|one| one.kind == kind)
    }

    /// The one of a message.
    pub fn of(message: &Message<'_>) -> &'static Self {
        let kind = match message {
            Message::Order { news: OrderNews::Received, words } if words.by_staff => "order_placed_for_you",
            Message::Order { news: OrderNews::Waiting, words } => match words.waiting_for {
                Some(WaitReason::Verification) => "order_waiting_for_verification",
                Some(WaitReason::Review) => "order_waiting_for_review",
                Some(WaitReason::Payment | WaitReason::Balance) | None => "order_waiting_for_payment",
            },
            Message::Ending { words } if words.days <= 0 => "ended",
            Message::Ticket { news: TicketNews::Written, .. } => "ticket_message",
            other => other.kind(),
        };
        Self::parse(kind).unwrap_or(&ALL[0])
    }

    /// What it is called.
    pub fn title(&self) -> &'static str {
        t(self.title)
    }

    /// The same as it is kept in a history.
    pub(super) fn kept_title(&self) -> String {
        tell(self.title).kept()
    }

    /// When it is sent.
    pub fn about(&self) -> &'static str {
        t(self.about)
    }

    /// Our own subject and text in a language; None: there is none.
    pub fn ours(&self, language: Language) -> Option<(&'static str, &'static str)> {
        let [english, dutch, german] = self.files;
        let file = match Locale::parse(language.code())? {
            Locale::English => english,
            Locale::Dutch => dutch,
            Locale::German => german,
        };
        let (subject, body) = file.split_once('\n').unwrap_or((file, ""));
        Some((subject.trim(), body.trim()))
    }

    /// What a text in a language begins with: ours in it, else our English one.
    pub fn to_begin_with(&self, language: Language) -> (&'static str, &'static str) {
        self.ours(language).or_else(|| self.ours(Language::ENGLISH)).unwrap_or_default()
    }

    /// Whether what stands in a place is said by us, so in English where we have no words of a text's language.
    pub fn is_said(&self, place: &Placeholder) -> bool {
        SAID.contains(&place.name) || (self.kind == "changes_finished" && place.name == "lines")
    }

    /// What its text can say, its own first.
    pub fn places(&self) -> Vec<Placeholder> {
        self.own.iter().copied().flatten().chain(&ALWAYS).copied().collect()
    }

    /// What its subject can say: no links, and one line each.
    pub fn places_of_subject(&self) -> Vec<Placeholder> {
        self.places().into_iter().filter(|place| place.kind == Kind::Line).collect()
    }

    /// Without these the mail is of no use.
    pub fn needs(&self) -> &'static [&'static str] {
        match self.own.iter().copied().flatten().find(|place| matches!(place.name, "link" | "message")) {
            Some(Placeholder { name: "link", .. }) => &["link"],
            Some(_) => &["message"],
            None => &[],
        }
    }
}
