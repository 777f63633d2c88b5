//! A text with its values in it, line by line, and as the plain text of a mail.
use super::{Kind, Part, Piece, Placeholder, Text, Values};
use crate::t;

/// Where lines of a mail end at the latest, if there is a blank to end them at.
const WIDTH: usize = 72;

/// A line with its values.
pub(super) enum Line {
    /// Words and values; none: a blank line.
    Pieces(Vec<Piece>),
    /// Somebody's lines, behind the mark of a list or a quotation, or behind none.
    People { mark: String, lines: Vec<String> },
    /// An address alone on its line.
    Button { words: String, address: String, is_shown: bool },
}

impl Text {
    /// As plain text, each line as long as it is.
    pub fn fill(&self, values: &Values) -> String {
        self.plain(values, str::to_owned)
    }

    /// As the plain text of a mail: long lines of the text itself are broken, people's own lines are not.
    pub fn fill_wrapped(&self, values: &Values) -> String {
        self.plain(values, wrapped)
    }

    fn plain(&self, values: &Values, shape: fn(&str) -> String) -> String {
        let lines = self.filled(values).into_iter().map(|line| match line {
            Line::Pieces(pieces) => shape(&as_text(&pieces)),
            Line::Button { address, .. } => address,
            Line::People { mark, lines } => {
                lines.iter().map(|line| format!("{mark}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The lines with their values. A line that says nothing without its empty value is left out; of several blank lines
    /// one is left.
    pub(super) fn filled(&self, values: &Values) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for line in self.lines.iter().filter_map(|parts| fill_line(parts, values)) {
            if !is_blank(&line) || lines.last().is_some_and(|before| !is_blank(before)) {
                lines.push(line);
            }
        }
        if lines.last().is_some_and(is_blank) {
            lines.pop();
        }
        lines
    }
}

fn is_blank(line: &Line) -> bool {
    matches!(line, Line::Pieces(pieces) if pieces.is_empty())
}

fn fill_line(parts: &[Part], values: &Values) -> Option<Line> {
    match parts {
        [Part::Place(place, _)] if place.kind == Kind::Block => people("", place, values),
        [Part::Words(mark), Part::Place(place, _)] if place.kind == Kind::Block => people(mark, place, values),
        [Part::Place(Placeholder { name, kind, .. }, own)] if !matches!(kind, Kind::Line) => {
            let (words, is_shown) = match kind {
                Kind::ShownLink { words } => (*words, true),
                Kind::Link { words } => (*words, false),
                Kind::Line | Kind::Block => return None,
            };
            let words = own.clone().unwrap_or_else(|| t(words).to_owned());
            let address = values.get(name).to_owned();
            (!address.is_empty()).then_some(Line::Button { words, address, is_shown })
        }
        _ => pieces(parts, values),
    }
}

fn people(mark: &str, place: &Placeholder, values: &Values) -> Option<Line> {
    let lines = values.lines(place.name);
    (!lines.is_empty()).then(|| Line::People { mark: mark.to_owned(), lines })
}

/// Words and values. An empty value takes the blank before it along: `Hello {name},` is "Hello," without a name.
fn pieces(parts: &[Part], values: &Values) -> Option<Line> {
    let (mut pieces, mut lacks) = (Vec::new(), false);
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Words(words) => {
                let before_a_value = at + 1 < parts.len();
                pieces.extend(Piece::of_words(words, before_a_value));
            }
            Part::Place(place, own) if place.is_link() => {
                let address = values.get(place.name).to_owned();
                lacks |= address.is_empty();
                let words = own.clone().unwrap_or_else(|| address.clone());
                pieces.push(Piece::Link { words, address });
            }
            Part::Place(place, _) => pieces.push(Piece::Value(values.line(place.name))),
        }
        if pieces.last().is_some_and(|piece| as_text(std::slice::from_ref(piece)).is_empty()) {
            pieces.pop();
            lacks = true;
            if let Some(Piece::Words(words)) = pieces.last_mut() {
                words.truncate(words.trim_end().len());
            }
            pieces.pop_if(|piece| matches!(piece, Piece::Words(words) if words.is_empty()));
        }
    }
    if lacks {
        let left = as_text(&pieces);
        let left = left.trim();
        if left.is_empty() || left.ends_with(':') || left == "-" {
            return None;
        }
        if let Some(Piece::Words(words)) = pieces.first_mut() {
            *words = words.trim_start().to_owned();
        }
    }
    if as_text(&pieces).trim().is_empty() {
        pieces.clear();
    }
    Some(Line::Pieces(pieces))
}

fn as_text(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(text) | Piece::Value(text) | Piece::Link { address: text, .. } => text.as_str(),
        })
        .collect()
}

/// A line broken at blanks so that no part is too long; what follows an item's mark stays below it.
pub fn wrapped(line: &str) -> String {
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let (mut broken, mut rest) = (String::new(), line.trim_end());
    loop {
        let before = if broken.is_empty() { "" } else { indent };
        let Some(end) = where_to_break(rest, WIDTH - before.len()) else {
            return broken + before + rest;
        };
        broken += &format!("{before}{}\n", rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
}

/// The last blank within the room, else the first after it; None: there is none, or the line fits.
fn where_to_break(line: &str, room: usize) -> Option<usize> {
    let (too_long, _) = line.char_indices().nth(room)?;
    let blanks = || line.match_indices(' ').map(|(at, _)| at).filter(|at| *at > 1);
    blanks().take_while(|at| *at <= too_long).last().or_else(|| blanks().next())
}
