//! SQL of tickets one at a time.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{
    CustomerId, DepartmentId, DomainId, HostingId, LabelId, LoginId, OrderId, ResellerId, TicketId, TicketMessageId,
};
use crate::tickets::about::name_in_words;
use crate::tickets::{About, Desk, Opener, Step, Thing, Ticket, TicketState};

struct Row {
    id: Uuid,
    customer_id: Uuid,
    customer_name: String,
    label_id: Uuid,
    number: i32,
    subject: String,
    department_id: Uuid,
    department_name: String,
    state: TicketState,
    assigned_to: Option<Uuid>,
    assignee_name: String,
    opened_by: Opener,
    about_domain_id: Option<Uuid>,
    about_hosting_id: Option<Uuid>,
    about_order_id: Option<Uuid>,
    about_name: String,
    message_count: i32,
    created_at: OffsetDateTime,
    changed_at: OffsetDateTime,
    closed_at: Option<OffsetDateTime>,
    merged_into: Option<Uuid>,
}

impl From<Row> for Ticket {
    fn from(row: Row) -> Self {
        let about = match (row.about_domain_id, row.about_hosting_id, row.about_order_id) {
            (Some(id), ..) => Some(About::Domain(DomainId(id))),
            (_, Some(id), _) => Some(About::Hosting(HostingId(id))),
            (.., Some(id)) => Some(About::Order(OrderId(id))),
            _ => None,
        };
        Self {
            id: TicketId(row.id),
            customer: CustomerId(row.customer_id),
            customer_name: row.customer_name,
            label: LabelId(row.label_id),
            number: row.number,
            subject: row.subject,
            department: DepartmentId(row.department_id),
            department_name: row.department_name,
            state: row.state,
            assigned_to: row.assigned_to.map(LoginId),
            assignee_name: row.assignee_name,
            opened_by: row.opened_by,
            about: about.map(|about| Thing { about, name: name_in_words(row.about_name) }),
            messages: row.message_count,
            created_at: row.created_at,
            changed_at: row.changed_at,
            closed_at: row.closed_at,
            merged_into: row.merged_into.map(TicketId),
        }
    }
}

/// One of the tickets of a reseller's own customers, a merged one too.
pub async fn find(db: &mut PgConnection, owner: ResellerId, ticket: TicketId) -> sqlx::Result<Option<Ticket>> {
    let row = sqlx::query_as!(
        Row,
        r#"select t.id, t.customer_id, c.display_name as customer_name, t.label_id, t.number, t.subject, t.department_id,
                  d.name as department_name, t.state as "state: TicketState", t.assigned_to,
                  coalesce(nullif(a.person_name, ''), a.name, '') as "assignee_name!",
                  t.opened_by as "opened_by: Opener", t.about_domain_id, t.about_hosting_id, t.about_order_id,
                  coalesce((select shown_name from domains where id = t.about_domain_id and reseller_id = $1),
                           (select name from hosting_accounts where id = t.about_hosting_id and reseller_id = $1),
                           (select 'Order ' || number from orders where id = t.about_order_id and reseller_id = $1),
                           '') as "about_name!",
                  t.message_count, t.created_at, t.changed_at, t.closed_at, t.merged_into
             from tickets t
             join customers c on c.id = t.customer_id
             join departments d on d.id = t.department_id
             left join logins a on a.id = t.assigned_to
            where t.reseller_id = $1 and t.id = $2"#,
        owner.0,
        ticket.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Ticket::from))
}

/// The ticket with a number.
pub async fn find_by_number(db: &mut PgConnection, owner: ResellerId, number: i32) -> sqlx::Result<Option<TicketId>> {
    let id = sqlx::query_scalar!("select id from tickets where reseller_id = $1 and number = $2", owner.0, number);
    Ok(id.fetch_optional(db).await?.map(TicketId))
}

/// A ticket in one's hands until the transaction ends; who also takes it sees what was done to it before.
pub(in crate::tickets) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: TicketId,
) -> sqlx::Result<Option<Ticket>> {
    let locked = sqlx::query_scalar!(
        "select id from tickets where reseller_id = $1 and id = $2 for no key update",
        owner.0,
        ticket.0
    )
    .fetch_optional(&mut *db)
    .await?;
    if locked.is_none() {
        return Ok(None);
    }
    find(db, owner, ticket).await
}

/// The same for the ticket whose messages show: of a merged one, the one it went into.
pub(in crate::tickets) async fn lock_following(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: TicketId,
) -> sqlx::Result<Option<Ticket>> {
    match lock(&mut *db, owner, ticket).await? {
        Some(Ticket { merged_into: Some(target), .. }) => lock(db, owner, target).await,
        found => Ok(found),
    }
}

/// A ticket about to be written down.
#[derive(Clone, Debug)]
pub struct NewTicket<'a> {
    pub customer: CustomerId,
    pub subject: &'a str,
    pub department: DepartmentId,
    pub state: TicketState,
    pub assigned_to: Option<LoginId>,
    pub opened_by: Opener,
    pub about: Option<About>,
}

/// Writes it down with the next number; None: no such customer, or none of those who have a label.
pub(in crate::tickets) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &NewTicket<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<TicketId>> {
    let (domain, hosting, order) = columns(new.about);
    let id = sqlx::query_scalar!(
        "with buyer as (select id, label_id from customers where reseller_id = $2 and id = $3),
              number as (update resellers set next_ticket_number = next_ticket_number + 1
                          where id = $2 and exists (select from buyer) returning next_ticket_number - 1 as number)
         insert into tickets (id, reseller_id, customer_id, label_id, number, subject, department_id, state, assigned_to,
                              opened_by, about_domain_id, about_hosting_id, about_order_id, created_at, changed_at)
         select $1, $2, buyer.id, buyer.label_id, number, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12 from buyer, number
         returning id",
        TicketId::new().0,
        owner.0,
        new.customer.0,
        new.subject,
        new.department.0,
        new.state as TicketState,
        new.assigned_to.map(|id| id.0),
        new.opened_by as Opener,
        domain,
        hosting,
        order,
        now
    );
    Ok(id.fetch_optional(db).await?.map(TicketId))
}

fn columns(about: Option<About>) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    match about {
        Some(About::Domain(id)) => (Some(id.0), None, None),
        Some(About::Hosting(id)) => (None, Some(id.0), None),
        Some(About::Order(id)) => (None, None, Some(id.0)),
        None => (None, None, None),
    }
}

/// Moves a ticket that is in one's hands on; false: this cannot happen to it.
pub(in crate::tickets) async fn step(
    db: &mut PgConnection,
    desk: Desk<'_>,
    ticket: &Ticket,
    step: Step,
) -> sqlx::Result<bool> {
    let Some(state) = ticket.state.after(step) else { return Ok(false) };
    sqlx::query!(
        "update tickets set state = $3, changed_at = greatest(changed_at, $4),
                            closed_at = case when $3 = 'closed'::ticket_state then coalesce(closed_at, $4) end
          where reseller_id = $1 and id = $2",
        desk.owner.0,
        ticket.id.0,
        state as TicketState,
        desk.now
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// Puts it into other hands, or nobody's.
pub(in crate::tickets) async fn update_assigned(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: TicketId,
    to: Option<LoginId>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tickets set assigned_to = $3, changed_at = greatest(changed_at, $4) where reseller_id = $1 and id = $2",
        owner.0,
        ticket.0,
        to.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Hands it to another department.
pub(in crate::tickets) async fn update_department(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: TicketId,
    to: DepartmentId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tickets set department_id = $3, changed_at = greatest(changed_at, $4) where reseller_id = $1 and id = $2",
        owner.0,
        ticket.0,
        to.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lets one ticket show in another, together with those that show in it already, and moves that one to a state.
pub(in crate::tickets) async fn update_merged(
    db: &mut PgConnection,
    owner: ResellerId,
    (from, into): (TicketId, TicketId),
    state: TicketState,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tickets set merged_into = $3, state = 'closed', closed_at = coalesce(closed_at, $4), changed_at = $4
          where reseller_id = $1 and (id = $2 or merged_into = $2)",
        owner.0,
        from.0,
        into.0,
        now
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update tickets set message_count = message_count + (select message_count from tickets where reseller_id = $1 and id = $2),
                            state = $4, closed_at = case when $4 = 'closed'::ticket_state then coalesce(closed_at, $5) end,
                            changed_at = $5
          where reseller_id = $1 and id = $3",
        owner.0,
        from.0,
        into.0,
        state as TicketState,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The last message or note of a ticket, by which somebody who answers shows what he has seen.
pub(in crate::tickets) async fn find_last_message(
    db: &mut PgConnection,
    owner: ResellerId,
    ticket: TicketId,
) -> sqlx::Result<Option<TicketMessageId>> {
    let id = sqlx::query_scalar!(
        "select m.id from ticket_messages m
          where m.reseller_id = $1
            and m.ticket_id in (select id from tickets where reseller_id = $1 and (id = $2 or merged_into = $2))
          order by m.created_at desc, m.id desc limit 1",
        owner.0,
        ticket.0
    );
    Ok(id.fetch_optional(db).await?.map(TicketMessageId))
}
