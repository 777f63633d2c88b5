//! SQL of how one person looks at the customers list, and of the columns that are read beside it.
use std::collections::HashMap;

use sqlx::PgConnection;
use time::Date;
use uuid::Uuid;

use crate::customers::columns::More;
use crate::ids::{CustomerId, LoginId, ResellerId};

/// The names of the columns, and how many on a page.
pub(in crate::customers) async fn find(
    db: &mut PgConnection,
    login: LoginId,
) -> sqlx::Result<Option<(Vec<String>, i16)>> {
    let row = sqlx::query!("select columns, page_size from customer_list_settings where login_id = $1", login.0);
    Ok(row.fetch_optional(db).await?.map(|row| (row.columns, row.page_size)))
}

pub(in crate::customers) async fn save(
    db: &mut PgConnection,
    login: LoginId,
    columns: &[String],
    size: i16,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into customer_list_settings (login_id, columns, page_size) values ($1, $2, $3)
         on conflict (login_id) do update set columns = excluded.columns, page_size = excluded.page_size",
        login.0,
        columns,
        size
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Of these customers, each by an index of its own.
pub(in crate::customers) async fn list_more(
    db: &mut PgConnection,
    owner: ResellerId,
    ids: &[CustomerId],
) -> sqlx::Result<HashMap<CustomerId, More>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select c.id as "id: CustomerId", c.phone, c.city, c.state, c.last_sign_in_on as "last_sign_in: Date",
                  array(select t.name from customer_tags g join tags t on t.id = g.tag_id
                         where g.customer_id = c.id order by t.name_key) as "tags!",
                  (select count(*) from domains d where d.reseller_id = c.reseller_id and d.customer_id = c.id
                      and d.state in ('active', 'parked'))
                  + (select count(*) from hosting_accounts h where h.reseller_id = c.reseller_id
                      and h.customer_id = c.id and h.state = 'active') as "products!"
             from customers c where c.reseller_id = $1 and c.id = any($2)"#,
        owner.0,
        &ids
    );
    let rows = rows.fetch_all(db).await?.into_iter().map(|row| {
        let more = More {
            phone: row.phone,
            city: row.city,
            region: row.state,
            tags: row.tags,
            products: row.products,
            last_sign_in: row.last_sign_in,
        };
        (row.id, more)
    });
    Ok(rows.collect())
}
