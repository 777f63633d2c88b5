//! SQL that writes the catalogue.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{ProductId, ResellerId};
use crate::products::check::{Amount, Content, Source};
use crate::products::queries::product::find;
use crate::products::queries::purchase::list_purchases;
use crate::products::{Family, PriceAction, Supplier};

/// A product with its prices and its version; what it is bought for only where its reseller wrote that down himself.
pub async fn find_content(
    db: &mut PgConnection,
    owner: ResellerId,
    product: ProductId,
    on_top: bool,
) -> sqlx::Result<Option<(Content, i32)>> {
    let Some(found) = find(&mut *db, owner, product).await? else { return Ok(None) };
    let prices = list_amounts(&mut *db, owner, product).await?;
    let purchases = if on_top { Some(list_purchases(&mut *db, owner, product).await?) } else { None };
    let source = find_source(db, owner, product).await?;
    let content = Content {
        family: found.family,
        tld: found.tld,
        name: found.name,
        supplier: found.supplier,
        on_sale: found.on_sale,
        description: found.description,
        position: found.position,
        plan: found.plan,
        source,
        prices,
        purchases,
    };
    Ok(Some((content, found.version)))
}

async fn list_amounts(db: &mut PgConnection, owner: ResellerId, product: ProductId) -> sqlx::Result<Vec<Amount>> {
    sqlx::query_as!(
        Amount,
        r#"select action as "action: PriceAction", months, amount from prices
            where reseller_id = $1 and product_id = $2 order by action, months"#,
        owner.0,
        product.0
    )
    .fetch_all(db)
    .await
}

async fn find_source(db: &mut PgConnection, owner: ResellerId, product: ProductId) -> sqlx::Result<Option<Source>> {
    sqlx::query_as!(
        Source,
        r#"select s.id as "id: ProductId", s.name from products p join products s on s.id = p.source_id
            where p.reseller_id = $1 and p.id = $2"#,
        owner.0,
        product.0
    )
    .fetch_optional(db)
    .await
}

/// Whether another product has the name, and whether one has the TLD.
pub(in crate::products) async fn find_taken(
    db: &mut PgConnection,
    owner: ResellerId,
    content: &Content,
    except: Option<ProductId>,
) -> sqlx::Result<(bool, bool)> {
    let row = sqlx::query!(
        r#"select exists (select from products where reseller_id = $1 and family = $2 and lower(name) = lower($3)
                              and id is distinct from $5) as "name!",
                  exists (select from products where reseller_id = $1 and tld = $4 and id is distinct from $5) as "tld!""#,
        owner.0,
        content.family as Family,
        content.name,
        content.tld.as_deref(),
        except.map(|id| id.0)
    )
    .fetch_one(db)
    .await?;
    Ok((row.name, row.tld))
}

pub(in crate::products) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    content: &Content,
    source: Option<ProductId>,
    now: OffsetDateTime,
) -> sqlx::Result<ProductId> {
    let (id, plan) = (ProductId::new(), content.plan);
    sqlx::query!(
        "insert into products (id, reseller_id, family, name, tld, supplier, on_sale, description, position, disk_mb,
                               traffic_gb, mailboxes, databases, domains, source_id, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)",
        id.0,
        owner.0,
        content.family as Family,
        content.name,
        content.tld.as_deref(),
        content.supplier as Supplier,
        content.on_sale,
        content.description,
        content.position,
        plan.disk_mb,
        plan.traffic_gb,
        plan.mailboxes,
        plan.databases,
        plan.domains,
        source.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Everything of it but its family and its TLD, which others rely on.
pub(in crate::products) async fn update_product(
    db: &mut PgConnection,
    owner: ResellerId,
    product: ProductId,
    content: &Content,
    source: Option<ProductId>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let plan = content.plan;
    sqlx::query!(
        "update products set name = $3, supplier = $4, on_sale = $5, description = $6, position = $7, disk_mb = $8,
                traffic_gb = $9, mailboxes = $10, databases = $11, domains = $12, source_id = $13,
                version = version + 1, updated_at = $14
          where reseller_id = $1 and id = $2",
        owner.0,
        product.0,
        content.name,
        content.supplier as Supplier,
        content.on_sale,
        content.description,
        content.position,
        plan.disk_mb,
        plan.traffic_gb,
        plan.mailboxes,
        plan.databases,
        plan.domains,
        source.map(|id| id.0),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Amounts as columns, for one insert.
fn columns(amounts: &[Amount]) -> (Vec<PriceAction>, Vec<i16>, Vec<i64>) {
    let actions = amounts.iter().map(|one| one.action).collect();
    (actions, amounts.iter().map(|one| one.months).collect(), amounts.iter().map(|one| one.amount).collect())
}

/// Puts these prices in the place of those there are.
pub(in crate::products) async fn update_prices(
    db: &mut PgConnection,
    owner: ResellerId,
    product: ProductId,
    prices: &[Amount],
) -> sqlx::Result<()> {
    let (actions, months, amounts) = columns(prices);
    sqlx::query!("delete from prices where reseller_id = $1 and product_id = $2", owner.0, product.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into prices (reseller_id, product_id, action, months, amount)
         select $1, $2, action, months, amount
           from unnest($3::price_action[], $4::smallint[], $5::bigint[]) as p(action, months, amount)",
        owner.0,
        product.0,
        &actions as &[PriceAction],
        &months,
        &amounts
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The same for what a reseller on top pays.
pub(in crate::products) async fn update_purchases(
    db: &mut PgConnection,
    owner: ResellerId,
    product: ProductId,
    purchases: &[Amount],
) -> sqlx::Result<()> {
    let (actions, months, amounts) = columns(purchases);
    sqlx::query!("delete from purchase_prices where reseller_id = $1 and product_id = $2", owner.0, product.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into purchase_prices (reseller_id, product_id, action, months, amount)
         select $1, $2, action, months, amount
           from unnest($3::price_action[], $4::smallint[], $5::bigint[]) as p(action, months, amount)",
        owner.0,
        product.0,
        &actions as &[PriceAction],
        &months,
        &amounts
    )
    .execute(db)
    .await?;
    Ok(())
}
