//! Incoming mail: a corpus of raw messages, where they land, and the two ways in.
mod attachments;
mod bounces;
mod corpus;
mod landing;
mod lmtp;
mod pages;
pub mod program;

use reseller_portal::events::Actor;
use reseller_portal::ids::{CustomerId, LoginId, ResellerId, TicketId};
use reseller_portal::mail_in::{Envelope, Receipt, Refusal, message, receive, reply_address};
use reseller_portal::resellers::queries::find_label_by_slug;
use reseller_portal::tickets::open::{New, open};
use reseller_portal::tickets::queries::settings::find_first_department;
use reseller_portal::tickets::{Author, Desk, Writer};
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::portal::Wishes;

const ADA: &str = "verified@customer.example";
/// The address of Northwind's label.
const HOUSE: &str = "noreply@northwind.example";

/// Northwind with a ticket that staff have written to Ada.
struct Post {
    portal: TestPortal,
    owner: ResellerId,
    ada: CustomerId,
    ticket: TicketId,
    /// Where answers to it go.
    reply: String,
    /// Of the mail that Ada got.
    message_id: String,
}

impl Post {
    async fn start() -> Self {
        let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
        let ada = CustomerId(portal.customer_id(ADA).await);
        let mut db = portal.db.begin().await.unwrap();
        let label = find_label_by_slug(&mut db, "northwind").await.unwrap().unwrap();
        let owner = label.reseller_id;
        let login: Uuid = sqlx::query_scalar("select id from logins where name = 'support@northwind.example'")
            .fetch_one(&mut *db)
            .await
            .unwrap();
        let login = Some(LoginId(login));
        let actor = Actor { login, name: "Sanne".into(), impersonation: None, ip: "192.0.2.1".into() };
        let desk = Desk { owner, portal: &portal.state.config.base_url, actor: &actor, now: portal.state.clock.now() };
        let department = find_first_department(&mut db, owner).await.unwrap().unwrap();
        let writer = Writer { author: Author::Staff, login, name: "Sanne".into() };
        let new = New {
            customer: ada,
            department: &department,
            subject: "Moving house",
            body: "Which day would suit you?",
            files: &[],
            about: None,
            writer: &writer,
        };
        let (ticket, message) = open(&mut db, desk, &new).await.unwrap().unwrap();
        let reply = reply_address::of_ticket(&mut db, owner, &label, ticket.id).await.unwrap().unwrap();
        let message_id = sqlx::query_scalar("select message_id from mails where ticket_message_id = $1")
            .bind(message.0)
            .fetch_one(&mut *db)
            .await
            .unwrap();
        db.commit().await.unwrap();
        Self { portal, owner, ada, ticket: ticket.id, reply, message_id }
    }

    /// Hands a raw message over.
    async fn deliver(&self, recipient: &str, raw: &[u8]) -> Result<Receipt, Refusal> {
        let incoming = message::read(raw, None);
        let envelope = Envelope { recipient, raw, incoming: &incoming };
        let state = &self.portal.state;
        receive(&state.db, &state.config.base_url, &envelope, state.clock.now()).await.expect("the database answers")
    }

    /// A short letter.
    async fn letter(&self, from: &str, recipient: &str, text: &str, headers: &str) -> Result<Receipt, Refusal> {
        self.deliver(recipient, letter(from, recipient, text, headers).as_bytes()).await
    }

    /// One number from the database.
    async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.portal.db).await.unwrap()
    }

    /// What stands in the ticket, oldest first: kind, whether staff must accept it, and the text.
    async fn messages(&self, ticket: TicketId) -> Vec<(String, bool, String)> {
        sqlx::query_as(
            "select kind::text, needs_acceptance, body from ticket_messages where ticket_id = $1 order by created_at, id",
        )
        .bind(ticket.0)
        .fetch_all(&self.portal.db)
        .await
        .unwrap()
    }

    async fn state(&self) -> String {
        sqlx::query_scalar("select state::text from tickets where id = $1")
            .bind(self.ticket.0)
            .fetch_one(&self.portal.db)
            .await
            .unwrap()
    }
}

fn letter(from: &str, to: &str, text: &str, headers: &str) -> String {
    let id = Uuid::now_v7().simple();
    format!(
        "From: {from}\r\nTo: {to}\r\nSubject: About my site\r\nMessage-ID: <{id}@mail.example>\r\n{headers}\r\n{text}\r\n"
    )
}

fn is_stored(taken: &Result<Receipt, Refusal>) -> bool {
    matches!(taken, Ok(Receipt::Stored { .. }))
}
