//! Numbers in the form of the reader's language.
use super::{Locale, current};

impl Locale {
    /// What stands between thousands, and before decimals.
    fn marks(self) -> (char, char) {
        match self {
            Self::English => (',', '.'),
            Self::Dutch | Self::German => ('.', ','),
        }
    }
}

/// "1,000,304"; in Dutch and German "1.000.304".
pub fn grouped(number: i64) -> String {
    with_thousands(number < 0, &number.unsigned_abs().to_string(), current().marks().0)
}

/// An amount of plain digits, such as "-1250.00", as people read it: "-1,250.00" or "-1.250,00".
pub fn amount(plain: &str) -> String {
    let (thousands, point) = current().marks();
    let (is_less, digits) = plain.strip_prefix('-').map_or((false, plain), |digits| (true, digits));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = with_thousands(is_less, whole, thousands);
    if rest.is_empty() { whole } else { format!("{whole}{point}{rest}") }
}

/// The same as it stands in a field, where thousands would be in the way: "1250.00" or "1250,00".
pub fn in_field(plain: &str) -> String {
    plain.replace('.', current().marks().1.encode_utf8(&mut [0; 4]))
}

/// An amount beside its currency: "EUR 12.50"; in German "12,50 EUR".
pub fn money(currency: &str, plain: &str) -> String {
    match current() {
        Locale::English | Locale::Dutch => format!("{currency} {}", amount(plain)),
        Locale::German => format!("{} {currency}", amount(plain)),
    }
}

/// A number in a message; those of ours are whole ones.
pub(super) fn of_message(number: f64) -> String {
    amount(&number.to_string())
}

fn with_thousands(is_less: bool, digits: &str, mark: char) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if is_less {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}
