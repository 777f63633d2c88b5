//! Lines as COPY reads them.
use time::OffsetDateTime;
use uuid::Uuid;

use crate::demo::chance::write_time;

/// Lines of COPY's text format.
#[derive(Default)]
pub struct Lines(pub String);

impl Lines {
    pub fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '\\' => self.0.push_str("\\\\"),
                '\t' => self.0.push_str("\\t"),
                '\n' => self.0.push_str("\\n"),
                '\r' => self.0.push_str("\\r"),
                literal => self.0.push(literal),
            }
        }
        self.0.push('\t');
        self
    }

    pub fn id(&mut self, id: Uuid) -> &mut Self {
        let mut buffer = Uuid::encode_buffer();
        self.0.push_str(id.hyphenated().encode_lower(&mut buffer));
        self.0.push('\t');
        self
    }

    pub fn id_or_null(&mut self, id: Option<Uuid>) -> &mut Self {
        match id {
            Some(id) => self.id(id),
            None => self.null(),
        }
    }

    pub fn text_or_null(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    pub fn number(&mut self, number: i64) -> &mut Self {
        self.0.push_str(&number.to_string());
        self.0.push('\t');
        self
    }

    pub fn null(&mut self) -> &mut Self {
        self.0.push_str("\\N\t");
        self
    }

    pub fn time(&mut self, at: OffsetDateTime) -> &mut Self {
        write_time(&mut self.0, at);
        self.0.push('\t');
        self
    }

    pub fn time_or_null(&mut self, at: Option<OffsetDateTime>) -> &mut Self {
        match at {
            Some(at) => self.time(at),
            None => self.null(),
        }
    }

    pub fn yes_or_no(&mut self, yes: bool) -> &mut Self {
        self.0.push_str(if yes { "t\t" } else { "f\t" });
        self
    }

    /// Ends the line: its last tab becomes the line's end.
    pub fn end(&mut self) {
        self.0.pop();
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_copy_would_misread_is_escaped() {
        let mut lines = Lines::default();
        lines.text("a\tb\\c\nd").null().yes_or_no(true).end();
        assert_eq!(lines.0, "a\\tb\\\\c\\nd\t\\N\tt\n");
    }
}
