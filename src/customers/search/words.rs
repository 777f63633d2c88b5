//! What somebody typed into the search field, as words to look for.
use unicode_normalization::UnicodeNormalization;

use crate::fields::clean_line;

/// The longest thing there is to find is a name of so many characters.
const LONGEST: usize = 255;
/// More words than these are looked for as one piece.
const MOST_WORDS: usize = 6;

/// What was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    /// One letter only, which is nearly everybody.
    TooShort,
    /// Nothing can be called that: too long, or with signs that no name may have.
    Impossible,
    Words(Words),
}

/// Words of which each is somewhere in what a customer is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// All of it, as typed.
    pub text: String,
    pub(in crate::customers) words: Vec<Word>,
}

/// One word, and how the index finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::customers) struct Word {
    pub text: String,
    pub index: Index,
}

/// The index knows every three letters in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::customers) enum Index {
    /// One letter: the index is of no help.
    None,
    /// Two letters: each third one that may follow them makes three.
    Pair {
        followed_by: &'static str,
    },
    /// Two letters of a script with too many letters to try: at the beginning or the end of a word.
    Edges,
    Whole,
}

impl Typed {
    pub fn read(raw: &str) -> Self {
        let Ok(text) = clean_line(raw, LONGEST) else { return Self::Impossible };
        let plain: String = text.chars().filter(|c| !is_apostrophe(*c)).collect();
        let words: Vec<&str> = plain.split_whitespace().collect();
        match words.iter().map(|word| letters(word)).sum() {
            0 if text.is_empty() => Self::Nothing,
            0 | 1 => Self::TooShort,
            _ if words.iter().all(|word| letters(word) < 2) => Self::Words(Words::new(text, [words.join(" ")])),
            _ => {
                let (first, rest) = words.split_at(words.len().min(MOST_WORDS - 1));
                let rest = Some(rest.join(" ")).filter(|rest| !rest.is_empty());
                let first: Vec<String> = first.iter().map(|word| (*word).to_owned()).collect();
                Self::Words(Words::new(text, first.into_iter().chain(rest)))
            }
        }
    }
}

impl Words {
    fn new(text: String, words: impl IntoIterator<Item = String>) -> Self {
        let words = words.into_iter().map(|text| Word { index: Index::of(&text), text }).collect();
        Self { text, words }
    }

    /// Whether the index finds this word, or it is compared with what the index found for the others. What is found
    /// by the edges of words takes two ways through the index, so it is found by itself or not at all; and two letters,
    /// which stand in many places of the index, are not asked for where a longer word and a filter leave few.
    pub(in crate::customers) fn is_found_by_index(&self, word: &Word, filtered: bool) -> bool {
        match word.index {
            Index::Whole => true,
            Index::Pair { .. } => !(filtered && self.words.iter().any(|word| word.index == Index::Whole)),
            Index::Edges => self.words.iter().all(|word| matches!(word.index, Index::Edges | Index::None)),
            Index::None => false,
        }
    }

    /// Whether it can be the name of a domain.
    pub(in crate::customers) fn may_be_domain(&self) -> bool {
        self.text.contains('.') && !self.text.contains(['@', ' ', '/'])
    }

    /// The number that he may have typed, with or without a sign before it.
    pub(in crate::customers) fn number(&self) -> Option<i32> {
        self.text.trim_start_matches('#').parse().ok().filter(|number| *number > 0)
    }
}

impl Index {
    fn of(word: &str) -> Self {
        match (letters(word), word.chars().last()) {
            (0 | 1, _) | (_, None) => Self::None,
            (2, Some('\0'..='\u{7ff}')) => Self::Pair { followed_by: neighbours(word) },
            (2, Some(_)) => Self::Edges,
            _ => Self::Whole,
        }
    }
}

/// How many letters are left of a word in `search_fold`.
fn letters(word: &str) -> usize {
    word.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).count()
}

/// What may follow two letters in a folded text: Latin letters, digits, the letters that stand for signs, and those of
/// the same script.
fn neighbours(word: &str) -> &'static str {
    match word.nfd().next().unwrap_or_default() {
        'α'..='ω' | 'Α'..='Ω' => "a-z0-9ĸŋŧđħƿα-ω",
        '\u{400}'..='\u{52f}' => "a-z0-9ĸŋŧđħƿа-яєіїґћђјљњџѕ",
        '\u{590}'..='\u{5ff}' => "a-z0-9ĸŋŧđħƿא-ת",
        '\u{600}'..='\u{6ff}' => "a-z0-9ĸŋŧđħƿء-يپچژکگی",
        _ => "a-z0-9ĸŋŧđħƿþðəħ",
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(raw: &str) -> Vec<(String, Index)> {
        match Typed::read(raw) {
            Typed::Words(words) => words.words.into_iter().map(|word| (word.text, word.index)).collect(),
            other => panic!("{raw:?} is {other:?}"),
        }
    }

    #[test]
    fn less_than_two_letters_are_too_short() {
        assert_eq!(Typed::read("  "), Typed::Nothing);
        for raw in ["a", " é ", "e\u{301}", "王", "'", "o'", "’’"] {
            assert_eq!(Typed::read(raw), Typed::TooShort, "{raw:?}");
        }
        assert!(matches!(Typed::read("o'b"), Typed::Words(_)));
    }

    #[test]
    fn what_no_name_can_hold_is_impossible() {
        for raw in ["a\0b", "a\nb", "a\u{202e}b", &"x".repeat(256), &"x".repeat(10_000)] {
            assert_eq!(Typed::read(raw), Typed::Impossible, "{raw:?}");
        }
        assert!(matches!(Typed::read(&"x".repeat(255)), Typed::Words(_)));
    }

    #[test]
    fn each_word_is_looked_for_by_itself() {
        assert_eq!(words("jansen ada"), [("jansen".into(), Index::Whole), ("ada".into(), Index::Whole)]);
        assert_eq!(words("J  Smith").first(), Some(&("J".into(), Index::None)));
        assert_eq!(words("j s"), [("j s".into(), Index::Whole)]);
        assert_eq!(words("O’Brien"), [("OBrien".into(), Index::Whole)]);
        assert_eq!(words("a b c d e f g hh").last(), Some(&("f g hh".into(), Index::Whole)));
    }

    #[test]
    fn two_letters_are_found_by_what_may_follow_them() {
        assert!(matches!(words("qx")[0].1, Index::Pair { .. }));
        assert!(matches!(words("öz")[0].1, Index::Pair { .. }));
        assert!(matches!(words("ов")[0].1, Index::Pair { followed_by } if followed_by.contains('я')));
        assert_eq!(words("王静")[0].1, Index::Edges);
        assert_eq!(words("김민")[0].1, Index::Whole);
    }

    #[test]
    fn the_index_is_asked_for_what_it_finds_quickly() {
        let asked_among = |raw: &str, filtered| match Typed::read(raw) {
            Typed::Words(words) => {
                words.words.iter().map(|word| words.is_found_by_index(word, filtered)).collect::<Vec<_>>()
            }
            _ => Vec::new(),
        };
        let asked = |raw| asked_among(raw, false);
        assert_eq!(asked_among("de jong", true), [false, true]);
        assert_eq!(asked_among("de", true), [true]);
        assert_eq!(asked("de jong x"), [true, true, false]);
        assert_eq!(asked("王静 jong"), [false, true]);
        assert_eq!(asked("王静 x"), [true, false]);
    }

    #[test]
    fn a_number_may_have_a_sign_before_it() {
        let number = |raw: &str| match Typed::read(raw) {
            Typed::Words(words) => words.number(),
            _ => None,
        };
        assert_eq!(
            (number("10482"), number("#10482"), number("-5"), number("99999999999")),
            (Some(10482), Some(10482), None, None)
        );
    }
}
