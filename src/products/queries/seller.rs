//! SQL of how a reseller sells: his currency, his place in the chain, his settings.
use sqlx::PgConnection;
use uuid::Uuid;

use crate::fields::Currency;
use crate::ids::{LabelId, ResellerId};
use crate::products::RenewalBilling;
use crate::products::save::Seller;
use crate::products::settings::{LabelRule, Selling};

/// Who he buys from, and in which currency he sells.
pub async fn find_seller(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Option<Seller>> {
    let row = sqlx::query!(
        "select c.reseller_id as above, r.currency from resellers r join customers c on c.id = r.id where r.id = $1",
        owner.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| seller(owner, row.above, row.currency)))
}

/// The same, with his catalogue in one's hands until the transaction ends; the catalogue above stays as it is meanwhile,
/// so that a price and what is copied from it never miss each other.
pub async fn find_seller_for_update(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Option<Seller>> {
    let row = sqlx::query!(
        "select c.reseller_id as above, r.currency from resellers r join customers c on c.id = r.id
          where r.id = $1 for no key update of r",
        owner.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    sqlx::query!("select id from resellers where id = $1 for share", row.above).fetch_optional(db).await?;
    Ok(Some(seller(owner, row.above, row.currency)))
}

fn seller(owner: ResellerId, above: Option<Uuid>, currency: String) -> Seller {
    Seller { owner, above: above.map(ResellerId), currency: Currency::from_stored(currency) }
}

/// How a reseller sells. The secret stays where it is.
pub async fn find_selling(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Option<Selling>> {
    let row = sqlx::query!(
        r#"select currency, renewals as "renewals: RenewalBilling", webhook_url, webhook_secret <> '' as "has_secret!",
                  exists (select from prices where reseller_id = $1)
                  or exists (select from customers where id = $1 and reseller_id is null)
                     and exists (select from purchase_prices where reseller_id = $1) as "has_prices!"
             from resellers where id = $1"#,
        owner.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Selling {
        currency: Currency::from_stored(row.currency),
        renewals: row.renewals,
        webhook_url: row.webhook_url,
        has_secret: row.has_secret,
        has_prices: row.has_prices,
    }))
}

/// His labels with their rule, the default one first.
pub async fn list_label_rules(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<LabelRule>> {
    sqlx::query_as!(
        LabelRule,
        r#"select id as "id: LabelId", name, orders_wait_for_payment as waits from labels
            where reseller_id = $1 order by is_default desc, name, id"#,
        owner.0
    )
    .fetch_all(db)
    .await
}

pub(in crate::products) async fn update_selling(
    db: &mut PgConnection,
    owner: ResellerId,
    currency: &str,
    renewals: RenewalBilling,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update resellers set currency = $2, renewals = $3 where id = $1",
        owner.0,
        currency,
        renewals as RenewalBilling
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::products) async fn update_label_rule(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    waits: bool,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update labels set orders_wait_for_payment = $3 where reseller_id = $1 and id = $2",
        owner.0,
        label.0,
        waits
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The address of the agent, and a new secret where one is given.
pub(in crate::products) async fn update_webhook(
    db: &mut PgConnection,
    owner: ResellerId,
    url: &str,
    secret: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update resellers set webhook_url = $2, webhook_secret = coalesce($3, webhook_secret) where id = $1",
        owner.0,
        url,
        secret
    )
    .execute(db)
    .await?;
    Ok(())
}
