//! Which host names belong to which label, kept for a moment by each process: every request under a name that is not the
//! portal's asks. All of them are read together, so that names nobody knows cost nothing more.
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use sqlx::PgPool;

use crate::ids::LabelId;
use crate::resellers::label_queries::list_hosts;

/// A change is seen by everybody after so long.
const KEPT: Duration = Duration::from_secs(1);

/// The label of a request that came under its own host name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtHost(pub LabelId);

/// Labels by what stands in `Host`: the name, and the port where it is not the usual one.
type ByAuthority = Arc<HashMap<String, LabelId>>;

/// Cheap to clone; all clones keep the same.
#[derive(Clone, Debug, Default)]
pub struct Hosts(Arc<RwLock<Option<(Instant, ByAuthority)>>>);

impl Hosts {
    /// The label that is served under a `Host` as a browser sent it.
    pub async fn find(&self, db: &PgPool, authority: &str) -> sqlx::Result<Option<AtHost>> {
        let asked = authority.trim().to_ascii_lowercase();
        if asked.is_empty() || asked.len() > 260 {
            return Ok(None);
        }
        let known = match self.kept() {
            Some(known) => known,
            None => self.read(db).await?,
        };
        Ok(known.get(&asked).copied().map(AtHost))
    }

    fn kept(&self) -> Option<ByAuthority> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(read_at, _)| read_at.elapsed() < KEPT).map(|(_, known)| known.clone())
    }

    async fn read(&self, db: &PgPool) -> sqlx::Result<ByAuthority> {
        let read_at = Instant::now();
        let rows = list_hosts(&mut *db.acquire().await?).await?;
        let known: ByAuthority = Arc::new(
            rows.into_iter()
                .filter_map(|(label, base)| Some((base.split_once("://")?.1.to_ascii_lowercase(), label)))
                .collect(),
        );
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((read_at, known.clone()));
        Ok(known)
    }
}
