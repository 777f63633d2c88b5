//! Makes lines of bytes as they come in: the letters of any of the usual encodings, the separator that the headings show,
//! quoted cells. Holds one line and no more.
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, WINDOWS_1252};

use splitting::Splitter;
pub use splitting::{Line, MOST_COLUMNS, MOST_LINES};

mod splitting;

/// Why a file is not taken, in a sentence for whoever sent it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("Choose a file.")]
    NoFile,
    #[error("This file is empty.")]
    Empty,
    #[error("This file has headings and no line below them.")]
    OnlyHeadings,
    #[error("This file is larger than 60 MB. Divide it into several.")]
    TooLarge,
    #[error("This file has more than {MOST_LINES} lines. Divide it into several.")]
    TooManyLines,
    #[error("This is {0}, not a CSV file. Save or export it as CSV and upload that.")]
    Other(&'static str),
    #[error("Line {0} holds bytes that are no text. Save or export the file as CSV once more.")]
    Binary(i32),
    #[error("Line {0} holds letters that are not UTF-8, though those before are. Save the file as UTF-8 once more.")]
    Mixed(i32),
    #[error("The first line has more than {MOST_COLUMNS} columns. Leave out those that are not to be imported.")]
    TooManyColumns,
    #[error("The first line has one column only. It must hold the headings, separated by commas, semicolons or tabs.")]
    OneColumn,
    #[error("Line {0} is longer than 64 kB. Perhaps a quotation mark on it has no partner.")]
    LongLine(i32),
    #[error(
        "The file ends within the quoted text that begins on line {0}: it is cut off, or a quotation mark is missing."
    )]
    CutOff(i32),
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

/// What people choose by mistake, by its first bytes.
fn kind_of(begin: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "a workbook or an archive"),
        (b"\xd0\xcf\x11\xe0", "a workbook of an old Excel"),
        (b"%PDF", "a PDF document"),
        (b"\x1f\x8b", "a packed file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
    ];
    kinds.into_iter().find(|(first, _)| begin.starts_with(first)).map(|(_, what)| what)
}

#[cfg(test)]
mod tests;
