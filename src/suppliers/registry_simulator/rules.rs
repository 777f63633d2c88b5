//! How the simulator treats a name, by what stands in it. The whole list:
//!
//! | a name | is |
//! |---|---|
//! | that contains `taken` | somebody else's, at another registrar; it can be transferred with the code `let-it-go` |
//! | that contains `premium` | not sold by this registry |
//! | that begins with `refuse-` | free, and refused when it is to be registered |
//! | that begins with `keeps-` | not given to another holder: the registry refuses |
//! | that begins with `asks-` | given to another holder once the registry has asked, also where it usually does not |
//! | that begins with `waits-` | the same, but the answer takes five days |
//! | that begins with `declined-` | the same, and the answer is no |
//! | that begins with `dispute-` or `frozen-` | not changed at all: a dispute is open, or the registry takes no updates |
//! | that begins with `slow-` | answered "later" the first two times of every request |
//! | that begins with `down-` | not answered the first three times of every request; searching says "unknown" |
//!
//! Every other name is free until somebody registers it here.

/// By which a name that somebody else has comes over.
pub const CODE_OF_TAKEN: &str = "let-it-go";
const SLOW_TIMES: i32 = 2;
const DOWN_TIMES: i32 = 3;

/// How the registry is disposed to answer a request the n-th time it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Ready,
    Later,
    Silent,
}

/// The part that is registered, without the TLD.
fn label(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

pub fn mood(name: &str, asked: i32) -> Mood {
    match label(name) {
        label if label.starts_with("slow-") && asked <= SLOW_TIMES => Mood::Later,
        label if label.starts_with("down-") && asked <= DOWN_TIMES => Mood::Silent,
        _ => Mood::Ready,
    }
}

/// How the registry is disposed to give a name to another holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolderMood {
    /// As its TLD does it.
    Ready,
    Refuses,
    /// It asks first, whatever its TLD does.
    Asks,
    Waits,
    Declines,
}

pub fn holder_mood(name: &str) -> HolderMood {
    let begins = |with: &str| label(name).starts_with(with);
    match () {
        () if begins("keeps-") => HolderMood::Refuses,
        () if begins("asks-") => HolderMood::Asks,
        () if begins("waits-") => HolderMood::Waits,
        () if begins("declined-") => HolderMood::Declines,
        () => HolderMood::Ready,
    }
}

pub fn is_disputed(name: &str) -> bool {
    label(name).starts_with("dispute-")
}

pub fn is_frozen(name: &str) -> bool {
    label(name).starts_with("frozen-")
}

pub fn is_somebody_elses(name: &str) -> bool {
    label(name).contains("taken")
}

pub fn is_not_sold(name: &str) -> bool {
    label(name).contains("premium")
}

pub fn is_refused(name: &str) -> bool {
    label(name).starts_with("refuse-")
}

pub fn does_not_answer(name: &str) -> bool {
    label(name).starts_with("down-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_registered_part_of_a_name_counts() {
        assert!(is_somebody_elses("surely-taken-1.nl") && !is_somebody_elses("free.taken.example"));
        assert!(is_not_sold("premium-shop.com") && is_refused("refuse-me.nl") && !is_refused("do-refuse-me.nl"));
        assert!(does_not_answer("down-town.nl") && !does_not_answer("sundown-town.nl"));
    }

    #[test]
    fn moods_pass() {
        let moods = |name| [1, 2, 3, 4].map(|asked| mood(name, asked));
        assert_eq!(moods("slow-boat.nl"), [Mood::Later, Mood::Later, Mood::Ready, Mood::Ready]);
        assert_eq!(moods("down-town.nl"), [Mood::Silent, Mood::Silent, Mood::Silent, Mood::Ready]);
        assert_eq!(moods("garden.nl"), [Mood::Ready; 4]);
    }
}
