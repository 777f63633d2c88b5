//! SQL of baskets.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{BasketId, BasketItemId, CustomerId, LoginId, ProductId, ResellerId};
use crate::orders::LineAction;
use crate::orders::basket::{Basket, Item, MOST_ITEMS, price_of};
use crate::orders::offer::terms_of;
use crate::products::queries::product::list_prices;
use crate::products::{Family, Plan, Price, Supplier};

/// What goes into a basket.
#[derive(Clone, Debug)]
pub struct NewItem<'a> {
    pub product: ProductId,
    pub action: LineAction,
    pub months: i16,
    pub name: &'a str,
    pub extras: &'a Value,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    Added(BasketItemId),
    /// This name lies in the basket already.
    There,
    /// The basket is full.
    Full,
}

/// The basket somebody has open for an account, if he put anything into one.
pub async fn find_open(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    login: LoginId,
) -> sqlx::Result<Option<Basket>> {
    let id = sqlx::query_scalar!(
        "select id from baskets where reseller_id = $1 and customer_id = $2 and login_id = $3 and ordered_at is null",
        owner.0,
        customer.0,
        login.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(id) = id else { return Ok(None) };
    let items = list_items(db, owner, BasketId(id)).await?;
    Ok(Some(Basket { id: BasketId(id), items }))
}

/// One's own basket in one's hands until the transaction ends; true when it became an order already.
pub(in crate::orders) async fn lock(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    (login, basket): (LoginId, BasketId),
) -> sqlx::Result<Option<bool>> {
    sqlx::query_scalar!(
        r#"select (ordered_at is not null) as "ordered!" from baskets
            where reseller_id = $1 and customer_id = $2 and login_id = $3 and id = $4 for update"#,
        owner.0,
        customer.0,
        login.0,
        basket.0
    )
    .fetch_optional(db)
    .await
}

struct Row {
    id: Uuid,
    product_id: Uuid,
    family: Family,
    product_name: String,
    supplier: Supplier,
    on_sale: bool,
    disk_mb: Option<i32>,
    traffic_gb: Option<i32>,
    mailboxes: Option<i32>,
    databases: Option<i32>,
    domains: Option<i32>,
    action: LineAction,
    months: i16,
    name: String,
    extras: Value,
}

/// What lies in it, at the prices of now.
pub async fn list_items(db: &mut PgConnection, owner: ResellerId, basket: BasketId) -> sqlx::Result<Vec<Item>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select i.id, i.product_id, p.family as "family: Family", p.name as product_name,
                  p.supplier as "supplier: Supplier", p.on_sale, p.disk_mb, p.traffic_gb, p.mailboxes, p.databases,
                  p.domains, i.action as "action: LineAction", i.months, i.name, i.extras
             from basket_items i join products p on p.id = i.product_id
            where i.reseller_id = $1 and i.basket_id = $2 order by i.created_at, i.id"#,
        owner.0,
        basket.0
    )
    .fetch_all(&mut *db)
    .await?;
    let products: Vec<ProductId> = rows.iter().map(|row| ProductId(row.product_id)).collect();
    let prices = list_prices(db, owner, &products).await?;
    let item = |row: Row| {
        let own: Vec<Price> = prices.iter().filter(|of| of.product.0 == row.product_id).map(|of| of.price).collect();
        let price = if row.on_sale { price_of(&own, row.action, row.family, row.months) } else { None };
        let tld = row.name.split_once('.').map_or("", |(_, tld)| tld);
        let terms = if row.on_sale { terms_of(row.family, tld, &own) } else { Vec::new() };
        let Row { disk_mb, traffic_gb, mailboxes, databases, domains, .. } = row;
        Item {
            id: BasketItemId(row.id),
            product: ProductId(row.product_id),
            family: row.family,
            product_name: row.product_name,
            supplier: row.supplier,
            plan: Plan { disk_mb, traffic_gb, mailboxes, databases, domains },
            action: row.action,
            months: row.months,
            name: row.name,
            extras: row.extras,
            price,
            terms,
        }
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Puts something in, into a new basket if there is none.
pub async fn insert_item(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, login): (CustomerId, LoginId),
    new: &NewItem<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Added> {
    let basket = sqlx::query_scalar!(
        "insert into baskets (id, reseller_id, customer_id, login_id, created_at) values ($1, $2, $3, $4, $5)
         on conflict (customer_id, login_id) where ordered_at is null do update set created_at = baskets.created_at
         returning id",
        BasketId::new().0,
        owner.0,
        customer.0,
        login.0,
        now
    )
    .fetch_one(&mut *db)
    .await?;
    let held = sqlx::query_scalar!(r#"select count(*) as "n!" from basket_items where basket_id = $1"#, basket)
        .fetch_one(&mut *db)
        .await?;
    if held >= i64::try_from(MOST_ITEMS).unwrap_or(i64::MAX) {
        return Ok(Added::Full);
    }
    let item = BasketItemId::new();
    let added = sqlx::query!(
        "insert into basket_items (id, reseller_id, basket_id, product_id, action, months, name, extras, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (basket_id, name) where name <> '' and action = 'register' do nothing",
        item.0,
        owner.0,
        basket,
        new.product.0,
        new.action as LineAction,
        new.months,
        new.name,
        new.extras,
        now
    )
    .execute(db)
    .await?;
    Ok(if added.rows_affected() == 1 { Added::Added(item) } else { Added::There })
}

/// Takes something out of one's own open basket; false when it is not there.
pub async fn delete_item(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, login): (CustomerId, LoginId),
    item: BasketItemId,
) -> sqlx::Result<bool> {
    let gone = sqlx::query!(
        "delete from basket_items i using baskets b
          where i.id = $4 and b.id = i.basket_id and b.reseller_id = $1 and b.customer_id = $2 and b.login_id = $3
            and b.ordered_at is null",
        owner.0,
        customer.0,
        login.0,
        item.0
    )
    .execute(db)
    .await?;
    Ok(gone.rows_affected() == 1)
}

/// Gives an item another term; false when it is not there.
pub async fn update_term(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, login): (CustomerId, LoginId),
    item: BasketItemId,
    (months, action): (i16, LineAction),
) -> sqlx::Result<bool> {
    let changed = sqlx::query!(
        "update basket_items i set months = $5, action = $6 from baskets b
          where i.id = $4 and b.id = i.basket_id and b.reseller_id = $1 and b.customer_id = $2 and b.login_id = $3
            and b.ordered_at is null",
        owner.0,
        customer.0,
        login.0,
        item.0,
        months,
        action as LineAction
    )
    .execute(db)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Keeps what the registry is told about the registrant of an item; false when it is not there.
pub async fn update_extras(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, login): (CustomerId, LoginId),
    item: BasketItemId,
    extras: &Value,
) -> sqlx::Result<bool> {
    let changed = sqlx::query!(
        "update basket_items i set extras = $5 from baskets b
          where i.id = $4 and b.id = i.basket_id and b.reseller_id = $1 and b.customer_id = $2 and b.login_id = $3
            and b.ordered_at is null",
        owner.0,
        customer.0,
        login.0,
        item.0,
        extras
    )
    .execute(db)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// It is an order now.
pub(in crate::orders) async fn update_ordered(
    db: &mut PgConnection,
    owner: ResellerId,
    basket: BasketId,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("update baskets set ordered_at = $3 where reseller_id = $1 and id = $2", owner.0, basket.0, now)
        .execute(db)
        .await?;
    Ok(())
}

/// The names of what lies in somebody's open basket, one for each thing and empty where it has none; their number is the
/// basket's.
pub async fn list_names(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    login: LoginId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select i.name from basket_items i join baskets b on b.id = i.basket_id
          where b.reseller_id = $1 and b.customer_id = $2 and b.login_id = $3 and b.ordered_at is null",
        owner.0,
        customer.0,
        login.0
    )
    .fetch_all(db)
    .await
}
