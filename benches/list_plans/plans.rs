//! Plans as the server draws them: `auto_explain` sends them to the client, where the driver logs them.
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

pub const LOUD: &str = "load 'auto_explain'; set auto_explain.log_analyze = on; set auto_explain.log_buffers = on; \
    set auto_explain.log_timing = off; set auto_explain.log_min_duration = 0; set client_min_messages = log";
pub const QUIET: &str =
    "load 'auto_explain'; set auto_explain.log_min_duration = -1; set client_min_messages = warning";

/// What no list may read the whole of.
const ALL_OF: [&str; 3] = ["Seq Scan on customer", "Seq Scan on logins", "Seq Scan on order"];

/// One statement that was run.
pub struct Plan {
    pub milliseconds: f64,
    pub buffers: u64,
    pub text: String,
}

impl Plan {
    fn read(message: &str) -> Option<Self> {
        let rest = message.split_once("duration: ")?.1;
        let (milliseconds, text) = rest.split_once(" ms")?;
        // the first line with buffers is the whole statement's
        let buffers = text.lines().find(|line| line.trim_start().starts_with("Buffers:"))?;
        let of = |kind: &str| {
            buffers.split_once(kind).and_then(|(_, rest)| rest.split_whitespace().next()?.parse::<u64>().ok())
        };
        Some(Self {
            milliseconds: milliseconds.parse().ok()?,
            buffers: of("hit=").unwrap_or(0) + of("read=").unwrap_or(0),
            text: text.trim_start_matches("  plan:").trim().to_owned(),
        })
    }

    pub fn is_suspicious(&self) -> bool {
        let reads_all = self.text.lines().any(|line| ALL_OF.iter().any(|table| line.contains(table)));
        reads_all || self.text.contains("JIT:") || self.text.contains("Gather")
    }
}

/// What came in since it was last asked.
#[derive(Clone, Default)]
pub struct Plans(Arc<Mutex<Vec<String>>>);

impl Plans {
    pub fn listen() -> Self {
        let plans = Self::default();
        tracing_subscriber::registry().with(plans.clone()).init();
        plans
    }

    pub fn take(&self) -> Vec<Plan> {
        let messages = self.0.lock().map(|mut kept| std::mem::take(&mut *kept)).unwrap_or_default();
        messages.iter().filter_map(|message| Plan::read(message)).collect()
    }
}

impl<S: Subscriber> Layer<S> for Plans {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target().starts_with("sqlx::postgres::notice") {
            event.record(&mut Message(self));
        }
    }
}

struct Message<'a>(&'a Plans);

impl Visit for Message<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message"
            && let Ok(mut kept) = self.0.0.lock()
        {
            kept.push(format!("{value:?}").replace("\\n", "\n"));
        }
    }
}
