//! Log lines: on stderr, for people or as JSON, each with the spans it stands in (the request's with its id).
use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::{Config, LogFormat};

/// Sets up the process' one subscriber; a second call (tests) changes nothing.
pub fn init(config: &Config) {
    // checked by Config already; should it not parse after all, the log is not what stops the portal
    let filter = EnvFilter::try_new(&config.log_filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let set = match config.log_format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
    };
    drop(set);
}
