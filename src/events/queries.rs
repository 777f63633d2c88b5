//! All SQL of events.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::events::{Actor, Details, Event, EventKind, Subject};
use crate::ids::{CustomerId, EventId, ResellerId};

pub mod of_person;

/// Writes one line.
pub(super) async fn insert(
    db: &mut PgConnection,
    subject: Subject,
    actor: &Actor,
    kind: EventKind,
    data: &Value,
    now: OffsetDateTime,
) -> sqlx::Result<EventId> {
    let id = EventId::new();
    sqlx::query!(
        "insert into events (id, reseller_id, customer_id, kind, actor, actor_login_id, actor_name, impersonation_id, data, ip, at)
         values ($1, $2, $3, $4,
                 case when $5::uuid is null then 'system' when $7::uuid is null then 'person' else 'acting' end::actor_kind,
                 $5, left($6, 300), $7, $8, $9, $10)",
        id.0,
        subject.reseller.map(|id| id.0),
        subject.customer.0,
        kind.as_str(),
        actor.login.map(|id| id.0),
        actor.name,
        actor.impersonation.map(|id| id.0),
        data,
        actor.ip,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

struct Row {
    id: Uuid,
    customer_id: Uuid,
    customer_name: String,
    kind: String,
    actor_name: String,
    acting: bool,
    acting_for: String,
    data: Value,
    ip: String,
    at: OffsetDateTime,
}

impl TryFrom<Row> for Event {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: EventId(row.id),
            customer_id: CustomerId(row.customer_id),
            customer_name: row.customer_name,
            kind: row.kind.parse().map_err(|error: String| sqlx::Error::Decode(error.into()))?,
            actor_name: crate::locale::kept::actor(&row.actor_name),
            acting: row.acting,
            acting_for: row.acting_for,
            details: serde_json::from_value::<Details>(row.data)
                .map_err(|error| sqlx::Error::Decode(error.into()))?
                .told(),
            ip: row.ip,
            at: row.at,
        })
    }
}

/// Where a page of a history begins: after this line, in the order newest first.
#[derive(Clone, Copy, Debug)]
pub struct After {
    pub at: OffsetDateTime,
    pub id: EventId,
}

/// The history of one account, newest first. `kinds` empty: all; `before` and `since` limit the time.
pub async fn list_for_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    kinds: &[String],
    after: Option<After>,
    limit: i64,
) -> sqlx::Result<Vec<Event>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.id, e.customer_id, c.display_name as customer_name, e.kind, e.actor_name,
                  (e.impersonation_id is not null) as "acting!",
                  coalesce((select t.display_name from impersonations i join customers t on t.id = i.customer_id
                             where i.id = e.impersonation_id), '') as "acting_for!", e.data, e.ip, e.at
             from events e join customers c on c.id = e.customer_id
            where e.reseller_id = $1 and e.customer_id = $2
              and (cardinality($3::text[]) = 0 or e.kind = any($3))
              and ($4::timestamptz is null or (e.at, e.id) < ($4, $5::uuid))
            order by e.at desc, e.id desc limit $6"#,
        owner.0,
        customer.0,
        kinds,
        after.map(|after| after.at),
        after.map(|after| after.id.0),
        limit
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Event::try_from).collect()
}

/// Which part of a history a page shows.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    Newest,
    /// What is older than this line.
    OlderThan(After),
    /// What is newer than this line, nearest first.
    NewerThan(After),
    Oldest,
}

/// A page of the history of one account, newest first. `kinds` empty: all. Asking for one line more than shown tells
/// whether there are more: it is the last, or for `NewerThan` and `Oldest` the first.
pub async fn list_part(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    kinds: &[String],
    part: Part,
    limit: i64,
) -> sqlx::Result<Vec<Event>> {
    let after = match part {
        Part::Newest => None,
        Part::OlderThan(line) => Some(line),
        Part::NewerThan(line) => return list_backwards(db, owner, customer, kinds, Some(line), limit).await,
        Part::Oldest => return list_backwards(db, owner, customer, kinds, None, limit).await,
    };
    list_for_customer(db, owner, customer, kinds, after, limit).await
}

async fn list_backwards(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    kinds: &[String],
    before: Option<After>,
    limit: i64,
) -> sqlx::Result<Vec<Event>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.id, e.customer_id, c.display_name as customer_name, e.kind, e.actor_name,
                  (e.impersonation_id is not null) as "acting!",
                  coalesce((select t.display_name from impersonations i join customers t on t.id = i.customer_id
                             where i.id = e.impersonation_id), '') as "acting_for!", e.data, e.ip, e.at
             from events e join customers c on c.id = e.customer_id
            where e.reseller_id = $1 and e.customer_id = $2
              and (cardinality($3::text[]) = 0 or e.kind = any($3))
              and ($4::timestamptz is null or (e.at, e.id) > ($4, $5::uuid))
            order by e.at, e.id limit $6"#,
        owner.0,
        customer.0,
        kinds,
        before.map(|line| line.at),
        before.map(|line| line.id.0),
        limit
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().rev().map(Event::try_from).collect()
}

/// The latest of all a reseller's customers.
pub async fn list_latest(db: &mut PgConnection, owner: ResellerId, limit: i64) -> sqlx::Result<Vec<Event>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.id, e.customer_id, c.display_name as customer_name, e.kind, e.actor_name,
                  (e.impersonation_id is not null) as "acting!",
                  coalesce((select t.display_name from impersonations i join customers t on t.id = i.customer_id
                             where i.id = e.impersonation_id), '') as "acting_for!", e.data, e.ip, e.at
             from events e join customers c on c.id = e.customer_id
            where e.reseller_id = $1
            order by e.at desc, e.id desc limit $2"#,
        owner.0,
        limit
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Event::try_from).collect()
}

/// One line of a thing's history, and whether somebody of the account itself did it, by his own hands.
pub struct OfThing {
    pub event: Event,
    pub by_customer: bool,
}

/// The history of one order, domain or hosting account of a customer, newest first.
pub async fn list_about(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    about: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<OfThing>> {
    let rows = sqlx::query!(
        r#"select e.id, e.customer_id, c.display_name as customer_name, e.kind, e.actor_name,
                  (e.impersonation_id is not null) as "acting!",
                  coalesce((select t.display_name from impersonations i join customers t on t.id = i.customer_id
                             where i.id = e.impersonation_id), '') as "acting_for!", e.data, e.ip, e.at,
                  (e.impersonation_id is null and exists (select from logins g
                    where g.id = e.actor_login_id and g.customer_id = e.customer_id)) as "by_customer!"
             from events e join customers c on c.id = e.customer_id
            where e.reseller_id = $1 and e.customer_id = $2 and e.data ? 'about' and e.data ->> 'about' = $3
            order by e.at desc, e.id desc limit $4"#,
        owner.0,
        customer.0,
        about.to_string(),
        limit
    )
    .fetch_all(db)
    .await?;
    let of_thing = |by_customer, row: Row| Event::try_from(row).map(|event| OfThing { event, by_customer });
    rows.into_iter()
        .map(|row| {
            let by_customer = row.by_customer;
            let row = Row {
                id: row.id,
                customer_id: row.customer_id,
                customer_name: row.customer_name,
                kind: row.kind,
                actor_name: row.actor_name,
                acting: row.acting,
                acting_for: row.acting_for,
                data: row.data,
                ip: row.ip,
                at: row.at,
            };
            of_thing(by_customer, row)
        })
        .collect()
}
