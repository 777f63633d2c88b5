//! Money as people type and read it. Everywhere else it is a whole number of the currency's smallest unit.
use std::borrow::Cow;

use super::FieldError;
use crate::locale::{numbers, t, tell};

text_value! {
    /// A currency by its ISO 4217 code, such as EUR.
    Currency
}

/// The largest amount a price may have, in the smallest unit; the database holds the same limit.
pub const LARGEST_AMOUNT: i64 = 100_000_000_000;

/// Currencies whose smallest unit is not a hundredth (ISO 4217, list one).
const WITHOUT_DECIMALS: [&str; 8] = ["CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF"];
const WITH_THREE: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];

impl Currency {
    fn decimals(&self) -> usize {
        match self.as_str() {
            code if WITHOUT_DECIMALS.contains(&code) => 0,
            code if WITH_THREE.contains(&code) => 3,
            _ => 2,
        }
    }

    /// An amount as it stands in a field, in the reader's form: "1250.00", "1250,00".
    pub fn in_field(&self, amount: i64) -> String {
        numbers::in_field(&self.plain(amount))
    }

    /// An amount without its currency, in plain digits: "1250.00".
    fn plain(&self, amount: i64) -> String {
        let decimals = self.decimals();
        let digits = format!("{:0>width$}", amount.unsigned_abs(), width = decimals + 1);
        let (whole, rest) = digits.split_at(digits.len() - decimals);
        let sign = if amount < 0 { "-" } else { "" };
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }

    /// An amount as people read it: "EUR 1,250.00".
    pub fn words(&self, amount: i64) -> String {
        numbers::money(self.as_str(), &self.plain(amount))
    }

    /// The same for a row, so that each reader reads it in his own form.
    pub fn kept(&self, amount: i64) -> String {
        tell("words-money").with("currency", self.as_str()).with("amount", self.plain(amount)).kept()
    }

    /// What somebody typed as an amount of this currency, in its smallest unit: "12.50", "12,5", "1 250", "1.250,00".
    /// Never negative.
    pub fn parse_amount(&self, typed: &str) -> Result<i64, FieldError> {
        let wrong = || {
            let example = self.plain(1250 * 10_i64.pow(u32::try_from(self.decimals()).unwrap_or(2)) / 100);
            FieldError::invalid(tell("fields-money-wrong").with("example", numbers::amount(&example)))
        };
        let text: String = typed.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
        let text = without_thousands(&text);
        let (whole, rest) = text.rsplit_once(['.', ',']).unwrap_or((&text, ""));
        let all_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 12
            || !all_digits(whole)
            || !all_digits(rest)
            || rest.len() > self.decimals()
        {
            return Err(wrong());
        }
        let filled = format!("{whole}{rest:0<width$}", width = self.decimals());
        let amount: i64 = filled.parse().map_err(|_| wrong())?;
        if amount > LARGEST_AMOUNT {
            return Err(FieldError::invalid(t("fields-money-large")));
        }
        Ok(amount)
    }
}

/// "1250,00" of "1.250,00": where both marks stand, the last one is before the decimals. With one alone nobody knows.
fn without_thousands(text: &str) -> Cow<'_, str> {
    let Some((whole, rest)) = text.rsplit_once(['.', ',']) else { return Cow::Borrowed(text) };
    let other = if text.as_bytes().get(whole.len()) == Some(&b'.') { ',' } else { '.' };
    let Some((first, groups)) = whole.split_once(other) else { return Cow::Borrowed(text) };
    match (1..=3).contains(&first.len()) && groups.split(other).all(|group| group.len() == 3) {
        true => Cow::Owned(format!("{}.{rest}", whole.replace(other, ""))),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{self, Locale};

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let euro = Currency::from_stored("EUR");
        for (typed, amount) in
            [("12.50", 1250), ("12,5", 1250), ("0", 0), ("1 250", 125_000), ("007", 700)].into_iter().chain([
                ("1.250,50", 125_050),
                ("1,250.5", 125_050),
                ("1,234,567.00", 123_456_700),
                ("12.345,6", 1_234_560),
            ])
        {
            assert_eq!(euro.parse_amount(typed), Ok(amount), "{typed}");
        }
        for typed in [
            "",
            "-1",
            "1.234",
            "1.2.3",
            "1.234.567",
            "1,2.50",
            "1,,234.5",
            ",250.00",
            "1.234,567",
            "NaN",
            "1e309",
            "2147483648000000",
            "٣",
            "+5",
            ".5",
            "0x10",
        ] {
            assert!(euro.parse_amount(typed).is_err(), "{typed}");
        }
        assert_eq!(Currency::from_stored("JPY").parse_amount("1250"), Ok(1250));
        assert!(Currency::from_stored("JPY").parse_amount("12.5").is_err());
    }

    #[test]
    fn amounts_are_written_with_their_currency() {
        let euro = Currency::from_stored("EUR");
        assert_eq!((euro.plain(5), euro.words(125_000_050)), ("0.05".to_owned(), "EUR 1,250,000.50".to_owned()));
        assert_eq!(Currency::from_stored("JPY").words(1250), "JPY 1,250");
        assert_eq!(euro.words(-700), "EUR -7.00");
        assert_eq!(euro.in_field(125_000), "1250.00");
        locale::with(Locale::Dutch, || assert_eq!(euro.in_field(125_000), "1250,00"));
    }

    #[test]
    fn an_amount_in_a_row_is_read_in_the_readers_form() {
        let kept = Currency::from_stored("EUR").kept(1250);
        assert_eq!(locale::kept::read(&kept), "EUR 12.50");
        locale::with(Locale::German, || assert_eq!(locale::kept::read(&kept), "12,50 EUR"));
    }
}
