//! SQL of the operator's accounts with registries.
use sqlx::PgConnection;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::ids::{RegistryId, ResellerId};
use crate::suppliers::epp::settings::{Content, Listed, Postal, Sealed, Stored};

struct Row {
    id: Uuid,
    version: i32,
    name: String,
    host: String,
    port: i32,
    client_id: String,
    password: Vec<u8>,
    ca: String,
    certificate: String,
    private_key: Option<Vec<u8>>,
    postal_info: String,
    edits_contacts: bool,
    contact_roles: Vec<String>,
    name_servers: Vec<String>,
    parking_name_servers: Vec<String>,
    max_sessions: i16,
    tlds: Vec<String>,
    polled_at: Option<OffsetDateTime>,
    poll_error: String,
}

impl From<Row> for Stored {
    fn from(row: Row) -> Self {
        Self {
            id: RegistryId(row.id),
            version: row.version,
            name: row.name,
            host: row.host,
            port: u16::try_from(row.port).unwrap_or_default(),
            client_id: row.client_id,
            password: row.password,
            ca: row.ca,
            certificate: row.certificate,
            private_key: row.private_key,
            postal: Postal::from_stored(&row.postal_info),
            edits_contacts: row.edits_contacts,
            roles: row.contact_roles,
            name_servers: row.name_servers,
            parking: row.parking_name_servers,
            most_sessions: usize::try_from(row.max_sessions).unwrap_or(1),
            tlds: row.tlds,
            polled_at: row.polled_at,
            poll_error: row.poll_error,
        }
    }
}

pub async fn list(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<Listed>> {
    sqlx::query_as!(
        Listed,
        r#"select r.id as "id: RegistryId", r.name, r.host, r.polled_at, r.poll_error,
                  array(select t.tld from registry_tlds t where t.registry_id = r.id order by t.tld) as "tlds!"
             from registries r where r.reseller_id = $1 order by r.name"#,
        owner.0
    )
    .fetch_all(db)
    .await
}

/// One of the operator's own.
pub async fn find(db: &mut PgConnection, owner: ResellerId, id: RegistryId) -> sqlx::Result<Option<Stored>> {
    let row = sqlx::query_as!(
        Row,
        r#"select r.id, r.version, r.name, r.host, r.port, r.client_id, r.password, r.ca, r.certificate, r.private_key,
                  r.postal_info, r.edits_contacts, r.contact_roles, r.name_servers, r.parking_name_servers,
                  r.max_sessions, r.polled_at, r.poll_error,
                  array(select t.tld from registry_tlds t where t.registry_id = r.id order by t.tld) as "tlds!"
             from registries r where r.reseller_id = $1 and r.id = $2"#,
        owner.0,
        id.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Stored::from))
}

/// The registry of a TLD: the installation's, whosever domain it is.
pub(in crate::suppliers) async fn find_by_tld(db: &mut PgConnection, tld: &str) -> sqlx::Result<Option<Stored>> {
    let row = sqlx::query_as!(
        Row,
        r#"select r.id, r.version, r.name, r.host, r.port, r.client_id, r.password, r.ca, r.certificate, r.private_key,
                  r.postal_info, r.edits_contacts, r.contact_roles, r.name_servers, r.parking_name_servers,
                  r.max_sessions, r.polled_at, r.poll_error,
                  array(select t.tld from registry_tlds t where t.registry_id = r.id order by t.tld) as "tlds!"
             from registries r join registry_tlds of on of.registry_id = r.id where of.tld = $1"#,
        tld
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Stored::from))
}

/// Whether some registry registers this TLD.
pub async fn serves(db: &mut PgConnection, tld: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from registry_tlds where tld = $1) as "serves!""#, tld)
        .fetch_one(db)
        .await
}

pub(in crate::suppliers) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    id: RegistryId,
    (content, sealed): (&Content, &Sealed),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into registries (id, reseller_id, name, host, port, client_id, password, ca, certificate, private_key,
                                 postal_info, edits_contacts, contact_roles, name_servers, parking_name_servers,
                                 max_sessions, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)",
        id.0,
        owner.0,
        content.name,
        content.host,
        i32::from(content.port),
        content.client_id,
        sealed.password.as_deref().unwrap_or_default(),
        content.ca,
        content.certificate,
        sealed.private_key,
        content.postal.value(),
        content.edits_contacts,
        &content.roles,
        &content.name_servers,
        &content.parking,
        content.most_sessions,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Secrets that are not given stay; the key goes with the certificate. False: it changed meanwhile.
pub(in crate::suppliers) async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    (id, version): (RegistryId, i32),
    (content, sealed): (&Content, &Sealed),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let updated = sqlx::query!(
        "update registries set name = $4, host = $5, port = $6, client_id = $7, password = coalesce($8, password),
                ca = $9, certificate = $10,
                private_key = case when $10 = '' then null else coalesce($11, private_key) end,
                postal_info = $12, edits_contacts = $13, contact_roles = $14, name_servers = $15,
                parking_name_servers = $16, max_sessions = $17, version = version + 1, updated_at = $18
          where reseller_id = $1 and id = $2 and version = $3",
        owner.0,
        id.0,
        version,
        content.name,
        content.host,
        i32::from(content.port),
        content.client_id,
        sealed.password,
        content.ca,
        content.certificate,
        sealed.private_key,
        content.postal.value(),
        content.edits_contacts,
        &content.roles,
        &content.name_servers,
        &content.parking,
        content.most_sessions,
        now
    )
    .execute(db)
    .await?;
    Ok(updated.rows_affected() == 1)
}

/// The TLDs of a registry, all of them.
pub(in crate::suppliers) async fn update_tlds(
    db: &mut PgConnection,
    registry: RegistryId,
    tlds: &[String],
) -> sqlx::Result<()> {
    sqlx::query!("delete from registry_tlds where registry_id = $1 and tld <> all($2)", registry.0, tlds)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into registry_tlds (tld, registry_id)
         select tld, $1 from unnest($2::text[]) tld
          where not exists (select from registry_tlds t where t.tld = tld.tld and t.registry_id = $1)",
        registry.0,
        tlds
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those of these TLDs that another registry has, with its name.
pub(in crate::suppliers) async fn list_taken_tlds(
    db: &mut PgConnection,
    registry: Option<RegistryId>,
    tlds: &[String],
) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        "select t.tld, r.name from registry_tlds t join registries r on r.id = t.registry_id
          where t.tld = any($2) and ($1::uuid is null or r.id <> $1) order by t.tld",
        registry.map(|id| id.0),
        tlds
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.tld, row.name)).collect())
}

/// Takes the registry whose queue was not read for the longest time, for so long; nobody else reads it meanwhile.
pub(in crate::suppliers) async fn claim_poll(
    db: &mut PgConnection,
    (pause, lease): (Duration, Duration),
    now: OffsetDateTime,
) -> sqlx::Result<Option<(RegistryId, ResellerId)>> {
    let row = sqlx::query!(
        "update registries set poll_lease_until = $2, polled_at = $1
          where id = (select id from registries
                       where (poll_lease_until is null or poll_lease_until < $1) and (polled_at is null or polled_at <= $3)
                       order by polled_at nulls first limit 1 for update skip locked)
         returning id, reseller_id",
        now,
        now + lease,
        now - pause
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (RegistryId(row.id), ResellerId(row.reseller_id))))
}

/// Its queue was read, or could not be.
pub(in crate::suppliers) async fn update_polled(
    db: &mut PgConnection,
    owner: ResellerId,
    registry: RegistryId,
    error: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update registries set poll_lease_until = null, poll_error = left($3, 500) where reseller_id = $1 and id = $2",
        owner.0,
        registry.0,
        error
    )
    .execute(db)
    .await?;
    Ok(())
}
