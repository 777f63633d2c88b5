//! Every sentence of the portal stands in its message files, in each of its languages, complete.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

const LANGUAGES: [&str; 3] = ["en", "nl", "de"];

/// What a message takes and the elements it is marked up with.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shape {
    pub takes: BTreeSet<String>,
    pub elements: BTreeSet<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "nothing ends with {ending} below {folder}");
    found
}

fn look(pattern: &Pattern<&str>, shape: &mut Shape, texts: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                texts.push((*value).to_owned());
                for tag in value.split('<').skip(1) {
                    let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
                    shape.elements.insert(name);
                }
            }
            PatternElement::Placeable { expression } => expressions(expression, shape, texts),
        }
    }
}

fn expressions(expression: &Expression<&str>, shape: &mut Shape, texts: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => inlines(inline, shape, texts),
        Expression::Select { selector, variants } => {
            inlines(selector, shape, texts);
            variants.iter().for_each(|variant| look(&variant.value, shape, texts));
        }
    }
}

fn inlines(inline: &InlineExpression<&str>, shape: &mut Shape, texts: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.takes.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => expressions(expression, shape, texts),
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("messages hold text, values and choices, not {other:?}"),
    }
}

/// All messages of a language: what each takes, and its pieces of text.
pub fn messages(language: &str) -> BTreeMap<String, (Shape, Vec<String>)> {
    let mut all = BTreeMap::new();
    for (path, text) in files(&format!("locales/{language}"), ".ftl") {
        let read = fluent_syntax::parser::parse(text.as_str());
        let read = read.unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in &read.body {
            let Entry::Message(message) = entry else { continue };
            let pattern = message.value.as_ref().unwrap_or_else(|| panic!("{} says nothing", message.id.name));
            let (mut shape, mut texts) = (Shape::default(), Vec::new());
            look(pattern, &mut shape, &mut texts);
            let known = all.insert(message.id.name.to_owned(), (shape, texts));
            assert!(known.is_none(), "{}: {} stands there twice", path.display(), message.id.name);
        }
    }
    all
}

#[test]
fn no_message_lacks_in_a_language() {
    let english = messages("en");
    assert!(english.len() > 1_000, "{} messages", english.len());
    let mut wrong = Vec::new();
    for language in &LANGUAGES[1..] {
        let theirs = messages(language);
        for (key, (shape, _)) in &english {
            match theirs.get(key) {
                None => wrong.push(format!("{language}: {key} lacks")),
                Some((other, _)) if other != shape => wrong.push(format!("{language}: {key}: {other:?} for {shape:?}")),
                Some((_, texts)) if texts.concat().trim().is_empty() && shape.takes.is_empty() => {
                    wrong.push(format!("{language}: {key} is empty"));
                }
                Some(_) => {}
            }
        }
        wrong.extend(
            theirs
                .keys()
                .filter(|key| !english.contains_key(*key))
                .map(|key| format!("{language}: {key} is not in English")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The keys that a source says, and all its literals that could be one.
fn keys_of(text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let is_key = |text: &str| {
        text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let literals = text.split('"').skip(1).step_by(1).filter(|part| is_key(part)).map(str::to_owned).collect();
    let mut said = BTreeSet::new();
    for call in ["t(\"", "tell(\"", "html(\"", "key(\""] {
        for (at, _) in text.match_indices(call) {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            let key = text[at + call.len()..].split('"').next().unwrap_or_default();
            if !before.is_alphanumeric() && before != '_' && is_key(key) {
                said.insert(key.to_owned());
            }
        }
    }
    (said, literals)
}

#[test]
fn what_is_said_is_there_and_what_is_there_is_said() {
    let english = messages("en");
    let (mut said, mut literals) = (BTreeSet::new(), BTreeSet::new());
    for (_, text) in files("src", ".rs").into_iter().chain(files("templates", ".html")) {
        let (more_said, more_literals) = keys_of(&text);
        said.extend(more_said);
        literals.extend(more_literals);
    }
    let lacking: Vec<_> = said.iter().filter(|key| !english.contains_key(*key)).collect();
    assert!(lacking.is_empty(), "no such messages: {lacking:?}");
    let unused: Vec<_> = english.keys().filter(|key| !literals.contains(*key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

/// A template without what the engine reads: comments, expressions, and what is no text.
fn bare(template: &str) -> String {
    let mut rest = template.to_owned();
    for (open, close) in [
        ("{#", "#}"),
        ("{{", "}}"),
        ("{%", "%}"),
        ("<svg", "</svg>"),
        ("<style", "</style>"),
        ("<kbd", "</kbd>"),
        ("<code", "</code>"),
    ] {
        let mut kept = String::new();
        while let Some((before, after)) = rest.split_once(open) {
            kept.push_str(before);
            kept.push('\u{1}');
            rest = after.split_once(close).map(|(_, after)| after.to_owned()).unwrap_or_default();
        }
        kept.push_str(&rest);
        rest = kept;
    }
    rest
}

fn is_words(text: &str) -> bool {
    let mut letters = 0;
    text.chars().any(|c| {
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        letters > 1
    })
}

/// A macro that draws attributes of somebody else's element.
fn is_attribute(part: &str) -> bool {
    part.contains("=\"") || part.starts_with('-') && !part.contains(' ')
}

/// Names and signs that are the same in every language.
const NAMES: [&str; 5] = ["UTC", "IP", "CSV", "&nbsp;", "nbsp"];

#[test]
fn templates_have_no_words_of_their_own() {
    let mut wrong = Vec::new();
    for (path, text) in files("templates", ".html") {
        let text = bare(&text);
        let mut outside = text.as_str();
        while !outside.is_empty() {
            let (said, tag) = outside.split_once('<').unwrap_or((outside, ""));
            let said = said
                .split('\u{1}')
                .map(str::trim)
                .filter(|part| is_words(part) && !NAMES.contains(part) && !is_attribute(part));
            wrong.extend(said.map(|part| format!("{}: {part}", path.display())));
            let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
            for attribute in ["aria-label", "title", "placeholder", "alt", "data-label", "data-confirm"] {
                let value =
                    tag.split_once(&format!(" {attribute}=\"")).map(|(_, rest)| rest.split('"').next().unwrap_or(""));
                if let Some(value) = value.filter(|value| is_words(value) && !NAMES.contains(value)) {
                    wrong.push(format!("{}: {attribute}={value}", path.display()));
                }
            }
            outside = after;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What pages' sources may say in English: the answer to a mail program.
const FOR_PROGRAMS: [&str; 1] = ["Announcements are off."];

/// The literals of a line of code.
fn literals(line: &str) -> Vec<String> {
    let plain = line.replace("\\\"", "”").replace("'\"'", "' '");
    plain.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn pages_have_no_sentences_of_their_own() {
    let mut wrong = Vec::new();
    for folder in ["public_area", "account_area", "customer_area", "reseller_area", "web"] {
        for (path, text) in files(&format!("src/{folder}"), ".rs") {
            let product = text.split("#[cfg(test)]").next().unwrap_or(&text);
            if path.ends_with("tests.rs") {
                continue;
            }
            let code = product.lines().filter(|line| !line.trim_start().starts_with("//"));
            for literal in code.flat_map(literals) {
                let is_sentence = literal.starts_with(|c: char| c.is_uppercase())
                    && literal.split(' ').filter(|word| is_words(word)).count() > 1
                    && !literal.contains(['=', ';', '<'])
                    && !FOR_PROGRAMS.iter().any(|known| literal.starts_with(known));
                if is_sentence {
                    wrong.push(format!("{}: {literal}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
