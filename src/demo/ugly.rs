//! Names that real people have and programs stumble over, and some that nobody should have.
use crate::demo::atlas::ATLAS;
use crate::demo::chance::Chance;
use crate::demo::people::Contact;

/// Full name, organisation, country.
const NAMES: [(&str, &str, &str); 20] = [
    ("محمد بن عبد الله آل سعود", "", "AE"),
    ("נועה בן־דוד", "חברת דומיינים בע״מ (Domains Ltd)", "IL"),
    ("山田太郎", "株式会社山田商店", "JP"),
    ("欧阳秀英", "", "CN"),
    ("O'Brien-D'Angelo, Máire \"Molly\"", "O'Brien's Bar & Grill", "IE"),
    ("X", "", "US"),
    ("Ö", "Å", "SE"),
    ("<script>alert('name')</script>", "<b>Bold</b> & Söhne GmbH", "DE"),
    ("Robert'); drop table customers; --", "", "GB"),
    ("Zoë 🚀 Rocket 👩‍👩‍👧‍👦", "Emoji 🌷 Tulips", "NL"),
    ("=HYPERLINK(\"https://odd.example\",\"click\")", "+1+1", "US"),
    ("{{ 7 * 7 }} ${7*7} %s %n", "../../etc/passwd", "PL"),
    ("null", "undefined", "CA"),
    ("100% _Real_ \\ Backslash", "C:\\Temp\\Ltd", "AU"),
    ("İsmail Işık", "ŞİRİN ÇİÇEKÇİLİK", "DE"),
    ("Nguyễn Thị Ánh Tuyết", "", "FR"),
    ("Z̷a̷l̷g̷o̷ H̵e̵ C̶o̶m̶e̶s̶", "", "FI"),
    ("Αλέξανδρος Παπαδόπουλος-Οικονόμου", "", "GR"),
    ("ΣΊΣΥΦΟΣ", "Straße und Weiß oHG", "AT"),
    ("A & B < C > D", "  ﬁne ligature  ", "BE"),
];

/// How many there are.
pub const COUNT: usize = NAMES.len() + 5;

/// The ugly customer of this position; None behind the last.
pub fn contact(position: usize, chance: &mut Chance) -> Option<Contact> {
    let (name, organisation, code) = match NAMES.get(position) {
        Some((name, organisation, code)) => ((*name).to_owned(), organisation.trim().to_owned(), *code),
        None => long(position - NAMES.len())?,
    };
    let country = ATLAS.countries.iter().find(|country| country.code == code)?;
    let email = match position + 1 {
        COUNT => format!("{}@{}.example", "a".repeat(64), ["very-long-host-name"; 10].join(".").get(..181)?),
        nth => format!("odd{nth:02}@names.example"),
    };
    Some(Contact { name, organisation, email, ..Contact::at_home_in(country, chance) })
}

/// As long as a name may be: of words, of one word, of wide letters, from right to left, and a long address.
fn long(position: usize) -> Option<(String, String, &'static str)> {
    match position {
        0 => Some((
            first_255("Adolph Blaine Charles David Earl Frederick Gerald Hubert Irvin John Kenneth Lloyd "),
            String::new(),
            "US",
        )),
        1 => Some((
            "Rhys Llwyd".to_owned(),
            first_255("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
            "GB",
        )),
        2 => Some((first_255("寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末"), String::new(), "JP")),
        3 => Some((first_255("عبد الرحمن بن عبد العزيز "), String::new(), "AE")),
        4 => Some(("Annelies Langenberg".to_owned(), String::new(), "DE")),
        _ => None,
    }
}

/// A text repeated up to 255 characters, the most a name may have.
fn first_255(text: &str) -> String {
    let long: String = text.chars().cycle().take(255).collect();
    match long.strip_suffix(' ') {
        Some(trimmed) => format!("{trimmed}."),
        None => long,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ugly_names_stay_within_what_the_portal_takes() {
        let all: Vec<_> =
            (0..COUNT).map_while(|position| contact(position, &mut Chance::new(5, position as u64))).collect();
        assert_eq!(all.len(), COUNT);
        for contact in &all {
            assert!((1..=255).contains(&contact.name.chars().count()), "{}", contact.name);
            assert!(contact.organisation.chars().count() <= 255, "{}", contact.organisation);
            assert!(
                contact.email.len() <= 254 && contact.email.split('.').all(|label| label.len() <= 84),
                "{}",
                contact.email
            );
            assert!(!contact.name.chars().chain(contact.organisation.chars()).any(char::is_control));
            assert_eq!(contact.name.trim(), contact.name);
        }
        assert_eq!(all.iter().filter(|contact| contact.name.chars().count() == 255).count(), 3);
        assert!(all.iter().any(|contact| contact.email.len() == 254));
    }
}
