//! Another plan for hosting that runs. What it costs counts from the next renewal; nothing is charged before.
use serde_json::json;
use sqlx::PgConnection;

use crate::hosting::change::{Change, request};
use crate::hosting::queries::suspension::lock;
use crate::hosting::{Hosting, HostingState};
use crate::ids::{ProductId, ResellerId};
use crate::orders::place::Desk;
use crate::products::queries::product::{list, list_prices};
use crate::products::{Family, Plan, PriceAction};
use crate::suppliers::TaskAction;
use crate::suppliers::once::Asked;
use crate::{t, tell};

/// A plan that an account may change to.
#[derive(Clone, Debug)]
pub struct Choice {
    pub product: ProductId,
    pub name: String,
    pub plan: Plan,
    /// For the term that the account is paid by.
    pub amount: i64,
}

/// The plans on sale that the same supplier makes and that have a price for the account's term; its own is not among them.
pub async fn list_choices(db: &mut PgConnection, owner: ResellerId, account: &Hosting) -> sqlx::Result<Vec<Choice>> {
    let products = list(&mut *db, owner, Some(Family::Hosting), true).await?;
    let products: Vec<_> = products
        .into_iter()
        .filter(|product| product.id != account.product && product.supplier == account.supplier)
        .collect();
    let ids: Vec<ProductId> = products.iter().map(|product| product.id).collect();
    let prices = list_prices(db, owner, &ids).await?;
    let amount = |id: ProductId| {
        let of_term = |price: &&crate::products::queries::product::PriceOf| {
            price.product == id && price.price.action == PriceAction::Period && price.price.months == account.months
        };
        prices.iter().find(of_term).map(|price| price.price.amount)
    };
    Ok(products
        .into_iter()
        .filter_map(|product| {
            let amount = amount(product.id)?;
            Some(Choice { product: product.id, name: product.name, plan: product.plan, amount })
        })
        .collect())
}

/// Asks for it.
pub async fn change(db: &mut PgConnection, desk: Desk<'_>, account: &Hosting, to: &Choice) -> sqlx::Result<Asked> {
    match lock(&mut *db, desk.owner, account.id).await? {
        Some(HostingState::Active) => {}
        Some(HostingState::Suspended) => return Ok(Asked::Not(t("hosting-plan-bring-back"))),
        _ => return Ok(Asked::Not(t("hosting-plan-active-only"))),
    }
    let what = tell("hosting-event-plan").with("before", &account.product_name).with("after", &to.name);
    let arguments = json!({ "product": to.product, "months": account.months });
    let change = Change { action: TaskAction::ChangePlan, arguments, what, reason: "" };
    request(db, desk, account, change).await
}
