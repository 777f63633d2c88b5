//! SQL of the lines of files.
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::ids::{CustomerId, ImportId, ResellerId};
use crate::imports::reading::Line;
use crate::imports::{Outcome, Remark, Reported};

/// Keeps lines as they stand in the file.
pub(in crate::imports) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    lines: &[Line],
) -> sqlx::Result<()> {
    let numbers: Vec<i32> = lines.iter().map(|line| line.line).collect();
    let cells: Vec<serde_json::Value> = lines.iter().map(|line| line.cells.clone().into()).collect();
    sqlx::query!(
        "insert into import_lines (reseller_id, import_id, line, cells)
         select $1, $2, n.line, n.cells from unnest($3::integer[], $4::jsonb[]) n(line, cells)",
        owner.0,
        import.0,
        &numbers,
        &cells
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The first lines after `position`.
pub async fn list_after(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    position: i32,
    limit: i64,
) -> sqlx::Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"select line, cells as "cells: Json<Vec<String>>" from import_lines
            where reseller_id = $1 and import_id = $2 and line > $3 order by line limit $4"#,
        owner.0,
        import.0,
        position,
        limit
    );
    let rows = rows.fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| Line { line: row.line, cells: row.cells.0 }).collect())
}

/// By what the lines of a batch are known: their addresses in small letters and their numbers.
pub(in crate::imports) async fn update_keys(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    (lines, emails, numbers): (&[i32], &[Option<String>], &[Option<String>]),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update import_lines l set email_key = n.email, foreign_number = n.number
           from unnest($3::integer[], $4::text[], $5::text[]) n(line, email, number)
          where l.reseller_id = $1 and l.import_id = $2 and l.line = n.line
            and (l.email_key, l.foreign_number) is distinct from (n.email, n.number)",
        owner.0,
        import.0,
        lines,
        emails as &[Option<String>],
        numbers as &[Option<String>]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An earlier line with the same address, and one with the same number.
#[derive(Clone, Copy, Debug)]
pub(in crate::imports) struct Earlier {
    pub line: i32,
    pub email: Option<i32>,
    pub number: Option<i32>,
}

/// For each of these lines that has an earlier one.
pub(in crate::imports) async fn list_earlier(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    lines: &[i32],
) -> sqlx::Result<Vec<Earlier>> {
    sqlx::query_as!(
        Earlier,
        "select l.line, (select min(e.line) from import_lines e
                          where e.import_id = $2 and e.email_key = l.email_key and e.line < l.line) as email,
                (select min(e.line) from import_lines e
                  where e.import_id = $2 and e.foreign_number = l.foreign_number and e.line < l.line) as number
           from import_lines l where l.reseller_id = $1 and l.import_id = $2 and l.line = any($3)",
        owner.0,
        import.0,
        lines
    )
    .fetch_all(db)
    .await
}

/// What became of a line, to be kept.
#[derive(Clone, Debug)]
pub(in crate::imports) struct Ended {
    pub line: i32,
    pub outcome: Outcome,
    pub remarks: Vec<Remark>,
    pub customer: Option<(CustomerId, i32)>,
}

pub(in crate::imports) async fn update_outcomes(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    ended: &[Ended],
) -> sqlx::Result<()> {
    let lines: Vec<i32> = ended.iter().map(|one| one.line).collect();
    let outcomes: Vec<String> = ended.iter().map(|one| one.outcome.value().to_owned()).collect();
    let remarks: Vec<serde_json::Value> =
        ended.iter().map(|one| serde_json::to_value(&one.remarks).unwrap_or_default()).collect();
    let customers: Vec<Option<Uuid>> = ended.iter().map(|one| one.customer.map(|(id, _)| id.0)).collect();
    let numbers: Vec<Option<i32>> = ended.iter().map(|one| one.customer.map(|(_, number)| number)).collect();
    sqlx::query!(
        "update import_lines l
            set outcome = n.outcome::import_outcome, remarks = n.remarks, customer_id = n.customer, customer_number = n.number
           from unnest($3::integer[], $4::text[], $5::jsonb[], $6::uuid[], $7::integer[])
                n(line, outcome, remarks, customer, number)
          where l.reseller_id = $1 and l.import_id = $2 and l.line = n.line",
        owner.0,
        import.0,
        &lines,
        &outcomes,
        &remarks,
        &customers as &[Option<Uuid>],
        &numbers as &[Option<i32>]
    )
    .execute(db)
    .await?;
    Ok(())
}

struct Row {
    line: i32,
    email: String,
    outcome: Option<Outcome>,
    remarks: Json<Vec<Remark>>,
    customer_id: Option<Uuid>,
    customer_number: Option<i32>,
}

/// A page of the report: lines after one, all or those of one outcome; each along its own index.
pub async fn list_reported(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    (outcome, after): (Option<Outcome>, i32),
    limit: i64,
) -> sqlx::Result<Vec<Reported>> {
    let rows = match outcome {
        None => list_all(db, owner, import, after, limit).await?,
        Some(outcome) => list_with(db, owner, import, (outcome, after), limit).await?,
    };
    let reported = rows.into_iter().map(|row| Reported {
        line: row.line,
        email: row.email,
        outcome: row.outcome,
        remarks: row.remarks.0,
        customer: row.customer_id.map(CustomerId),
        number: row.customer_number,
    });
    Ok(reported.collect())
}

async fn list_all(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    after: i32,
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"select line, coalesce(email_key, '') as "email!", outcome as "outcome: Outcome",
                  remarks as "remarks: Json<Vec<Remark>>", customer_id, customer_number
             from import_lines where reseller_id = $1 and import_id = $2 and line > $3 order by line limit $4"#,
        owner.0,
        import.0,
        after,
        limit
    )
    .fetch_all(db)
    .await
}

async fn list_with(
    db: &mut PgConnection,
    owner: ResellerId,
    import: ImportId,
    (outcome, after): (Outcome, i32),
    limit: i64,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"select line, coalesce(email_key, '') as "email!", outcome as "outcome: Outcome",
                  remarks as "remarks: Json<Vec<Remark>>", customer_id, customer_number
             from import_lines
            where reseller_id = $1 and import_id = $2 and outcome = $4 and line > $3 order by line limit $5"#,
        owner.0,
        import.0,
        after,
        outcome as Outcome,
        limit
    )
    .fetch_all(db)
    .await
}
