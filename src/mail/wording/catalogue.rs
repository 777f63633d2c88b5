//! Every message there is, with its text, its placeholders and what it must not lack.
use crate::mail::Message;
use crate::mail::messages::{OrderNews, TicketNews};
use crate::mail::placeholders::{Kind, Placeholder};

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
    pub title: &'static str,
    /// When it is sent.
    pub about: &'static str,
    pub reader: Reader,
    file: &'static str,
    own: &'static [&'static [Placeholder]],
}

const ALWAYS: [Placeholder; 4] = [
    Placeholder::line("name", "The name of whoever it goes to"),
    Placeholder::line("label", "The name of your label"),
    Placeholder::line("support_contact", "How your label is reached, if it says so"),
    Placeholder::link("sign_in", "The address of the sign-in page", "Sign in"),
];
const ACCOUNT: [Placeholder; 1] = [Placeholder::line("account", "Whose account it is about")];
const LOGIN: [Placeholder; 1] = [Placeholder::line("login_name", "The login name")];
const LINK: [Placeholder; 2] = [
    Placeholder::shown_link("link", "The link with its secret, made for this one mail", "Open the page"),
    Placeholder::line("until", "Until when the link is good"),
];
const CHANGED: [Placeholder; 2] = [
    Placeholder::line("when", "When it was changed"),
    Placeholder::line("ip", "The internet address it was changed from"),
];
const WHAT: [Placeholder; 1] =
    [Placeholder::line("what", "What was changed, in English: an authenticator app was set up")];
const DEVICE: [Placeholder; 1] = [Placeholder::line("device", "The browser and its system: Firefox on Linux")];
const NEW_EMAIL: [Placeholder; 1] = [Placeholder::line("new_email", "The new address")];
const VISIT: [Placeholder; 8] = [
    Placeholder::line("when", "When the visit began"),
    Placeholder::line("how_long", "How long it lasted, in English: 12 minutes"),
    Placeholder::line("minutes", "The same as a number: 12"),
    Placeholder::line("reason", "The reason that was given"),
    Placeholder::line("ticket", "The ticket that was named; empty without one"),
    Placeholder::line("changes", "What was changed, in English: 2 changes were made"),
    Placeholder::line("number_of_changes", "The same as a number: 2"),
    Placeholder::link("access_log", "The list of all such visits", "See the access log"),
];
const VISITS: [Placeholder; 4] = [
    Placeholder::line("day", "The day of the visits"),
    Placeholder::line("number_of_visits", "How many visits there were, in English: 2 visits"),
    Placeholder::block("visits", "Each visit: when, how long, why and what was changed; in English"),
    Placeholder::link("access_log", "The list of all such visits", "See the access log"),
];
const ORDER: [Placeholder; 4] = [
    Placeholder::line("number", "The number of the order"),
    Placeholder::block("lines", "What was ordered, each with its price"),
    Placeholder::line("total", "What it costs"),
    Placeholder::link("page", "The page of the order", "Open the order"),
];
const FAILED: [Placeholder; 1] = [Placeholder::line("why", "Why it failed")];
const ENDS: [Placeholder; 3] = [
    Placeholder::line("thing", "What it is about: demo-garden.nl"),
    Placeholder::line("ends_on", "The day"),
    Placeholder::line("what_next", "What happens by itself, or what to do about it; a sentence in English"),
];
const CONSENT: [Placeholder; 5] = [
    Placeholder::line("domain", "The domain"),
    Placeholder::line("from", "Its holder of now"),
    Placeholder::line("to", "The holder it is to have"),
    Placeholder::line("side", "As whom the reader is asked, in English: the present holder, or the new holder"),
    Placeholder::block("consent", "What he would agree to; a sentence in English"),
];
const DOMAINS: [Placeholder; 2] = [
    Placeholder::block("lines", "Each domain, with what became of it; in English"),
    Placeholder::link("page", "The page of the changes", "See each domain"),
];
const SOON: [Placeholder; 2] = [
    Placeholder::line("in_days", "How soon, in English: in 7 days, or tomorrow"),
    Placeholder::line("days", "The same as a number: 7"),
];
const TICKET: [Placeholder; 3] = [
    Placeholder::line("number", "The number of the ticket"),
    Placeholder::line("subject", "Its subject"),
    Placeholder::link("page", "The page of the ticket", "Open the ticket"),
];
const MESSAGE: [Placeholder; 2] = [
    Placeholder::block("message", "What was written"),
    Placeholder::line("files", "Which files came with it, in English; empty without any"),
];
const SIGNED: [Placeholder; 2] = [
    Placeholder::block("signature", "The signature of the department; empty without one"),
    Placeholder::line("how_to_answer", "Whether an answer to the mail arrives; a sentence in English"),
];
const ROLE: [Placeholder; 1] = [Placeholder::line("role", "What he shall be, in English: Manager")];
const BY: [Placeholder; 1] = [Placeholder::line("by", "Who did it")];

macro_rules! wordings {
    ($($kind:literal $reader:ident $title:literal $about:literal [$($own:ident)*];)*) => {
        /// All of them, in the order of a customer's life.
        const ALL: &[Wording] = &[$(Wording {
            kind: $kind,
            title: $title,
            about: $about,
            reader: Reader::$reader,
            file: include_str!(concat!("../../../templates/mail/", $kind, ".txt")),
            own: &[$(&$own,)*],
        },)*];
    };
}

wordings! {
    "verification" Customer "Verification e-mail" "The customer is asked to prove his e-mail address." [ACCOUNT LINK];
    "welcome" Customer "Welcome mail" "A login was made: the first password is chosen." [ACCOUNT LOGIN LINK];
    "password_reset" Customer "Password reset" "Somebody asked for a new password." [LOGIN LINK];
    "password_changed" Customer "Password changed" "A password was changed." [LOGIN CHANGED];
    "security_changed" Customer "Sign-in changed" "Two-factor sign-in, a passkey or the login name was changed."
        [LOGIN WHAT CHANGED];
    "new_device" Customer "New device" "Somebody signed in with a browser that was not seen before." [LOGIN DEVICE CHANGED];
    "email_change" Customer "New e-mail address, to prove" "To the new address of a login: it is asked whether it is his."
        [ACCOUNT LOGIN LINK];
    "email_changed" Customer "E-mail address changed" "To the old address of a login, with a way back."
        [LOGIN NEW_EMAIL CHANGED LINK];
    "access_by_support" Customer "Access by support" "Somebody of yours was in the account by Login as customer." [ACCOUNT VISIT];
    "access_of_day" Customer "Access by support, of a day" "The same once a day, where your label's rule says so."
        [ACCOUNT VISITS];
    "order_received" Customer "Order received" "The customer has ordered." [ACCOUNT ORDER];
    "order_placed_for_you" Customer "Order placed for the customer" "Your staff have ordered for him." [ACCOUNT ORDER];
    "order_waiting_for_payment" Customer "Order waits for payment" "It goes on once it is paid." [ACCOUNT ORDER];
    "order_waiting_for_verification" Customer "Order waits for verification"
        "It goes on once the e-mail address is confirmed." [ACCOUNT ORDER];
    "order_waiting_for_review" Customer "Order waits for review" "It goes on once you have looked at it." [ACCOUNT ORDER];
    "order_delivered" Customer "Order delivered" "Everything in it is ready." [ACCOUNT ORDER];
    "order_cancelled" Customer "Order cancelled" "Nothing more of it is delivered." [ACCOUNT ORDER];
    "ending" Customer "Ends soon" "A domain or hosting ends; also to your owners where a price is missing."
        [ACCOUNT ENDS SOON];
    "ended" Customer "Has ended" "A domain or hosting has ended." [ACCOUNT ENDS];
    "consent_asked" Customer "Consent to an owner change" "A domain is to have another holder: both are asked." [CONSENT LINK];
    "consent_reminder" Customer "Consent to an owner change, reminder" "Half of the time is over." [CONSENT LINK];
    "changes_finished" Customer "Registrant data changed" "All changes that followed from saving the profile have ended."
        [ACCOUNT DOMAINS];
    "ticket_message" Customer "Support ticket" "Your staff have written to the customer." [ACCOUNT TICKET MESSAGE SIGNED];
    "ticket_received" Customer "Ticket received" "The customer's message has come in." [ACCOUNT TICKET];
    "ticket_closed" Customer "Ticket closed" "His ticket was closed." [ACCOUNT TICKET];
    "staff_invitation" Staff "Invitation of staff" "An owner of yours lets somebody in: the first password is chosen."
        [LOGIN ROLE BY LINK];
    "order_failed" Staff "Order failed" "An order could not be delivered; to owners." [ACCOUNT ORDER FAILED];
    "ticket_to_staff" Staff "Ticket, to staff" "A customer has written; to those who chose so."
        [ACCOUNT TICKET MESSAGE BY];
    "ticket_assigned" Staff "Ticket assigned" "A ticket was put into somebody's hands." [ACCOUNT TICKET BY];
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
            Message::Order { news: OrderNews::Waiting, words } => match words.waits {
                "Waiting for verification" => "order_waiting_for_verification",
                "Waiting for review" => "order_waiting_for_review",
                _ => "order_waiting_for_payment",
            },
            Message::Ending { words } if words.days <= 0 => "ended",
            Message::Ticket { news: TicketNews::Written, .. } => "ticket_message",
            other => other.kind(),
        };
        Self::parse(kind).unwrap_or(&ALL[0])
    }

    /// Our own subject and text.
    pub fn default_text(&self) -> (&'static str, &'static str) {
        let (subject, body) = self.file.split_once('\n').unwrap_or((self.file, ""));
        (subject.trim(), body.trim())
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
