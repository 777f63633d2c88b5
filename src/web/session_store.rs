//! Keeps sessions as rows: the id hashed, what must be asked by in columns, the rest small.
use std::collections::HashMap;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use uuid::Uuid;

/// Under this key stands who signed in; it becomes columns.
pub const WHO: &str = "who";

/// What signing in puts into a session.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Who {
    pub key: Uuid,
    pub login: Uuid,
    pub epoch: i32,
    pub label: Uuid,
    #[serde(with = "time::serde::rfc3339")]
    pub authenticated_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    pub seen_at: OffsetDateTime,
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
    pub ip: String,
    pub user_agent: String,
}

/// The sessions table.
#[derive(Clone, Debug)]
pub struct PostgresStore {
    db: PgPool,
}

impl PostgresStore {
    pub fn new(db: PgPool) -> Self {
        Self { db }
    }
}

/// What is kept of a session id.
pub fn hash_id(id: Id) -> Vec<u8> {
    Sha256::digest(id.0.to_be_bytes()).to_vec()
}

fn backend(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}

fn decode(error: serde_json::Error) -> Error {
    Error::Decode(error.to_string())
}

/// The record without who it is: what the `data` column holds.
fn remainder(record: &Record) -> Value {
    record.data.iter().filter(|(key, _)| key.as_str() != WHO).map(|(key, value)| (key.clone(), value.clone())).collect()
}

#[async_trait]
impl SessionStore for PostgresStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let who =
            record.data.get(WHO).cloned().ok_or_else(|| Error::Encode("only signed-in sessions are kept".into()))?;
        let who: Who = serde_json::from_value(who).map_err(decode)?;
        loop {
            let created = sqlx::query!(
                "insert into sessions (id_hash, key, login_id, epoch, label_id, authenticated_at, seen_at, expires_at, ip, user_agent, data)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id_hash) do nothing",
                hash_id(record.id), who.key, who.login, who.epoch, who.label, who.authenticated_at, who.seen_at,
                who.expires_at, who.ip, who.user_agent, remainder(record)
            )
            .execute(&self.db)
            .await
            .map_err(backend)?;
            if created.rows_affected() == 1 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    /// Only ever an update: an upsert would bring back a session that was ended meanwhile.
    async fn save(&self, record: &Record) -> Result<()> {
        sqlx::query!("update sessions set data = $2 where id_hash = $1", hash_id(record.id), remainder(record))
            .execute(&self.db)
            .await
            .map_err(backend)?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = sqlx::query!(
            "select key, login_id, epoch, label_id, authenticated_at, seen_at, expires_at, ip, user_agent, data
               from sessions where id_hash = $1",
            hash_id(*id)
        )
        .fetch_optional(&self.db)
        .await
        .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let who = Who {
            key: row.key,
            login: row.login_id,
            epoch: row.epoch,
            label: row.label_id,
            authenticated_at: row.authenticated_at,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
            ip: row.ip,
            user_agent: row.user_agent,
        };
        let mut data: HashMap<String, Value> = serde_json::from_value(row.data).map_err(decode)?;
        data.insert(WHO.into(), serde_json::to_value(&who).map_err(decode)?);
        Ok(Some(Record { id: *id, data, expiry_date: row.expires_at }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sqlx::query!("delete from sessions where id_hash = $1", hash_id(*id))
            .execute(&self.db)
            .await
            .map_err(backend)?;
        Ok(())
    }
}
