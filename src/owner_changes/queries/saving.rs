//! SQL of what was saved, as a whole.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::events::Actor;
use crate::ids::{
    ContactId, CustomerContactId, CustomerId, ImpersonationId, LoginId, OrderId, ProfileChangeId, ResellerId,
};

/// One saving as its page shows it.
#[derive(Clone, Debug)]
pub struct Saving {
    pub id: ProfileChangeId,
    pub customer: CustomerId,
    pub holder: Option<CustomerContactId>,
    pub contact: ContactId,
    pub order: Option<OrderId>,
    pub placed_by_name: String,
    pub on_behalf: bool,
    pub created_at: OffsetDateTime,
    pub told_at: Option<OffsetDateTime>,
}

/// What is about to be written down.
#[derive(Clone, Copy, Debug)]
pub(in crate::owner_changes) struct New<'a> {
    pub customer: CustomerId,
    pub holder: Option<CustomerContactId>,
    pub contact: ContactId,
    pub by: &'a Actor,
    pub on_behalf: bool,
}

pub(in crate::owner_changes) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    new: New<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<ProfileChangeId> {
    let id = ProfileChangeId::new();
    sqlx::query!(
        "insert into profile_changes (id, reseller_id, customer_id, holder_id, contact_id, placed_by, placed_by_name,
                                      on_behalf, impersonation_id, created_at)
         values ($1, $2, $3, $4, $5, $6, left($7, 300), $8, $9, $10)",
        id.0,
        owner.0,
        new.customer.0,
        new.holder.map(|id| id.0),
        new.contact.0,
        new.by.login.map(|id| id.0),
        new.by.name,
        new.on_behalf,
        new.by.impersonation.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// What its paid changes were ordered as; the changes know their lines then.
pub(in crate::owner_changes) async fn update_ordered(
    db: &mut PgConnection,
    owner: ResellerId,
    saving: ProfileChangeId,
    order: OrderId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with saving as (update profile_changes set order_id = $3 where reseller_id = $1 and id = $2 returning id)
         update owner_changes o set order_line_id = l.id
           from order_lines l, saving s
          where l.reseller_id = $1 and l.order_id = $3 and o.reseller_id = $1 and o.profile_change_id = s.id
            and o.domain_id = l.domain_id and o.amount is not null",
        owner.0,
        saving.0,
        order.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whoever saved it.
pub(in crate::owner_changes) async fn find_placer(
    db: &mut PgConnection,
    owner: ResellerId,
    saving: ProfileChangeId,
) -> sqlx::Result<Option<Actor>> {
    let row = sqlx::query!(
        "select placed_by, placed_by_name, impersonation_id from profile_changes where reseller_id = $1 and id = $2",
        owner.0,
        saving.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Actor {
        login: row.placed_by.map(LoginId),
        name: row.placed_by_name,
        impersonation: row.impersonation_id.map(ImpersonationId),
        ip: String::new(),
    }))
}

/// One of the savings for a customer.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    saving: ProfileChangeId,
) -> sqlx::Result<Option<Saving>> {
    sqlx::query_as!(
        Saving,
        r#"select id as "id: ProfileChangeId", customer_id as "customer: CustomerId", holder_id as "holder: CustomerContactId",
                  contact_id as "contact: ContactId", order_id as "order: OrderId", placed_by_name, on_behalf, created_at,
                  told_at
             from profile_changes where reseller_id = $1 and customer_id = $2 and id = $3"#,
        owner.0,
        customer.0,
        saving.0
    )
    .fetch_optional(db)
    .await
}

/// Notes that the customer is told how all of it ended; None: something of it is still under way, or he was told before.
/// Waits for whoever ends another part of it, so that just one of them is the last.
pub(in crate::owner_changes) async fn update_told(
    db: &mut PgConnection,
    owner: ResellerId,
    saving: ProfileChangeId,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    sqlx::query!("select id from profile_changes where reseller_id = $1 and id = $2 for update", owner.0, saving.0)
        .fetch_optional(&mut *db)
        .await?;
    let told = sqlx::query!(
        "update profile_changes p set told_at = $3
          where p.reseller_id = $1 and p.id = $2 and p.told_at is null
            and not exists (select from owner_changes o
                             where o.reseller_id = $1 and o.profile_change_id = p.id and o.finished_at is null)",
        owner.0,
        saving.0,
        now
    )
    .execute(db)
    .await?;
    Ok(told.rows_affected() == 1)
}
