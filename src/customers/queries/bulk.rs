//! SQL of actions on many customers.
use sqlx::{PgConnection, Postgres, QueryBuilder};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::customers::bulk::{Bulk, Deed, Desk, MOST, Progress, SAMPLE, State, Whom};
use crate::customers::chosen::Chosen;
use crate::customers::list::Listed;
use crate::customers::queries::chosen::push_chosen;
use crate::customers::queries::list::list_by_ids;
use crate::customers::tags::Tag;
use crate::events::Actor;
use crate::ids::{BulkId, CustomerId, LoginId, ResellerId, TagId};

/// Writing down very many takes longer than a page may otherwise.
pub(in crate::customers) async fn set_time(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select set_config('statement_timeout', '2min', true)").fetch_one(db).await?;
    Ok(())
}

/// The condition on `customers c`.
fn push_whom(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, whom: &Whom) {
    match whom {
        Whom::These(ids) => {
            sql.push(" c.reseller_id = ").push_bind(owner.0).push(" and c.id = any(");
            sql.push_bind(ids.iter().map(|id| id.0).collect::<Vec<Uuid>>()).push(")");
        }
        Whom::Fitting(filter, words) => {
            let chosen = Chosen { filter: **filter, words: words.clone(), label: None, has: None };
            push_chosen(sql, owner, &chosen);
        }
    }
}

/// How many; one more than can be, if they are more.
pub(in crate::customers) async fn count(db: &mut PgConnection, owner: ResellerId, whom: &Whom) -> sqlx::Result<i64> {
    let mut sql = QueryBuilder::new("select count(*) from (select from customers c where");
    push_whom(&mut sql, owner, whom);
    sql.push(" limit ").push(MOST + 1).push(") n");
    sql.build_query_scalar().persistent(false).fetch_one(db).await
}

/// The newest of them.
pub(in crate::customers) async fn list_some(
    db: &mut PgConnection,
    owner: ResellerId,
    whom: &Whom,
) -> sqlx::Result<Vec<Listed>> {
    let mut sql = QueryBuilder::new("select c.id from customers c where");
    push_whom(&mut sql, owner, whom);
    sql.push(" order by c.created_at desc, c.id desc limit ").push(SAMPLE);
    let ids: Vec<CustomerId> = sql.build_query_scalar().persistent(false).fetch_all(&mut *db).await?;
    let mut listed = list_by_ids(db, owner, &ids).await?;
    listed.sort_by_key(|one| ids.iter().position(|id| *id == one.id));
    Ok(listed)
}

pub(in crate::customers) async fn insert(
    db: &mut PgConnection,
    desk: Desk<'_>,
    (id, deed): (BulkId, &Deed),
    tag: Option<(TagId, String)>,
    chosen: i64,
) -> sqlx::Result<()> {
    let reason = if let Deed::DenyLogin(reason) = deed { reason.as_str() } else { "" };
    let (tag, name) = tag.map_or((None, String::new()), |(id, name)| (Some(id.0), name));
    sqlx::query!(
        "insert into bulk_actions (id, reseller_id, kind, tag_id, tag_name, reason, chosen, login_id, actor_name, ip, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.0,
        desk.owner.0,
        deed.kind(),
        tag,
        name,
        reason,
        chosen,
        desk.login.0,
        desk.actor.name,
        desk.actor.ip,
        desk.now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes down all for whom it is now; gives how many they are.
pub(in crate::customers) async fn insert_chosen(
    db: &mut PgConnection,
    owner: ResellerId,
    id: BulkId,
    whom: &Whom,
) -> sqlx::Result<i64> {
    let mut sql = QueryBuilder::new(
        "insert into bulk_action_customers (reseller_id, action_id, customer_id) select c.reseller_id, ",
    );
    sql.push_bind(id.0).push(", c.id from customers c where");
    push_whom(&mut sql, owner, whom);
    sql.push(" limit ").push(MOST + 1);
    let added = sql.build().persistent(false).execute(db).await?.rows_affected();
    Ok(i64::try_from(added).unwrap_or(i64::MAX))
}

struct Row {
    id: BulkId,
    kind: String,
    tag_id: Option<TagId>,
    tag_name: String,
    reason: String,
    chosen: i64,
    state: String,
    login_id: LoginId,
    actor_name: String,
    ip: String,
    created_at: OffsetDateTime,
    ended_at: Option<OffsetDateTime>,
    stopped_by: String,
}

impl Row {
    fn bulk(&self) -> Bulk {
        let deed = match self.kind.as_str() {
            "add_tag" => Deed::AddTag(self.tag_name.clone()),
            "remove_tag" => Deed::RemoveTag(self.tag_id.unwrap_or(TagId(Uuid::nil())), self.tag_name.clone()),
            "verification" => Deed::SendVerification,
            _ => Deed::DenyLogin(self.reason.clone()),
        };
        Bulk {
            id: self.id,
            deed,
            chosen: self.chosen,
            state: State::from_stored(&self.state),
            actor_name: self.actor_name.clone(),
            created_at: self.created_at,
            ended_at: self.ended_at,
            stopped_by: self.stopped_by.clone(),
        }
    }
}

pub async fn find(db: &mut PgConnection, owner: ResellerId, id: BulkId) -> sqlx::Result<Option<Bulk>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: BulkId", kind, tag_id as "tag_id: TagId", tag_name, reason, chosen, state,
                  login_id as "login_id: LoginId", actor_name, ip, created_at, ended_at, stopped_by
             from bulk_actions where reseller_id = $1 and id = $2"#,
        owner.0,
        id.0
    );
    Ok(row.fetch_optional(db).await?.map(|row| row.bulk()))
}

/// The same in one's hands until the transaction ends, with who does it, and the tag as it is now.
pub(in crate::customers) async fn find_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    id: BulkId,
) -> sqlx::Result<Option<(Bulk, Actor, Option<Tag>)>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: BulkId", kind, tag_id as "tag_id: TagId", tag_name, reason, chosen, state,
                  login_id as "login_id: LoginId", actor_name, ip, created_at, ended_at, stopped_by
             from bulk_actions where reseller_id = $1 and id = $2 for update"#,
        owner.0,
        id.0
    );
    let Some(row) = row.fetch_optional(&mut *db).await? else { return Ok(None) };
    let tag = match row.tag_id {
        Some(tag) => super::tags::find(db, owner, tag).await?,
        None => None,
    };
    let bulk = row.bulk();
    let actor = Actor { login: Some(row.login_id), name: row.actor_name, impersonation: None, ip: row.ip };
    Ok(Some((bulk, actor, tag)))
}

/// The last ones of a reseller.
pub async fn list(db: &mut PgConnection, owner: ResellerId, most: i64) -> sqlx::Result<Vec<Bulk>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: BulkId", kind, tag_id as "tag_id: TagId", tag_name, reason, chosen, state,
                  login_id as "login_id: LoginId", actor_name, ip, created_at, ended_at, stopped_by
             from bulk_actions where reseller_id = $1 order by created_at desc, id desc limit $2"#,
        owner.0,
        most
    );
    Ok(rows.fetch_all(db).await?.iter().map(Row::bulk).collect())
}

/// How far it is.
pub async fn find_progress(db: &mut PgConnection, owner: ResellerId, id: BulkId) -> sqlx::Result<Progress> {
    sqlx::query_as!(
        Progress,
        r#"select count(*) filter (where outcome = 'done') as "done!", count(*) filter (where outcome = 'nothing') as "nothing!",
                  count(*) filter (where outcome = 'refused') as "refused!", count(*) filter (where outcome is null) as "waiting!"
             from bulk_action_customers where reseller_id = $1 and action_id = $2"#,
        owner.0,
        id.0
    )
    .fetch_one(db)
    .await
}

/// Some of those it was not done with: their id, name, number, and why.
pub async fn list_others(
    db: &mut PgConnection,
    owner: ResellerId,
    id: BulkId,
    most: i64,
) -> sqlx::Result<Vec<(CustomerId, String, i32, String)>> {
    let rows = sqlx::query!(
        r#"select c.id as "id: CustomerId", c.display_name as "name!", c.number, b.why
             from bulk_action_customers b join customers c on c.id = b.customer_id
            where b.reseller_id = $1 and b.action_id = $2 and b.outcome in ('nothing', 'refused')
            order by b.outcome desc, c.number limit $3"#,
        owner.0,
        id.0,
        most
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.id, row.name, row.number, row.why)).collect())
}

pub(in crate::customers) async fn list_waiting(
    db: &mut PgConnection,
    owner: ResellerId,
    id: BulkId,
    most: i64,
) -> sqlx::Result<Vec<CustomerId>> {
    sqlx::query_scalar!(
        r#"select customer_id as "id: CustomerId" from bulk_action_customers
            where reseller_id = $1 and action_id = $2 and outcome is null order by customer_id limit $3"#,
        owner.0,
        id.0,
        most
    )
    .fetch_all(db)
    .await
}

pub(in crate::customers) async fn update_outcome(
    db: &mut PgConnection,
    owner: ResellerId,
    (id, customer): (BulkId, CustomerId),
    outcome: &str,
    why: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bulk_action_customers set outcome = $4, why = $5
          where reseller_id = $1 and action_id = $2 and customer_id = $3",
        owner.0,
        id.0,
        customer.0,
        outcome,
        why
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::customers) async fn update_done(
    db: &mut PgConnection,
    owner: ResellerId,
    id: BulkId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bulk_actions set state = 'done', ended_at = $3 where reseller_id = $1 and id = $2 and state = 'running'",
        owner.0,
        id.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Waits for the portion under way. False: it was over.
pub(in crate::customers) async fn update_stopped(
    db: &mut PgConnection,
    owner: ResellerId,
    id: BulkId,
    by: &str,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let stopped = sqlx::query!(
        "update bulk_actions set state = 'stopped', ended_at = $4, stopped_by = $3
          where reseller_id = $1 and id = $2 and state = 'running'",
        owner.0,
        id.0,
        by,
        now
    );
    Ok(stopped.execute(db).await?.rows_affected() == 1)
}
