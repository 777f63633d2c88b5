//! What the messages say, in every case.
use time::macros::datetime;
use url::Url;

use super::*;
use crate::fields::Currency;
use crate::ids::CustomerId;
use crate::mail::messages::{EndingWords, Next, OrderNews, OrderWords, TicketWords};
use crate::mail::wording::Wording;
use crate::mail::{SECRET_GOES_HERE, sample};
use crate::orders::WaitReason;
use crate::resellers::Label;

fn label() -> Label {
    Label { name: "Northwind & Sons".to_owned(), ..sample::label() }
}

fn rendered(label: &Label, to_name: &str, message: Message<'_>) -> Rendered {
    let portal = Url::parse("https://portal.example").unwrap();
    let (customer, to_email) = (Some(CustomerId::new()), "ada@customer.example");
    let outgoing = Outgoing { label, portal: &portal, customer, to_name, to_email, message, token: None, thread: None };
    let written = Written::ours(Wording::of(&outgoing.message), Language::ENGLISH).unwrap().unwrap();
    render(&outgoing, &written, datetime!(2026-11-03 14:02 UTC)).unwrap()
}

/// A text without its line ends: where they are depends on what stands in the line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn every_message() -> [Message<'static>; 5] {
    let (started_at, ended_at) = (datetime!(2026-11-03 13:00 UTC), datetime!(2026-11-03 13:12:40 UTC));
    let (account, login_name, ip) = ("Lovelace <Ltd>", "ada@customer.example", "192.0.2.7");
    [
        Message::Verification { account },
        Message::Welcome { account, login_name },
        Message::PasswordReset { login_name },
        Message::PasswordChanged { login_name, changed_at: started_at, ip },
        Message::AccessBySupport { account, started_at, ended_at, reason: "Wrong phone", ticket: "T-12", changes: 2 },
    ]
}

#[test]
fn every_message_names_its_label_and_escapes_what_people_typed() {
    for message in every_message() {
        let kind = message.kind();
        let Rendered { subject, text, html } = rendered(&label(), "Ada <script>", message);
        assert!(subject.contains("Northwind & Sons") && !subject.contains('\n'), "{kind}: {subject}");
        assert!(text.contains("Hello Ada <script>,") && text.contains("Northwind & Sons"), "{kind}: {text}");
        assert!(html.contains("Ada &#60;script&#62;") && !html.contains("<script"), "{kind}: {html}");
        assert!(html.contains("Northwind &#38; Sons") && !html.contains("<img") && !html.contains("url("), "{kind}");
        assert!(text.contains("support@northwind.example") && html.contains("support@northwind.example"), "{kind}");
        assert!(!text.contains("\n\n\n") && text.lines().all(|line| line.chars().count() <= 100), "{kind}: {text}");
    }
}

#[test]
fn a_link_has_one_place_for_its_secret_in_the_text() {
    for message in every_message() {
        let link = message.link();
        let Rendered { subject, text, html } = rendered(&label(), "Ada\u{2}", message);
        assert!(!subject.contains(SECRET_GOES_HERE));
        match link {
            Some((page, _)) => {
                assert!(text.contains(&format!("\n\nhttps://portal.example/{page}/{SECRET_GOES_HERE}\n\n")), "{text}");
                assert_eq!((text.matches(SECRET_GOES_HERE).count(), html.matches(SECRET_GOES_HERE).count()), (1, 3));
            }
            None => assert!(!text.contains(SECRET_GOES_HERE) && !html.contains(SECRET_GOES_HERE)),
        }
    }
}

#[test]
fn links_begin_at_the_labels_own_address_where_it_has_one() {
    let own = Label { base_url: Some("https://my.northwind.example".to_owned()), ..label() };
    let Rendered { text, .. } = rendered(&own, "Ada", Message::Welcome { account: "Ada", login_name: "ada" });
    assert!(text.contains("https://my.northwind.example/password/"), "{text}");
    assert!(
        text.contains("https://my.northwind.example/at/northwind/login") && !text.contains("portal.example"),
        "{text}"
    );
}

#[test]
fn each_says_how_long_its_link_is_good() {
    let until = |message| flat(&rendered(&label(), "", message).text);
    let [verification, welcome, reset, ..] = every_message();
    assert!(until(verification).contains("24 hours, until 4 Nov 2026, 14:02 UTC"));
    assert!(until(welcome).contains("7 days, until 10 Nov 2026, 14:02 UTC"));
    assert!(until(reset).contains("30 minutes, until 3 Nov 2026, 14:32 UTC"));
}

#[test]
fn access_by_support_tells_who_when_how_long_why_and_what() {
    let [.., message] = every_message();
    let Rendered { text, .. } = rendered(&label(), "", message);
    for line in [
        "Hello,",
        "Who:      Support, Northwind & Sons",
        "When:     3 Nov 2026, 13:00 UTC",
        "How long: 12 minutes",
        "Reason:   Wrong phone",
        "Ticket:   T-12",
        "Changes:  2 changes were made",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}: {text}");
    }
    let at = datetime!(2026-11-03 13:00 UTC);
    let looked = Message::AccessBySupport {
        account: "Ada",
        started_at: at,
        ended_at: at,
        reason: "Look",
        ticket: "",
        changes: 0,
    };
    let Rendered { text, html, .. } = rendered(&label(), "", looked);
    assert!(
        text.contains("Changes:  none, only looked") && text.contains("less than a minute") && !text.contains("Ticket")
    );
    assert!(!html.contains("Ticket"));
}

#[test]
fn templates_run_nothing_that_people_typed() {
    for typed in ["{{7*7}}", "{% include \"mail/layout.txt\" %}", "${7*7}", "{{frame.address}}"] {
        let message = Message::Verification { account: typed };
        let Rendered { text, .. } = rendered(&label(), typed, message);
        assert_eq!(text.matches(typed).count(), 2, "{text}");
    }
}

fn order(news: OrderNews, waiting_for: Option<WaitReason>) -> Rendered {
    let lines = [("Register <b>garden.nl, 1 year", 1250), ("Hosting Start for garden, 1 month", 1400)];
    let words = OrderWords {
        id: crate::ids::OrderId(uuid::Uuid::nil()),
        number: 100_001,
        account: "Lovelace <Ltd>",
        lines: &lines,
        currency: &Currency::from_stored("EUR"),
        total: 2650,
        waiting_for,
        by_staff: false,
        why: Some(("Hosting Start for garden, 1 month", "no room on <server 7>")),
    };
    rendered(&label(), "Ada", Message::Order { news, words: &words })
}

#[test]
fn each_news_of_an_order_says_what_it_is_what_it_costs_and_where_it_stands() {
    let page = "https://portal.example/customer/orders/00000000-0000-0000-0000-000000000000";
    for (news, subject, says) in [
        (
            OrderNews::Received,
            "We have received your order 100001 at Northwind & Sons",
            "Thank you: we have received order 100001 for \"Lovelace <Ltd>\".",
        ),
        (
            OrderNews::Waiting,
            "Your order 100001 at Northwind & Sons is waiting",
            "Order 100001 of \"Lovelace <Ltd>\" is waiting. It goes on",
        ),
        (
            OrderNews::Delivered,
            "Your order 100001 at Northwind & Sons is delivered",
            "is delivered. Everything in it is ready for you.",
        ),
        (OrderNews::Cancelled, "Your order 100001 at Northwind & Sons is cancelled", "what was delivered stays yours."),
    ] {
        let mail = order(news, Some(WaitReason::Payment));
        assert_eq!(mail.subject, subject);
        assert!(flat(&mail.text).contains(says), "{says}: {}", mail.text);
        for words in ["\n- Register <b>garden.nl, 1 year: EUR 12.50\n", "\n\nTotal: EUR 26.50\n\n", page] {
            assert!(mail.text.contains(words), "{words}: {}", mail.text);
        }
        assert!(mail.html.contains("Register &#60;b&#62;garden.nl") && mail.html.contains(page), "{}", mail.html);
        assert!(!mail.text.contains("server 7") && !mail.html.contains("server 7"), "why it failed is for staff");
        assert!(!mail.text.contains("\n\n\n") && mail.text.contains("Hello Ada,\n\n"), "{}", mail.text);
    }
}

#[test]
fn an_order_that_waits_says_what_to_do_about_it() {
    let says = |reason| order(OrderNews::Waiting, Some(reason));
    let unpaid = says(WaitReason::Payment);
    assert!(
        unpaid.text.contains("\nIt goes on once EUR 26.50 is paid. Please mention order 100001.\n"),
        "{}",
        unpaid.text
    );
    assert!(unpaid.html.contains("It goes on once <bdi>EUR 26.50</bdi> is paid."));
    let unproved = says(WaitReason::Verification);
    assert!(flat(&unproved.text).contains("is waiting. Please confirm your e-mail address"), "{}", unproved.text);
    assert!(unproved.html.contains("The order then goes on by itself."));
    let looked_at = says(WaitReason::Review);
    assert!(looked_at.text.contains("You need not do anything.") && !looked_at.text.contains("paid"));
}

#[test]
fn staff_are_told_why_an_order_failed_and_where_to_go() {
    let mail = order(OrderNews::Failed, None);
    assert_eq!(mail.subject, "Order 100001 at Northwind & Sons failed");
    let why =
        "failed.\n\nHosting Start for garden, 1 month: no room on <server 7>\n\nRestart it or cancel it on its page.";
    assert!(mail.text.contains(why), "{}", mail.text);
    assert!(mail.html.contains("no room on &#60;server 7&#62;"));
    assert!(mail.text.contains("https://portal.example/reseller/orders/") && !mail.text.contains("/customer/orders/"));
}

#[test]
fn what_ends_says_when_and_what_comes_next() {
    let written = |days: i64| {
        let ends_on = datetime!(2026-12-01 00:00 UTC).date();
        let words = EndingWords {
            thing: (None, "demo-garden.nl"),
            account: "Lovelace",
            ends_on,
            days,
            next: &Next::ByItself { ahead: 3 },
            to_staff: false,
        };
        rendered(&label(), "Ada", Message::Ending { words: &words })
    };
    for (days, subject, says) in [
        (
            7,
            "demo-garden.nl ends in 7 days",
            "demo-garden.nl of \"Lovelace\" ends on 1 December 2026. It will be renewed by itself, 3 days before its end.",
        ),
        (1, "demo-garden.nl ends tomorrow", "ends on 1 December 2026."),
        (0, "demo-garden.nl has ended", "demo-garden.nl of \"Lovelace\" ended on 1 December 2026."),
    ] {
        let mail = written(days);
        assert_eq!(mail.subject, subject);
        assert!(flat(&mail.text).contains(says), "{}", mail.text);
    }
}

fn ticket(news: TicketNews, takes_answers: bool) -> Rendered {
    let words = TicketWords {
        id: crate::ids::TicketId(uuid::Uuid::nil()),
        number: 100_012,
        subject: "My <site>",
        account: "Lovelace",
        body: "One {link}\n\n<b>two</b>",
        signature: "The movers",
        files: &["plan.pdf", "a<b.png"],
        by: "Sanne",
    };
    let reply_to = takes_answers.then(|| "t-1@mail.example".to_owned());
    let thread = crate::mail::Thread { reply_to, ..Default::default() };
    let portal = Url::parse("https://portal.example").unwrap();
    let message = Message::Ticket { news, words: &words };
    let written = Written::ours(Wording::of(&message), Language::ENGLISH).unwrap().unwrap();
    let outgoing = Outgoing {
        label: &label(),
        portal: &portal,
        customer: None,
        to_name: "Ada",
        to_email: "ada@customer.example",
        message,
        token: None,
        thread: Some(&thread),
    };
    render(&outgoing, &written, datetime!(2026-11-03 14:02 UTC)).unwrap()
}

#[test]
fn a_ticket_message_carries_the_marker_the_message_and_the_signature() {
    let page = "https://portal.example/customer/tickets/00000000-0000-0000-0000-000000000000";
    let mail = ticket(TicketNews::Written, true);
    assert_eq!(mail.subject, "[#100012] My <site>");
    let start =
        "— Please write above this line —\n\nOne {link}\n\n<b>two</b>\n\nThe movers\n\n2 files: plan.pdf, a<b.png";
    assert!(mail.text.starts_with(start) && mail.text.contains(page), "{}", mail.text);
    assert!(mail.text.contains("\n\nAnswer this mail, or") && mail.html.contains("a&#60;b.png"), "{}", mail.text);
    assert!(mail.text.contains("\n-- \nWritten by Northwind & Sons\n"), "{}", mail.text);
    assert!(mail.html.contains("One {link}<br>") && mail.html.contains("&#60;b&#62;two"), "{}", mail.html);
    assert!(mail.html.contains("Please write above this line") && mail.html.contains("The movers"));
    let mail = ticket(TicketNews::Written, false);
    assert!(mail.text.starts_with("One {link}") && !mail.html.contains("write above"), "{}", mail.text);
    assert!(mail.text.contains("Please answer on the page of your ticket:\nhttps://"), "{}", mail.text);
}

#[test]
fn staff_read_the_message_as_a_quotation() {
    let mail = ticket(TicketNews::ToStaff, false);
    assert!(mail.text.contains("Sanne has written for \"Lovelace\":\n\n> One {link}\n>\n> <b>two"), "{}", mail.text);
    assert!(mail.text.contains("Sent automatically by") && mail.text.contains("/reseller/tickets/"));
    assert!(mail.html.contains("<blockquote"), "{}", mail.html);
}
