//! Messages that are text and values one after the other, with no choice among forms, put together without Fluent: a list
//! says one in each of its lines, and this takes a tenth of the time.
use std::borrow::Cow;
use std::fmt::{self, Write};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::numbers;
use super::told::Value;

pub(super) struct Pieces(Vec<Piece>);

enum Piece {
    Text(&'static str),
    /// The value of this name.
    Value(&'static str),
}

impl Pieces {
    /// None: there is more to it than text and values.
    pub(super) fn of(pattern: &Pattern<&'static str>) -> Option<Self> {
        let pieces = pattern.elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => Some(Piece::Text(value)),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Piece::Value(id.name)),
            PatternElement::Placeable { .. } => None,
        });
        pieces.collect::<Option<_>>().map(Self)
    }

    /// What it must be given.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Value(name) => Some(*name),
        })
    }

    /// The values, where a text was made of this message; none of them is empty.
    pub(super) fn values<'a>(&self, text: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
        let (mut values, mut rest, mut before_it) = (Vec::new(), text, None);
        for (place, piece) in self.0.iter().enumerate() {
            match (piece, before_it.take()) {
                (Piece::Value(name), None) => before_it = Some(*name),
                (Piece::Value(_), Some(_)) => return None,
                (Piece::Text(literal), None) => rest = rest.strip_prefix(literal)?,
                (Piece::Text(literal), Some(name)) => {
                    // the last one ends the text, another one is where it first comes
                    let is_last = place + 1 == self.0.len();
                    let (value, after) =
                        if is_last { (rest.strip_suffix(literal)?, "") } else { rest.split_once(literal)? };
                    values.push((name, value));
                    rest = after;
                }
            }
        }
        match before_it {
            Some(name) => values.push((name, rest)),
            None if !rest.is_empty() => return None,
            None => {}
        }
        values.iter().all(|(_, value)| !value.is_empty()).then_some(values)
    }

    /// Whether a value is there for each place.
    pub(super) fn take(&self, values: &[(Cow<'static, str>, Value)]) -> bool {
        self.names().all(|name| value_of(values, name).is_some())
    }

    pub(super) fn write(&self, values: &[(Cow<'static, str>, Value)], to: &mut impl Write) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => to.write_str(text),
            Piece::Value(name) => match value_of(values, name) {
                Some(Value::Text(text)) => to.write_str(text),
                Some(Value::Number(number)) => to.write_str(&numbers::grouped(*number)),
                None => Ok(()),
            },
        })
    }
}

/// Of two of the same name the later one, as Fluent has it.
fn value_of<'a>(values: &'a [(Cow<'static, str>, Value)], name: &str) -> Option<&'a Value> {
    values.iter().rfind(|(of, _)| of == name).map(|(_, value)| value)
}
