//! A plan as its page shows it: by what happens, then by TLD; each domain by name where they are few, or where one opens
//! a part.
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Choices;
use crate::fields::Currency;
use crate::locale::{Locale, with};
use crate::owner_changes::plan::{Plan, Row};
use crate::tell;
use crate::tld_policies::told::{Group, Told, words};

/// So many domains are all named at once.
const FEW: usize = 40;
/// Of a part that is opened no more are named; the rest is counted.
const MOST: usize = 500;

/// Where the page of a plan leads, and in whose hands it is.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Confirms.
    pub confirm: String,
    /// Shows the plan anew, with other choices.
    pub again: String,
    /// Back to what was typed.
    pub edit: String,
    /// Whether sending it to `again` with `edit` set gives the form back with what was typed.
    pub edits_again: bool,
    /// What was typed, to be sent again.
    pub hidden: Vec<(&'static str, String)>,
    /// What is saved, for the button: "Save the profile".
    pub button: &'static str,
    /// Support staff do not spend a customer's money.
    pub may_pay: bool,
    /// Whose account it is, for staff who act for him; empty: one's own.
    pub account: String,
    /// Something that was found to be otherwise meanwhile; empty: nothing.
    pub notice: String,
}

#[derive(Clone, Debug)]
pub struct PlanView {
    pub shown: Shown,
    pub groups: Vec<GroupView>,
    pub quote: String,
    pub total: String,
    pub total_minor: i64,
    pub costs: bool,
    pub domains: usize,
    /// Days of the lock that can be declined; None: there is none.
    pub lock: Option<i16>,
    pub declines_lock: bool,
    pub open: String,
}

#[derive(Clone, Debug)]
pub struct GroupView {
    pub heading: &'static str,
    pub tone: &'static str,
    pub count: String,
    pub parts: Vec<Part>,
}

/// The domains of a TLD to which the same happens.
#[derive(Clone, Debug)]
pub struct Part {
    pub key: String,
    /// The domain's name where it is one, else "12 × .com".
    pub title: String,
    /// Sentences.
    pub lines: Vec<String>,
    pub short: String,
    pub paid: bool,
    pub left: bool,
    pub named: Vec<Named>,
    /// How many more there are than are named.
    pub more: usize,
    pub can_open: bool,
}

impl Part {
    /// Whether its domains are named: one alone is named by the title, unless it can be chosen.
    pub fn lists_names(&self, may_pay: &bool) -> bool {
        match self.named.as_slice() {
            [] => false,
            [one] => self.paid && *may_pay || one.name != self.title,
            _ => true,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Named {
    pub id: String,
    pub name: String,
    pub left: bool,
}

/// The part that a row stands in. Made of what it says, so that it is the same in every request.
pub fn key_of(row: &Row) -> String {
    let price = row.price.map(|price| price.amount.to_string());
    // the same for everybody, whatever he reads
    let told = with(Locale::English, || words(&row.outcome, price.as_deref()));
    let mut hash = Sha256::new();
    hash.update(format!("{:?}|{:?}|{}", told.lines, told.short, row.in_ascii));
    let digest: String = hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{digest}", row.candidate.tld, told.group.value())
}

impl PlanView {
    pub fn new(plan: &Plan, choices: &Choices, currency: &Currency, shown: Shown) -> Self {
        let left_out = if shown.may_pay { choices.left_out(plan) } else { all_paid(plan) };
        let mut parts: BTreeMap<(Group, String), (Told, Vec<&Row>)> = BTreeMap::new();
        for row in &plan.rows {
            let price = row.price.map(|price| currency.words(price.amount));
            let mut told = words(&row.outcome, price.as_deref());
            told.lines.extend(row.in_ascii_line());
            parts.entry((told.group, key_of(row))).or_insert_with(|| (told, Vec::new())).1.push(row);
        }
        let few = plan.rows.len() <= FEW;
        let mut groups: Vec<GroupView> = Vec::new();
        for ((group, key), (told, rows)) in parts {
            let opened = few || key == choices.open;
            let view = part(key, told, &rows, (opened, choices, &left_out));
            match groups.last_mut().filter(|last| last.heading == group.heading()) {
                Some(last) => last.parts.push(view),
                None => groups.push(GroupView {
                    heading: group.heading(),
                    tone: group.tone(),
                    count: String::new(),
                    parts: vec![view],
                }),
            }
        }
        for group in &mut groups {
            let of_group = |row: &&Row| words(&row.outcome, None).group.heading() == group.heading;
            group.count = domains(plan.rows.iter().filter(of_group).count());
        }
        let total_minor = plan.total(&left_out);
        let locks = plan.rows.iter().filter_map(Row::way).filter_map(|way| way.lock).filter(|lock| lock.opt_out);
        Self {
            groups,
            quote: plan.quote(),
            total: currency.words(total_minor),
            total_minor,
            costs: plan.rows.iter().any(|row| row.price.is_some()),
            domains: plan.rows.len(),
            lock: locks.map(|lock| lock.days).max(),
            declines_lock: choices.declines_lock,
            open: choices.open.clone(),
            shown,
        }
    }
}

/// What costs something, and is left as it is by those who may not pay.
fn all_paid(plan: &Plan) -> std::collections::BTreeSet<crate::ids::DomainId> {
    plan.rows.iter().filter(|row| row.price.is_some()).map(|row| row.candidate.domain).collect()
}

fn part(
    key: String,
    told: Told,
    rows: &[&Row],
    (opened, choices, left_out): (bool, &Choices, &std::collections::BTreeSet<crate::ids::DomainId>),
) -> Part {
    let named: Vec<Named> = rows
        .iter()
        .take(if opened { MOST } else { 0 })
        .map(|row| Named {
            id: row.candidate.domain.to_string(),
            name: row.candidate.shown_name.clone(),
            left: left_out.contains(&row.candidate.domain),
        })
        .collect();
    let title = match rows {
        [one] => one.candidate.shown_name.clone(),
        many => {
            let tld = many.first().map_or("", |row| row.candidate.tld.as_str());
            tell("changes-plan-many").with("count", many.len()).with("tld", tld).into()
        }
    };
    Part {
        title,
        lines: told.lines,
        short: told.short,
        paid: rows.iter().any(|row| row.price.is_some()),
        left: choices.leave_all.contains(&key),
        more: rows.len() - named.len(),
        can_open: !opened && rows.len() > 1,
        named: if rows.len() > 1 || rows.iter().any(|row| row.price.is_some()) { named } else { Vec::new() },
        key,
    }
}

/// "1 domain", "12 domains".
pub fn domains(count: usize) -> String {
    tell("changes-domains").with("count", count).into()
}
