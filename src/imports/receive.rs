//! A file as it comes in: its lines are kept batch by batch, so that it is never in memory as a whole.
use sqlx::{Acquire, PgConnection, PgPool};
use time::OffsetDateTime;

use crate::events::Actor;
use crate::ids::{ImportId, LoginId, ResellerId};
use crate::imports::control::record;
use crate::imports::queries::{import as queries, lines};
use crate::imports::reading::{Line, Reader, Refusal};
use crate::locale::tell;

/// So many lines, or so many bytes of them, are written at once.
const BATCH: usize = 1000;
const BATCH_BYTES: usize = 1 << 20;

/// Who sends it, and when.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    pub owner: ResellerId,
    pub login: LoginId,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// Why it did not come in.
#[derive(Debug, thiserror::Error)]
pub enum NotReceived {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// One file on its way in. Nothing is written before the first batch is whole.
pub struct Receiving<'a> {
    sender: Sender<'a>,
    id: ImportId,
    file_name: String,
    reader: Reader,
    size: i64,
    waiting: Vec<Line>,
    waiting_bytes: usize,
    begun: bool,
}

impl<'a> Receiving<'a> {
    pub fn new(sender: Sender<'a>, file_name: &str) -> Self {
        let name: String = file_name.chars().filter(|c| !c.is_control()).take(255).collect();
        let file_name = if name.trim().is_empty() { "customers.csv".to_owned() } else { name };
        Self {
            sender,
            id: ImportId::new(),
            file_name,
            reader: Reader::default(),
            size: 0,
            waiting: Vec::new(),
            waiting_bytes: 0,
            begun: false,
        }
    }

    /// Takes the next bytes.
    pub async fn take(&mut self, db: &PgPool, bytes: &[u8]) -> Result<(), NotReceived> {
        self.size += i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        for line in self.reader.feed(bytes)? {
            self.waiting_bytes += line.cells.iter().map(String::len).sum::<usize>();
            self.waiting.push(line);
            if self.waiting.len() >= BATCH || self.waiting_bytes >= BATCH_BYTES {
                let mut tx = db.begin().await?;
                self.write(&mut tx).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    async fn write(&mut self, db: &mut PgConnection) -> sqlx::Result<()> {
        let Sender { owner, login, actor, now } = self.sender;
        if !self.begun {
            queries::insert(&mut *db, owner, self.id, &self.file_name, (login, actor), now).await?;
        }
        lines::insert(&mut *db, owner, self.id, &self.waiting).await?;
        self.begun = true;
        self.waiting.clear();
        self.waiting_bytes = 0;
        Ok(())
    }

    /// It is all there; in the caller's transaction.
    pub async fn finish(&mut self, db: &mut PgConnection) -> Result<ImportId, NotReceived> {
        let (last, facts) = std::mem::take(&mut self.reader).finish()?;
        self.waiting.extend(last);
        let mut tx = db.begin().await?;
        self.write(&mut tx).await?;
        let Sender { owner, actor, now, .. } = self.sender;
        queries::update_received(&mut tx, owner, self.id, &facts, self.size).await?;
        let what = tell("imports-event-uploaded").with("file", &self.file_name).with("lines", facts.lines);
        record(&mut tx, (owner, self.id), actor, what.kept(), now).await?;
        tx.commit().await?;
        Ok(self.id)
    }

    /// It is not taken after all: nothing of it stays.
    pub async fn give_up(self, db: &PgPool) -> sqlx::Result<()> {
        if self.begun {
            queries::delete(&mut *db.acquire().await?, self.sender.owner, self.id).await?;
        }
        Ok(())
    }
}
