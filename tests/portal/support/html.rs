//! A page as somebody reads it: by CSS selector, never by substring of its source.
use scraper::{ElementRef, Selector};

/// A parsed page.
pub struct Html {
    document: scraper::Html,
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Html {
    pub fn parse(source: &str) -> Self {
        Self { document: scraper::Html::parse_document(source) }
    }

    pub fn count(&self, css: &str) -> usize {
        self.document.select(&selector(css)).count()
    }

    pub fn has(&self, css: &str) -> bool {
        self.count(css) > 0
    }

    /// The words of the first match; "" if there is none.
    pub fn text(&self, css: &str) -> String {
        self.document.select(&selector(css)).next().map(words).unwrap_or_default()
    }

    pub fn texts(&self, css: &str) -> Vec<String> {
        self.document.select(&selector(css)).map(words).collect()
    }

    /// Everything that is read or read out: each piece of text by itself, and the attributes that carry words.
    pub fn pieces(&self) -> Vec<String> {
        let mut all = Vec::new();
        for element in self.document.select(&selector("title, body, body *")) {
            if matches!(element.value().name(), "script" | "style" | "code" | "textarea") {
                continue;
            }
            let texts = element.children().filter_map(|child| child.value().as_text().map(|text| text.to_string()));
            let told = ["aria-label", "title", "placeholder", "alt", "data-label", "data-confirm"];
            let attributes = told.iter().filter_map(|name| element.value().attr(name).map(str::to_owned));
            let said = texts.chain(attributes).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
            all.extend(said.filter(|text| !text.is_empty()));
        }
        all
    }

    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.document.select(&selector(css)).next().and_then(|element| element.value().attr(name)).map(str::to_owned)
    }

    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let selector = selector(css);
        let matches = self.document.select(&selector);
        matches.filter_map(|element| element.value().attr(name)).map(str::to_owned).collect()
    }

    /// The address of the link with these words.
    pub fn link(&self, text: &str) -> Option<String> {
        let links = selector("a[href]");
        let mut links = self.document.select(&links);
        links.find(|link| words(*link) == text).and_then(|link| link.value().attr("href")).map(str::to_owned)
    }

    /// What a browser would send of the form with this action, as it stands.
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let forms = selector("form");
        let form = self.document.select(&forms).find(|form| form.value().attr("action") == Some(action));
        let form = form.unwrap_or_else(|| panic!("no form for {action}"));
        let mut fields = Vec::new();
        for field in form.select(&selector("input[name], textarea[name], select[name]")) {
            let (element, name) = (field.value(), field.value().attr("name").unwrap_or_default().to_owned());
            let value = match (element.name(), element.attr("type")) {
                ("input", Some("file")) => continue,
                ("input", Some("checkbox" | "radio")) if element.attr("checked").is_none() => continue,
                ("input", _) => element.attr("value").unwrap_or_default().to_owned(),
                ("textarea", _) => field.text().collect::<String>().trim_start_matches('\n').to_owned(),
                _ => chosen(field),
            };
            fields.push((name, value));
        }
        fields
    }
}

fn chosen(select: ElementRef<'_>) -> String {
    let options = selector("option");
    let all: Vec<ElementRef<'_>> = select.select(&options).collect();
    let one = all.iter().find(|option| option.value().attr("selected").is_some()).or(all.first());
    one.map(|option| option.value().attr("value").map_or_else(|| words(*option), str::to_owned)).unwrap_or_default()
}
