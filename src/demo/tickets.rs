//! The demo's tickets: one in each state, notes, a long one, ugly ones, and a mail from somebody nobody knows.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::demo::chance::Chance;
use crate::demo::queries::tickets::{self as queries, NewMessage, NewTicket};
use crate::demo::resident::Tenant;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{DepartmentId, TicketId};
use crate::tickets::{Author, MessageKind, Opener, TicketState};

/// Who wrote a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Customer,
    /// One of the staff, by his place among them.
    Staff(usize),
    Note(usize),
    /// A mail from an address that is not the customer's.
    Stranger,
}

/// One line of a thread: who, how many hours ago, what.
type Line = (By, i64, &'static str);

struct Thread {
    email: &'static str,
    subject: &'static str,
    department: &'static str,
    state: TicketState,
    holder: Option<usize>,
    /// The name of a domain of his.
    about: &'static str,
    lines: &'static [Line],
}

const ADA: &str = "verified@customer.example";
const LONG: &str = "Here is what I found out so far.\n\n1. The old server still answers for www.\n2. The mail goes to the new one.\n3. The certificate is of the old one.\n\n    $ dig +short www.demo-garden.nl\n    192.0.2.10\n\nWhat shall I do next? I would like to keep the old pages until the first of the month, since the catalogue of seeds is still printed with these addresses, and people will type them for a while.";

const THREADS: [Thread; 9] = [
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

const REPLIES: [(&str, &str); 3] = [
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

/// Fills the desk of Northwind, and puts one ticket on each other's.
pub async fn load(db: &mut PgConnection, tenants: &[&Tenant], now: OffsetDateTime) -> sqlx::Result<()> {
    for tenant in tenants.iter().filter(|tenant| tenant.shop.slug != "meridian") {
        let mut desk = Desk { tenant, chance: Chance::new(tenant.reseller.0.as_u64_pair().1, 7), now, number: 100_001 };
        let support = queries::find_department(&mut *db, tenant.reseller).await?;
        if tenant.shop.slug == "northwind" {
            let billing = desk.billing(&mut *db).await?;
            desk.replies(&mut *db).await?;
            for thread in &THREADS {
                desk.write(&mut *db, thread, if thread.department == "Billing" { billing } else { support }).await?;
            }
        } else if let Some(email) = queries::find_first_email(&mut *db, tenant.reseller).await? {
            desk.small(&mut *db, &email, support).await?;
        }
        queries::update_next_number(&mut *db, tenant.reseller, desk.number).await?;
    }
    Ok(())
}

struct Desk<'a> {
    tenant: &'a Tenant,
    chance: Chance,
    now: OffsetDateTime,
    /// The next ticket's.
    number: i32,
}

impl Desk<'_> {
    async fn billing(&mut self, db: &mut PgConnection) -> sqlx::Result<DepartmentId> {
        let id = DepartmentId(self.chance.id(self.now));
        let signature = "Northwind Hosting, Billing\nMonday to Friday, 9 to 17";
        let at = self.now - Duration::days(400);
        let department = ("Billing", "billing@northwind.example", signature);
        queries::insert_department(db, self.tenant.reseller, id, department, at).await?;
        Ok(id)
    }

    async fn replies(&mut self, db: &mut PgConnection) -> sqlx::Result<()> {
        for (name, body) in REPLIES {
            let id = self.chance.id(self.now);
            queries::insert_reply(&mut *db, self.tenant.reseller, id, (name, body), self.now).await?;
        }
        Ok(())
    }

    async fn small(&mut self, db: &mut PgConnection, email: &str, department: DepartmentId) -> sqlx::Result<()> {
        let lines: &[Line] = &[(By::Customer, 9, "Which of your plans is right for a small shop?")];
        self.keep(db, (email, "Which plan?", ""), (TicketState::Open, None), department, lines).await
    }

    async fn write(&mut self, db: &mut PgConnection, thread: &Thread, department: DepartmentId) -> sqlx::Result<()> {
        let words = (thread.email, thread.subject, thread.about);
        self.keep(db, words, (thread.state, thread.holder), department, thread.lines).await
    }

    async fn keep(
        &mut self,
        db: &mut PgConnection,
        (email, subject, about): (&str, &str, &str),
        (state, holder): (TicketState, Option<usize>),
        department: DepartmentId,
        lines: &[Line],
    ) -> sqlx::Result<()> {
        let Some(buyer) = queries::find_buyer(&mut *db, self.tenant.reseller, email).await? else { return Ok(()) };
        let ago = |line: Option<&Line>| self.now - Duration::hours(line.map_or(0, |(_, hours, _)| *hours));
        let (created_at, changed_at) = (ago(lines.first()), ago(lines.last()));
        let by_staff = matches!(lines.first(), Some((By::Staff(_), ..)));
        let id = TicketId(self.chance.id(created_at));
        let new = NewTicket {
            id,
            customer: buyer.id,
            number: self.number,
            subject,
            department,
            state,
            holder: holder.map(|place| self.tenant.staff[place % self.tenant.staff.len()].login),
            opened_by: if by_staff { Opener::Staff } else { Opener::Customer },
            about,
            created_at,
            changed_at,
        };
        queries::insert_ticket(&mut *db, self.tenant.reseller, &new).await?;
        self.number += 1;
        for line in lines {
            self.line(&mut *db, &new, &buyer, line).await?;
        }
        Ok(())
    }

    async fn line(
        &mut self,
        db: &mut PgConnection,
        ticket: &NewTicket<'_>,
        buyer: &queries::Buyer,
        (by, hours, body): &Line,
    ) -> sqlx::Result<()> {
        let at = self.now - Duration::hours(*hours);
        let staff = |place: usize| &self.tenant.staff[place % self.tenant.staff.len()];
        let (kind, author, login, actor) = match by {
            By::Customer => (MessageKind::Message, Author::Customer, buyer.login, buyer.person.clone()),
            By::Staff(place) => {
                (MessageKind::Message, Author::Staff, Some(staff(*place).login), staff(*place).name.clone())
            }
            By::Note(place) => {
                (MessageKind::Note, Author::Staff, Some(staff(*place).login), staff(*place).name.clone())
            }
            By::Stranger => (MessageKind::Message, Author::Customer, None, "Ada".to_owned()),
        };
        let name = actor.split(" (").next().unwrap_or_default().to_owned();
        let is_stranger = *by == By::Stranger;
        let message = NewMessage {
            id: self.chance.id(at),
            kind,
            author,
            login,
            name: &name,
            from_email: if is_stranger { "shop@seeds.example" } else { "" },
            body,
            needs_acceptance: is_stranger,
        };
        queries::insert_message(&mut *db, self.tenant.reseller, (ticket.customer, ticket.id), &message, at).await?;
        let (kind, what) = match (kind, at == ticket.created_at) {
            (MessageKind::Note, _) => (EventKind::TicketNoted, "got a note"),
            (_, true) => (EventKind::TicketOpened, "opened"),
            (_, false) => (EventKind::TicketAnswered, "answered"),
        };
        let details = Details {
            what: format!("Ticket {} “{}” {what}", ticket.number, ticket.subject),
            about: Some(ticket.id.0),
            ..Details::default()
        };
        let actor = Actor { login, name: actor, impersonation: None, ip: String::new() };
        let subject = Subject::of(self.tenant.reseller, ticket.customer);
        events::record(db, subject, &actor, kind, &details, at).await?;
        Ok(())
    }
}
