//! A made-up mail of each message, for previews and tests.
use time::OffsetDateTime;
use url::Url;

use super::Wording;
use super::values::{day, how_to_answer, moment};
use crate::fields::Language;
use crate::mail::placeholders::Values;
use crate::resellers::Label;

/// Values for all the places of a message.
pub fn values(wording: &Wording, label: &Label, portal: &Url, language: Language, now: OffsetDateTime) -> Values {
    wording.places().iter().fold(Values::new(), |values, place| {
        values.with(place.name, one(wording, place.name, label, portal, (language, now)))
    })
}

const VISITS: &str = "09:12 to 09:24 UTC, 12 minutes\nReason: You asked us to correct your phone number\n\
    Ticket: 100012\nChanges: 2 changes were made\n\n14:02 to 14:05 UTC, 3 minutes\n\
    Reason: To see why an order waits\nChanges: none, only looked";

fn one(
    wording: &Wording,
    place: &str,
    label: &Label,
    portal: &Url,
    (language, now): (Language, OffsetDateTime),
) -> String {
    let origin = label.origin(portal);
    let is_order = wording.kind.starts_with("order_");
    match place {
        "name" => "Ada Jansen".to_owned(),
        "account" => "Jansen Web Design".to_owned(),
        "label" => label.name.clone(),
        "support_contact" => label.support_contact.clone(),
        "sign_in" => format!("{}/login", label.address(portal)),
        "link" => format!("{origin}/example-of-a-link"),
        "until" => moment(now + time::Duration::days(1), language),
        "when" => moment(now, language),
        "login_name" => "ada@customer.example".to_owned(),
        "ip" => "192.0.2.7".to_owned(),
        "what" => "an authenticator app was set up".to_owned(),
        "device" => "Firefox on Linux".to_owned(),
        "new_email" => "ada@new.example".to_owned(),
        "how_long" => "12 minutes".to_owned(),
        "minutes" => "12".to_owned(),
        "reason" => "You asked us to correct your phone number".to_owned(),
        "ticket" => "100012".to_owned(),
        "changes" => "2 changes were made".to_owned(),
        "number_of_changes" => "2".to_owned(),
        "access_log" => format!("{origin}/customer/account/access"),
        "day" => day(now.date(), language),
        "number_of_visits" => "2 visits".to_owned(),
        "visits" => VISITS.to_owned(),
        "number" if is_order => "100034".to_owned(),
        "number" => "100012".to_owned(),
        "lines" if wording.kind == "changes_finished" => {
            "example-garden.nl: changed\nexample-garden.nu: not changed. Write to support.".to_owned()
        }
        "domain" => "example-garden.com".to_owned(),
        "from" => "Ada Jansen".to_owned(),
        "to" => "Ada de Vries".to_owned(),
        "side" => "the present holder".to_owned(),
        "consent" => {
            "As the present holder, Ada Jansen, I consent that the registrant of example-garden.com changes from \
            Ada Jansen to Ada de Vries."
                .to_owned()
        }
        "lines" => "Register example-garden.com, 1 year: EUR 12.50\nHosting Start, 1 month: EUR 14.00".to_owned(),
        "total" => "EUR 26.50".to_owned(),
        "why" => "Hosting Start: the server did not answer".to_owned(),
        "page" => format!("{origin}/example-of-a-page"),
        "thing" => "example-garden.com".to_owned(),
        "ends_on" => day((now + time::Duration::days(7)).date(), language),
        "in_days" => "in 7 days".to_owned(),
        "days" => "7".to_owned(),
        "what_next" => "It will be renewed by itself, 3 days before its end. You need not do anything.".to_owned(),
        "subject" => "Moving my site".to_owned(),
        "message" => "The site is moved.\n\nPlease have a look whether everything is there.".to_owned(),
        "signature" => label.name.clone(),
        "files" => "1 file: invoice.pdf – open the ticket to see it.".to_owned(),
        "how_to_answer" => how_to_answer(true).to_owned(),
        "role" => "Manager".to_owned(),
        "by" => "Sanne de Wit".to_owned(),
        _ => String::new(),
    }
}
