//! HTML as plain text: what somebody would read, with quotations marked as in plain mails. Nothing of it is kept as HTML.
use crate::mail_in::message::entities;

#[cfg(test)]
mod tests;

/// Deeper quotation is marked like this.
const DEEPEST: usize = 8;
/// Elements whose content nobody reads.
const UNSEEN: [&str; 7] = ["style", "script", "title", "template", "noscript", "svg", "object"];
/// Elements that begin and end on a line of their own.
const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// The text of a page. One whose elements swallow everything is read without regard to them.
pub fn text(html: &str) -> String {
    let seen = read(html, &UNSEEN);
    if seen.trim().is_empty() { read(html, &[]) } else { seen }
}

fn read(html: &str, unseen: &[&str]) -> String {
    let mut writer = Writer::default();
    // after the last of them no tag can end, so none is looked for
    let last_end = html.rfind('>').unwrap_or_default();
    let mut rest = html;
    while let Some(start) = rest.find('<').filter(|start| html.len() - rest.len() + start < last_end) {
        writer.text(&rest[..start]);
        rest = match Tag::at(&rest[start..]) {
            Some((tag, after)) => {
                writer.tag(&tag);
                if unseen.contains(&tag.name.as_str()) && !tag.closes { after_element(after, &tag.name) } else { after }
            }
            // a sign of its own
            None => {
                writer.text("<");
                &rest[start + 1..]
            }
        };
    }
    writer.text(rest);
    writer.finish()
}

/// What follows the end of an element that is passed over; everything, if it has no end.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

#[derive(Debug, Default)]
struct Tag {
    name: String,
    closes: bool,
    attributes: String,
}

impl Tag {
    /// The tag or comment that begins here; None: the sign is only a sign.
    fn at(text: &str) -> Option<(Self, &str)> {
        if let Some(comment) = text.strip_prefix("<!--") {
            let after = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            return Some((Self::default(), after));
        }
        let inside = &text[1..];
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let first = inside.chars().next()?;
        if !first.is_ascii_alphabetic() && !matches!(first, '!' | '?') {
            return None;
        }
        let end = end_of_tag(inside)?;
        let (name, attributes) = inside[..end].split_at(inside[..end].find(ends_name).unwrap_or(end));
        let tag = Self { name: name.to_ascii_lowercase(), closes, attributes: attributes.to_owned() };
        Some((tag, &inside[end + 1..]))
    }

    /// An attribute's value, with its entities resolved.
    fn attribute(&self, name: &str) -> Option<String> {
        let small = self.attributes.to_ascii_lowercase();
        let (at, _) = small.match_indices(name).find(|(at, _)| {
            small[..*at].ends_with([' ', '\n', '\t', '\r', '"', '\'', '/'])
                && small[at + name.len()..].trim_start().starts_with('=')
        })?;
        let value = self.attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next()?,
            _ => value.split([' ', '\n', '\t', '>']).next()?,
        };
        Some(entities::resolved(value))
    }
}

fn ends_name(c: char) -> bool {
    c.is_whitespace() || matches!(c, '/' | '>')
}

/// The `>` of a tag, not one within an attribute's quotes.
fn end_of_tag(inside: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if inside[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        if at > 64 << 10 {
            break;
        }
    }
    inside.find('>')
}

/// The text as it grows: lines, each with its depth of quotation.
#[derive(Debug, Default)]
struct Writer {
    lines: Vec<(usize, String)>,
    line: String,
    depth: usize,
    pre: usize,
    /// Where the open link leads, and where its words began.
    link: Option<(String, usize)>,
}

impl Writer {
    fn text(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        let text = entities::resolved(raw);
        if self.pre > 0 {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.end_line(true);
                }
                self.line.push_str(line.trim_end_matches('\r'));
            }
            return;
        }
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\r' | '\t' if self.line.is_empty() || self.line.ends_with(' ') => {}
                ' ' | '\n' | '\r' | '\t' => self.line.push(' '),
                '\u{a0}' => self.line.push(' '),
                other => self.line.push(other),
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => self.end_line(true),
            "p" => {
                self.end_line(false);
                self.empty_line();
            }
            "td" | "th" if !tag.closes && !self.line.is_empty() && !self.line.ends_with(' ') => self.line.push(' '),
            "a" => self.link(tag),
            "img" => {
                let words = tag.attribute("alt").unwrap_or_default();
                if !words.trim().is_empty() {
                    self.line.push_str(&format!("[{}]", words.split_whitespace().collect::<Vec<_>>().join(" ")));
                }
            }
            name if BLOCKS.contains(&name) => self.block(tag),
            _ => {}
        }
    }

    fn block(&mut self, tag: &Tag) {
        self.end_line(false);
        match (tag.name.as_str(), tag.closes) {
            ("blockquote", false) => self.depth += 1,
            ("blockquote", true) => self.depth = self.depth.saturating_sub(1),
            ("pre", false) => self.pre += 1,
            ("pre", true) => self.pre = self.pre.saturating_sub(1),
            ("li", false) => self.line.push_str("- "),
            ("hr", false) => {
                self.line.push_str("________________________________");
                self.end_line(true);
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "ul" | "ol", _) => self.empty_line(),
            _ => {}
        }
    }

    fn link(&mut self, tag: &Tag) {
        if !tag.closes {
            self.link = tag.attribute("href").map(|address| (address, self.line.len()));
            return;
        }
        let Some((address, began)) = self.link.take() else { return };
        let words = self.line.get(began..).unwrap_or(&self.line).trim().to_owned();
        let bare = address.trim_start_matches("mailto:").trim_start_matches("https://").trim_start_matches("http://");
        let leads_on = ["http://", "https://", "mailto:"].iter().any(|start| address.starts_with(start));
        if leads_on && !words.is_empty() && !words.contains(bare.trim_end_matches('/')) && address.len() < 2_000 {
            self.line.push_str(&format!(" <{address}>"));
        }
    }

    fn end_line(&mut self, even_if_empty: bool) {
        if even_if_empty || !self.line.trim().is_empty() {
            self.lines.push((self.depth, self.line.trim_end().to_owned()));
        }
        self.line.clear();
        if let Some((_, began)) = &mut self.link {
            *began = 0;
        }
    }

    fn empty_line(&mut self) {
        if self.lines.last().is_some_and(|(_, last)| !last.is_empty()) {
            self.lines.push((self.depth, String::new()));
        }
    }

    fn finish(mut self) -> String {
        self.end_line(false);
        let mut text = String::new();
        let mut empty = 0;
        for (depth, line) in &self.lines {
            empty = if line.is_empty() { empty + 1 } else { 0 };
            if empty > 2 {
                continue;
            }
            let marks = ">".repeat((*depth).min(DEEPEST));
            let line = if marks.is_empty() { line.clone() } else { format!("{marks} {line}") };
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}
