//! The demo's tickets: one in each state, notes, a long one, ugly ones, and a mail from somebody nobody knows.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::demo::chance::Chance;
use crate::demo::queries::tickets::{self as queries, NewMessage, NewTicket};
use crate::demo::resident::Tenant;
use crate::demo::threads::{By, Line, REPLIES, THREADS, Thread};
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{DepartmentId, TicketId};
use crate::tell;
use crate::tickets::{Author, MessageKind, Opener, TicketState};

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
            (MessageKind::Note, _) => (EventKind::TicketNoted, tell("tickets-event-noted")),
            (_, true) => (EventKind::TicketOpened, tell("tickets-event-opened")),
            (_, false) => (EventKind::TicketAnswered, tell("tickets-event-answered")),
        };
        let details = Details {
            what: what.with("number", ticket.number.to_string()).with("subject", ticket.subject).kept(),
            about: Some(ticket.id.0),
            ..Details::default()
        };
        let actor = Actor { login, name: actor, impersonation: None, ip: String::new() };
        let subject = Subject::of(self.tenant.reseller, ticket.customer);
        events::record(db, subject, &actor, kind, &details, at).await?;
        Ok(())
    }
}
