//! SQL of what resellers pay to the one above: kept as prices of their own, brought up to date with his.
use sqlx::PgConnection;

use crate::ids::{ProductId, ResellerId};
use crate::products::check::{Amount, Source};
use crate::products::{Family, PriceAction};

/// What a reseller sells of a family to those below him: no more than its name.
pub async fn list_sources(db: &mut PgConnection, above: ResellerId, family: Family) -> sqlx::Result<Vec<Source>> {
    sqlx::query_as!(
        Source,
        r#"select id as "id: ProductId", name from products
            where reseller_id = $1 and family = $2 and on_sale order by position, name, id"#,
        above.0,
        family as Family
    )
    .fetch_all(db)
    .await
}

/// His product of a TLD, on sale or not: the two belong together whether or not he sells it today.
pub(in crate::products) async fn find_source_by_tld(
    db: &mut PgConnection,
    above: ResellerId,
    tld: &str,
) -> sqlx::Result<Option<ProductId>> {
    let id = sqlx::query_scalar!("select id from products where reseller_id = $1 and tld = $2", above.0, tld);
    Ok(id.fetch_optional(db).await?.map(ProductId))
}

/// What a reseller pays for a product, in the order of action and term.
pub async fn list_purchases(db: &mut PgConnection, owner: ResellerId, product: ProductId) -> sqlx::Result<Vec<Amount>> {
    sqlx::query_as!(
        Amount,
        r#"select action as "action: PriceAction", months, amount from purchase_prices
            where reseller_id = $1 and product_id = $2 order by action, months"#,
        owner.0,
        product.0
    )
    .fetch_all(db)
    .await
}

/// Links what resellers below sell of a TLD to the product it is bought as from now on.
pub(in crate::products) async fn update_links_below(
    db: &mut PgConnection,
    owner: ResellerId,
    product: ProductId,
    tld: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update products set source_id = $2
          where tld = $3 and source_id is null
            and reseller_id in (select id from customers where reseller_id = $1 and is_reseller)",
        owner.0,
        product.0,
        tld
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Brings up to date what resellers below pay for it: this reseller's prices while he sells it, in the same currency.
pub(in crate::products) async fn update_purchases_below(
    db: &mut PgConnection,
    owner: ResellerId,
    product: ProductId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from purchase_prices b using products p, products s
          where s.reseller_id = $1 and s.id = $2 and p.source_id = s.id and b.product_id = p.id",
        owner.0,
        product.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into purchase_prices (reseller_id, product_id, action, months, amount)
         select p.reseller_id, p.id, a.action, a.months, a.amount
           from products s join products p on p.source_id = s.id join prices a on a.product_id = s.id
           join resellers above on above.id = s.reseller_id join resellers below on below.id = p.reseller_id
          where s.reseller_id = $1 and s.id = $2 and s.on_sale and above.currency = below.currency",
        owner.0,
        product.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Brings up to date what a reseller pays for one of his products, or for all of them.
pub(in crate::products) async fn update_purchases_of(
    db: &mut PgConnection,
    owner: ResellerId,
    product: Option<ProductId>,
) -> sqlx::Result<()> {
    let product = product.map(|id| id.0);
    sqlx::query!(
        "delete from purchase_prices where reseller_id = $1 and ($2::uuid is null or product_id = $2)",
        owner.0,
        product
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into purchase_prices (reseller_id, product_id, action, months, amount)
         select p.reseller_id, p.id, a.action, a.months, a.amount
           from products p join products s on s.id = p.source_id join prices a on a.product_id = s.id
           join resellers above on above.id = s.reseller_id join resellers below on below.id = p.reseller_id
          where p.reseller_id = $1 and ($2::uuid is null or p.id = $2) and s.on_sale and above.currency = below.currency",
        owner.0,
        product
    )
    .execute(db)
    .await?;
    Ok(())
}
