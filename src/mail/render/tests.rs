//! What the messages say, in every case.
use time::macros::datetime;
use url::Url;

use super::*;
use crate::ids::{CustomerId, LabelId, ResellerId};
use crate::resellers::Label;

fn label() -> Label {
    Label {
        id: LabelId::new(),
        reseller_id: ResellerId::new(),
        slug: "northwind".to_owned(),
        name: "Northwind & Sons".to_owned(),
        base_url: None,
        sender_name: "Northwind".to_owned(),
        sender_email: "hello@northwind.example".to_owned(),
        support_contact: "support@northwind.example".to_owned(),
        accent_hue: 255,
        time_zone: "UTC".to_owned(),
    }
}

fn rendered(label: &Label, to_name: &str, message: Message<'_>) -> Rendered {
    let portal = Url::parse("https://portal.example").unwrap();
    let (customer, to_email) = (Some(CustomerId::new()), "ada@customer.example");
    let outgoing = Outgoing { label, portal: &portal, customer, to_name, to_email, message, token: None };
    render(&outgoing, datetime!(2026-11-03 14:02 UTC)).unwrap()
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
    let until = |message| rendered(&label(), "", message).text;
    let [verification, welcome, reset, ..] = every_message();
    assert!(until(verification).contains("24 hours,\nuntil 4 Nov 2026, 14:02 UTC"));
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
