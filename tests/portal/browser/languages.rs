//! Pages as people read them who read Dutch or German: no sentence of ours is left in English, and no message without words.
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use reqwest::Method;

use super::safety::some;
use super::scenes;
use super::stage::Stage;
use crate::messages::messages;

/// Shorter pieces of sentences may stand in anybody's words.
const TELLING: usize = 16;
/// Names: of languages in themselves, of departments and canned replies of the demo world.
const NAMES: [&str; 3] = ["English", "Billing", "Thank you"];
/// Scenes that show what people wrote, beginning like these, and the message that it happens to be like.
const WRITTEN: [(&str, &str); 7] = [
    ("import-", ""),
    ("mails-of-", "customer-confirm"),
    ("mail-with-link", "customer-confirm"),
    ("mailing-draft", "mail-letter-questions"),
    ("ticket-closed", "tickets-on-its-way"),
    ("my-ticket-closed", "tickets-on-its-way"),
    ("login-of-staff", "words-phone"),
];

/// What our English messages say and those of another language do not.
struct English {
    whole: BTreeMap<String, String>,
    parts: Vec<(String, String)>,
}

impl English {
    fn beside(language: &str) -> Self {
        let joined = |texts: &[String]| texts.concat().split_whitespace().collect::<Vec<_>>().join(" ");
        let theirs = messages(language);
        let known: BTreeSet<String> = theirs.values().map(|(_, texts)| joined(texts)).collect();
        let all_theirs = known.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        let mut english = Self { whole: BTreeMap::new(), parts: Vec::new() };
        for (key, (shape, texts)) in messages("en") {
            let text = joined(&texts);
            if shape.takes.is_empty() && shape.elements.is_empty() {
                if !known.contains(&text) && !NAMES.contains(&text.as_str()) {
                    english.whole.insert(text, key);
                }
                continue;
            }
            let parts = texts.iter().flat_map(|text| text.split(['<', '>'])).map(str::trim);
            let telling =
                parts.filter(|part| part.len() >= TELLING && !part.contains('=') && !all_theirs.contains(part));
            english.parts.extend(telling.map(|part| (part.to_owned(), key.clone())));
        }
        english
    }

    /// The message that a piece of a page says in English.
    fn said_by(&self, piece: &str) -> Option<&str> {
        let part = || self.parts.iter().find(|(part, _)| piece.contains(part.as_str())).map(|(_, key)| key);
        self.whole.get(piece).or_else(part).map(String::as_str)
    }
}

/// From here on everybody of the stage reads this language.
pub async fn speak(stage: &Stage, language: &str) {
    let sql = format!("update logins set language = '{language}'; update labels set page_language = '{language}'");
    for portal in [&stage.portal, &stage.founded] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.clone())).execute(&portal.db).await.unwrap();
    }
    // labels are kept for a second by each process
    tokio::time::sleep(Duration::from_millis(1_100)).await;
}

async fn read_in(stage: &Stage, language: &str) -> Vec<String> {
    let english = English::beside(language);
    speak(stage, language).await;
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    for scene in scenes::all(stage).iter().filter(|scene| scene.then.is_empty() && scene.path.starts_with('/')) {
        let mut person = stage.person(scene.who);
        if scene.who == super::stage::Who::Founder {
            person = person.at(&stage.founded.base);
        }
        // what somebody was told before he chose his language is told in the old one
        if met.insert(scene.who) {
            person.get("/customer/account").await;
            person.get("/reseller/go").await;
        }
        let answer = person.request(Method::GET, &scene.path, &[("accept-language", language)], String::new()).await;
        if answer.status >= 300 && answer.status < 400 {
            continue;
        }
        let page = answer.html();
        if page.attribute("html", "lang").as_deref() != Some(language) {
            wrong.push(format!("{}: its language is {:?}", scene.name, page.attribute("html", "lang")));
        }
        for piece in page.pieces() {
            let is_written = |key: &str| {
                WRITTEN
                    .iter()
                    .any(|(start, known)| scene.name.starts_with(start) && (known.is_empty() || *known == key))
            };
            if let Some(key) = english.said_by(&piece).filter(|key| !is_written(key)) {
                wrong.push(format!("{}: {key}: {piece}", scene.name));
            }
        }
    }
    wrong
}

/// Done when 4 of the languages: nothing of ours is untranslated.
#[tokio::test(flavor = "multi_thread")]
async fn no_page_says_in_english_what_its_reader_reads_in_another_language() {
    let stage = Stage::set().await;
    // one of them in each run
    for language in some(&["nl", "de"], 2) {
        let wrong = read_in(&stage, language).await;
        assert!(wrong.is_empty(), "{language}, {} pieces:\n{}", wrong.len(), wrong.join("\n"));
    }
}
