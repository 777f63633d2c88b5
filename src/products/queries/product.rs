//! SQL that reads the catalogue.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::fields::Currency;
use crate::ids::{ProductId, ResellerId};
use crate::products::{Family, Plan, Price, PriceAction, Product, Supplier};

struct Row {
    id: Uuid,
    family: Family,
    name: String,
    tld: Option<String>,
    supplier: Supplier,
    on_sale: bool,
    description: String,
    position: i32,
    disk_mb: Option<i32>,
    traffic_gb: Option<i32>,
    mailboxes: Option<i32>,
    databases: Option<i32>,
    domains: Option<i32>,
    source_id: Option<Uuid>,
    version: i32,
    updated_at: OffsetDateTime,
}

impl From<Row> for Product {
    fn from(row: Row) -> Self {
        let Row { disk_mb, traffic_gb, mailboxes, databases, domains, .. } = row;
        Self {
            id: ProductId(row.id),
            family: row.family,
            name: row.name,
            tld: row.tld,
            supplier: row.supplier,
            on_sale: row.on_sale,
            description: row.description,
            position: row.position,
            plan: Plan { disk_mb, traffic_gb, mailboxes, databases, domains },
            source: row.source_id.map(ProductId),
            version: row.version,
            updated_at: row.updated_at,
        }
    }
}

/// One of a reseller's own products.
pub async fn find(db: &mut PgConnection, owner: ResellerId, product: ProductId) -> sqlx::Result<Option<Product>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, family as "family: Family", name, tld, supplier as "supplier: Supplier", on_sale, description,
                  position, disk_mb, traffic_gb, mailboxes, databases, domains, source_id, version, updated_at
             from products where reseller_id = $1 and id = $2"#,
        owner.0,
        product.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Product::from))
}

/// The product of a TLD, on sale or not.
pub async fn find_by_tld(db: &mut PgConnection, owner: ResellerId, tld: &str) -> sqlx::Result<Option<Product>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, family as "family: Family", name, tld, supplier as "supplier: Supplier", on_sale, description,
                  position, disk_mb, traffic_gb, mailboxes, databases, domains, source_id, version, updated_at
             from products where reseller_id = $1 and tld = $2"#,
        owner.0,
        tld
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Product::from))
}

/// A reseller's products in the order of his catalogue; of one family or of all, only those on sale or all.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    family: Option<Family>,
    on_sale_only: bool,
) -> sqlx::Result<Vec<Product>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id, family as "family: Family", name, tld, supplier as "supplier: Supplier", on_sale, description,
                  position, disk_mb, traffic_gb, mailboxes, databases, domains, source_id, version, updated_at
             from products
            where reseller_id = $1 and ($2::product_family is null or family = $2) and (on_sale or not $3)
            order by family, position, name, id"#,
        owner.0,
        family as Option<Family>,
        on_sale_only
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Product::from).collect())
}

/// A price together with the product it is of.
#[derive(Clone, Copy, Debug)]
pub struct PriceOf {
    pub product: ProductId,
    pub price: Price,
}

/// All prices of these products, in the order of action and term.
pub async fn list_prices(
    db: &mut PgConnection,
    owner: ResellerId,
    products: &[ProductId],
) -> sqlx::Result<Vec<PriceOf>> {
    let ids: Vec<Uuid> = products.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select p.product_id, p.action as "action: PriceAction", p.months, p.amount, b.amount as "purchase?"
             from prices p left join purchase_prices b using (product_id, action, months)
            where p.reseller_id = $1 and p.product_id = any($2) order by p.product_id, p.action, p.months"#,
        owner.0,
        &ids
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PriceOf {
            product: ProductId(row.product_id),
            price: Price { action: row.action, months: row.months, amount: row.amount, purchase: row.purchase },
        })
        .collect())
}

/// The currency a reseller sells in.
pub async fn find_currency(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Currency> {
    let code = sqlx::query_scalar!("select currency from resellers where id = $1", owner.0).fetch_one(db).await?;
    Ok(Currency::from_stored(code))
}
