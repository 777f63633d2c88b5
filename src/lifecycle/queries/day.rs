//! SQL of the days that were worked off, and of the one that is.
use sqlx::PgConnection;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// Where the next batch begins: after this thing, in the order of ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    pub at: OffsetDateTime,
    pub id: Uuid,
}

/// How far a day has come.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub day: Date,
    pub step: i16,
    pub after: Option<After>,
}

/// Begins the day after the last one, once that is finished; the very first one is today.
pub async fn insert_next(db: &mut PgConnection, today: Date) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into daily_runs (day)
         select coalesce(max(day) + 1, $1) from daily_runs
         having coalesce(max(day) + 1, $1) <= $1 and coalesce(bool_and(finished_at is not null), true)
         on conflict do nothing",
        today
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The day under way, in one's hands until the transaction ends.
pub async fn find_under_way_for_update(db: &mut PgConnection) -> sqlx::Result<Option<Place>> {
    let row = sqlx::query!(
        "select day, step, after_at, after_id from daily_runs where finished_at is null for update skip locked"
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let after = row.after_at.zip(row.after_id).map(|(at, id)| After { at, id });
        Place { day: row.day, step: row.step, after }
    }))
}

pub async fn update_place(db: &mut PgConnection, day: Date, step: i16, after: Option<After>) -> sqlx::Result<()> {
    sqlx::query!(
        "update daily_runs set step = $2, after_at = $3, after_id = $4 where day = $1",
        day,
        step,
        after.map(|after| after.at),
        after.map(|after| after.id)
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn update_finished(db: &mut PgConnection, day: Date, now: OffsetDateTime) -> sqlx::Result<()> {
    sqlx::query!("update daily_runs set finished_at = $2, after_at = null, after_id = null where day = $1", day, now)
        .execute(db)
        .await?;
    Ok(())
}
