//! How far a long load has come: a bar on a terminal, else a line every tenth.
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

pub struct Progress {
    bar: Option<ProgressBar>,
    what: &'static str,
    total: u64,
    done: u64,
}

impl Progress {
    pub fn of(total: u64, what: &'static str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg:24} {wide_bar} {human_pos}/{human_len} {eta:>5}");
            let bar = ProgressBar::new(total).with_message(what);
            match style {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        Self { bar, what, total, done: 0 }
    }

    pub fn add(&mut self, done: u64) {
        let tenths = |done: u64| done * 10 / self.total.max(1);
        let (before, after) = (tenths(self.done), tenths(self.done + done));
        self.done += done;
        match &self.bar {
            Some(bar) => bar.inc(done),
            None if after > before => eprintln!("{}: {} %", self.what, after * 10),
            None => {}
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
