//! The same text as HTML: paragraphs, lists, quotations, facts and buttons, from the lines as they stand.
use askama::Template;

use super::fill::Line;
use super::{Text, Values};

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines without a blank line between them.
    Paragraph(Vec<Vec<Piece>>),
    /// Lines that begin with "- ".
    List(Vec<Vec<Piece>>),
    /// Lines that begin with "> ".
    Quotation(Vec<Vec<Piece>>),
    /// Several lines that all are "What: value".
    Facts(Vec<(String, Vec<Piece>)>),
    /// Somebody's own lines.
    People(Vec<String>),
    Button {
        words: String,
        address: String,
        /// The address stands below it.
        is_shown: bool,
    },
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    /// What somebody typed; its direction is its own.
    Value(String),
    Link {
        words: String,
        address: String,
    },
}

#[derive(Template)]
#[template(path = "mail/written.html")]
struct Written {
    blocks: Vec<Block>,
}

impl Text {
    /// As HTML without a page around it.
    pub fn html(&self, values: &Values) -> askama::Result<String> {
        Written { blocks: self.blocks(values) }.render()
    }

    /// What the HTML is made of.
    pub fn blocks(&self, values: &Values) -> Vec<Block> {
        let mut letter = Letter::default();
        for line in self.filled(values) {
            letter.add(line);
        }
        letter.end();
        letter.blocks
    }
}

/// The longest name of a fact.
const LONGEST_NAME: usize = 30;

/// Blocks so far, and the lines of the next.
#[derive(Default)]
struct Letter {
    blocks: Vec<Block>,
    mark: &'static str,
    lines: Vec<Vec<Piece>>,
}

impl Letter {
    fn add(&mut self, line: Line) {
        match line {
            Line::Button { words, address, is_shown } => {
                self.end();
                self.blocks.push(Block::Button { words, address, is_shown });
            }
            Line::People { mark, lines } if mark.is_empty() => {
                self.end();
                self.blocks.push(Block::People(lines));
            }
            Line::People { mark, lines } => {
                let mark = if mark == "- " { "- " } else { "> " };
                lines.into_iter().for_each(|line| self.push(mark, vec![Piece::Value(line)]));
            }
            Line::Pieces(pieces) if pieces.is_empty() => self.end(),
            Line::Pieces(mut pieces) => {
                let mark = taken_mark(&mut pieces);
                self.push(mark, pieces);
            }
        }
    }

    fn push(&mut self, mark: &'static str, line: Vec<Piece>) {
        if self.mark != mark {
            self.end();
            self.mark = mark;
        }
        self.lines.push(line);
    }

    fn end(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return;
        }
        self.blocks.push(match self.mark {
            "- " => Block::List(lines),
            "> " => Block::Quotation(lines),
            _ if lines.len() > 1 && lines.iter().all(|line| fact(line).is_some()) => {
                Block::Facts(lines.iter().filter_map(|line| fact(line)).collect())
            }
            _ => Block::Paragraph(lines),
        });
    }
}

/// Takes the mark of a list or a quotation off a line.
fn taken_mark(pieces: &mut [Piece]) -> &'static str {
    let Some(Piece::Words(words)) = pieces.first_mut() else { return "" };
    let Some(mark) = ["- ", "> "].into_iter().find(|mark| words.starts_with(mark)) else { return "" };
    *words = words[mark.len()..].trim_start().to_owned();
    mark
}

/// "When: 3 November" in its two parts.
fn fact(line: &[Piece]) -> Option<(String, Vec<Piece>)> {
    let Some(Piece::Words(words)) = line.first() else { return None };
    let (name, rest) = words.split_once(": ")?;
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return None;
    }
    let rest = Some(rest.trim_start()).filter(|rest| !rest.is_empty()).map(|rest| Piece::Words(rest.to_owned()));
    let value: Vec<Piece> = rest.into_iter().chain(line[1..].iter().cloned()).collect();
    (!value.is_empty()).then(|| (name.to_owned(), value))
}

impl Piece {
    /// Words with the addresses in them. What runs into a value is no whole address.
    pub(super) fn of_words(words: &str, before_a_value: bool) -> Vec<Self> {
        let (mut pieces, mut rest) = (Vec::new(), words);
        while let Some(start) = rest.find("https://") {
            let tail = &rest[start..];
            let end = tail.find(|c: char| c.is_whitespace() || "<>\"“”«»".contains(c)).unwrap_or(tail.len());
            let address = tail[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
            if address.len() == "https://".len() || (before_a_value && end == tail.len()) {
                break;
            }
            pieces.extend((start > 0).then(|| Self::Words(rest[..start].to_owned())));
            pieces.push(Self::Link { words: address.to_owned(), address: address.to_owned() });
            rest = &tail[address.len()..];
        }
        pieces.extend((!rest.is_empty()).then(|| Self::Words(rest.to_owned())));
        pieces
    }
}
