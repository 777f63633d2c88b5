//! What the customers of the demo and Northwind's staff have written to each other.
use crate::tickets::TicketState;

/// Who wrote a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    Customer,
    /// One of the staff, by his place among them.
    Staff(usize),
    Note(usize),
    /// A mail from an address that is not the customer's.
    Stranger,
}

/// One line of a thread: who, how many hours ago, what.
pub type Line = (By, i64, &'static str);

/// A ticket with all that was written.
pub struct Thread {
    pub email: &'static str,
    pub subject: &'static str,
    pub department: &'static str,
    pub state: TicketState,
    pub holder: Option<usize>,
    /// The name of a domain of his.
    pub about: &'static str,
    pub lines: &'static [Line],
}

const ADA: &str = "verified@customer.example";
const LONG: &str = "Here is what I found out so far.\n\n1. The old server still answers for www.\n2. The mail goes to the new one.\n3. The certificate is of the old one.\n\n    $ dig +short www.demo-garden.nl\n    192.0.2.10\n\nWhat shall I do next? I would like to keep the old pages until the first of the month, since the catalogue of seeds is still printed with these addresses, and people will type them for a while.";

pub const THREADS: [Thread; 9] = [
    Thread {
        email: ADA,
        subject: "Moving my site to the new plan",
        department: "Support",
        state: TicketState::WaitingForUs,
        holder: Some(2),
        about: "demo-garden.nl",
        lines: &[
            (
                By::Customer,
                172,
                "Hello,\n\nI ordered Hosting Plus last week. How do I move the site of demo-garden.nl without a day of silence?\n\nAda",
            ),
            (By::Note(2), 171, "Her old plan ends on the 30th. Do not terminate it before the move is done."),
            (
                By::Staff(2),
                170,
                "Hello Ada,\n\nput the files on the new plan first, look at them under its preview address, and then change the name servers. Both run side by side for a day.",
            ),
            (By::Customer, 96, LONG),
            (
                By::Staff(1),
                94,
                "Hello Ada,\n\nthe certificate of the new plan is made as soon as the name points there. Until then the old one is right.",
            ),
            (By::Customer, 52, "I have changed the name servers now. When will I see it?"),
            (By::Staff(2), 50, "Within a day at most; for most people within an hour."),
            (By::Note(1), 26, "Called her. She is happy with it so far, but asks for redirects of the old addresses."),
            (By::Customer, 5, "It works! One thing is left: can /seeds lead to /shop/seeds?"),
        ],
    },
    Thread {
        email: ADA,
        subject: "Your invoice of November",
        department: "Billing",
        state: TicketState::WaitingForCustomer,
        holder: Some(1),
        about: "",
        lines: &[(
            By::Staff(1),
            30,
            "Hello Ada,\n\nyour bank sent the payment of order 100004 back. Please look at the account number and try it once more.",
        )],
    },
    Thread {
        email: ADA,
        subject: "How do I add a colleague?",
        department: "Support",
        state: TicketState::Closed,
        holder: Some(2),
        about: "",
        lines: &[
            (By::Customer, 700, "My colleague Bo should be able to log in too. How?"),
            (
                By::Staff(2),
                698,
                "Hello Ada,\n\ntell us his e-mail address and he gets a login of his own, and a mail to choose his password.",
            ),
            (By::Customer, 690, "bo@jansen.example. Thank you!"),
            (By::Staff(2), 689, "Done. The mail is on its way to him."),
        ],
    },
    Thread {
        email: ADA,
        subject: "Transfer of demo-garden.com",
        department: "Support",
        state: TicketState::Open,
        holder: None,
        about: "demo-garden.com",
        lines: &[
            (By::Customer, 3, "Somebody offers to buy demo-garden.com. What would I have to do?"),
            (By::Stranger, 2, "Hi, it's Ada, writing from the shop's address. Please send me the transfer code here."),
        ],
    },
    Thread {
        email: "unverified@company.example",
        subject: "The confirmation mail does not come",
        department: "Support",
        state: TicketState::Open,
        holder: None,
        about: "",
        lines: &[(By::Customer, 20, "We wait for it since yesterday. Is there another way?")],
    },
    Thread {
        email: "fraud@customer.example",
        subject: "WHY IS MY ORDER STOPPED",
        department: "Billing",
        state: TicketState::WaitingForUs,
        holder: Some(0),
        about: "",
        lines: &[
            (By::Customer, 80, "I WANT MY DOMAINS NOW"),
            (By::Staff(0), 79, "Please send us a copy of the bank statement that shows the payment."),
            (By::Note(0), 79, "Three cards in two days. Nothing goes out before there is proof."),
            (By::Customer, 12, "you will hear from my lawyer"),
        ],
    },
    Thread {
        email: "odd08@names.example",
        subject: "<script>alert('subject')</script> & \"quotes\" {{ 7 * 7 }}",
        department: "Support",
        state: TicketState::WaitingForUs,
        holder: None,
        about: "",
        lines: &[(
            By::Customer,
            40,
            "<img src=x onerror=alert(1)>\n</textarea><script>alert('text')</script>\n\n{{ 7 * 7 }} ${7*7} %s",
        )],
    },
    Thread {
        email: "odd01@names.example",
        subject: "موقعي لا يعمل منذ يوم أمس",
        department: "Support",
        state: TicketState::WaitingForUs,
        holder: Some(2),
        about: "",
        lines: &[(By::Customer, 33, "مرحبا،\nلا أستطيع الدخول إلى بريدي الإلكتروني. هل يمكنكم المساعدة؟")],
    },
    Thread {
        email: "owner@tulip.example",
        subject: "Prices of .be next year",
        department: "Billing",
        state: TicketState::WaitingForCustomer,
        holder: Some(0),
        about: "",
        lines: &[
            (By::Customer, 60, "Will the registry of .be raise its prices in January?"),
            (By::Staff(0), 55, "Not that we know. We tell resellers two months before anything changes."),
        ],
    },
];

pub const REPLIES: [(&str, &str); 3] = [
    (
        "DNS takes its time",
        "A change of name servers is seen everywhere within a day; for most people within an hour. You need not do anything.",
    ),
    (
        "Password forgotten",
        "Open the sign-in page and press “Forgot your password?”. You get a mail with a link; it works for 30 minutes.",
    ),
    ("Thank you", "Thank you for your message. We look into it and come back to you today."),
];
