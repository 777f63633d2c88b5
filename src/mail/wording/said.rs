//! What we say ourselves in the places of a mail, in the language it is written in.
use time::macros::format_description;
use time::{Date, Duration, OffsetDateTime};

use crate::fields::Language;
use crate::locale::{Locale, dates};
use crate::mail::messages::{FinishedWords, Next, Renewing, Visit};
use crate::mail::names::HeaderText;
use crate::owner_changes::ChangeState;
use crate::products::term_words;
use crate::tld_policies::Side;
use crate::{t, tell};

/// In which language what we say ourselves is said: that of the mail, or English where we have no words of it.
pub fn locale_of(language: Language) -> Locale {
    Locale::parse(language.code()).unwrap_or_default()
}

/// Whether we have words of a language.
fn is_ours(language: Language) -> bool {
    Locale::parse(language.code()).is_some()
}

/// "3 Nov 2026, 14:02 UTC"; in languages whose months we do not know "2026-11-03 14:02 UTC".
pub fn moment(at: OffsetDateTime, language: Language) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    if is_ours(language) {
        let (day, time) = (dates::short(at.date(), true), dates::clock(at.time(), false));
        return tell("mail-moment").with("day", day).with("time", time).into();
    }
    at.format(format_description!("[year]-[month]-[day] [hour]:[minute] UTC")).unwrap_or_default()
}

/// "1 December 2026", or "2026-12-01".
pub fn day(date: Date, language: Language) -> String {
    if is_ours(language) {
        return dates::long(date);
    }
    date.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

/// On one line, whoever wrote it.
pub fn line(text: &str) -> String {
    HeaderText::cleaned(text).into_string()
}

/// "2 files: invoice.pdf, photo.jpg – open the ticket to see them."; empty: none.
pub fn files(names: &[&str]) -> String {
    if names.is_empty() {
        return String::new();
    }
    tell("mail-files").with("count", names.len()).with("names", names.join(", ")).into()
}

pub fn how_to_answer(takes_answers: bool) -> &'static str {
    if takes_answers { t("mail-answer-by-mail") } else { t("mail-answer-on-page") }
}

/// "less than a minute", "1 minute", "12 minutes".
pub fn lasting(duration: Duration) -> String {
    match duration.whole_minutes() {
        ..1 => t("mail-less-than-a-minute").to_owned(),
        minutes => tell("mail-minutes").with("count", minutes).into(),
    }
}

/// "2 changes were made".
pub fn changed(changes: i64) -> String {
    tell("mail-changes-made").with("count", changes).into()
}

/// "2 visits".
pub fn visits(count: usize) -> String {
    tell("mail-visits").with("count", count).into()
}

/// "in 7 days".
pub fn in_days(days: i64) -> String {
    tell("mail-in-days").with("count", days).into()
}

/// "09:12 to 09:24 UTC, 12 minutes", why, and what was changed.
pub fn visit(visit: &Visit<'_>) -> String {
    let at = |moment: OffsetDateTime| dates::clock(moment.to_offset(time::UtcOffset::UTC).time(), false);
    let when = tell("mail-visit-when")
        .with("from", at(visit.started_at))
        .with("to", at(visit.ended_at))
        .with("lasted", lasting(visit.ended_at - visit.started_at));
    let mut lines = vec![when, tell("mail-visit-reason").with("reason", line(visit.reason))];
    if !visit.ticket.is_empty() {
        lines.push(tell("mail-visit-ticket").with("ticket", line(visit.ticket)));
    }
    lines.push(tell("mail-visit-changes").with("changes", changed(visit.changes)));
    lines.into_iter().map(String::from).collect::<Vec<_>>().join("\n")
}

/// As whom somebody is asked for his consent.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::OldHolder => t("mail-side-old-holder"),
        Side::NewHolder => t("mail-side-new-holder"),
        Side::Admin => t("mail-side-admin"),
    }
}

/// Each domain with what became of it, and how many more there are.
pub fn finished(words: &FinishedWords<'_>) -> String {
    let more = (words.more > 0).then(|| tell("mail-changes-more").with("count", words.more).into());
    let domains = words.domains.iter().map(|one| finished_domain(&one.shown_name, one.state, &one.why()));
    domains.chain(more).collect::<Vec<_>>().join("\n")
}

/// "demo-garden.nl: changed", or why it was not.
pub fn finished_domain(name: &str, state: ChangeState, why: &str) -> String {
    let (name, became) = (line(name), became(state));
    if state == ChangeState::Completed || why.is_empty() {
        return tell("mail-changes-line").with("name", name).with("became", became).into();
    }
    tell("mail-changes-line-why").with("name", name).with("became", became).with("reason", line(why)).into()
}

fn became(state: ChangeState) -> &'static str {
    match state {
        ChangeState::Planned => t("mail-became-planned"),
        ChangeState::Confirmed => t("mail-became-confirmed"),
        ChangeState::Submitted => t("mail-became-submitted"),
        ChangeState::AwaitingConsent => t("mail-became-awaiting-consent"),
        ChangeState::AwaitingDocuments => t("mail-became-awaiting-papers"),
        ChangeState::AwaitingRegistry => t("mail-became-awaiting-registry"),
        ChangeState::Completed => t("mail-became-completed"),
        ChangeState::Declined => t("mail-became-declined"),
        ChangeState::Expired => t("mail-became-expired"),
        ChangeState::Cancelled => t("mail-became-cancelled"),
        ChangeState::Failed => t("mail-became-failed"),
    }
}

/// What ends: a domain, or hosting by its product and what it is for.
pub fn thing((product, name): (Option<&str>, &str)) -> String {
    match product {
        Some(product) => tell("mail-thing-hosting").with("product", product).with("name", name).into(),
        None => name.to_owned(),
    }
}

/// What happens by itself, or what to do about it.
pub fn next(next: Next<'_>, support: &str) -> String {
    match next {
        Next::Order { number, stands } => renewing(number, stands),
        Next::RenewalOff { by: None } => t("mail-next-renewal-off").to_owned(),
        Next::RenewalOff { by: Some(by) } => tell("mail-next-renewal-off-by").with("day", dates::long(by)).into(),
        Next::Barred => tell("mail-next-barred").with("support", support).into(),
        Next::NoPrice => tell("mail-next-no-price").with("support", support).into(),
        Next::ToBePaid { ahead } => tell("mail-next-to-be-paid").with("days", ahead).into(),
        Next::ByItself { ahead } => tell("mail-next-by-itself").with("days", ahead).into(),
        Next::PriceMissing { months, product, before } => tell("mail-next-price-missing")
            .with("term", term_words(months))
            .with("product", product)
            .with("day", dates::long(before))
            .into(),
        Next::DomainExpired { until } => tell("mail-next-domain-expired").with("day", dates::long(until)).into(),
        Next::InRedemption { until } => tell("mail-next-redemption").with("day", dates::long(until)).into(),
        Next::DomainGone => t("mail-next-domain-gone").to_owned(),
        Next::HostingRemoved => t("mail-next-hosting-removed").to_owned(),
        Next::HostingOff { until } => tell("mail-next-hosting-off").with("day", dates::long(until)).into(),
    }
}

fn renewing(number: i32, stands: Renewing) -> String {
    let said = match stands {
        Renewing::WaitsForPayment => tell("mail-next-order-waits-for-payment"),
        Renewing::WaitsForVerification => tell("mail-next-order-waits-for-verification"),
        Renewing::WaitsForReview => tell("mail-next-order-waits-for-review"),
        Renewing::Cancelled => tell("mail-next-order-cancelled"),
        Renewing::Failed => tell("mail-next-order-failed"),
        Renewing::UnderWay => tell("mail-next-order-under-way"),
    };
    said.with("number", number.to_string()).into()
}
