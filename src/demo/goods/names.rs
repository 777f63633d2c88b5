//! Domain names that the demo's customers might have thought of.
use std::collections::HashSet;

use crate::demo::chance::Chance;
use crate::demo::people::{Contact, plain};

const FIRST: [&str; 40] = [
    "green", "blue", "little", "happy", "north", "south", "old", "new", "bright", "quiet", "golden", "silver", "wild",
    "sunny", "cosy", "swift", "fresh", "simple", "urban", "coastal", "royal", "honest", "clever", "gentle", "loud",
    "amber", "velvet", "copper", "paper", "cedar", "lunar", "polar", "rapid", "tiny", "grand", "early", "late", "warm",
    "crisp", "brave",
];
const SECOND: [&str; 50] = [
    "garden", "bakery", "studio", "bikes", "books", "coffee", "kitchen", "workshop", "market", "travel", "music",
    "photo", "yoga", "sailing", "design", "florist", "dental", "legal", "finance", "tools", "toys", "shoes", "clinic",
    "school", "choir", "brewery", "vineyard", "farm", "hotel", "gallery", "theatre", "fitness", "camping", "printing",
    "plumbing", "roofing", "painting", "tailor", "barber", "optics", "cheese", "honey", "pottery", "carpets", "lamps",
    "boats", "trains", "maps", "labs", "works",
];

/// How often each TLD is chosen; only those that ask for nothing a stranger does not have.
const TLDS: [&str; 12] = ["nl", "nl", "nl", "nl", "com", "com", "com", "net", "org", "eu", "be", "de"];

pub fn tld(chance: &mut Chance) -> &'static str {
    let tld: &&str = chance.pick(&TLDS);
    tld
}

/// A name below this TLD that nobody of the small world has yet: of the customer's own, or of two words.
pub fn draw(contact: &Contact, tld: &str, chance: &mut Chance, taken: &mut HashSet<String>) -> String {
    let own = if contact.organisation.is_empty() { &contact.name } else { &contact.organisation };
    let own: String = plain(own, "-").chars().filter(char::is_ascii_alphanumeric).take(30).collect();
    if own.len() >= 4 && chance.per_mille(400) {
        let name = format!("{own}.{tld}");
        if taken.insert(name.clone()) {
            return name;
        }
    }
    loop {
        let name = format!("{}-{}.{tld}", chance.pick(&FIRST), chance.pick(&SECOND));
        if taken.insert(name.clone()) {
            return name;
        }
        let number = chance.below(10_000);
        let name = format!("{}-{}{number}.{tld}", chance.pick(&FIRST), chance.pick(&SECOND));
        if taken.insert(name.clone()) {
            return name;
        }
    }
}

/// One that nobody else gets, by its number; with a part that no name of the small world has.
pub fn numbered(number: u64, tld: &str, chance: &mut Chance) -> String {
    format!("{}-{}-{number}.{tld}", chance.pick(&FIRST), chance.pick(&SECOND))
}
