//! What one person did, for the house he works for: his doings at its customers and at its own account, nobody else's.
use sqlx::PgConnection;
use time::macros::datetime;
use uuid::Uuid;

use super::{After, Part, Row};
use crate::events::Event;
use crate::ids::{EventId, LoginId, ResellerId};

/// Beyond all lines: a place is always given, so that it is always looked up in the index, however the query is planned.
const NEWEST: After = After { at: datetime!(9999-12-31 0:00 UTC), id: EventId(Uuid::max()) };
const OLDEST: After = After { at: datetime!(1970-01-01 0:00 UTC), id: EventId(Uuid::nil()) };

/// A page of it, newest first; see `list_part` for what `limit` is good for. `kinds` empty: all.
pub async fn list_of_person(
    db: &mut PgConnection,
    owner: ResellerId,
    person: LoginId,
    kinds: &[String],
    part: Part,
    limit: i64,
) -> sqlx::Result<Vec<Event>> {
    match part {
        Part::Newest => list_older(db, owner, person, kinds, NEWEST, limit).await,
        Part::OlderThan(line) => list_older(db, owner, person, kinds, line, limit).await,
        Part::NewerThan(line) => list_newer(db, owner, person, kinds, line, limit).await,
        Part::Oldest => list_newer(db, owner, person, kinds, OLDEST, limit).await,
    }
}

async fn list_older(
    db: &mut PgConnection,
    owner: ResellerId,
    person: LoginId,
    kinds: &[String],
    after: After,
    limit: i64,
) -> sqlx::Result<Vec<Event>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.id, e.customer_id, c.display_name as customer_name, e.kind, e.actor_name,
                  (e.impersonation_id is not null) as "acting!",
                  coalesce((select t.display_name from impersonations i join customers t on t.id = i.customer_id
                             where i.id = e.impersonation_id), '') as "acting_for!", e.data, e.ip, e.at
             from events e join customers c on c.id = e.customer_id
            where e.actor_login_id = $2 and (e.reseller_id = $1 or e.customer_id = $1)
              and (cardinality($3::text[]) = 0 or e.kind = any($3))
              and (e.at, e.id) < ($4, $5)
            order by e.at desc, e.id desc limit $6"#,
        owner.0,
        person.0,
        kinds,
        after.at,
        after.id.0,
        limit
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Event::try_from).collect()
}

async fn list_newer(
    db: &mut PgConnection,
    owner: ResellerId,
    person: LoginId,
    kinds: &[String],
    before: After,
    limit: i64,
) -> sqlx::Result<Vec<Event>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.id, e.customer_id, c.display_name as customer_name, e.kind, e.actor_name,
                  (e.impersonation_id is not null) as "acting!",
                  coalesce((select t.display_name from impersonations i join customers t on t.id = i.customer_id
                             where i.id = e.impersonation_id), '') as "acting_for!", e.data, e.ip, e.at
             from events e join customers c on c.id = e.customer_id
            where e.actor_login_id = $2 and (e.reseller_id = $1 or e.customer_id = $1)
              and (cardinality($3::text[]) = 0 or e.kind = any($3))
              and (e.at, e.id) > ($4, $5)
            order by e.at, e.id limit $6"#,
        owner.0,
        person.0,
        kinds,
        before.at,
        before.id.0,
        limit
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().rev().map(Event::try_from).collect()
}
