//! Texts with placeholders: what is read, what is refused, what comes out as text and as HTML.
use proptest::prelude::*;

use super::*;

const LIST: [Placeholder; 8] = [
    Placeholder::line("name", "whom it goes to"),
    Placeholder::line("label", "your name"),
    Placeholder::line("ticket", "the ticket that was named"),
    Placeholder::line("when", "when it was"),
    Placeholder::block("message", "what was written"),
    Placeholder::block("lines", "what was ordered"),
    Placeholder::shown_link("link", "where to confirm", "Confirm"),
    Placeholder::link("page", "the page of the order", "Open the order"),
];

fn values() -> Values {
    Values::new()
        .with("name", "Ada")
        .with("label", "Northwind & Sons")
        .with("when", "3 Nov 2026")
        .with("message", "One <b>\n\nTwo")
        .with("lines", "garden.nl: EUR 12\nHosting: EUR 14")
        .with("link", "https://portal.example/verify/\u{2}")
        .with("page", "https://portal.example/customer/orders/1")
}

fn read(text: &str) -> Text {
    parse(text, &LIST).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn filled(text: &str) -> String {
    read(text).fill(&values())
}

fn html(text: &str, values: &Values) -> String {
    read(text).html(values).unwrap()
}

#[test]
fn places_are_filled_and_braces_can_be_written() {
    assert_eq!(filled("Hello {name}, this is { label }."), "Hello Ada, this is Northwind & Sons.");
    assert_eq!(
        filled("{{name}} is a placeholder, }} and {{ are braces"),
        "{name} is a placeholder, } and { are braces"
    );
    assert_eq!(filled("{{{name}}}"), "{Ada}");
    assert_eq!(filled("${name} {{% include %}} <% %>"), "$Ada {% include %} <% %>");
}

#[test]
fn what_is_no_placeholder_is_named() {
    let wrong = |text: &str| parse(text, &LIST).unwrap_err();
    assert_eq!(wrong("Hi {nane}"), TextError::Unknown { name: "nane".to_owned() });
    assert_eq!(
        wrong("Hi {nane}").to_string(),
        "There is no placeholder {nane}. Use those of the list, or write {{ for a brace itself."
    );
    assert_eq!(wrong("{7*7}"), TextError::Unknown { name: "7*7".to_owned() });
    assert_eq!(wrong("{}"), TextError::Unknown { name: String::new() });
    assert_eq!(wrong("a\nHi {name"), TextError::Unclosed { line: 2 });
    assert_eq!(wrong("Hi {name {label}"), TextError::Unclosed { line: 1 });
    assert_eq!(wrong("Hi {name\n}"), TextError::Unclosed { line: 1 });
    assert_eq!(wrong("Hi name}"), TextError::Unopened { line: 1 });
    assert_eq!(wrong("Hi name}").to_string(), "A brace } in line 1 closes nothing. Write }} for a brace itself.");
    assert_eq!(wrong("a\u{2}b"), TextError::Unprintable { line: 1 });
    assert_eq!(wrong("{link: a\u{2}b}"), TextError::Unprintable { line: 1 });
    assert_eq!(wrong("You wrote {message}"), TextError::InALine { name: "message" });
    assert_eq!(wrong("{name: Ada}"), TextError::HasWords { name: "name" });
}

#[test]
fn a_form_has_a_limit_and_names_what_is_needed() {
    let checked = |text: &str| check(text, 20, &LIST, &["link"]);
    assert!(checked("ß{link}").is_ok());
    assert_eq!(checked("Hello {name}"), Err(TextError::Lacks { name: "link" }));
    assert_eq!(checked("{{link}}"), Err(TextError::Lacks { name: "link" }));
    assert_eq!(checked(&"ß".repeat(21)), Err(TextError::TooLong { max: 20, length: 21 }));
}

#[test]
fn a_value_is_never_read_again_and_keeps_to_its_line() {
    let hostile =
        Values::new().with("name", "{link}\r\nBcc: x@evil.example\u{2}\u{202e}").with("link", "https://a.example");
    assert_eq!(read("Hi {name}!\n\n{link}").fill(&hostile), "Hi {link} Bcc: x@evil.example!\n\nhttps://a.example");
    let marked = Values::new().with("name", "- https://evil.example {{x}}");
    assert_eq!(html("{name}", &marked).trim(), "<p><bdi>- https://evil.example {{x}}</bdi></p>");
    let block = Values::new().with("message", "a\u{2}b\n{name}\n- c  ");
    assert_eq!(read("> {message}").fill(&block), "> a b\n> {name}\n> - c");
}

#[test]
fn what_is_empty_leaves_no_hole() {
    let nothing = Values::new();
    assert_eq!(read("Hello {name},").fill(&nothing), "Hello,");
    assert_eq!(read("{name} {label} says hello").fill(&nothing), "says hello");
    assert_eq!(read("When: {when}\nTicket:   {ticket}\nEnd").fill(&values()), "When: 3 Nov 2026\nEnd");
    assert_eq!(read("a\n\n{message}\n\n{page}\n\nb\n\n{link}\n").fill(&nothing), "a\n\nb");
    assert_eq!(read("- {lines}\n- {name}\nb").fill(&nothing), "b");
}

#[test]
fn long_lines_of_the_text_are_broken_and_those_of_people_are_not() {
    let long = "a ".repeat(60);
    let broken = read(&format!("- {long}{{name}}")).fill_wrapped(&values());
    assert_eq!(broken.lines().count(), 2);
    assert!(broken.lines().all(|line| line.chars().count() <= 72) && broken.contains("\n  a a"), "{broken}");
    let people =
        Values::new().with("message", &*long).with("page", format!("https://portal.example/{}", "a".repeat(99)));
    assert_eq!(read("{message}").fill_wrapped(&people).trim_end(), long.trim_end());
    assert_eq!(read("See {page} now").fill_wrapped(&people).lines().count(), 3);
    assert_eq!(read("Who:      {name}").fill_wrapped(&values()), "Who:      Ada");
}

#[test]
fn html_is_made_from_the_lines() {
    let made = html(
        "Hello {name},\n\nOne line\nand <b>another</b>.\n- first\n- of {label}\n\nWhen:   {when}\nWho: {name}, {label}\n\nsee https://a.example/b?c=1&d, or https://",
        &values(),
    );
    assert_eq!(
        made.trim(),
        "<p>Hello <bdi>Ada</bdi>,</p>\n\
         <p>One line<br>\nand &#60;b&#62;another&#60;/b&#62;.</p>\n\
         <ul>\n<li>first</li>\n<li>of <bdi>Northwind &#38; Sons</bdi></li>\n</ul>\n\
         <dl>\n<dt>When</dt><dd><bdi>3 Nov 2026</bdi></dd>\n<dt>Who</dt><dd><bdi>Ada</bdi>, <bdi>Northwind &#38; Sons</bdi></dd>\n</dl>\n\
         <p>see <a href=\"https://a.example/b?c=1&#38;d\">https://a.example/b?c=1&#38;d</a>, or https://</p>"
    );
}

#[test]
fn a_link_alone_is_a_button_and_elsewhere_a_link() {
    let made = html("{page}\n\n{page: Bestelling openen}\n\nor {page}.\n\n{link}", &values());
    let page = "https://portal.example/customer/orders/1";
    for words in ["Open the order", "Bestelling openen"] {
        assert!(made.contains(&format!("<p><a class=\"button\" href=\"{page}\">{words}</a></p>")), "{made}");
    }
    assert!(made.contains(&format!("<p>or <a href=\"{page}\">{page}</a>.</p>")), "{made}");
    assert_eq!(made.matches('\u{2}').count(), 3, "{made}");
    assert_eq!(filled("{page: Bestelling openen}\nor {page: here}"), format!("{page}\nor {page}"));
    // what runs into a value is no address
    assert_eq!(html("https://a.example/{name}", &values()).trim(), "<p>https://a.example/<bdi>Ada</bdi></p>");
}

#[test]
fn peoples_lines_stay_theirs() {
    assert_eq!(html("{message}", &values()).trim(), "<p dir=\"auto\">One &#60;b&#62;<br>\n<br>\nTwo</p>");
    let quoted = html("{name} wrote:\n> {message}", &values());
    assert!(quoted.contains("<blockquote dir=\"auto\"><p><bdi>One &#60;b&#62;</bdi><br>"), "{quoted}");
    let listed = html("- {lines}\n\nTotal: {when}", &values());
    assert!(listed.contains("<li><bdi>garden.nl: EUR 12</bdi></li>\n<li><bdi>Hosting"), "{listed}");
    assert!(listed.contains("<p>Total: <bdi>3 Nov 2026</bdi></p>"), "{listed}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whatever_the_value_nothing_of_it_is_markup_and_the_text_stays_the_text(name in "\\PC{0,80}|.{0,60}|[{}<>\"'&:/\\- a\\n\u{2}]{0,40}") {
        let values = Values::new().with("name", &*name).with("message", &*name);
        let made = html("Hello {name}\n\n> {message}\n\n{message}", &values);
        for tag in made.split('<').skip(1) {
            let known = ["p>", "/p>", "bdi>", "/bdi>", "br>", "blockquote dir=\"auto\">", "/blockquote>", "p dir=\"auto\">"];
            prop_assert!(known.iter().any(|one| tag.starts_with(one)), "{}", made);
        }
        prop_assert!(!made.contains(char::from(2)), "{}", made);
        prop_assert_eq!(read("Hello {name}").fill(&values).lines().count(), 1);
    }

    #[test]
    fn whatever_the_text_reading_it_ends(text in "[{}a-c:\\- \\n\u{2}é]{0,60}") {
        if let Ok(read) = parse(&text, &LIST) {
            read.fill_wrapped(&values());
            read.html(&values()).unwrap();
        }
    }
}
