//! How many SQL statements one request sends, as Postgres counts them.

use sqlx::Executor;

use crate::Outcome;
use crate::crowd::Client;
use crate::subjects::{Deed, Subject};
use crate::world::World;

/// More often than background work repeats itself meanwhile, which then falls below one each.
const TIMES: i64 = 12;

/// Statements of one request, BEGIN and COMMIT included; None where Postgres does not count.
pub async fn count(world: &World, client: &mut Client, subject: &Subject) -> Outcome<Option<i64>> {
    if !world.counts_statements || matches!(subject.deed, Deed::Select) {
        return Ok(None);
    }
    client.act(subject).await?;
    world.db.execute("select pg_stat_statements_reset()").await?;
    for _ in 0..TIMES {
        client.act(subject).await?;
    }
    let sql = "select coalesce(sum(calls / $1), 0)::bigint from pg_stat_statements where query not like '%pg_stat_statements%'";
    Ok(Some(sqlx::query_scalar(sql).bind(TIMES).fetch_one(&world.db).await?))
}
