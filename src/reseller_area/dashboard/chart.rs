//! Bars drawn as SVG without a script or a style: across in percent, so that they fit any width; upwards in pixels, so that
//! letters keep their size.
use crate::figures::{OfDay, OfMonth};
use crate::locale::dates::{month_mark, month_name, short as short_day};
use crate::locale::{Locale, current, tell};
use crate::web::paging::grouped;

/// The ground of the bars and the height above it, in pixels; below it stand the names.
const GROUND: f64 = 150.0;
const HEIGHT: f64 = 136.0;
/// Kept free for numbers at the side, in percent.
const SIDE: f64 = 9.0;
/// How much of its place a bar fills.
const FILLED: f64 = 0.68;

/// One bar, and the part of it that is filled differently.
pub struct Bar {
    pub x: String,
    pub width: String,
    pub y: String,
    pub height: String,
    pub part_y: String,
    pub part_height: String,
    /// Its middle, for its name.
    pub middle: String,
    /// Empty where there is no room for one.
    pub name: String,
    /// The same as a row of the table.
    pub whole_name: String,
    pub amount: String,
    pub part: String,
}

/// A line to read the height by.
pub struct Line {
    pub y: String,
    pub letters_y: String,
    pub name: String,
}

pub struct Chart {
    /// What it shows, in a sentence.
    pub says: String,
    pub bars: Vec<Bar>,
    pub lines: Vec<Line>,
}

/// A bar to be drawn.
struct Value {
    amount: i64,
    part: i64,
    name: String,
    whole_name: String,
}

/// New customers by month, and how many of them are verified.
pub fn of_months(months: &[OfMonth]) -> Chart {
    let values = months.iter().map(|month| Value {
        amount: month.made,
        part: month.verified.clamp(0, month.made.max(0)),
        name: month_mark(month.first.month()).to_owned(),
        whole_name: format!("{} {}", month_name(month.first.month()), month.first.year()),
    });
    let all: i64 = months.iter().map(|month| month.made).sum();
    let verified: i64 = months.iter().map(|month| month.verified).sum();
    let says = tell("home-chart-months").with("all", all).with("verified", verified);
    draw(says.into(), &values.collect::<Vec<_>>())
}

/// Sign-ins by day; every fifth day is named, counted from today.
pub fn of_days(days: &[OfDay]) -> Chart {
    let last = days.len().saturating_sub(1);
    let values = days.iter().enumerate().map(|(place, day)| {
        let name = short_day(day.day, false);
        Value {
            amount: day.sign_ins,
            part: day.sign_ins,
            name: if (last - place) % 7 == 3 { name.clone() } else { String::new() },
            whole_name: name,
        }
    });
    let all: i64 = days.iter().map(|day| day.sign_ins).sum();
    let says = tell("home-chart-days").with("all", all).with("days", days.len());
    draw(says.into(), &values.collect::<Vec<_>>())
}

fn draw(says: String, values: &[Value]) -> Chart {
    let most = values.iter().map(|value| value.amount).max().unwrap_or(0);
    let (step, top) = scale(most);
    let height_of = |amount: i64| HEIGHT * number(amount.max(0)) / number(top);
    let place = (100.0 - SIDE) / number(i64::try_from(values.len().max(1)).unwrap_or(1));
    let percent = |share: f64| format!("{share:.2}%");
    let pixels = |length: f64| format!("{length:.1}");
    let bars = values.iter().zip(0_i32..).map(|(value, at)| {
        let begin = SIDE + place * f64::from(at);
        // something is seen of everything that is there
        let least = if value.amount > 0 { 2.0 } else { 0.0 };
        let (height, part) = (height_of(value.amount).max(least), height_of(value.part));
        Bar {
            x: percent(begin + place * (1.0 - FILLED) / 2.0),
            width: percent(place * FILLED),
            y: pixels(GROUND - height),
            height: pixels(height),
            part_y: pixels(GROUND - part),
            part_height: pixels(part),
            middle: percent(begin + place / 2.0),
            name: value.name.clone(),
            whole_name: value.whole_name.clone(),
            amount: grouped(value.amount),
            part: grouped(value.part),
        }
    });
    let lines = (0..).map(|times| times * step).take_while(|amount| *amount <= top).map(|amount| {
        let y = GROUND - height_of(amount);
        Line { y: pixels(y), letters_y: pixels(y + 4.0), name: short(amount) }
    });
    Chart { says, bars: bars.collect(), lines: lines.collect() }
}

/// The distance of lines and the topmost: two to four steps of 1, 2 or 5 and noughts.
fn scale(most: i64) -> (i64, i64) {
    let mut step = 1;
    for factor in [2, 5, 10].into_iter().cycle() {
        if step * 4 >= most || step > i64::MAX / 100 {
            break;
        }
        let decade = 10_i64.pow(step.ilog10());
        step = decade * factor;
    }
    let steps = (most.max(1) + step - 1) / step;
    (step, step * steps)
}

/// "20", "1.5k", "30k", "2M"
fn short(amount: i64) -> String {
    let (unit, sign) = match amount {
        1_000_000.. => (1_000_000, "M"),
        1_000.. => (1_000, "k"),
        _ => return amount.to_string(),
    };
    match amount % unit * 10 / unit {
        0 => format!("{}{sign}", amount / unit),
        tenths => {
            let point = if current() == Locale::English { '.' } else { ',' };
            format!("{}{point}{tenths}{sign}", amount / unit)
        }
    }
}

fn number(amount: i64) -> f64 {
    // far below what a float holds exactly
    i32::try_from(amount).map_or(f64::from(i32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn lines_stand_at_round_numbers() {
        for (most, scaled) in [
            (0, (1, 1)),
            (3, (1, 3)),
            (4, (1, 4)),
            (5, (2, 6)),
            (17, (5, 20)),
            (28_000, (10_000, 30_000)),
            (33_000, (10_000, 40_000)),
            (1_000_000, (500_000, 1_000_000)),
        ] {
            assert_eq!(scale(most), scaled, "{most}");
        }
        assert_eq!(
            [short(0), short(999), short(1_500), short(30_000), short(2_000_000)],
            ["0", "999", "1.5k", "30k", "2M"]
        );
    }

    #[test]
    fn the_highest_bar_ends_at_its_number_and_its_part_within_it() {
        let month = |first, made, verified| OfMonth { first, made, verified };
        let chart = of_months(&[month(date!(2026 - 10 - 01), 4, 1), month(date!(2026 - 11 - 01), 0, 0)]);
        assert_eq!(chart.says, "4 new customers in twelve months, 1 of them verified.");
        let [first, second] = &chart.bars[..] else { panic!("two bars") };
        assert_eq!((first.y.as_str(), first.height.as_str(), first.part_height.as_str()), ("14.0", "136.0", "34.0"));
        assert_eq!((second.height.as_str(), second.whole_name.as_str()), ("0.0", "Nov 2026"));
    }
}
