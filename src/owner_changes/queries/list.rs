//! SQL of lists of changes: those of one saving, those of a customer, and what waits for staff.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, DomainId, OwnerChangeId, ProfileChangeId, ResellerId};
use crate::owner_changes::queries::change::Row;
use crate::owner_changes::{ChangeState, OwnerChange};
use crate::products::Supplier;
use crate::tld_policies::ChangeKind;

/// How many domains of a saving are in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub state: ChangeState,
    pub domains: i64,
}

pub async fn count_states(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, saving): (CustomerId, ProfileChangeId),
) -> sqlx::Result<Vec<Count>> {
    sqlx::query_as!(
        Count,
        r#"select state as "state: ChangeState", count(*) as "domains!" from owner_changes
            where reseller_id = $1 and customer_id = $2 and profile_change_id = $3 group by state order by state"#,
        owner.0,
        customer.0,
        saving.0
    )
    .fetch_all(db)
    .await
}

/// The changes of a saving by the domain's name, a page of them; of one state only, if one is named.
pub async fn list_of(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, saving): (CustomerId, ProfileChangeId),
    state: Option<ChangeState>,
    (limit, offset): (i64, i64),
) -> sqlx::Result<Vec<OwnerChange>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select o.id, o.profile_change_id, o.customer_id, c.display_name as customer_name, o.domain_id, d.shown_name, o.tld,
                  d.supplier as "supplier: Supplier", o.state as "state: ChangeState", o.kind as "kind: ChangeKind",
                  o.from_contact_id, o.to_contact_id, o.to_extras, o.to_holder_id, o.way, o.amount, o.order_line_id,
                  o.lock_declined, o.reason, o.expires_at, o.papers_by_name, o.papers_at, o.created_at, o.updated_at,
                  o.finished_at
             from owner_changes o join customers c on c.id = o.customer_id join domains d on d.id = o.domain_id
            where o.reseller_id = $1 and o.customer_id = $2 and o.profile_change_id = $3
              and ($4::owner_change_state is null or o.state = $4)
            order by d.name, o.id limit $5 offset $6"#,
        owner.0,
        customer.0,
        saving.0,
        state as Option<ChangeState>,
        limit,
        offset
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(OwnerChange::try_from).collect()
}

/// Whose saving it was.
pub(in crate::owner_changes) async fn find_customer_of(
    db: &mut PgConnection,
    owner: ResellerId,
    saving: ProfileChangeId,
) -> sqlx::Result<Option<CustomerId>> {
    let id = sqlx::query_scalar!(
        "select customer_id from profile_changes where reseller_id = $1 and id = $2",
        owner.0,
        saving.0
    );
    Ok(id.fetch_optional(db).await?.map(CustomerId))
}

/// A change as lists of staff show it.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: OwnerChangeId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub domain: DomainId,
    pub shown_name: String,
    pub state: ChangeState,
    pub kind: ChangeKind,
    pub has_papers: bool,
    pub waits_for_order: bool,
    pub reason: String,
    pub expires_at: Option<OffsetDateTime>,
    pub created_at: OffsetDateTime,
}

/// Which changes a list of staff shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// None: all that have not ended, unless `ended`.
    pub state: Option<ChangeState>,
    pub customer: Option<CustomerId>,
    pub ended: bool,
}

/// Those of a reseller's own customers, the newest first, before the one named.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: Filter,
    before: Option<(OffsetDateTime, OwnerChangeId)>,
    limit: i64,
) -> sqlx::Result<Vec<Line>> {
    let (before_at, before_id): (Option<OffsetDateTime>, Option<Uuid>) = before.map(|(at, id)| (at, id.0)).unzip();
    sqlx::query_as!(
        Line,
        r#"select o.id as "id: OwnerChangeId", o.customer_id as "customer: CustomerId", c.display_name as customer_name,
                  o.domain_id as "domain: DomainId", d.shown_name, o.state as "state: ChangeState",
                  o.kind as "kind: ChangeKind", jsonb_array_length(o.way -> 'documents') > 0 as "has_papers!",
                  (o.state = 'confirmed' and o.amount is not null) as "waits_for_order!", o.reason, o.expires_at, o.created_at
             from owner_changes o join customers c on c.id = o.customer_id join domains d on d.id = o.domain_id
            where o.reseller_id = $1 and (o.finished_at is not null) = $2
              and ($3::owner_change_state is null or o.state = $3) and ($4::uuid is null or o.customer_id = $4)
              and ($5::timestamptz is null or (o.created_at, o.id) < ($5, $6))
            order by o.created_at desc, o.id desc limit $7"#,
        owner.0,
        filter.ended,
        filter.state as Option<ChangeState>,
        filter.customer.map(|id| id.0),
        before_at,
        before_id,
        limit
    )
    .fetch_all(db)
    .await
}

/// How many wait in each state, at all a reseller's customers or at one.
pub async fn count_open(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: Option<CustomerId>,
) -> sqlx::Result<Vec<Count>> {
    sqlx::query_as!(
        Count,
        r#"select state as "state: ChangeState", count(*) as "domains!" from owner_changes
            where reseller_id = $1 and finished_at is null and ($2::uuid is null or customer_id = $2)
            group by state order by state"#,
        owner.0,
        customer.map(|id| id.0)
    )
    .fetch_all(db)
    .await
}
