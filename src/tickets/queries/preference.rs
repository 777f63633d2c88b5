//! SQL of who is written about tickets: staff by their own choice, customers by theirs.
use sqlx::PgConnection;

use crate::ids::{CustomerId, LoginId, ResellerId};
use crate::tickets::settings::TicketMail;

/// Somebody to write to.
#[derive(Clone, Debug)]
pub struct Address {
    /// Whose login it is; None: the account's own address.
    pub login: Option<LoginId>,
    pub name: String,
    pub email: String,
}

/// The staff who want to hear of a ticket that this one holds, or nobody; but not of what they did themselves.
pub(in crate::tickets) async fn list_watchers(
    db: &mut PgConnection,
    owner: ResellerId,
    holder: Option<LoginId>,
    but: Option<LoginId>,
) -> sqlx::Result<Vec<Address>> {
    sqlx::query_as!(
        Address,
        r#"select l.id as "login?: LoginId", coalesce(nullif(l.person_name, ''), l.name) as "name!", l.email from logins l
            where l.customer_id = $1 and l.role is not null and l.id is distinct from $3
              and (l.ticket_mail = 'all'
                   or (l.ticket_mail in ('mine', 'mine_or_free') and l.id = $2)
                   or (l.ticket_mail = 'mine_or_free' and $2::uuid is null))
              and not l.disabled
              and not exists (select from restrictions r where r.login_id = l.id and r.lifted_at is null)
            order by l.created_at, l.id limit 100"#,
        owner.0,
        holder.map(|id| id.0),
        but.map(|id| id.0)
    )
    .fetch_all(db)
    .await
}

/// One member of staff, if he wants to hear of tickets at all.
pub(in crate::tickets) async fn find_watcher(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
) -> sqlx::Result<Option<Address>> {
    sqlx::query_as!(
        Address,
        r#"select l.id as "login?: LoginId", coalesce(nullif(l.person_name, ''), l.name) as "name!", l.email from logins l
            where l.customer_id = $1 and l.id = $2 and l.role is not null and l.ticket_mail <> 'none'
              and not l.disabled
              and not exists (select from restrictions r where r.login_id = l.id and r.lifted_at is null)"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

/// Where a customer is written to, and whether he wants to hear of his tickets beside the messages themselves.
pub(in crate::tickets) async fn find_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<(Address, bool)>> {
    let row = sqlx::query!(
        "select display_name, email, support_mail from customers where reseller_id = $1 and id = $2",
        owner.0,
        customer.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (Address { login: None, name: row.display_name, email: row.email }, row.support_mail)))
}

/// What a member of staff has chosen.
pub async fn find_ticket_mail(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
) -> sqlx::Result<Option<TicketMail>> {
    sqlx::query_scalar!(
        r#"select ticket_mail as "ticket_mail: TicketMail" from logins where customer_id = $1 and id = $2"#,
        owner.0,
        login.0
    )
    .fetch_optional(db)
    .await
}

pub(in crate::tickets) async fn update_ticket_mail(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
    choice: TicketMail,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update logins set ticket_mail = $3 where customer_id = $1 and id = $2",
        owner.0,
        login.0,
        choice as TicketMail
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether a customer wants to hear of his tickets beside the messages themselves.
pub async fn find_support_mail(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<bool>> {
    sqlx::query_scalar!("select support_mail from customers where reseller_id = $1 and id = $2", owner.0, customer.0)
        .fetch_optional(db)
        .await
}

pub(in crate::tickets) async fn update_support_mail(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    wanted: bool,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update customers set support_mail = $3 where reseller_id = $1 and id = $2 and support_mail <> $3",
        owner.0,
        customer.0,
        wanted
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}
