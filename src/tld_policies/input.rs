//! Reads the rules that an operator typed, with a message by the field for what is wrong.
use time::macros::format_description;
use time::{Date, OffsetDateTime, Time};

use super::change::Edit;
use super::{Asker, Consents, ContactUpdates, Fee, IdentityField, Method, Role, Rules, Side, TermEffect, TransferLock};
use crate::fields::{Country, clean_line, clean_text};
use crate::{t, tell};

/// What was typed, field by field; boxes that are ticked hold something.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub method: String,
    pub identity: Vec<IdentityField>,
    pub typos_are_free: bool,
    pub contact_updates: String,
    pub consent_of: Vec<Side>,
    pub asked_by: String,
    pub consent_days: String,
    pub fee: String,
    pub refundable: String,
    pub term: String,
    pub term_months: String,
    pub lock_days: String,
    pub lock_opt_out: bool,
    pub documents: String,
    pub countries: String,
    pub eligibility: String,
    pub roles: Vec<Role>,
    pub ascii_only: bool,
    pub note: String,
    pub sources: String,
    pub as_of: String,
    pub valid_from: String,
    pub why: String,
}

/// A message by its field.
pub type Wrong = Vec<(&'static str, String)>;

const MOST_LINES: usize = 20;
const LINE: usize = 200;
const TEXT: usize = 1000;
/// How far ahead a change can be planned.
const YEARS_AHEAD: i32 = 2;

struct Reader {
    wrong: Wrong,
    now: OffsetDateTime,
}

impl Typed {
    /// The change it asks for.
    pub fn check(&self, now: OffsetDateTime) -> Result<Edit, Wrong> {
        let mut reader = Reader { wrong: Vec::new(), now };
        let rules = reader.rules(self);
        let valid_from = reader.day(&self.valid_from);
        let why = reader.why(&self.why);
        if reader.wrong.is_empty() { Ok(Edit { rules: Some(rules), valid_from, why }) } else { Err(reader.wrong) }
    }
}

/// The day and the reason for going back to what ships.
pub fn check_reset(valid_from: &str, why: &str, now: OffsetDateTime) -> Result<Edit, Wrong> {
    let mut reader = Reader { wrong: Vec::new(), now };
    let (valid_from, why) = (reader.day(valid_from), reader.why(why));
    if reader.wrong.is_empty() { Ok(Edit { rules: None, valid_from, why }) } else { Err(reader.wrong) }
}

/// In one order everywhere, so that the same is equal.
fn sorted<T: Copy + Ord>(these: &[T]) -> Vec<T> {
    let mut sorted = these.to_vec();
    sorted.sort_unstable();
    sorted
}

impl Reader {
    fn rules(&mut self, typed: &Typed) -> Rules {
        let choose = t("policies-choose");
        let method = self.chosen("method", Method::parse(&typed.method), Method::Unknown, choose);
        let contact = ContactUpdates::parse(&typed.contact_updates);
        let contact_updates = self.chosen("contact_updates", contact, ContactUpdates::Unknown, choose);
        let fee = self.chosen("fee", Fee::parse(&typed.fee), Fee::Unknown, choose);
        Rules {
            method,
            identity: sorted(&typed.identity),
            typos_are_free: typed.typos_are_free,
            contact_updates,
            consents: self.consents(typed),
            fee,
            refundable: match typed.refundable.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            term: self.term(typed),
            lock: self.lock(typed),
            documents: self.lines("documents", &typed.documents),
            countries: self.countries(&typed.countries),
            eligibility: self.line("eligibility", &typed.eligibility),
            roles: sorted(&typed.roles),
            ascii_only: typed.ascii_only,
            note: self.text("note", &typed.note),
            sources: self.lines("sources", &typed.sources),
            as_of: self.year(&typed.as_of),
        }
    }

    fn refuse(&mut self, field: &'static str, message: impl Into<String>) {
        self.wrong.push((field, message.into()));
    }

    fn chosen<T>(&mut self, field: &'static str, parsed: Option<T>, instead: T, message: &str) -> T {
        parsed.unwrap_or_else(|| {
            self.refuse(field, message);
            instead
        })
    }

    /// A number within bounds; None: it was left empty.
    fn number(&mut self, field: &'static str, typed: &str, (least, most): (i16, i16)) -> Option<i16> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.refuse(
                field,
                tell("policies-number-between").with("least", least.to_string()).with("most", most.to_string()),
            );
        }
        number
    }

    fn consents(&mut self, typed: &Typed) -> Option<Consents> {
        if typed.consent_of.is_empty() {
            return None;
        }
        let asked_by = Asker::parse(&typed.asked_by);
        let asked_by = self.chosen("asked_by", asked_by, Asker::Portal, t("policies-choose-asker"));
        let days = self.number("consent_days", &typed.consent_days, (1, 90));
        if typed.consent_days.trim().is_empty() {
            self.refuse("consent_days", t("policies-days-missing"));
        }
        Some(Consents { of: sorted(&typed.consent_of), asked_by, days: days.unwrap_or(1) })
    }

    fn term(&mut self, typed: &Typed) -> TermEffect {
        let months = self.number("term_months", &typed.term_months, (1, 120));
        let needs = matches!(typed.term.as_str(), "restart" | "extend") && typed.term_months.trim().is_empty();
        if needs {
            self.refuse("term_months", t("policies-months-missing"));
        }
        match (typed.term.as_str(), months) {
            ("keep", _) => TermEffect::Keep,
            ("restart", months) => TermEffect::Restart(months.unwrap_or(12)),
            ("extend", months) => TermEffect::Extend(months.unwrap_or(12)),
            ("unknown", _) => TermEffect::Unknown,
            _ => {
                self.refuse("term", t("policies-choose"));
                TermEffect::Unknown
            }
        }
    }

    fn lock(&mut self, typed: &Typed) -> Option<TransferLock> {
        let days = self.number("lock_days", &typed.lock_days, (1, 365));
        Some(TransferLock { days: days?, opt_out: typed.lock_opt_out })
    }

    fn line(&mut self, field: &'static str, typed: &str) -> String {
        clean_line(typed, LINE).unwrap_or_else(|error| {
            self.refuse(field, error.to_string());
            String::new()
        })
    }

    fn text(&mut self, field: &'static str, typed: &str) -> String {
        clean_text(typed, TEXT).unwrap_or_else(|error| {
            self.refuse(field, error.to_string());
            String::new()
        })
    }

    /// One thing a line.
    fn lines(&mut self, field: &'static str, typed: &str) -> Vec<String> {
        let text = match clean_text(typed, MOST_LINES * LINE) {
            Ok(text) => text,
            Err(error) => {
                self.refuse(field, error.to_string());
                return Vec::new();
            }
        };
        let lines: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        if lines.len() > MOST_LINES {
            self.refuse(field, tell("policies-lines-most").with("most", MOST_LINES));
        } else if lines.iter().any(|line| line.chars().count() > LINE) {
            self.refuse(field, tell("policies-line-longest").with("most", LINE));
        }
        lines
    }

    /// Codes of two letters with spaces or commas between them.
    fn countries(&mut self, typed: &str) -> Vec<String> {
        let mut codes = Vec::new();
        for word in typed.split([' ', ',', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
            match Country::parse(word) {
                Ok(country) if word.chars().count() == 2 => {
                    if !codes.iter().any(|code| code == country.code()) {
                        codes.push(country.code().to_owned());
                    }
                }
                _ => {
                    let shown: String = word.chars().filter(|c| !c.is_control()).take(20).collect();
                    self.refuse("countries", tell("policies-country-wrong").with("word", shown));
                    return codes;
                }
            }
        }
        codes
    }

    fn year(&mut self, typed: &str) -> Option<i16> {
        let this_year = i16::try_from(self.now.year()).unwrap_or(i16::MAX);
        self.number("as_of", typed, (1990, this_year))
    }

    /// From today on; today is from this moment.
    fn day(&mut self, typed: &str) -> OffsetDateTime {
        let today = self.now.date();
        let last = today.replace_year(today.year() + YEARS_AHEAD).unwrap_or(today);
        let day = Date::parse(typed.trim(), format_description!("[year]-[month]-[day]")).ok();
        match day {
            Some(day) if day == today => self.now,
            Some(day) if day > today && day <= last => OffsetDateTime::new_utc(day, Time::MIDNIGHT),
            _ => {
                self.refuse("valid_from", tell("policies-day-wrong").with("today", today.to_string()));
                self.now
            }
        }
    }

    fn why(&mut self, typed: &str) -> String {
        let why = self.line("why", typed);
        if why.is_empty() && !self.wrong.iter().any(|(field, _)| *field == "why") {
            self.refuse("why", t("policies-why-missing"));
        }
        why
    }
}

#[cfg(test)]
mod tests;
