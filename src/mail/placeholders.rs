//! Texts that people write with places for values: `Hello {name},`. Read against a fixed list and filled in one pass, so
//! that a value is never read again; no template engine sees them.
use std::collections::BTreeMap;

use crate::mail::names::HeaderText;
use crate::{t, tell};

mod blocks;
mod fill;

pub use blocks::{Block, Piece};
pub use fill::wrapped;

/// A place for a value, as a list of them names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placeholder {
    pub name: &'static str,
    /// A few words on what it says, by the name of their message.
    pub says: &'static str,
    pub kind: Kind,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line without control characters, whatever was typed.
    Line,
    /// Several lines; it needs a line of its own, of which `- ` or `> ` is put before each.
    Block,
    /// An address of ours, never people's text. Alone on its line it becomes a button with these words, or with those of
    /// `{name: other words}`. By the name of their message, too.
    Link { words: &'static str },
    /// The same, with the address below the button, for those whose mail program shows none.
    ShownLink { words: &'static str },
}

impl Placeholder {
    pub const fn line(name: &'static str, says: &'static str) -> Self {
        Self { name, says, kind: Kind::Line }
    }

    pub const fn block(name: &'static str, says: &'static str) -> Self {
        Self { name, says, kind: Kind::Block }
    }

    pub const fn link(name: &'static str, says: &'static str, words: &'static str) -> Self {
        Self { name, says, kind: Kind::Link { words } }
    }

    pub const fn shown_link(name: &'static str, says: &'static str, words: &'static str) -> Self {
        Self { name, says, kind: Kind::ShownLink { words } }
    }

    /// A few words on what it says, in the reader's language.
    pub fn says(&self) -> &'static str {
        t(self.says)
    }

    /// Whether its value is an address.
    pub fn is_link(&self) -> bool {
        matches!(self.kind, Kind::Link { .. } | Kind::ShownLink { .. })
    }
}

/// Why a text cannot be used: a sentence for whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("{}", tell("mail-text-unknown").with("name", .name))]
    Unknown { name: String },
    #[error("{}", tell("mail-text-unclosed").with("line", .line))]
    Unclosed { line: usize },
    #[error("{}", tell("mail-text-unopened").with("line", .line))]
    Unopened { line: usize },
    #[error("{}", tell("mail-text-in-a-line").with("name", .name))]
    InALine { name: &'static str },
    #[error("{}", tell("mail-text-has-words").with("name", .name))]
    HasWords { name: &'static str },
    #[error("{}", tell("mail-text-lacks").with("name", .name))]
    Lacks { name: &'static str },
    #[error("{}", tell("mail-text-unprintable").with("line", .line))]
    Unprintable { line: usize },
    #[error("{}", tell("mail-text-too-long").with("max", .max.to_string()).with("length", .length.to_string()))]
    TooLong { max: usize, length: usize },
}

/// What stands in the places. A name without a value is empty; a value without a place is not used.
#[derive(Clone, Debug, Default)]
pub struct Values(BTreeMap<&'static str, String>);

impl Values {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.insert(name, value.into());
        self
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The value on one line.
    fn line(&self, name: &str) -> String {
        HeaderText::cleaned(self.get(name)).into_string()
    }

    /// The value in its lines, each without control characters.
    fn lines(&self, name: &str) -> Vec<String> {
        let visible = |line: &str| line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
        self.get(name).trim_end().lines().map(|line| visible(line).trim_end().to_owned()).collect()
    }
}

/// A text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    lines: Vec<Vec<Part>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    /// A place, with the words of its own button.
    Place(Placeholder, Option<String>),
}

/// Reads a text whose places are those of the list.
pub fn parse(text: &str, list: &[Placeholder]) -> Result<Text, TextError> {
    let lines = text.lines().enumerate().map(|(n, line)| read_line(line, n + 1, list));
    Ok(Text { lines: lines.collect::<Result<_, _>>()? })
}

/// The same for a text of a form, which has at most so many characters and names what it must not lack.
pub fn check(text: &str, max: usize, list: &[Placeholder], needs: &[&'static str]) -> Result<Text, TextError> {
    let length = text.chars().count();
    if length > max {
        return Err(TextError::TooLong { max, length });
    }
    let parsed = parse(text, list)?;
    match needs.iter().find(|name| !parsed.uses(name)) {
        Some(name) => Err(TextError::Lacks { name }),
        None => Ok(parsed),
    }
}

impl Text {
    /// Whether it has a place of this name.
    pub fn uses(&self, name: &str) -> bool {
        self.lines.iter().flatten().any(|part| matches!(part, Part::Place(place, _) if place.name == name))
    }
}

/// The longest part of an unknown name that a message repeats.
const REPEATED: usize = 40;

fn read_line(line: &str, number: usize, list: &[Placeholder]) -> Result<Vec<Part>, TextError> {
    let (mut parts, mut words) = (Vec::new(), String::new());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '{' | '}' if after.starts_with(c) => {
                words.push(c);
                &after[1..]
            }
            '}' => return Err(TextError::Unopened { line: number }),
            '{' => {
                let end = after.find(['{', '}']).filter(|at| after[*at..].starts_with('}'));
                let inside = &after[..end.ok_or(TextError::Unclosed { line: number })?];
                if !words.is_empty() {
                    parts.push(Part::Words(std::mem::take(&mut words)));
                }
                parts.push(read_place(inside, number, list)?);
                &after[inside.len() + 1..]
            }
            c if c.is_control() && c != '\t' => return Err(TextError::Unprintable { line: number }),
            c => {
                words.push(c);
                after
            }
        };
    }
    if !words.is_empty() {
        parts.push(Part::Words(words));
    }
    alone(&parts)?;
    Ok(parts)
}

fn read_place(inside: &str, line: usize, list: &[Placeholder]) -> Result<Part, TextError> {
    if inside.chars().any(char::is_control) {
        return Err(TextError::Unprintable { line });
    }
    let (name, words) = match inside.split_once(':') {
        Some((name, words)) => (name.trim(), Some(words.trim().to_owned()).filter(|words| !words.is_empty())),
        None => (inside.trim(), None),
    };
    let Some(place) = list.iter().find(|one| one.name == name) else {
        return Err(TextError::Unknown { name: name.chars().take(REPEATED).collect() });
    };
    if words.is_some() && !place.is_link() {
        return Err(TextError::HasWords { name: place.name });
    }
    Ok(Part::Place(*place, words))
}

/// What has several lines stands alone, or behind the mark of a list or a quotation.
fn alone(parts: &[Part]) -> Result<(), TextError> {
    let several = parts.iter().find_map(|part| match part {
        Part::Place(place, _) if place.kind == Kind::Block => Some(place.name),
        _ => None,
    });
    let Some(name) = several else { return Ok(()) };
    match parts {
        [Part::Place(..)] => Ok(()),
        [Part::Words(mark), Part::Place(..)] if matches!(mark.as_str(), "- " | "> ") => Ok(()),
        _ => Err(TextError::InALine { name }),
    }
}

#[cfg(test)]
mod tests;
