//! SQL of the demo's tickets.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, DepartmentId, LoginId, ResellerId, TicketId};
use crate::tickets::{Author, MessageKind, Opener, TicketState};

/// Whoever writes.
pub struct Buyer {
    pub id: CustomerId,
    pub login: Option<LoginId>,
    pub person: String,
}

pub async fn find_buyer(db: &mut PgConnection, owner: ResellerId, email: &str) -> sqlx::Result<Option<Buyer>> {
    sqlx::query_as!(
        Buyer,
        r#"select c.id as "id: CustomerId", l.id as "login?: LoginId",
                  coalesce(nullif(l.person_name, ''), c.name) as "person!"
             from customers c
             left join lateral (select id, person_name from logins where customer_id = c.id
                                 order by created_at, id limit 1) l on true
            where c.reseller_id = $1 and c.email = $2 order by c.number limit 1"#,
        owner.0,
        email
    )
    .fetch_optional(db)
    .await
}

/// The address of a reseller's first customer.
pub async fn find_first_email(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select email from customers where reseller_id = $1 order by number limit 1", owner.0)
        .fetch_optional(db)
        .await
}

/// The one that every reseller has from the beginning.
pub async fn find_department(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<DepartmentId> {
    let id = sqlx::query_scalar!(
        "select id from departments where reseller_id = $1 order by created_at, id limit 1",
        owner.0
    );
    Ok(DepartmentId(id.fetch_one(db).await?))
}

pub async fn insert_department(
    db: &mut PgConnection,
    owner: ResellerId,
    id: DepartmentId,
    (name, sender_email, signature): (&str, &str, &str),
    at: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into departments (id, reseller_id, name, sender_email, signature, position, created_at)
         values ($1, $2, $3, $4, $5, 1, $6)",
        id.0,
        owner.0,
        name,
        sender_email,
        signature,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn insert_reply(
    db: &mut PgConnection,
    owner: ResellerId,
    id: Uuid,
    (name, body): (&str, &str),
    at: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into canned_replies (id, reseller_id, name, body, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)",
        id,
        owner.0,
        name,
        body,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

pub struct NewTicket<'a> {
    pub id: TicketId,
    pub customer: CustomerId,
    pub number: i32,
    pub subject: &'a str,
    pub department: DepartmentId,
    pub state: TicketState,
    pub holder: Option<LoginId>,
    pub opened_by: Opener,
    /// The name of a domain of his; empty: nothing.
    pub about: &'a str,
    pub created_at: OffsetDateTime,
    pub changed_at: OffsetDateTime,
}

pub async fn insert_ticket(db: &mut PgConnection, owner: ResellerId, new: &NewTicket<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tickets (id, reseller_id, customer_id, label_id, number, subject, department_id, state, assigned_to,
                              opened_by, about_domain_id, created_at, changed_at, closed_at)
         select $1, $2, c.id, c.label_id, $4, $5, $6, $7, $8, $9,
                (select id from domains where reseller_id = $2 and customer_id = c.id and name = $10 limit 1), $11, $12::timestamptz,
                case when $7 = 'closed'::ticket_state then $12::timestamptz end
           from customers c where c.reseller_id = $2 and c.id = $3",
        new.id.0,
        owner.0,
        new.customer.0,
        new.number,
        new.subject,
        new.department.0,
        new.state as TicketState,
        new.holder.map(|id| id.0),
        new.opened_by as Opener,
        new.about,
        new.created_at,
        new.changed_at
    )
    .execute(db)
    .await?;
    Ok(())
}

pub struct NewMessage<'a> {
    pub id: Uuid,
    pub kind: MessageKind,
    pub author: Author,
    pub login: Option<LoginId>,
    pub name: &'a str,
    pub from_email: &'a str,
    pub body: &'a str,
    pub needs_acceptance: bool,
}

pub async fn insert_message(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, ticket): (CustomerId, TicketId),
    new: &NewMessage<'_>,
    at: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ticket_messages (id, reseller_id, customer_id, ticket_id, kind, author, author_login_id, author_name,
                                      from_email, body, needs_acceptance, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, left($8, 300), $9, $10, $11, $12)",
        new.id,
        owner.0,
        customer.0,
        ticket.0,
        new.kind as MessageKind,
        new.author as Author,
        new.login.map(|id| id.0),
        new.name,
        new.from_email,
        new.body,
        new.needs_acceptance,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn update_next_number(db: &mut PgConnection, owner: ResellerId, next: i32) -> sqlx::Result<()> {
    sqlx::query!("update resellers set next_ticket_number = $2 where id = $1", owner.0, next).execute(db).await?;
    Ok(())
}
