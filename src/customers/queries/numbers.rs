//! SQL of the numbers that matter today, none counted further than it is said.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::list::{COUNTED, Filter, State};
use crate::ids::ResellerId;

/// How many customers a reseller has; all but the first stop one beyond what is said.
pub struct Numbers {
    pub all: i64,
    pub new: i64,
    pub unverified: i64,
    pub blocked: i64,
}

/// Counts along one index each.
pub async fn find_numbers(db: &mut PgConnection, owner: ResellerId, since: OffsetDateTime) -> sqlx::Result<Numbers> {
    let unverified = Filter { verified: Some(false), ..Filter::default() }.facets();
    let blocked = Filter { state: Some(State::Restricted), ..Filter::default() }.facets();
    sqlx::query_as!(
        Numbers,
        r#"select r.customer_count as "all",
                  (select count(*) from (select from customers where reseller_id = $1 and created_at >= $2 limit $5) n) as "new!",
                  (select count(*) from (select from unnest($3::smallint[]) f(facets) cross join lateral
                      (select from customers c where c.reseller_id = $1 and c.facets = f.facets limit $5) k limit $5) n) as "unverified!",
                  (select count(*) from (select from unnest($4::smallint[]) f(facets) cross join lateral
                      (select from customers c where c.reseller_id = $1 and c.facets = f.facets limit $5) k limit $5) n) as "blocked!"
             from resellers r where r.id = $1"#,
        owner.0,
        since,
        &unverified,
        &blocked,
        COUNTED + 1
    )
    .fetch_one(db)
    .await
}
