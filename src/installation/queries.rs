//! SQL of the installation: over all tenants, and for the operator's owners only.
use sqlx::{PgConnection, Row};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{JobId, ResellerId};
use crate::installation::{Database, FailedJob, FailedMail, GONE_AFTER, Instance, LATELY, Queue, SOME};

/// This process.
pub(super) struct Me<'a> {
    pub id: Uuid,
    pub version: &'a str,
    pub address: &'a str,
    pub started_at: OffsetDateTime,
}

/// Notes that a process lives, and forgets those that are long gone.
pub(super) async fn beat(db: &mut PgConnection, me: &Me<'_>, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from instances where seen_at < $6 and id <> $1)
         insert into instances (id, version, address, started_at, seen_at) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set seen_at = $5",
        me.id,
        me.version,
        me.address,
        me.started_at,
        now,
        now - time::Duration::days(1)
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn remove(db: &mut PgConnection, me: Uuid) -> sqlx::Result<()> {
    sqlx::query!("delete from instances where id = $1", me).execute(db).await?;
    Ok(())
}

/// The processes that live, the oldest first; 100 at most.
pub async fn list_instances(db: &mut PgConnection, now: OffsetDateTime) -> sqlx::Result<Vec<Instance>> {
    sqlx::query_as!(
        Instance,
        "select version, address, started_at, seen_at from instances where seen_at > $1 order by started_at, id limit 100",
        now - GONE_AFTER
    )
    .fetch_all(db)
    .await
}

/// In one statement. Not checked while compiling: the table of migrations is sqlx's own.
pub async fn find_database(db: &mut PgConnection) -> sqlx::Result<Database> {
    let row = sqlx::query(
        "select current_setting('server_version'), current_database()::text, pg_database_size(current_database()),
                m.many, m.number, m.words
           from (select count(*) as many, coalesce(max(version), 0) as number,
                        coalesce((array_agg(description order by version desc))[1], '') as words
                   from _sqlx_migrations where success) m",
    )
    .fetch_one(db)
    .await?;
    Ok(Database {
        version: row.try_get(0)?,
        name: row.try_get(1)?,
        bytes: row.try_get(2)?,
        migrations: row.try_get(3)?,
        last_number: row.try_get(4)?,
        last_words: row.try_get(5)?,
    })
}

/// The mails of all tenants that wait to be sent.
pub async fn find_queue(db: &mut PgConnection) -> sqlx::Result<Queue> {
    sqlx::query_as!(
        Queue,
        r#"select count(*) as "waiting!", min(created_at) as oldest from jobs
            where state = 'ready' and kind in ('send_mail', 'send_bulk_mail')"#
    )
    .fetch_one(db)
    .await
}

/// Mails that were given up lately, the latest first.
pub async fn list_failed_mails(
    db: &mut PgConnection,
    operator: ResellerId,
    now: OffsetDateTime,
) -> sqlx::Result<Vec<FailedMail>> {
    sqlx::query_as!(
        FailedMail,
        r#"select (reseller_id = $1) as "own!", created_at as at, last_error as error from mails
            where state = 'dead' and created_at > $2 order by created_at desc, id desc limit 1000"#,
        operator.0,
        now - LATELY
    )
    .fetch_all(db)
    .await
}

/// Jobs that were given up, the latest first.
pub async fn list_failed_jobs(db: &mut PgConnection, operator: ResellerId) -> sqlx::Result<Vec<FailedJob>> {
    sqlx::query_as!(
        FailedJob,
        r#"select id as "id: JobId", kind, (reseller_id = $1) as "own!", attempts, created_at, last_error as error
             from jobs where state = 'dead' order by created_at desc, id desc limit $2"#,
        operator.0,
        SOME
    )
    .fetch_all(db)
    .await
}

/// Whether there is such a job, of whichever tenant.
pub async fn has_job(db: &mut PgConnection, job: JobId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from jobs where id = $1) as "there!""#, job.0).fetch_one(db).await
}

/// A job of whichever tenant, locked until the transaction ends.
pub(super) struct Locked {
    pub kind: String,
    pub reseller: ResellerId,
    pub subject: Uuid,
    pub is_dead: bool,
}

pub(super) async fn lock_job(db: &mut PgConnection, job: JobId) -> sqlx::Result<Option<Locked>> {
    sqlx::query_as!(
        Locked,
        r#"select kind, reseller_id as "reseller: ResellerId", subject_id as subject, (state = 'dead') as "is_dead!"
             from jobs where id = $1 for update"#,
        job.0
    )
    .fetch_optional(db)
    .await
}

/// Lets a job that was given up start over; workers get a hint when it commits.
pub(super) async fn update_revived(db: &mut PgConnection, job: JobId, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!(
        "with job as (update jobs set state = 'ready', run_at = $2, created_at = $2, attempts = 0, last_error = '',
                                      lease_by = null, lease_until = null
                       where id = $1 and state = 'dead' returning kind)
         select pg_notify('jobs', kind) from job",
        job.0,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
