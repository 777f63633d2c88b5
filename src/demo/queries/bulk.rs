//! SQL around the bulk load: what slows a COPY down is laid aside and put back, all in one transaction.
use sqlx::{AssertSqlSafe, PgConnection};

use crate::ids::ResellerId;

/// The tables that a bulk load fills.
const TABLES: [&str; 12] = [
    "customers",
    "customer_search",
    "logins",
    "verifications",
    "restrictions",
    "events",
    "contacts",
    "orders",
    "order_lines",
    "domains",
    "hosting_accounts",
    "simulated_domains",
];

fn tables() -> Vec<String> {
    TABLES.map(str::to_owned).to_vec()
}

/// DDL that puts back what was laid aside, one statement each.
pub struct LaidAside(pub Vec<String>);

/// Gives the rebuilding of indexes memory and every core.
pub async fn prepare(db: &mut PgConnection) -> sqlx::Result<()> {
    let more = "set local maintenance_work_mem = '512MB'; set local work_mem = '128MB'; set local max_parallel_maintenance_workers = 2";
    sqlx::raw_sql(more).execute(db).await?;
    Ok(())
}

/// Drops foreign keys, which would be checked row by row, and switches triggers off; `indexes`: drops plain indexes too.
pub async fn lay_aside(db: &mut PgConnection, indexes: bool) -> sqlx::Result<LaidAside> {
    let mut put_back = Vec::new();
    for table in tables() {
        execute(db, format!("alter table {table} disable trigger user")).await?;
    }
    if indexes {
        let plain = sqlx::query!(
            r#"select format('drop index %s', indexrelid::regclass) as "drop!", pg_get_indexdef(indexrelid) as "create!"
                 from pg_index where indrelid = any($1::text[]::regclass[]) and not indisunique and not indisprimary
                order by indrelid, indexrelid"#,
            &tables()
        );
        for index in plain.fetch_all(&mut *db).await? {
            execute(db, index.drop).await?;
            put_back.push(index.create);
        }
    }
    let foreign_keys = sqlx::query!(
        r#"select format('alter table %s drop constraint %I', conrelid::regclass, conname) as "drop!",
                  format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as "create!"
             from pg_constraint where conrelid = any($1::text[]::regclass[]) and contype = 'f'
            order by conrelid, oid"#,
        &tables()
    );
    for key in foreign_keys.fetch_all(&mut *db).await? {
        execute(db, key.drop).await?;
        put_back.push(key.create);
    }
    put_back.extend(tables().iter().map(|table| format!("alter table {table} enable trigger user")));
    Ok(LaidAside(put_back))
}

/// Runs a statement made above: of fixed table names, or by the server's own quoting.
pub async fn execute(db: &mut PgConnection, statement: String) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(db).await?;
    Ok(())
}

/// How many customers bulk loads have added: those whose ids end alike.
pub async fn count_loaded(db: &mut PgConnection, owner: ResellerId, like: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from customers where reseller_id = $1 and id::text like $2"#,
        owner.0,
        like
    )
    .fetch_one(db)
    .await
}

/// Notes last sign-ins and who has products, of all customers from this number on, as the triggers would have.
pub async fn update_activity(db: &mut PgConnection, owner: ResellerId, from_number: i32) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers c
            set last_sign_in_on = (select (max(l.last_sign_in_at) at time zone 'UTC')::date from logins l where l.customer_id = c.id),
                has_products = c.id in (select customer_id from domains where reseller_id = $1
                                           and state not in ('transferred_away', 'deleted'))
                            or c.id in (select customer_id from hosting_accounts where reseller_id = $1
                                           and state <> 'terminated')
          where c.reseller_id = $1 and c.number >= $2",
        owner.0,
        from_number
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes the search lines of all customers from this number on, as the triggers would have.
pub async fn insert_search(db: &mut PgConnection, owner: ResellerId, from_number: i32) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into customer_search
         select s.* from customers c cross join lateral customer_search_line(c) s
          where c.reseller_id = $1 and c.number >= $2 order by c.number",
        owner.0,
        from_number
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes when the customers of all numbers from this one on came, as the trigger would have.
pub async fn insert_spans(db: &mut PgConnection, owner: ResellerId, from_number: i32) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into customer_number_spans as s
         select reseller_id, number / 256, min(created_at), max(created_at) from customers
          where reseller_id = $1 and number >= $2 group by 1, 2
         on conflict (reseller_id, span) do update
            set first_at = least(s.first_at, excluded.first_at), last_at = greatest(s.last_at, excluded.last_at)",
        owner.0,
        from_number
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Counts the added customers in and notes their countries, as the triggers would have.
pub async fn update_counts(db: &mut PgConnection, owner: ResellerId, added: i32) -> sqlx::Result<()> {
    sqlx::query!(
        "update resellers set next_number = next_number + $2, customer_count = customer_count + $2,
                countries = (select string_agg(distinct country::text, ' ' order by country::text) from customers where reseller_id = $1)
          where id = $1",
        owner.0,
        added
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lets the planner know the new sizes and index-only scans trust the pages; not possible inside a transaction.
pub async fn vacuum(db: &mut PgConnection) -> sqlx::Result<()> {
    execute(db, "set statement_timeout = 0; set lock_timeout = 0".to_owned()).await?;
    for table in tables() {
        execute(db, format!("vacuum (analyze) {table}")).await?;
    }
    execute(db, "vacuum (analyze) resellers".to_owned()).await
}
