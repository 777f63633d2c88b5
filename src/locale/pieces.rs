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
