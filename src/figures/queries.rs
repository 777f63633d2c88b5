//! SQL of the numbers behind the dashboard.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};

use crate::figures::{DAYS, Figures, Sum, Waiting};
use crate::ids::{LoginId, ResellerId};

/// Nothing that waits is counted further.
pub const COUNTED: i64 = 1000;
/// So many changes are added up at once.
const AT_ONCE: i64 = 50_000;

/// What is known of a reseller: what was added up, and what has changed since.
pub async fn find(db: &mut PgConnection, owner: ResellerId, now: OffsetDateTime) -> sqlx::Result<Figures> {
    let since = now.date() - Duration::days(i64::try_from(DAYS).unwrap_or(0));
    let sums = sqlx::query_as!(
        Sum,
        r#"select kind as "kind!", day as "day!", sum(amount)::bigint as "amount!" from (
               select kind, day, amount from figures where reseller_id = $1 and kind in ('customers', 'verified')
               union all select kind, day, amount from figures where reseller_id = $1 and kind = 'sign_ins' and day >= $2
               union all select kind, day, amount from figure_changes where reseller_id = $1) n
            group by kind, day"#,
        owner.0,
        since
    );
    Ok(Figures::of(&sums.fetch_all(db).await?, now))
}

/// What waits for one of his people and for the house; along one index each.
pub async fn find_waiting(db: &mut PgConnection, owner: ResellerId, login: LoginId) -> sqlx::Result<Waiting> {
    sqlx::query_as!(
        Waiting,
        r#"select (select count(*) from (select from tickets where reseller_id = $1 and assigned_to = $2 and merged_into is null
                      and state in ('open', 'waiting_for_us') limit $3) n) as "my_tickets!",
                  (select count(*) from (select from supplier_tasks where reseller_id = $1 and supplier = 'by_hand'
                      and state = 'open' limit $3) n) as "tasks!",
                  (select count(*) from (select from owner_changes where reseller_id = $1 and state = 'awaiting_documents'
                      and finished_at is null limit $3) n) as "owner_changes!",
                  (select count(*) from (select from orders where reseller_id = $1 and waiting_for = 'review' limit $3) n)
                      as "reviews!",
                  (select count(*) from (select from orders where reseller_id = $1 and waiting_for = 'verification' limit $3) n)
                      as "unverified!",
                  (select count(*) from (select from mails where reseller_id = $1 and state = 'dead' limit $3) n)
                      as "failed_mails!""#,
        owner.0,
        login.0,
        COUNTED + 1
    )
    .fetch_one(db)
    .await
}

/// Adds changes up, the oldest first. Safe from several processes at the same time.
pub async fn add_up(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from figure_changes where id in (
                           select id from figure_changes order by id limit $1 for update skip locked)
                       returning reseller_id, kind, day, amount)
         insert into figures (reseller_id, kind, day, amount)
         select reseller_id, kind, day, sum(amount) from gone group by 1, 2, 3 order by 1, 2, 3
             on conflict (reseller_id, kind, day) do update set amount = figures.amount + excluded.amount",
        AT_ONCE
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Counts a reseller's anew: rows were written past the triggers.
pub async fn recount(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<()> {
    sqlx::query!("delete from figure_changes where reseller_id = $1", owner.0).execute(&mut *db).await?;
    sqlx::query!("delete from figures where reseller_id = $1", owner.0).execute(&mut *db).await?;
    sqlx::query!(
        "insert into figures (reseller_id, kind, day, amount)
         select $1, k.kind, n.month, case k.kind when 'verified' then n.verified else n.made end
           from (select figure_month(created_at) as month, count(*) as made, count(verification_id) as verified
                   from customers where reseller_id = $1 group by 1) n
          cross join (values ('customers'), ('verified')) k(kind)
         union all
         select $1, 'sign_ins', (at at time zone 'UTC')::date, count(*) from events
          where reseller_id = $1 and kind = 'signed_in' group by 3",
        owner.0
    )
    .execute(db)
    .await?;
    Ok(())
}
