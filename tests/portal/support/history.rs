//! What happened, as histories tell it: sentences of ours stand in rows as kept messages, so they are read here, in
//! English.
use reseller_portal::locale::kept;
use serde_json::Value;
use uuid::Uuid;

use super::TestPortal;

/// A line of a history, and all that it says.
#[derive(Debug)]
pub struct Line {
    pub actor: String,
    /// Of a person; what the portal did by itself has none.
    pub login: Option<Uuid>,
    pub data: Value,
}

impl Line {
    pub fn what(&self) -> &str {
        self.data["what"].as_str().unwrap_or_default()
    }

    pub fn is_about(&self, about: Uuid) -> bool {
        self.data["about"] == about.to_string()
    }

    /// Its changes in one text, as JSON; empty: it has none.
    pub fn changes(&self) -> String {
        self.data.get("changes").map(Value::to_string).unwrap_or_default()
    }
}

/// What a row says, with each sentence in it read.
pub fn read(data: Value) -> Value {
    match data {
        Value::String(text) => Value::String(kept::read(&text).into_owned()),
        Value::Array(all) => all.into_iter().map(read).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, read(value))).collect(),
        other => other,
    }
}

impl TestPortal {
    /// Everybody's history, of one kind or whole, the oldest first.
    pub async fn lines(&self, kind: Option<&str>) -> Vec<Line> {
        let sql = "select actor_name, actor_login_id, data from events where $1::text is null or kind = $1
                    order by at, id";
        let rows: Vec<(String, Option<Uuid>, Value)> =
            sqlx::query_as(sql).bind(kind).fetch_all(&self.db).await.expect("events");
        rows.into_iter().map(|(actor, login, data)| Line { actor, login, data: read(data) }).collect()
    }

    /// Who did what, of one kind, the oldest first.
    pub async fn history(&self, kind: &str) -> Vec<(String, String)> {
        let lines = self.lines(Some(kind)).await;
        lines.into_iter().map(|line| (line.actor.clone(), line.what().to_owned())).collect()
    }
}
