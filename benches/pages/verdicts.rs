//! What is to be reached, and whether it was.
use crate::Line;
use crate::floods::{Memory, Rush};
use crate::load::Figures;
use crate::subjects::{LIST, SELECT};

/// Of the bare SELECT's rate, by the list's first page.
const LEAST_RATIO: f64 = 0.45;
const MOST_MEMORY_KB: u64 = 100_000;
/// Milliseconds.
const SLOWEST_IN_A_RUSH: f64 = 250.0;
const LARGEST_FIRST_VISIT: usize = 60_000;
const MOST_STATEMENTS: i64 = 8;

/// How the rates of something compare to those of the bare SELECT: the middle one of all rounds.
pub fn ratio(of: &Figures, to: &Figures) -> f64 {
    let mut ratios: Vec<f64> = of.rates.iter().zip(&to.rates).map(|(of, to)| of / to).collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
}

pub fn find<'a>(lines: &'a [Line], name: &str) -> Option<&'a Line> {
    lines.iter().find(|line| line.subject.name == name)
}

/// One line per target.
pub fn print(lines: &[Line], visits: &[(&str, Vec<(String, usize)>)], memory: &Memory, rush: &Rush) {
    println!("\nTargets");
    if let (Some(list), Some(select)) = (find(lines, LIST), find(lines, SELECT)) {
        let reached = ratio(&list.many, &select.many);
        say(
            reached >= LEAST_RATIO,
            format!("list at {reached:.2} of the SELECT's rate with 16 clients (at least {LEAST_RATIO})"),
        );
    }
    let peak = memory.peak as f64 / 1000.0;
    say(
        memory.peak < MOST_MEMORY_KB,
        format!("{peak:.0} MB of memory at most with 64 clients at the list (under 100 MB)"),
    );
    let slowest = rush.pages.iter().map(|(_, _, during)| during.percentile(0.99)).fold(0.0, f64::max);
    say(
        slowest <= SLOWEST_IN_A_RUSH && rush.put_off == rush.with_retry_after,
        format!("300 sign-ins at once: the slowest page's p99 is {slowest:.0} ms (at most {SLOWEST_IN_A_RUSH:.0} ms)"),
    );
    let largest =
        visits.iter().map(|(_, parts)| parts.iter().map(|(_, bytes)| bytes).sum::<usize>()).max().unwrap_or(0);
    say(
        largest < LARGEST_FIRST_VISIT,
        format!("first visit {:.1} kB with everything (under 60 kB)", largest as f64 / 1000.0),
    );
    if let Some(most) = pages(lines).filter_map(|line| line.statements).max() {
        say(most <= MOST_STATEMENTS, format!("at most {most} statements on a page (at most {MOST_STATEMENTS})"));
    }
}

/// The lines that are one page each.
fn pages(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines.iter().filter(|line| line.weight.is_some())
}

fn say(reached: bool, what: String) {
    println!("  {}  {what}", if reached { "reached    " } else { "NOT reached" });
}
