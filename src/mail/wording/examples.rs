//! A made-up mail of each message, for previews and tests.
use time::{Duration, OffsetDateTime};
use url::Url;

use super::{Wording, said};
use crate::fields::Language;
use crate::locale::{self, numbers};
use crate::logins::StaffRole;
use crate::mail::messages::{Next, Visit};
use crate::mail::placeholders::Values;
use crate::orders::said::line as order_line;
use crate::owner_changes::ChangeState;
use crate::resellers::Label;
use crate::t;
use crate::tld_policies::Side;

/// Values for all the places of a message, said in the language of the text.
pub fn values(wording: &Wording, label: &Label, portal: &Url, language: Language, now: OffsetDateTime) -> Values {
    locale::with(said::locale_of(language), || {
        wording.places().iter().fold(Values::new(), |values, place| {
            values.with(place.name, one(wording, place.name, label, portal, (language, now)))
        })
    })
}

fn one(
    wording: &Wording,
    place: &str,
    label: &Label,
    portal: &Url,
    (language, now): (Language, OffsetDateTime),
) -> String {
    let origin = label.origin(portal);
    match place {
        "label" | "signature" => label.name.clone(),
        "support_contact" => label.support_contact.clone(),
        "sign_in" => format!("{}/login", label.address(portal)),
        "link" => format!("{origin}/example-of-a-link"),
        "page" => format!("{origin}/example-of-a-page"),
        "access_log" => format!("{origin}/customer/account/access"),
        "until" => said::moment(now + Duration::days(1), language),
        "when" => said::moment(now, language),
        "day" => said::day(now.date(), language),
        "ends_on" => said::day((now + Duration::days(7)).date(), language),
        "number" if wording.kind.starts_with("order_") => "100034".to_owned(),
        "lines" if wording.kind == "changes_finished" => domains(),
        "lines" => lines(),
        _ => said_of(place, now).unwrap_or_else(|| typed(place).to_owned()),
    }
}

/// What people typed, or what is the same in every language.
fn typed(place: &str) -> &'static str {
    match place {
        "name" | "from" => "Ada Jansen",
        "account" => "Jansen Web Design",
        "login_name" => "ada@customer.example",
        "ip" => "192.0.2.7",
        "new_email" => "ada@new.example",
        "minutes" => "12",
        "number_of_changes" => "2",
        "number" | "ticket" => "100012",
        "domain" | "thing" => "example-garden.com",
        "to" => "Ada de Vries",
        "days" => "7",
        "by" => "Sanne de Wit",
        _ => "",
    }
}

/// What we say ourselves, and what somebody might have typed in this language.
fn said_of(place: &str, now: OffsetDateTime) -> Option<String> {
    Some(match place {
        "what" => t("account-event-app-on").to_owned(),
        "device" => t("mail-example-device").to_owned(),
        "how_long" => said::lasting(Duration::minutes(12)),
        "reason" => t("mail-example-reason").to_owned(),
        "changes" => said::changed(2),
        "number_of_visits" => said::visits(2),
        "visits" => visits(now),
        "side" => said::side(Side::OldHolder).to_owned(),
        "consent" => t("mail-example-consent").to_owned(),
        "total" => money("26.50"),
        "why" => t("mail-example-why").to_owned(),
        "in_days" => said::in_days(7),
        "what_next" => said::next(Next::ByItself { ahead: 3 }, ""),
        "subject" => t("mail-example-subject").to_owned(),
        "message" => format!("{}\n\n{}", t("mail-example-message"), t("mail-example-message-more")),
        "files" => said::files(&["invoice.pdf"]),
        "how_to_answer" => said::how_to_answer(true).to_owned(),
        "role" => StaffRole::Manager.word().to_owned(),
        _ => return None,
    })
}

fn money(amount: &str) -> String {
    numbers::money("EUR", amount)
}

fn lines() -> String {
    let lines = [("Register example-garden.com, 1 year", "12.50"), ("Hosting Start, 1 month", "14.00")];
    lines.map(|(what, amount)| format!("{}: {}", order_line(what), money(amount))).join("\n")
}

fn domains() -> String {
    let why = t("mail-example-not-changed");
    let domains = [("example-garden.nl", ChangeState::Completed, ""), ("example-garden.nu", ChangeState::Failed, why)];
    domains.map(|(name, state, why)| said::finished_domain(name, state, why)).join("\n")
}

fn visits(now: OffsetDateTime) -> String {
    let at = |hour: i64, minute: i64| now.replace_time(time::Time::MIDNIGHT) + Duration::minutes(hour * 60 + minute);
    let visits = [
        Visit {
            started_at: at(9, 12),
            ended_at: at(9, 24),
            reason: t("mail-example-reason"),
            ticket: "100012",
            changes: 2,
        },
        Visit {
            started_at: at(14, 2),
            ended_at: at(14, 5),
            reason: t("mail-example-reason-look"),
            ticket: "",
            changes: 0,
        },
    ];
    visits.map(|visit| said::visit(&visit)).join("\n\n")
}
