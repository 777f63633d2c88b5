//! SQL of where resellers' hosting is made.
use sqlx::PgConnection;

use crate::ids::ResellerId;
use crate::suppliers::webhook::Agent;

/// The agent of a reseller; its address is empty while there is none.
pub async fn find_agent(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Agent> {
    let row = sqlx::query!("select webhook_url, webhook_secret from resellers where id = $1", owner.0);
    let row = row.fetch_one(db).await?;
    Ok(Agent { url: row.webhook_url, secret: row.webhook_secret.into() })
}
