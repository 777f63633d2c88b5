//! What a supplier is asked, put together from a task and the thing it is about.
use serde_json::{Value, json};
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;
use uuid::Uuid;

use crate::contacts::Registrant;
use crate::domains::queries::{contact, domain};
use crate::domains::roles::Roles;
use crate::domains::{Domain, DomainState, NameServer};
use crate::hosting::queries::account;
use crate::ids::{ContactId, DomainId, HostingId, ProductId, ResellerId};
use crate::products::queries::product;
use crate::resellers::queries::find_label_of_customer;
use crate::suppliers::{DomainAsk, HostingAsk, InRole, Task, TaskAction};
use crate::tld_policies::Role;
use crate::tld_policies::letters::NOT_IN_ASCII;
use crate::tld_policies::queries::find_current;

pub const NOT_ITS_WORK: &str = "This supplier does not do such a thing. Choose another one for the product.";
const GONE: &str = "What this was about is not there any more.";

/// A question to one of the two kinds of suppliers.
#[derive(Clone, Debug)]
pub enum Ask {
    Domain(DomainAsk),
    Hosting(HostingAsk),
}

/// Err: why the supplier need not even be asked, in words for staff.
pub async fn read(
    db: &mut PgConnection,
    owner: ResellerId,
    (portal, now): (&Url, OffsetDateTime),
    task: &Task,
) -> sqlx::Result<Result<Ask, &'static str>> {
    match (task.domain, task.hosting) {
        (Some(domain), _) => Ok(of_domain(db, owner, (portal, now), (task, domain)).await?.map(Ask::Domain)),
        (None, Some(account)) => Ok(of_hosting(db, owner, (task, account)).await?.map(Ask::Hosting)),
        (None, None) => Ok(Err(NOT_ITS_WORK)),
    }
}

async fn of_domain(
    db: &mut PgConnection,
    owner: ResellerId,
    (portal, now): (&Url, OffsetDateTime),
    (task, id): (&Task, DomainId),
) -> sqlx::Result<Result<DomainAsk, &'static str>> {
    let Some(domain) = domain::find(&mut *db, owner, id).await? else { return Ok(Err(GONE)) };
    if task.action == TaskAction::NameServers && domain.state == DomainState::Parked {
        return Ok(Err("The domain is parked. Unpark it first, then give it other name servers."));
    }
    let who = match registrants(&mut *db, owner, (task, &domain), now).await? {
        Ok(who) => who,
        Err(why) => return Ok(Err(why)),
    };
    let extras = match &task.arguments["extras"] {
        Value::Null => domain.extras,
        asked => asked.clone(),
    };
    let target = match task.arguments["target"].as_str() {
        Some(target) => target.to_owned(),
        None => {
            let label = find_label_of_customer(&mut *db, task.customer).await?;
            label.map(|label| label.address(portal)).unwrap_or_default()
        }
    };
    let name_servers = match task.action {
        // what it had before it was parked stayed with us
        TaskAction::Unpark => domain.name_servers,
        _ => asked_name_servers(&task.arguments),
    };
    Ok(Ok(DomainAsk {
        key: task.key(),
        action: task.action,
        name: domain.name,
        months: asked_months(task),
        contact: who.contact,
        holder: who.holder,
        roles: who.roles,
        ascii: who.ascii,
        extras,
        name_servers,
        target,
    }))
}

/// Whose data a registry is told.
struct Who {
    contact: ContactId,
    holder: Value,
    roles: Vec<InRole>,
    ascii: bool,
}

/// Registrant and roles, in the letters that the registry takes. Err: it does not take them.
async fn registrants(
    db: &mut PgConnection,
    owner: ResellerId,
    (task, domain): (&Task, &Domain),
    now: OffsetDateTime,
) -> sqlx::Result<Result<Who, &'static str>> {
    let policy = find_current(&mut *db, (task.supplier, &domain.tld), now).await?;
    let ascii = policy.is_some_and(|policy| policy.rules.ascii_only);
    let written = |data: Value| if ascii { in_ascii(&data) } else { Some(data) };
    // a change of registrant data is about another version than the domain has
    let contact = asked_contact(&task.arguments).unwrap_or(domain.contact);
    let holder = contact::find_data(&mut *db, owner, task.customer, contact).await?.unwrap_or(Value::Null);
    let shows = [
        TaskAction::Register,
        TaskAction::Transfer,
        TaskAction::ChangeOwner,
        TaskAction::UpdateContact,
        TaskAction::ChangeRoles,
    ];
    let told = shows.contains(&task.action);
    let holder = match written(holder.clone()) {
        Some(holder) => holder,
        None if told && task.action != TaskAction::ChangeRoles => return Ok(Err(NOT_IN_ASCII)),
        None => holder,
    };
    let mut roles = Vec::new();
    let chosen = Roles::asked(&task.arguments).unwrap_or(domain.roles);
    for role in Role::ALL.iter().copied().filter(|_| told) {
        let Some(contact) = chosen.of(role) else { continue };
        let data = contact::find_data(&mut *db, owner, task.customer, contact).await?;
        let Some(data) = data.and_then(written) else { return Ok(Err(NOT_IN_ASCII)) };
        roles.push(InRole { role, contact, data });
    }
    Ok(Ok(Who { contact, holder, roles, ascii }))
}

/// None: it cannot be written so.
fn in_ascii(data: &Value) -> Option<Value> {
    let Ok(data) = serde_json::from_value::<Registrant>(data.clone()) else { return Some(data.clone()) };
    if !data.other_letters().is_empty() {
        return None;
    }
    serde_json::to_value(data.in_ascii()).ok()
}

async fn of_hosting(
    db: &mut PgConnection,
    owner: ResellerId,
    (task, id): (&Task, HostingId),
) -> sqlx::Result<Result<HostingAsk, &'static str>> {
    let Some(account) = account::find(&mut *db, owner, id).await? else { return Ok(Err(GONE)) };
    let asked = task.arguments["product"].as_str().and_then(|id| Uuid::try_parse(id).ok()).map(ProductId);
    let product = match (task.action, asked) {
        (TaskAction::Create | TaskAction::ChangePlan, Some(product)) => product,
        _ => account.product,
    };
    let Some(product) = product::find(db, owner, product).await? else { return Ok(Err(GONE)) };
    let limits = product.plan;
    Ok(Ok(HostingAsk {
        key: task.key(),
        action: task.action,
        account: account.id,
        site: account.name,
        external_id: account.external_id,
        plan: json!({
            "name": product.name, "disk_mb": limits.disk_mb, "traffic_gb": limits.traffic_gb,
            "mailboxes": limits.mailboxes, "databases": limits.databases, "domains": limits.domains,
        }),
        reason: task.arguments["reason"].as_str().unwrap_or_default().to_owned(),
    }))
}

/// The version of registrant data that a task asks for.
fn asked_contact(arguments: &Value) -> Option<ContactId> {
    arguments["contact"].as_str().and_then(|id| id.parse().ok())
}

/// The name servers a task asks for.
pub fn asked_name_servers(arguments: &Value) -> Vec<NameServer> {
    serde_json::from_value(arguments["name_servers"].clone()).unwrap_or_default()
}

/// The term a task asks for; 0 where it is about none. Restoring is priced as such, for no term, and brings a year.
pub fn asked_months(task: &Task) -> i16 {
    match task.arguments["months"].as_i64().and_then(|months| i16::try_from(months).ok()) {
        Some(0) if task.action == TaskAction::Restore => 12,
        asked => asked.unwrap_or_default(),
    }
}
