//! SQL of the lists of tickets: pages by keyset, one short walk along an index for each state.
use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder, Row};
use uuid::Uuid;

use crate::customers::list::COUNTED;
use crate::ids::{CustomerId, ResellerId, TicketId};
use crate::tickets::TicketState;
use crate::tickets::about::name_in_words;
use crate::tickets::list::{Filter, Holder, Listed, Numbers, Start};

impl FromRow<'_, PgRow> for Listed {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: TicketId(row.try_get(0)?),
            number: row.try_get(1)?,
            subject: row.try_get(2)?,
            customer: CustomerId(row.try_get(3)?),
            customer_name: row.try_get(4)?,
            department: row.try_get(5)?,
            state: row.try_get(6)?,
            holder: row.try_get(7)?,
            messages: row.try_get(8)?,
            created_at: row.try_get(9)?,
            changed_at: row.try_get(10)?,
            about: name_in_words(row.try_get(11)?),
        })
    }
}

/// The first that pass the filter, looking from a place.
pub(in crate::tickets) async fn list_ids(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
    start: Start,
    most: usize,
) -> sqlx::Result<Vec<TicketId>> {
    let mut sql = QueryBuilder::new("select w.id from ");
    push_walk(&mut sql, owner, filter, start, most);
    push_order(&mut sql, "w", filter, start);
    sql.push(" limit ").push(most);
    let ids: Vec<Uuid> = sql.build_query_scalar().persistent(false).fetch_all(db).await?;
    Ok(ids.into_iter().map(TicketId).collect())
}

/// These tickets with all that a line shows, in the order of the list.
pub(in crate::tickets) async fn list_by_ids(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
    start: Start,
    ids: &[TicketId],
) -> sqlx::Result<Vec<Listed>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut sql = QueryBuilder::new(
        "select t.id, t.number, t.subject, t.customer_id, c.display_name, d.name, t.state,
                coalesce(nullif(a.person_name, ''), a.name, ''), t.message_count, t.created_at, t.changed_at,
                coalesce((select shown_name from domains where id = t.about_domain_id and reseller_id = t.reseller_id),
                         (select name from hosting_accounts where id = t.about_hosting_id and reseller_id = t.reseller_id),
                         (select 'Order ' || number from orders where id = t.about_order_id and reseller_id = t.reseller_id),
                         '')
           from tickets t join customers c on c.id = t.customer_id join departments d on d.id = t.department_id
           left join logins a on a.id = t.assigned_to
          where t.reseller_id = ",
    );
    sql.push_bind(owner.0).push(" and t.id = any(").push_bind(ids).push(")");
    push_order(&mut sql, "t", filter, start);
    sql.build_query_as().fetch_all(db).await
}

/// How many pass the filter, no more counted than is said.
pub(in crate::tickets) async fn count(
    db: &mut PgConnection,
    owner: ResellerId,
    filter: &Filter,
    most: i64,
) -> sqlx::Result<i64> {
    let mut sql = QueryBuilder::new("select count(*) from (select from ");
    push_walk(&mut sql, owner, filter, Start::First, usize::try_from(most).unwrap_or(usize::MAX));
    sql.push(" limit ").push(most).push(") n");
    sql.build_query_scalar().persistent(false).fetch_one(db).await
}

/// A walk along the order for each state, each over after so many, together called `w`.
pub(super) fn push_walk(
    sql: &mut QueryBuilder<Postgres>,
    owner: ResellerId,
    filter: &Filter,
    start: Start,
    most: usize,
) {
    for (place, state) in filter.states().iter().enumerate() {
        sql.push(if place == 0 { "(" } else { " union all " });
        sql.push("(select t.id, t.changed_at from tickets t where t.reseller_id = ").push_bind(owner.0);
        sql.push(" and t.merged_into is null and t.state = ").push_bind(*state);
        push_filter(sql, filter);
        push_beside(sql, filter, start);
        push_order(sql, "t", filter, start);
        sql.push(" limit ").push(most).push(")");
    }
    sql.push(") w");
}

/// All of a filter but its states and words.
pub(super) fn push_filter(sql: &mut QueryBuilder<Postgres>, filter: &Filter) {
    match filter.holder {
        Some(Holder::Nobody) => {
            sql.push(" and t.assigned_to is null");
        }
        Some(Holder::Login(login)) => {
            sql.push(" and t.assigned_to = ").push_bind(login.0);
        }
        None => {}
    }
    if let Some(department) = filter.department {
        sql.push(" and t.department_id = ").push_bind(department.0);
    }
    if let Some(customer) = filter.customer {
        sql.push(" and t.customer_id = ").push_bind(customer.0);
    }
    if let Some(since) = filter.since {
        sql.push(" and t.changed_at >= ").push_bind(since);
    }
    if let Some(until) = filter.until {
        sql.push(" and t.changed_at < ").push_bind(until);
    }
}

/// From where on; a place before the filter's time begins is passed over, since an index would be read from it on.
pub(super) fn push_beside(sql: &mut QueryBuilder<Postgres>, filter: &Filter, start: Start) {
    let Some(beside) = start.beside() else { return };
    let up = filter.oldest_first != start.is_backwards();
    if if up { filter.since > Some(beside.at) } else { filter.until.is_some_and(|until| until <= beside.at) } {
        return;
    }
    sql.push(" and (t.changed_at, t.id) ").push(if up { ">" } else { "<" });
    sql.push(" (").push_bind(beside.at).push(", ").push_bind(beside.id.0).push(")");
}

pub(super) fn push_order(sql: &mut QueryBuilder<Postgres>, table: &'static str, filter: &Filter, start: Start) {
    let way = if filter.oldest_first != start.is_backwards() { "" } else { " desc" };
    sql.push(" order by ").push(table).push(".changed_at").push(way);
    sql.push(", ").push(table).push(".id").push(way);
}

/// How many tickets want something, along one index each.
pub async fn find_numbers(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Numbers> {
    sqlx::query_as!(
        Numbers,
        r#"select (select count(*) from (select from tickets where reseller_id = $1 and merged_into is null and state = $2 limit $5) n) as "open!",
                  (select count(*) from (select from tickets where reseller_id = $1 and merged_into is null and state = $3 limit $5) n) as "waiting_for_us!",
                  (select count(*) from (select from tickets where reseller_id = $1 and merged_into is null and state = $4 limit $5) n) as "waiting_for_customer!""#,
        owner.0,
        TicketState::Open as TicketState,
        TicketState::WaitingForUs as TicketState,
        TicketState::WaitingForCustomer as TicketState,
        COUNTED + 1
    )
    .fetch_one(db)
    .await
}

/// How many that wait for an answer are in nobody's hands.
pub async fn count_unheld(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
               select from tickets where reseller_id = $1 and assigned_to is null and state in ($2, $3)
                  and merged_into is null limit $4) n"#,
        owner.0,
        TicketState::Open as TicketState,
        TicketState::WaitingForUs as TicketState,
        COUNTED + 1
    );
    count.fetch_one(db).await
}

/// How many of a customer's tickets wait for him.
pub async fn count_waiting(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from (select from tickets where reseller_id = $1 and customer_id = $2
              and merged_into is null and state = $3 limit 100) n"#,
        owner.0,
        customer.0,
        TicketState::WaitingForCustomer as TicketState
    )
    .fetch_one(db)
    .await
}

/// The latest of a customer's other tickets, for merging.
pub async fn list_others(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    but: TicketId,
    most: i64,
) -> sqlx::Result<Vec<(TicketId, i32, String)>> {
    let rows = sqlx::query!(
        "select id, number, subject from tickets
          where reseller_id = $1 and customer_id = $2 and id <> $3 and merged_into is null
          order by changed_at desc, id desc limit $4",
        owner.0,
        customer.0,
        but.0,
        most
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (TicketId(row.id), row.number, row.subject)).collect())
}
