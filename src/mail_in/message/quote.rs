//! What somebody wrote anew, without the rest of the conversation that his program put below (or above) it.
//!
//! Taken out is only what is surely quoted; an answer between quoted lines keeps them, a forwarded message stays, and
//! where nothing would be left everything stays.
use std::sync::LazyLock;

use regex::Regex;

use crate::locale::{self, Locale};
use crate::t;

/// Stands in our mails above the text: whatever is below it in an answer is ours.
pub const WRITE_ABOVE: &str = "— Please write above this line —";

/// The same line in the language of a mail.
pub fn write_above() -> String {
    format!("— {} —", t("mail-write-above"))
}

/// Whether it is our line, in whichever language the mail was.
fn is_write_above(line: &str) -> bool {
    Locale::ALL.into_iter().any(|one| line.contains(locale::with(one, || t("mail-write-above"))))
}

/// A date and who wrote it, as programs put it before a quotation.
const INTRODUCTIONS: &str = r"(?xi)
    ^ [\s>*_]* (?:
        on \s .{6,300} \s wrote \s? : |
        .{2,200} \s wrote \s on \s .{6,100} : |
        (?: am | em ) \s .{6,300} \s schrieb \b .{0,200} : |
        .{2,200} \s schrieb \s am \s .{6,100} : |
        op \s .{6,300} \s (?: schreef | heeft ) \b .{0,200} : |
        .{2,200} \s schreef \s op \s .{6,100} : |
        le \s .{6,300} \s a \s [ée]crit \s? : |
        .{2,200} \s a \s [ée]crit \s le \s .{6,100} : |
        el \s .{6,300} \s escribi[óo] \s? : |
        .{2,200} \s escribi[óo] \s el \s .{6,100} : |
        \d{4}[-/]\d\d?[-/]\d\d? \s .{3,200} [<@] .{3,200} :
    ) [\s*_]* $";
const ORIGINAL: &str = r"(?xi)
    ^ [\s>]* -{2,} \s* (?:
        original \s message | original \s appointment | urspr(?:ü|ue)ngliche \s (?: nachricht | e-?mail ) |
        originalnachricht | oorspronkelijk(?:e)? \s (?: bericht | e-?mail(?:bericht)? ) | message \s d.origine |
        message \s original | mensaje \s original | reply \s message
    ) \s* -{2,} \s* $";
const FORWARDED: &str = r"(?xi)
    ^ [\s>]* (?: -{2,} \s* )? (?:
        begin \s forwarded \s message | forwarded \s message | weitergeleitete \s nachricht |
        anfang \s der \s weitergeleiteten \s nachricht | doorgestuurd \s bericht | begin \s doorgestuurd \s bericht |
        message \s transf[ée]r[ée] | d[ée]but \s du \s message \s (?: transf[ée]r[ée] | r[ée]exp[ée]di[ée] ) |
        mensaje \s reenviado | inicio \s del \s mensaje \s reenviado
    ) \s* (?: -{2,} | : ) \s* $";
const HEADER: &str = r"(?xi)
    ^ [\s>*_]* (?:
        (?P<from> from | von | van | de ) |
        (?P<date> sent | date | gesendet | datum | verzonden | envoy[ée] (?:\s le)? | enviado (?:\s el)? | fecha ) |
        (?P<rest> to | an | aan | [àa] | para | cc | subject | betreff | onderwerp | objet | asunto )
    ) \s? [*_]* \s? : [*_]* \s* \S";
const RULE: &str = r"^[\s>]*(?:_{5,}|-{5,})\s*$";

fn compiled(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    Some(Patterns {
        introduction: compiled(INTRODUCTIONS)?,
        original: compiled(ORIGINAL)?,
        forwarded: compiled(FORWARDED)?,
        header: compiled(HEADER)?,
        rule: compiled(RULE)?,
    })
});

struct Patterns {
    introduction: Regex,
    original: Regex,
    forwarded: Regex,
    header: Regex,
    rule: Regex,
}

/// The new part of a text; the whole text, where nothing else is left.
pub fn new_part(text: &str) -> String {
    let whole = text.trim();
    let Some(patterns) = PATTERNS.as_ref() else { return whole.to_owned() };
    let mended = mended(whole);
    let lines: Vec<&str> = mended.lines().collect();
    let new = patterns.new_lines(&lines);
    let new = new.join("\n").trim().to_owned();
    if is_empty(&new) { whole.to_owned() } else { new }
}

/// Programs that break lines put the end of an address, "> wrote:", on the next line, where it looks like a quotation.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    for line in text.lines() {
        let last = mended.rsplit('\n').nth(1).unwrap_or_default();
        let is_open = last.rfind('<').is_some_and(|open| last.rfind('>').is_none_or(|closed| closed < open));
        if is_open && !is_quoted(last) && is_quoted(line) && line.trim_end().ends_with(':') {
            mended.pop();
        }
        mended.push_str(line);
        mended.push('\n');
    }
    mended
}

fn is_empty(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '>')
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

impl Patterns {
    fn new_lines<'a>(&self, lines: &[&'a str]) -> Vec<&'a str> {
        // what is forwarded was chosen by the writer: nothing from there on is a quotation
        let forwarded = lines.iter().position(|line| self.forwarded.is_match(line)).unwrap_or(lines.len());
        let cuts = [self.marker(lines), self.original(lines), self.header_block(lines), self.unquoted(lines)];
        let cut = cuts.into_iter().flatten().filter(|cut| *cut < forwarded).min();
        let kept = self.without_tail(&lines[..cut.unwrap_or(lines.len())]);
        if forwarded < lines.len() && cut.is_none() {
            return lines.to_vec();
        }
        if is_empty(&kept.join("\n")) && cut.is_some() {
            // the answer stands below what it answers
            return self.without_quotations(lines);
        }
        self.without_quotations(&kept)
    }

    /// Where our own line stands.
    fn marker(&self, lines: &[&str]) -> Option<usize> {
        lines.iter().position(|line| is_write_above(line))
    }

    fn original(&self, lines: &[&str]) -> Option<usize> {
        lines.iter().position(|line| self.original.is_match(line))
    }

    /// From, sent, to, subject: the head of a message that is quoted without marks, as Outlook does.
    fn header_block(&self, lines: &[&str]) -> Option<usize> {
        (0..lines.len()).find(|start| {
            let is_from = self.header.captures(lines[*start]).is_some_and(|found| found.name("from").is_some());
            is_from && self.heads_a_message(&lines[*start + 1..])
        })
    }

    fn heads_a_message(&self, after: &[&str]) -> bool {
        let (mut dates, mut others) = (0, 0);
        for line in after.iter().filter(|line| !is_blank(line)).take(6) {
            if let Some(found) = self.header.captures(line) {
                dates += usize::from(found.name("date").is_some());
                others += usize::from(found.name("rest").is_some());
            }
        }
        dates >= 1 && others >= 1
    }

    /// "On … wrote:" with a time or an address in it, and the old text below without marks.
    fn unquoted(&self, lines: &[&str]) -> Option<usize> {
        (0..lines.len()).find(|at| {
            self.introduction_at(lines, *at).is_some_and(|after| {
                let is_surely_one = lines[*at..after].iter().any(|line| line.contains('@') || has_time(line));
                let next = lines[after..].iter().find(|line| !is_blank(line));
                is_surely_one && next.is_some_and(|next| !is_quoted(next))
            })
        })
    }

    /// Where an introduction that begins here ends: programs break it into up to four lines.
    fn introduction_at(&self, lines: &[&str], at: usize) -> Option<usize> {
        if is_blank(lines[at]) {
            return None;
        }
        let mut joined = String::new();
        for (n, line) in lines[at..].iter().take(4).enumerate() {
            if is_blank(line) && n > 0 {
                return None;
            }
            joined.push_str(line.trim_start_matches(['>', ' ']).trim_end());
            if joined.len() > 600 {
                return None;
            }
            if joined.ends_with([':', '*', '_']) && has_digit(&joined) && self.introduction.is_match(&joined) {
                return Some(at + n + 1);
            }
            joined.push(' ');
        }
        None
    }

    /// Without blank lines, rules, and an introduction with nothing below it.
    fn without_tail<'a>(&self, lines: &[&'a str]) -> Vec<&'a str> {
        let mut kept = lines.to_vec();
        loop {
            let before = kept.len();
            while kept.last().is_some_and(|line| is_blank(line) || self.rule.is_match(line) || line.trim() == ">") {
                kept.pop();
            }
            let start = kept.len().saturating_sub(4);
            if let Some(at) = (start..kept.len()).find(|at| self.introduction_at(&kept, *at) == Some(kept.len())) {
                kept.truncate(at);
            }
            if kept.len() == before {
                return kept;
            }
        }
    }

    /// Without the quotation at the end; and without one at the beginning, if that is all that is quoted. Between
    /// answers it stays: they need it.
    fn without_quotations<'a>(&self, lines: &[&'a str]) -> Vec<&'a str> {
        let mut kept = self.without_tail(lines);
        let is_answered_below = |kept: &[&str]| kept.iter().any(|line| !is_quoted(line) && !is_blank(line));
        if is_answered_below(&kept) {
            while kept.last().is_some_and(|line| is_quoted(line) || is_blank(line)) {
                kept.pop();
            }
            kept = self.without_tail(&kept);
        }
        match self.only_quotation(&kept) {
            Some((start, end)) => {
                let mut rest: Vec<&str> = kept[..start].to_vec();
                rest.extend(kept[end..].iter().filter(|line| !is_write_above(line)));
                rest
            }
            None => kept,
        }
    }

    /// Introduction and quoted lines, if they stand in one piece and are introduced.
    fn only_quotation(&self, lines: &[&str]) -> Option<(usize, usize)> {
        let first = lines.iter().position(|line| is_quoted(line))?;
        let blanks = lines[..first].iter().rev().take_while(|line| is_blank(line)).count();
        let introduced = first - blanks;
        let start = (introduced.saturating_sub(4)..introduced)
            .find(|at| self.introduction_at(lines, *at) == Some(introduced))?;
        let end = first + lines[first..].iter().take_while(|line| is_quoted(line) || is_blank(line)).count();
        let more = lines[end..].iter().any(|line| is_quoted(line));
        let nothing_above = lines[..start].iter().all(|line| is_blank(line));
        (!more && nothing_above && end < lines.len()).then_some((start, end))
    }
}

fn has_digit(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit())
}

/// "10:04", "10.04 Uhr", "10h04".
fn has_time(line: &str) -> bool {
    line.as_bytes().windows(4).any(|four| {
        four[0].is_ascii_digit()
            && matches!(four[1], b':' | b'h')
            && four[2].is_ascii_digit()
            && four[3].is_ascii_digit()
    })
}
