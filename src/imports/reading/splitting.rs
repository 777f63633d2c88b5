//! Cuts text into lines of cells (RFC 4180, and what programs make of it), letter by letter.
use super::Refusal;

/// The most columns of a file.
pub const MOST_COLUMNS: usize = 100;
/// The most lines below the headings.
pub const MOST_LINES: i32 = 300_000;
/// The longest line, in bytes.
const LONGEST: usize = 64 << 10;

const SEPARATORS: [(char, &str); 4] = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")];

/// One line: where it begins in the file, counted from 1, and its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub line: i32,
    pub cells: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Within {
    /// Nothing of this cell has come yet.
    #[default]
    Start,
    Plain,
    Quotes,
    /// A quotation mark within quotes: the end of them, or half of a pair.
    AfterQuote,
}

/// One line in the making, and those behind it counted.
#[derive(Default)]
pub(super) struct Splitter {
    /// None until the headings are whole: they stand in `first` so far.
    separator: Option<usize>,
    first: String,
    first_quoted: bool,
    headings: Vec<String>,
    cells: Vec<String>,
    cell: String,
    within: Within,
    /// Line ends so far, and at how many of them this line, and this quoted text, began.
    ends: i32,
    began: i32,
    quoted_at: i32,
    bytes: usize,
    after_return: bool,
    count: i32,
}

impl Splitter {
    /// The line of the file that is being read.
    pub fn line(&self) -> i32 {
        self.ends + 1
    }

    pub fn take(&mut self, text: &str, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        for c in text.chars() {
            if c == '\0' {
                return Err(Refusal::Binary(self.line()));
            }
            match self.separator {
                None => self.heading(c, lines)?,
                Some(_) => self.letter(c, lines)?,
            }
        }
        Ok(())
    }

    /// Until the first line is whole nobody knows what separates.
    fn heading(&mut self, c: char, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        if self.first.len() > LONGEST {
            // ten thousand columns are told as such
            self.choose();
            return Err(match self.first.matches(self.comma()).count() {
                0..MOST_COLUMNS => Refusal::LongLine(1),
                _ => Refusal::TooManyColumns,
            });
        }
        self.first.push(c);
        self.first_quoted ^= c == '"';
        if matches!(c, '\n' | '\r') && !self.first_quoted {
            self.begin(lines)?;
        }
        Ok(())
    }

    /// The first line is whole.
    fn begin(&mut self, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        let first = std::mem::take(&mut self.first);
        if first.trim().is_empty() {
            // an empty line before the headings
            let half = first == "\n" && self.after_return;
            self.ends += i32::from(!half);
            self.began = self.ends;
            self.after_return = first == "\r";
            return Ok(());
        }
        if let Some(told) = first.trim_end().strip_prefix("sep=") {
            // a word of Excel's to itself
            self.separator = SEPARATORS.iter().position(|(c, _)| told.starts_with(*c));
            if self.separator.is_some() {
                self.ends += 1;
                self.began = self.ends;
                self.after_return = first.ends_with('\r');
                return Ok(());
            }
        }
        self.first.clone_from(&first);
        self.choose();
        self.first.clear();
        first.chars().try_for_each(|c| self.letter(c, lines))
    }

    fn choose(&mut self) {
        let mut quoted = false;
        let mut counts = [0_usize; SEPARATORS.len()];
        for c in self.first.chars() {
            quoted ^= c == '"';
            if let Some(which) = SEPARATORS.iter().position(|(one, _)| *one == c).filter(|_| !quoted) {
                counts[which] += 1;
            }
        }
        let best = (0..counts.len()).rev().max_by_key(|which| counts[*which]).unwrap_or(0);
        self.separator = Some(best);
    }

    fn comma(&self) -> char {
        SEPARATORS[self.separator.unwrap_or(0)].0
    }

    fn letter(&mut self, c: char, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        let after_return = std::mem::replace(&mut self.after_return, c == '\r');
        let half = c == '\n' && after_return;
        if matches!(c, '\n' | '\r') && !half {
            self.ends += 1;
        }
        self.bytes += c.len_utf8();
        if self.bytes > LONGEST {
            return Err(Refusal::LongLine(self.began + 1));
        }
        match (self.within, c) {
            (Within::Quotes, '"') => self.within = Within::AfterQuote,
            (Within::Quotes, _) => self.cell.push(c),
            (Within::AfterQuote, '"') => {
                self.cell.push('"');
                self.within = Within::Quotes;
            }
            (Within::Start, '"') => {
                self.within = Within::Quotes;
                self.quoted_at = self.ends;
            }
            (_, '\n') if half => self.began = self.ends,
            (_, '\n' | '\r') => self.end_line(lines)?,
            (_, c) if c == self.comma() => self.end_cell(),
            (_, c) => {
                self.cell.push(c);
                self.within = Within::Plain;
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let most = if self.headings.is_empty() { MOST_COLUMNS } else { self.headings.len() };
        let cell = std::mem::take(&mut self.cell);
        self.within = Within::Start;
        // one too many shows that there were too many
        if self.cells.len() <= most {
            self.cells.push(cell);
        }
    }

    fn end_line(&mut self, lines: &mut Vec<Line>) -> Result<(), Refusal> {
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        let line = std::mem::replace(&mut self.began, self.ends) + 1;
        self.bytes = 0;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if self.headings.is_empty() {
            return match cells.len() {
                1 => Err(Refusal::OneColumn),
                many if many > MOST_COLUMNS => Err(Refusal::TooManyColumns),
                _ => {
                    let short = |cell: &String| cell.trim().chars().take(100).collect();
                    self.headings = cells.iter().map(short).collect();
                    Ok(())
                }
            };
        }
        self.count += 1;
        if self.count > MOST_LINES {
            return Err(Refusal::TooManyLines);
        }
        lines.push(Line { line, cells });
        Ok(())
    }

    /// The end of the file ends its last line.
    pub fn finish(mut self, lines: &mut Vec<Line>) -> Result<(Vec<String>, &'static str, i32), Refusal> {
        if self.separator.is_none() {
            if self.first_quoted {
                return Err(Refusal::CutOff(1));
            }
            self.begin(lines)?;
        }
        if self.within == Within::Quotes {
            return Err(Refusal::CutOff(self.quoted_at + 1));
        }
        if self.within != Within::Start || !self.cells.is_empty() {
            self.ends += 1;
            self.end_line(lines)?;
        }
        match (self.headings.is_empty(), self.count) {
            (true, _) => Err(Refusal::Empty),
            (false, 0) => Err(Refusal::OnlyHeadings),
            (false, count) => Ok((self.headings, SEPARATORS[self.separator.unwrap_or(0)].1, count)),
        }
    }
}
