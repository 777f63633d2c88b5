//! Makes lines of bytes as they come in: the letters of any of the usual encodings, the separator that the headings show,
//! quoted cells. Holds one line and no more.
use std::fmt;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, WINDOWS_1252};

use crate::locale::{key, t, tell};
use splitting::Splitter;
pub use splitting::{Line, MOST_COLUMNS, MOST_LINES};

mod splitting;

/// Why a file is not taken, in a sentence for whoever sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NoFile,
    Empty,
    OnlyHeadings,
    TooLarge,
    TooManyLines,
    /// The message that says what it is instead.
    Other(&'static str),
    Binary(i32),
    Mixed(i32),
    TooManyColumns,
    OneColumn,
    LongLine(i32),
    CutOff(i32),
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self {
            Self::NoFile => tell("imports-refused-none"),
            Self::Empty => tell("imports-refused-empty"),
            Self::OnlyHeadings => tell("imports-refused-headings"),
            Self::TooLarge => tell("imports-refused-large"),
            Self::TooManyLines => tell("imports-refused-lines").with("most", MOST_LINES.to_string()),
            Self::Other(what) => tell("imports-refused-other").with("what", t(what)),
            Self::Binary(line) => tell("imports-refused-binary").with("line", line.to_string()),
            Self::Mixed(line) => tell("imports-refused-mixed").with("line", line.to_string()),
            Self::TooManyColumns => tell("imports-refused-columns").with("most", MOST_COLUMNS),
            Self::OneColumn => tell("imports-refused-one-column"),
            Self::LongLine(line) => tell("imports-refused-long").with("line", line.to_string()),
            Self::CutOff(line) => tell("imports-refused-cut").with("line", line.to_string()),
        };
        said.fmt(f)
    }
}

/// What a whole file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub encoding: &'static str,
    pub separator: &'static str,
    pub headings: Vec<String>,
    pub lines: i32,
}

/// Letters seen so far decide how bytes are read.
enum Letters {
    /// Nothing yet: the first bytes may be a mark.
    Begin(Vec<u8>),
    /// Plain ASCII so far; with up to three bytes of a letter that is not whole yet.
    Plain(Vec<u8>),
    Known(Box<Decoder>),
}

/// Reads one file from its beginning to its end.
pub struct Reader {
    letters: Letters,
    encoding: &'static Encoding,
    splitter: Splitter,
    bytes: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self { letters: Letters::Begin(Vec::new()), encoding: UTF_8, splitter: Splitter::default(), bytes: 0 }
    }
}

impl Reader {
    /// Takes the next bytes; gives the lines that they complete, without the headings.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<Line>, Refusal> {
        self.bytes += bytes.len();
        if self.bytes > super::LARGEST {
            return Err(Refusal::TooLarge);
        }
        let mut lines = Vec::new();
        self.take(bytes, false, &mut lines)?;
        Ok(lines)
    }

    /// The rest, and what the file was.
    pub fn finish(mut self) -> Result<(Vec<Line>, Facts), Refusal> {
        if self.bytes == 0 {
            return Err(Refusal::Empty);
        }
        let mut lines = Vec::new();
        self.take(&[], true, &mut lines)?;
        let (headings, separator, count) = self.splitter.finish(&mut lines)?;
        let facts = Facts { encoding: self.encoding.name(), separator, headings, lines: count };
        Ok((lines, facts))
    }

    fn take(&mut self, bytes: &[u8], last: bool, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        match &mut self.letters {
            Letters::Begin(held) => {
                held.extend_from_slice(bytes);
                if held.len() < 8 && !last {
                    return Ok(());
                }
                let held = std::mem::take(held);
                if let Some(other) = kind_of(&held) {
                    return Err(Refusal::Other(other));
                }
                self.letters = match Encoding::for_bom(&held) {
                    Some((encoding, _)) => self.known(encoding),
                    None => Letters::Plain(Vec::new()),
                };
                self.take(&held, last, lines)
            }
            Letters::Plain(held) => {
                let mut all = std::mem::take(held);
                all.extend_from_slice(bytes);
                self.plain(&all, last, lines)
            }
            Letters::Known(_) => self.decode(bytes, last, lines),
        }
    }

    fn known(&mut self, encoding: &'static Encoding) -> Letters {
        self.encoding = encoding;
        Letters::Known(Box::new(encoding.new_decoder_with_bom_removal()))
    }

    /// The first letter beyond ASCII shows what the file is written in.
    fn plain(&mut self, bytes: &[u8], last: bool, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        let Some(at) = bytes.iter().position(|byte| !byte.is_ascii()) else {
            return self.splitter.take(std::str::from_utf8(bytes).unwrap_or_default(), lines);
        };
        let (before, rest) = bytes.split_at(at);
        let encoding = match std::str::from_utf8(rest) {
            Err(error) if error.valid_up_to() == 0 && error.error_len().is_none() && !last => {
                self.letters = Letters::Plain(rest.to_vec());
                return self.splitter.take(std::str::from_utf8(before).unwrap_or_default(), lines);
            }
            Err(error) if error.valid_up_to() == 0 => WINDOWS_1252,
            _ => UTF_8,
        };
        self.letters = self.known(encoding);
        self.decode(bytes, last, lines)
    }

    fn decode(&mut self, bytes: &[u8], last: bool, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        let Letters::Known(decoder) = &mut self.letters else { return Ok(()) };
        let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
        let mut text = String::with_capacity(most);
        let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, last);
        self.splitter.take(&text, lines)?;
        match result {
            DecoderResult::Malformed(..) => Err(Refusal::Mixed(self.splitter.line())),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
        }
    }
}

/// What people choose by mistake, by its first bytes: the message that names it.
fn kind_of(begin: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", key("imports-kind-workbook")),
        (b"\xd0\xcf\x11\xe0", key("imports-kind-old-excel")),
        (b"%PDF", key("imports-kind-pdf")),
        (b"\x1f\x8b", key("imports-kind-packed")),
        (b"\x89PNG", key("imports-kind-picture")),
        (b"\xff\xd8\xff", key("imports-kind-picture")),
    ];
    kinds.into_iter().find(|(first, _)| begin.starts_with(first)).map(|(_, what)| what)
}

#[cfg(test)]
mod tests;
