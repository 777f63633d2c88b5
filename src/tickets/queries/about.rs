//! SQL of what a ticket can be about: the things of its customer, and of nobody else.
use sqlx::PgConnection;
use uuid::Uuid;

use crate::ids::{CustomerId, DomainId, HostingId, OrderId, ResellerId};
use crate::tickets::about::name_in_words;
use crate::tickets::{About, Thing};

fn thing(kind: &str, id: Uuid, name: String) -> Thing {
    let about = match kind {
        "domain" => About::Domain(DomainId(id)),
        "hosting" => About::Hosting(HostingId(id)),
        _ => About::Order(OrderId(id)),
    };
    Thing { about, name: name_in_words(name) }
}

/// The first so many of each kind: domains and hosting by name, orders newest first.
pub async fn list_things(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    most: i64,
) -> sqlx::Result<Vec<Thing>> {
    let rows = sqlx::query!(
        r#"(select 'domain' as "kind!", id as "id!", shown_name as "name!" from domains
             where reseller_id = $1 and customer_id = $2 and state not in ('transferred_away', 'deleted')
             order by name, id limit $3)
           union all
           (select 'hosting', id, name from hosting_accounts
             where reseller_id = $1 and customer_id = $2 and state <> 'terminated' order by name, id limit $3)
           union all
           (select 'order', id, 'Order ' || number from orders
             where reseller_id = $1 and customer_id = $2 order by placed_at desc, id desc limit $3)"#,
        owner.0,
        customer.0,
        most
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| thing(&row.kind, row.id, row.name)).collect())
}

/// One thing of a customer's.
pub async fn find_thing(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    about: About,
) -> sqlx::Result<Option<Thing>> {
    let (kind, id) = match about {
        About::Domain(id) => ("domain", id.0),
        About::Hosting(id) => ("hosting", id.0),
        About::Order(id) => ("order", id.0),
    };
    let name = sqlx::query_scalar!(
        r#"select shown_name as "name!" from domains
            where $3 = 'domain' and reseller_id = $1 and customer_id = $2 and id = $4
           union all
           select name from hosting_accounts where $3 = 'hosting' and reseller_id = $1 and customer_id = $2 and id = $4
           union all
           select 'Order ' || number from orders where $3 = 'order' and reseller_id = $1 and customer_id = $2 and id = $4"#,
        owner.0,
        customer.0,
        kind,
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(name.map(|name| Thing { about, name: name_in_words(name) }))
}

/// The same by its name or, of an order, its number.
pub async fn find_thing_named(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    name: &str,
) -> sqlx::Result<Option<Thing>> {
    let row = sqlx::query!(
        r#"(select 'domain' as "kind!", id as "id!", shown_name as "name!" from domains
             where reseller_id = $1 and customer_id = $2 and (name = lower($3) or shown_name = lower($3))
             order by created_at desc limit 1)
           union all
           (select 'hosting', id, name from hosting_accounts
             where reseller_id = $1 and customer_id = $2 and name = lower($3) order by created_at desc limit 1)
           union all
           (select 'order', id, 'Order ' || number from orders
             where reseller_id = $1 and customer_id = $2 and number::text = $3)
           limit 1"#,
        owner.0,
        customer.0,
        name
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| thing(&row.kind, row.id, row.name)))
}
