//! All SQL of jobs.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::ids::{JobId, ResellerId};
use crate::jobs::{Job, JobKind};

/// Done jobs are kept this long, for whoever looks into what happened.
const KEEP_DONE: Duration = Duration::days(7);

/// Writes a job down in the caller's transaction; workers get a hint when it commits.
pub async fn enqueue(
    db: &mut PgConnection,
    owner: ResellerId,
    kind: JobKind,
    subject: Uuid,
    run_at: OffsetDateTime,
    now: OffsetDateTime,
) -> sqlx::Result<JobId> {
    let id = JobId::new();
    sqlx::query!(
        "with job as (
             insert into jobs (id, kind, reseller_id, subject_id, run_at, created_at)
             values ($1, $2, $3, $4, $5, $6) returning kind)
         select pg_notify('jobs', kind) from job",
        id.0,
        kind.as_str(),
        owner.0,
        subject,
        run_at,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// The same for many at once: `ids` and `subjects` in the same order, due now.
pub async fn enqueue_many(
    db: &mut PgConnection,
    owner: ResellerId,
    kind: JobKind,
    (ids, subjects): (&[Uuid], &[Uuid]),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with job as (
             insert into jobs (id, kind, reseller_id, subject_id, run_at, created_at)
             select n.id, $1, $2, n.subject_id, $5, $5 from unnest($3::uuid[], $4::uuid[]) n(id, subject_id)
             returning kind)
         select pg_notify('jobs', kind) from job limit 1",
        kind.as_str(),
        owner.0,
        ids,
        subjects,
        now
    )
    .fetch_optional(db)
    .await?;
    Ok(())
}

/// Takes up to `limit` jobs that are due, the longest waiting first. Each call makes a lease of its own, so that a
/// worker whose lease ran out cannot speak for the one who has the job now, even in the same process.
pub async fn claim(
    db: &mut PgConnection,
    kind: JobKind,
    limit: i64,
    lease: Duration,
    now: OffsetDateTime,
) -> sqlx::Result<Vec<Job>> {
    let lease_id = Uuid::new_v4();
    sqlx::query_as!(
        Job,
        r#"update jobs set lease_by = $1, lease_until = $2, attempts = attempts + 1
            where id = any(array(
                  select id from jobs
                   where kind = $3 and state = 'ready' and run_at <= $4 and (lease_until is null or lease_until < $4)
                   order by run_at limit $5 for update skip locked))
        returning id as "id: JobId", reseller_id as "reseller_id: ResellerId", subject_id, attempts, created_at,
                  lease_by as "lease!""#,
        lease_id,
        now + lease,
        kind.as_str(),
        now,
        limit
    )
    .fetch_all(db)
    .await
}

/// The work is done; false when the lease has gone to somebody else meanwhile.
pub async fn finish(db: &mut PgConnection, job: &Job) -> sqlx::Result<bool> {
    let finished = sqlx::query!(
        "update jobs set state = 'done', lease_by = null, lease_until = null, last_error = ''
          where id = $1 and lease_by = $2 and state = 'ready'",
        job.id.0,
        job.lease
    )
    .execute(db)
    .await?;
    Ok(finished.rows_affected() == 1)
}

/// Whether the lease is still ours; it cannot be taken over until the transaction ends.
pub async fn is_held(db: &mut PgConnection, job: &Job) -> sqlx::Result<bool> {
    let held = sqlx::query!(
        "select id from jobs where id = $1 and lease_by = $2 and state = 'ready' for update",
        job.id.0,
        job.lease
    );
    Ok(held.fetch_optional(db).await?.is_some())
}

/// Puts the job back until `run_at`; false when the lease has gone.
pub async fn retry(db: &mut PgConnection, job: &Job, run_at: OffsetDateTime, error: &str) -> sqlx::Result<bool> {
    let put_back = sqlx::query!(
        "update jobs set run_at = $3, last_error = $4, lease_by = null, lease_until = null
          where id = $1 and lease_by = $2 and state = 'ready'",
        job.id.0,
        job.lease,
        run_at,
        error
    )
    .execute(db)
    .await?;
    Ok(put_back.rows_affected() == 1)
}

/// Gives the job up; false when the lease has gone.
pub async fn bury(db: &mut PgConnection, job: &Job, error: &str) -> sqlx::Result<bool> {
    let buried = sqlx::query!(
        "update jobs set state = 'dead', last_error = $3, lease_by = null, lease_until = null
          where id = $1 and lease_by = $2 and state = 'ready'",
        job.id.0,
        job.lease,
        error
    )
    .execute(db)
    .await?;
    Ok(buried.rows_affected() == 1)
}

/// Starts a job over, whatever became of it: attempts and age count from now, and a lease somebody may hold ends.
/// False when there is no such job (swept).
pub async fn revive(
    db: &mut PgConnection,
    owner: ResellerId,
    kind: JobKind,
    subject: Uuid,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let revived = sqlx::query!(
        "with job as (
             update jobs set state = 'ready', run_at = $4, created_at = $4, attempts = 0, last_error = '',
                             lease_by = null, lease_until = null
              where reseller_id = $1 and kind = $2 and subject_id = $3 returning kind)
         select pg_notify('jobs', kind) from job",
        owner.0,
        kind.as_str(),
        subject,
        now
    )
    .execute(db)
    .await?;
    Ok(revived.rows_affected() == 1)
}

/// How many jobs of a kind are not done yet; for readiness pages and tests.
pub async fn count_waiting(db: &mut PgConnection, kind: JobKind) -> sqlx::Result<i64> {
    let waiting = sqlx::query_scalar!(
        r#"select count(*) as "waiting!" from jobs where kind = $1 and state = 'ready'"#,
        kind.as_str()
    );
    waiting.fetch_one(db).await
}

/// Removes jobs that have been done for a week.
pub async fn sweep(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<u64> {
    let swept = sqlx::query!("delete from jobs where state = 'done' and created_at < $1", now - KEEP_DONE);
    Ok(swept.execute(db).await?.rows_affected())
}
