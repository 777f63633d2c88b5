//! SQL by which a mail finds its way. It belongs to nobody yet, so these ask across all tenants; each answer names its
//! owner, and everything after that asks with him.
use sqlx::PgConnection;

use crate::ids::{CustomerId, DepartmentId, LoginId, MailId, ResellerId, TicketId};

/// Whose ticket it is.
pub(in crate::mail_in) async fn find_owner(
    db: &mut PgConnection,
    ticket: TicketId,
) -> sqlx::Result<Option<(ResellerId, CustomerId)>> {
    let row = sqlx::query!("select reseller_id, customer_id from tickets where id = $1", ticket.0);
    let row = row.fetch_optional(db).await?;
    Ok(row.map(|row| (ResellerId(row.reseller_id), CustomerId(row.customer_id))))
}

/// The ticket of the nearest of these Message-IDs that is one of ours, or of a mail that landed.
pub(in crate::mail_in) async fn find_ticket_by_references(
    db: &mut PgConnection,
    ids: &[String],
) -> sqlx::Result<Option<(ResellerId, CustomerId, TicketId)>> {
    if ids.is_empty() {
        return Ok(None);
    }
    let row = sqlx::query!(
        r#"with asked as (select id, place from unnest($1::text[]) with ordinality as given (id, place))
           select m.reseller_id as "reseller!", m.customer_id as "customer!", m.ticket_id as "ticket!"
             from asked a
             join lateral (
                 select t.reseller_id, t.customer_id, t.ticket_id from mails o
                   join ticket_messages t on t.id = o.ticket_message_id and t.reseller_id = o.reseller_id
                  where o.message_id = a.id
                 union all
                 select t.reseller_id, t.customer_id, t.ticket_id from inbound_mails i
                   join ticket_messages t on t.id = i.ticket_message_id and t.reseller_id = i.reseller_id
                  where i.message_id = a.id) m on true
            order by a.place limit 1"#,
        ids
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (ResellerId(row.reseller), CustomerId(row.customer), TicketId(row.ticket))))
}

/// Whose address it is: a label's own, or a department's in the domain of one of its reseller's labels. Two who claim the
/// same: the older label has it, so that nobody gets another's mail by naming his address.
pub(in crate::mail_in) async fn find_addressee(
    db: &mut PgConnection,
    address: &str,
) -> sqlx::Result<Option<(ResellerId, Option<DepartmentId>)>> {
    let row = sqlx::query!(
        r#"select claim.reseller_id as "reseller!", claim.department_id as "department?" from (
               select l.reseller_id, null::uuid as department_id, l.created_at, 1 as place from labels l
                where lower(l.sender_email) = $1
               union all
               select d.reseller_id, d.id, min(l.created_at), 0 from departments d
                 join labels l on l.reseller_id = d.reseller_id
                  and lower(split_part(l.sender_email, '@', 2)) = split_part($1, '@', 2)
                where lower(d.sender_email) = $1 and d.sender_email <> '' and d.retired_at is null
                group by d.reseller_id, d.id) claim
           order by claim.created_at, claim.reseller_id, claim.place limit 1"#,
        address
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (ResellerId(row.reseller), row.department.map(DepartmentId))))
}

/// The customers whom an address belongs to, each with his login of this address; two are enough to know it is not clear.
pub(in crate::mail_in) async fn list_customers_of_address(
    db: &mut PgConnection,
    owner: ResellerId,
    address: &str,
) -> sqlx::Result<Vec<(CustomerId, Option<LoginId>)>> {
    let rows = sqlx::query!(
        r#"select found.customer_id as "customer!",
                  (select g.id from logins g where g.reseller_id = $1 and g.customer_id = found.customer_id
                     and lower(g.email) = $2 order by g.created_at, g.id limit 1) as login
             from (select id as customer_id from customers where reseller_id = $1 and email_key = $2
                   union
                   select customer_id from logins where reseller_id = $1 and lower(email) = $2) found
            limit 2"#,
        owner.0,
        address
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (CustomerId(row.customer), row.login.map(LoginId))).collect())
}

/// Whether an address is one of a customer's, and the login that has it. None: it is not known as his.
pub(in crate::mail_in) async fn find_login_of_address(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    address: &str,
) -> sqlx::Result<Option<Option<LoginId>>> {
    let row = sqlx::query!(
        r#"select (select g.id from logins g where g.reseller_id = $1 and g.customer_id = c.id and lower(g.email) = $3
                    order by g.created_at, g.id limit 1) as login, c.email_key = $3 as "is_his!"
             from customers c where c.reseller_id = $1 and c.id = $2"#,
        owner.0,
        customer.0,
        address
    )
    .fetch_optional(db)
    .await?;
    Ok(row.filter(|row| row.is_his || row.login.is_some()).map(|row| row.login.map(LoginId)))
}

/// A mail of ours that something came back about.
pub(in crate::mail_in) struct OurMail {
    pub id: MailId,
    pub owner: ResellerId,
    pub customer: Option<CustomerId>,
    pub to_email: String,
    pub subject: String,
    pub ticket: Option<TicketId>,
}

/// The first of these Message-IDs that is a mail of ours.
pub(in crate::mail_in) async fn find_our_mail(db: &mut PgConnection, ids: &[String]) -> sqlx::Result<Option<OurMail>> {
    if ids.is_empty() {
        return Ok(None);
    }
    sqlx::query_as!(
        OurMail,
        r#"select m.id as "id: MailId", m.reseller_id as "owner: ResellerId", m.customer_id as "customer: CustomerId",
                  m.to_email, m.subject, t.ticket_id as "ticket?: TicketId"
             from unnest($1::text[]) with ordinality as given (id, place)
             join mails m on m.message_id = given.id
             left join ticket_messages t on t.id = m.ticket_message_id and t.reseller_id = m.reseller_id
            order by given.place limit 1"#,
        ids
    )
    .fetch_optional(db)
    .await
}

/// The customer with a number.
pub(in crate::mail_in) async fn find_customer_by_number(
    db: &mut PgConnection,
    owner: ResellerId,
    number: i32,
) -> sqlx::Result<Option<CustomerId>> {
    let id = sqlx::query_scalar!("select id from customers where reseller_id = $1 and number = $2", owner.0, number);
    Ok(id.fetch_optional(db).await?.map(CustomerId))
}

/// Who sells to a reseller; None: the operator has nobody above him.
pub(in crate::mail_in) async fn find_reseller_above(
    db: &mut PgConnection,
    owner: ResellerId,
) -> sqlx::Result<Option<ResellerId>> {
    let above = sqlx::query_scalar!("select reseller_id from customers where id = $1", owner.0);
    Ok(above.fetch_optional(db).await?.flatten().map(ResellerId))
}
