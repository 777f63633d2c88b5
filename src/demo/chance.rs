//! Chance that always falls the same way, so that the demo world is the same everywhere.
use std::fmt::Write;

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// The splitmix64 generator.
pub struct Chance(u64);

impl Chance {
    /// One independent sequence for each (seed, index).
    pub fn new(seed: u64, index: u64) -> Self {
        let mut chance = Self(seed ^ index.wrapping_mul(0xd1b5_4a32_d192_ed03));
        chance.next();
        chance
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end` - 1.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// True so many times in a thousand.
    pub fn per_mille(&mut self, times: u64) -> bool {
        self.below(1000) < times
    }

    /// One of several; there must be at least one.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(from.len() as u64)).unwrap_or(0);
        &from[at]
    }

    /// A moment within a span that begins at `from`.
    pub fn moment(&mut self, from: OffsetDateTime, span: Duration) -> OffsetDateTime {
        let seconds = u64::try_from(span.whole_seconds()).unwrap_or(0);
        from + Duration::seconds(i64::try_from(self.below(seconds)).unwrap_or(0))
    }

    /// Fills a pattern in: `#` any digit, `$` any but 0, `@` a letter that every country's post takes.
    pub fn fill(&mut self, pattern: &str) -> String {
        const LETTERS: &[u8] = b"ABDEFGHJLNPRTWXYZ";
        let fill = |symbol| match symbol {
            '#' => char::from(b'0' + self.below(10) as u8),
            '$' => char::from(b'1' + self.below(9) as u8),
            '@' => char::from(*self.pick(LETTERS)),
            literal => literal,
        };
        pattern.chars().map(fill).collect()
    }

    /// An id that sorts by its time, as the portal's own do.
    pub fn id(&mut self, at: OffsetDateTime) -> Uuid {
        let random = (u128::from(self.next() & 0xfff) << 64) | u128::from(self.next() >> 2);
        id_of(at, random)
    }
}

/// A version 7 id of a time and its 74 remaining bits (12 above, 62 below the variant).
pub fn id_of(at: OffsetDateTime, rest: u128) -> Uuid {
    let milliseconds = u128::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
    Uuid::from_u128((milliseconds << 80) | (7 << 76) | (0b10 << 62) | (rest & ((0xfff << 64) | ((1 << 62) - 1))))
}

/// A moment as COPY reads it.
pub fn write_time(to: &mut String, at: OffsetDateTime) {
    let (date, time) = (at.date(), at.time());
    let written = write!(
        to,
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}+00",
        date.year(),
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.microsecond()
    );
    debug_assert!(written.is_ok(), "writing to a String does not fail");
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn the_same_seed_gives_the_same_world() {
        let draw = |index| {
            let mut chance = Chance::new(1, index);
            (0..100).map(|_| chance.next()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn ids_are_version_7_and_sort_by_time() {
        let mut chance = Chance::new(1, 1);
        let earlier = chance.id(datetime!(2026-03-01 10:00 UTC));
        let later = chance.id(datetime!(2026-03-01 10:00:00.002 UTC));
        assert!(earlier < later);
        assert_eq!(earlier.get_version_num(), 7);
        assert_eq!(earlier.get_variant(), uuid::Variant::RFC4122);
    }
}
