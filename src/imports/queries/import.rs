//! SQL of imports themselves.
use sqlx::PgConnection;
use sqlx::types::Json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::events::Actor;
use crate::ids::{ImportId, LoginId, ResellerId};
use crate::imports::reading::Facts;
use crate::imports::{Column, Counts, Import, Listed, Options, State};

struct Row {
    id: Uuid,
    reseller_id: Uuid,
    file_name: String,
    state: State,
    size: i64,
    encoding: String,
    separator: String,
    headings: Vec<String>,
    columns: Vec<String>,
    options: Json<Options>,
    lines: i32,
    position: i32,
    made: i32,
    updated: i32,
    unchanged: i32,
    faulty: i32,
    created_by_name: String,
    created_at: OffsetDateTime,
    run_by: Option<Uuid>,
    run_by_name: String,
    run_by_ip: String,
    run_at: Option<OffsetDateTime>,
    ended_at: Option<OffsetDateTime>,
    emptied_at: Option<OffsetDateTime>,
}

impl From<Row> for Import {
    fn from(row: Row) -> Self {
        Self {
            id: ImportId(row.id),
            owner: ResellerId(row.reseller_id),
            file_name: row.file_name,
            state: row.state,
            size: row.size,
            encoding: row.encoding,
            separator: row.separator,
            headings: row.headings,
            columns: row.columns.iter().map(|value| Column::parse(value)).collect(),
            options: row.options.0,
            lines: row.lines,
            position: row.position,
            counts: Counts { made: row.made, updated: row.updated, unchanged: row.unchanged, faulty: row.faulty },
            created_by: row.created_by_name,
            created_at: row.created_at,
            run_by: row.run_by.map(LoginId),
            run_by_name: row.run_by_name,
            run_by_ip: row.run_by_ip,
            run_at: row.run_at,
            ended_at: row.ended_at,
            emptied_at: row.emptied_at,
        }
    }
}

/// One of a reseller's whose file has come in.
pub async fn find(db: &mut PgConnection, owner: ResellerId, import: ImportId) -> sqlx::Result<Option<Import>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, reseller_id, file_name, state as "state: State", size, encoding, separator, headings, columns,
                  options as "options: Json<Options>", lines, position, made, updated, unchanged, faulty, created_by_name,
                  created_at, run_by, run_by_name, run_by_ip, run_at, ended_at, emptied_at
             from imports where reseller_id = $1 and id = $2 and state <> 'receiving'"#,
        owner.0,
        import.0
    );
    Ok(row.fetch_optional(db).await?.map(Import::from))
}

/// The same, in one's hands until the transaction ends.
pub async fn find_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
) -> sqlx::Result<Option<Import>> {
    sqlx::query!("select id from imports where reseller_id = $1 and id = $2 for update", owner.0, import.0)
        .fetch_optional(&mut *db)
        .await?;
    find(db, owner, import).await
}

/// A reseller's, the newest first; `after` is the last line of the page before.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    after: Option<(OffsetDateTime, ImportId)>,
    limit: i64,
) -> sqlx::Result<Vec<Listed>> {
    let (before, before_id) = after.unzip();
    sqlx::query_as!(
        Listed,
        r#"select id as "id: ImportId", file_name, state as "state: State", lines, created_by_name as created_by, created_at
             from imports
            where reseller_id = $1 and state <> 'receiving' and ($2::timestamptz is null or (created_at, id) < ($2, $3))
            order by created_at desc, id desc limit $4"#,
        owner.0,
        before,
        before_id.map(|id| id.0),
        limit
    )
    .fetch_all(db)
    .await
}

/// A file begins to come in.
pub(in crate::imports) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    file_name: &str,
    (login, actor): (LoginId, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into imports (id, reseller_id, file_name, created_by, created_by_name, created_at)
         values ($1, $2, $3, $4, left($5, 300), $6)",
        import.0,
        owner.0,
        file_name,
        login.0,
        actor.name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It is all there.
pub(in crate::imports) async fn update_received(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    facts: &Facts,
    size: i64,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update imports set state = 'uploaded', size = $3, encoding = $4, separator = $5, headings = $6, lines = $7
          where reseller_id = $1 and id = $2",
        owner.0,
        import.0,
        size,
        facts.encoding,
        facts.separator,
        &facts.headings,
        facts.lines
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Begins to check, or to import, from the first line; or goes on where it was (`anew` false).
pub(in crate::imports) async fn update_running(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    (state, anew): (State, bool),
    (login, actor): (LoginId, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update imports
            set state = $3, position = case when $4 then 0 else position end, made = case when $4 then 0 else made end,
                updated = case when $4 then 0 else updated end, unchanged = case when $4 then 0 else unchanged end,
                faulty = case when $4 then 0 else faulty end, run_by = $5, run_by_name = left($6, 300),
                run_by_ip = left($7, 64), run_at = $8
          where reseller_id = $1 and id = $2",
        owner.0,
        import.0,
        state as State,
        anew,
        login.0,
        actor.name,
        actor.ip,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What its columns are, and what holds for all lines.
pub(in crate::imports) async fn update_columns(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    columns: &[Option<Column>],
    options: &Options,
) -> sqlx::Result<()> {
    let columns: Vec<String> = columns.iter().map(|one| one.map_or("", Column::value).to_owned()).collect();
    sqlx::query!(
        "update imports set columns = $3, options = $4 where reseller_id = $1 and id = $2",
        owner.0,
        import.0,
        &columns,
        Json(options) as Json<&Options>
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It comes to rest: checked, stopped or done.
pub(in crate::imports) async fn update_resting(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    state: State,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update imports set state = $3, ended_at = case when $3 = 'done'::import_state then $4::timestamptz end
          where reseller_id = $1 and id = $2",
        owner.0,
        import.0,
        state as State,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets one of which nothing was imported, with its lines.
pub(in crate::imports) async fn delete(db: &mut PgConnection, owner: ResellerId, import: ImportId) -> sqlx::Result<()> {
    sqlx::query!("delete from imports where reseller_id = $1 and id = $2", owner.0, import.0).execute(db).await?;
    Ok(())
}
