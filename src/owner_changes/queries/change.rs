//! SQL of the change of one domain.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{
    ContactId, CustomerContactId, CustomerId, DomainId, OrderLineId, OwnerChangeId, ProfileChangeId, ResellerId,
};
use crate::owner_changes::{ChangeState, OwnerChange};
use crate::products::Supplier;
use crate::tld_policies::ChangeKind;

pub(in crate::owner_changes) struct Row {
    pub id: Uuid,
    pub profile_change_id: Uuid,
    pub customer_id: Uuid,
    pub customer_name: String,
    pub domain_id: Uuid,
    pub shown_name: String,
    pub tld: String,
    pub supplier: Supplier,
    pub state: ChangeState,
    pub kind: ChangeKind,
    pub from_contact_id: Uuid,
    pub to_contact_id: Uuid,
    pub to_extras: Value,
    pub to_holder_id: Option<Uuid>,
    pub way: Value,
    pub amount: Option<i64>,
    pub order_line_id: Option<Uuid>,
    pub lock_declined: bool,
    pub reason: String,
    pub expires_at: Option<OffsetDateTime>,
    pub papers_by_name: String,
    pub papers_at: Option<OffsetDateTime>,
    pub created_at: OffsetDateTime,
    pub updated_at: OffsetDateTime,
    pub finished_at: Option<OffsetDateTime>,
}

impl TryFrom<Row> for OwnerChange {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> sqlx::Result<Self> {
        Ok(Self {
            id: OwnerChangeId(row.id),
            saving: ProfileChangeId(row.profile_change_id),
            customer: CustomerId(row.customer_id),
            customer_name: row.customer_name,
            domain: DomainId(row.domain_id),
            shown_name: row.shown_name,
            tld: row.tld,
            supplier: row.supplier,
            state: row.state,
            kind: row.kind,
            from: ContactId(row.from_contact_id),
            to: ContactId(row.to_contact_id),
            to_extras: row.to_extras,
            to_holder: row.to_holder_id.map(CustomerContactId),
            way: serde_json::from_value(row.way).map_err(|error| sqlx::Error::Decode(error.into()))?,
            amount: row.amount,
            line: row.order_line_id.map(OrderLineId),
            lock_declined: row.lock_declined,
            reason: row.reason,
            expires_at: row.expires_at,
            papers_by_name: row.papers_by_name,
            papers_at: row.papers_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            finished_at: row.finished_at,
        })
    }
}

/// One of the changes for a reseller's own customers.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    change: OwnerChangeId,
) -> sqlx::Result<Option<OwnerChange>> {
    let row = sqlx::query_as!(
        Row,
        r#"select o.id, o.profile_change_id, o.customer_id, c.display_name as customer_name, o.domain_id, d.shown_name, o.tld,
                  d.supplier as "supplier: Supplier", o.state as "state: ChangeState", o.kind as "kind: ChangeKind",
                  o.from_contact_id, o.to_contact_id, o.to_extras, o.to_holder_id, o.way, o.amount, o.order_line_id,
                  o.lock_declined, o.reason, o.expires_at, o.papers_by_name, o.papers_at, o.created_at, o.updated_at,
                  o.finished_at
             from owner_changes o join customers c on c.id = o.customer_id join domains d on d.id = o.domain_id
            where o.reseller_id = $1 and o.id = $2"#,
        owner.0,
        change.0
    )
    .fetch_optional(db)
    .await?;
    row.map(OwnerChange::try_from).transpose()
}

/// Holds it until the transaction ends; false: there is none.
pub(in crate::owner_changes) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    change: OwnerChangeId,
) -> sqlx::Result<bool> {
    let row =
        sqlx::query!("select id from owner_changes where reseller_id = $1 and id = $2 for update", owner.0, change.0);
    Ok(row.fetch_optional(db).await?.is_some())
}

/// The one of a domain that has not ended.
pub async fn find_open_of(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
) -> sqlx::Result<Option<OwnerChangeId>> {
    let id = sqlx::query_scalar!(
        "select id from owner_changes where reseller_id = $1 and domain_id = $2 and finished_at is null",
        owner.0,
        domain.0
    );
    Ok(id.fetch_optional(db).await?.map(OwnerChangeId))
}

/// The one that a line of an order is for.
pub(in crate::owner_changes) async fn find_of_line(
    db: &mut PgConnection,
    owner: ResellerId,
    line: OrderLineId,
) -> sqlx::Result<Option<OwnerChangeId>> {
    let id = sqlx::query_scalar!(
        "select id from owner_changes where reseller_id = $1 and order_line_id = $2",
        owner.0,
        line.0
    );
    Ok(id.fetch_optional(db).await?.map(OwnerChangeId))
}

/// The line that pays for it was started.
pub(in crate::owner_changes) async fn update_line(
    db: &mut PgConnection,
    owner: ResellerId,
    change: OwnerChangeId,
    line: OrderLineId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update owner_changes set order_line_id = $3 where reseller_id = $1 and id = $2",
        owner.0,
        change.0,
        line.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// One step further, with why it stands still or ended and until when it waits; the end is noted by its state.
pub(in crate::owner_changes) async fn update_state(
    db: &mut PgConnection,
    owner: ResellerId,
    change: OwnerChangeId,
    (state, reason, expires_at): (ChangeState, &str, Option<OffsetDateTime>),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let finished_at = state.is_over().then_some(now);
    sqlx::query!(
        "update owner_changes set state = $3, reason = left($4, 1000), expires_at = $5, finished_at = $6, updated_at = $7
          where reseller_id = $1 and id = $2",
        owner.0,
        change.0,
        state as ChangeState,
        reason,
        expires_at,
        finished_at,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Somebody has the papers, or has looked at it.
pub(in crate::owner_changes) async fn update_papers(
    db: &mut PgConnection,
    owner: ResellerId,
    change: OwnerChangeId,
    by: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update owner_changes set papers_by_name = left($3, 300), papers_at = $4, updated_at = $4
          where reseller_id = $1 and id = $2",
        owner.0,
        change.0,
        by,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The registry shows the new data now: the domain points at it, and stays at its registrar for a time.
pub(in crate::owner_changes) async fn update_domain(
    db: &mut PgConnection,
    owner: ResellerId,
    change: &OwnerChange,
    (expires_at, locked_until): (Option<OffsetDateTime>, Option<OffsetDateTime>),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update domains set contact_id = $3, extras = $4, holder_id = $5, expires_at = coalesce($6, expires_at),
                            transfer_locked_until = coalesce($7, transfer_locked_until), updated_at = $8
          where reseller_id = $1 and id = $2",
        owner.0,
        change.domain.0,
        change.to.0,
        change.to_extras,
        change.to_holder.map(|id| id.0),
        expires_at,
        locked_until,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whose data a domain follows, where its registry need not be told.
pub(in crate::owner_changes) async fn update_holder(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: DomainId,
    holder: Option<CustomerContactId>,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update domains set holder_id = $3, updated_at = $4
          where reseller_id = $1 and id = $2 and holder_id is distinct from $3",
        owner.0,
        domain.0,
        holder.map(|id| id.0),
        now
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}
