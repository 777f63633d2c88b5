//! Whether a name was only spelled better. Where it is not certain it was not, for then nobody would be asked.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words shorter than this have no misspelling: "Jan" and "Jon" are two people.
const SHORTEST: usize = 4;

/// Case, accents and punctuation do not matter; beyond those one word may have one letter more, less, other or two that
/// changed places, not at its beginning. Numbers are never spelled.
pub fn is_typo(before: &str, after: &str) -> bool {
    let (old, new) = (words(before), words(after));
    if old.is_empty() || new.is_empty() {
        return false;
    }
    // "Jean-Luc" and "Jean Luc", "B.V." and "BV"
    if old.concat() == new.concat() {
        return true;
    }
    if old.len() != new.len() {
        return false;
    }
    let mut other = old.iter().zip(&new).filter(|(old, new)| old != new);
    match (other.next(), other.next()) {
        (Some((old, new)), None) => is_misspelled(old, new),
        _ => false,
    }
}

fn is_misspelled(old: &str, new: &str) -> bool {
    old.chars().count() >= SHORTEST
        && new.chars().count() >= SHORTEST
        && old.chars().next() == new.chars().next()
        && digits(old) == digits(new)
        && strsim::osa_distance(old, new) == 1
}

fn digits(word: &str) -> String {
    word.chars().filter(|c| c.is_numeric()).collect()
}

/// Its words in small letters without accents; what is neither letter nor digit parts words or stands for nothing.
fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { Some(c) } else { c.is_whitespace().then_some(' ') })
        .map(|c| c.unwrap_or('\0'))
        .filter(|c| *c != '\0')
        .collect();
    plain.replace('ß', "ss").replace('ø', "o").replace('æ', "ae").split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_spelling_is_told_from_another_name() {
        for (before, after) in [
            ("ada jansen", "Ada Jansen"),
            ("Jose Garcia", "José García"),
            ("Ada Jansne", "Ada Jansen"),
            ("Ada Jansen", "Ada Janssen"),
            ("Ada Janzen", "Ada Jansen"),
            ("Jean-Luc Picard", "Jean Luc Picard"),
            ("Sean OShea", "Seán O’Shea"),
            ("Tulpen BV", "Tulpen B.V."),
            ("Strauß GmbH", "Strauss GmbH"),
            ("Muller AG", "Müller AG"),
            ("Mueller AG", "Müller AG"),
            ("Deltta  Hosting", "Delta Hosting"),
        ] {
            assert!(is_typo(before, after), "{before} > {after}");
            assert!(is_typo(after, before), "{after} > {before}");
        }
    }

    #[test]
    fn another_name_is_no_misspelling() {
        for (before, after) in [
            ("Ada Jansen", "Ada Visser"),
            ("Ada Jansen", "Ada Hansen"),
            ("Ada Bakker", "Ada Becker"),
            ("Jan de Vries", "Jon de Vries"),
            ("Ada Jansen", "Ada Jansen-Visser"),
            ("Ada Jansen", "Jansen Ada"),
            ("Adda Janssen", "Ada Jansen"),
            ("Tulpen BV", "Tulpen NV"),
            ("Holding12 BV", "Holding13 BV"),
            ("Holding 1", "Holding 2"),
            ("Tulpen BV", ""),
            ("", "Tulpen BV"),
            ("", ""),
            ("---", "..."),
        ] {
            assert!(!is_typo(before, after), "{before} > {after}");
        }
        assert!(is_typo("李小龍", "李小龍"), "the same is no other name");
        assert!(!is_typo("李小龍", "李小明"), "of three letters one is a third of the name");
    }
}
