//! SQL of saved views: one's own, and those that colleagues share.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::columns::read_columns;
use crate::customers::views::View;
use crate::ids::{LoginId, ResellerId, ViewId};

struct Row {
    id: ViewId,
    name: String,
    query: String,
    columns: Vec<String>,
    shared: bool,
    login: LoginId,
    maker_name: String,
}

impl From<Row> for View {
    fn from(row: Row) -> Self {
        let Row { id, name, query, columns, shared, login, maker_name } = row;
        Self { id, name, query, columns: read_columns(columns), shared, login, maker_name }
    }
}

/// What a view is saved with.
pub(in crate::customers) struct New<'a> {
    pub name: &'a str,
    pub shared: bool,
    pub query: &'a str,
    pub columns: &'a [String],
    pub maker_name: &'a str,
}

/// One that somebody sees.
pub async fn find(
    db: &mut PgConnection,
    (owner, login): (ResellerId, LoginId),
    view: ViewId,
) -> sqlx::Result<Option<View>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id: ViewId", name, query, columns, shared, login_id as "login: LoginId", maker_name
             from customer_views where reseller_id = $1 and id = $3 and (login_id = $2 or shared)"#,
        owner.0,
        login.0,
        view.0
    );
    Ok(row.fetch_optional(db).await?.map(View::from))
}

pub(in crate::customers) async fn count_of(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from customer_views where reseller_id = $1 and login_id = $2"#,
        owner.0,
        login.0
    )
    .fetch_one(db)
    .await
}

/// None: one of his is called so.
pub(in crate::customers) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    login: LoginId,
    new: New<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Option<ViewId>> {
    sqlx::query_scalar!(
        r#"insert into customer_views (id, reseller_id, login_id, maker_name, name, query, columns, shared, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict on constraint view_name_taken do nothing returning id as "id: ViewId""#,
        ViewId::new().0,
        owner.0,
        login.0,
        new.maker_name,
        new.name,
        new.query,
        new.columns,
        new.shared,
        now
    )
    .fetch_optional(db)
    .await
}

pub(in crate::customers) async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    view: ViewId,
    name: &str,
    shared: bool,
) -> sqlx::Result<bool> {
    let updated = sqlx::query!(
        "update customer_views set name = $3, shared = $4 where reseller_id = $1 and id = $2",
        owner.0,
        view.0,
        name,
        shared
    );
    Ok(updated.execute(db).await?.rows_affected() == 1)
}

pub(in crate::customers) async fn delete(db: &mut PgConnection, owner: ResellerId, view: ViewId) -> sqlx::Result<bool> {
    let deleted = sqlx::query!("delete from customer_views where reseller_id = $1 and id = $2", owner.0, view.0);
    Ok(deleted.execute(db).await?.rows_affected() == 1)
}
