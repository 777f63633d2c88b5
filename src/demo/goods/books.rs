//! Enters an order into the books: its lines, its history, what it made, and what the registry simulator knows of it.
use serde_json::{Value, json};
use time::{Date, Duration, Month, OffsetDateTime};

use crate::demo::chance::Chance;
use crate::demo::goods::rows::{About, DomainRow, HostingRow, TaskRow};
use crate::demo::goods::{Deal, Deed, Note, Thing};
use crate::demo::people::Contact;
use crate::demo::resident::Tenant;
use crate::demo::rows::{Batch, EventRow};
use crate::domains::DomainState;
use crate::domains::tlds::is_norwegian_organisation;
use crate::events::{Details, EventKind};
use crate::fields::Currency;
use crate::ids::{LoginId, OrderId, OrderLineId};
use crate::orders::{LineAction, LineState};
use crate::suppliers::TaskAction;
use crate::tell;

/// The books of one reseller.
pub struct Books<'a> {
    pub tenant: &'a Tenant,
    pub batch: &'a mut Batch,
    pub chance: Chance,
    pub now: OffsetDateTime,
    /// With history and what suppliers did; very many orders are kept without.
    pub in_full: bool,
}

impl Books<'_> {
    pub fn enter(&mut self, number: i32, deal: &Deal) {
        let id = OrderId(self.chance.id(deal.at));
        let total = deal.total(&self.tenant.shop);
        self.batch.goods.order(id, number, deal, total);
        let large = deal.lines.len() > 20;
        for (position, deed) in (1..).zip(&deal.lines) {
            self.line(id, position, deal, deed, large);
        }
        if self.in_full {
            let amount = Currency::from_stored("EUR").kept(total);
            let over = tell("orders-event-placed").with("number", number.to_string()).with("amount", amount).kept();
            let bare = tell("orders-order").with("number", number.to_string()).kept();
            for note in &deal.notes {
                let placed = note.kind == EventKind::OrderPlaced;
                let what = if placed { over.clone() } else { bare.clone() };
                let reason = note.reason.to_owned();
                let details = Details { what, reason, about: Some(id.0), ..Details::default() };
                self.note(deal, note, &details);
            }
        }
    }

    fn line(&mut self, order: OrderId, position: i64, deal: &Deal, deed: &Deed, large: bool) {
        let id = OrderLineId(self.chance.id(deal.at));
        let tld = deed.article.ware.tld().filter(|_| deed.action == LineAction::Register);
        let extras = tld.map_or_else(|| json!({}), |tld| extras(tld, &deal.buyer.contact, &mut self.chance));
        let about = self.thing(deal, deed, &extras);
        let shop = &self.tenant.shop;
        self.batch.goods.line((id, order), position, (deal, deed), about, (shop, &extras));
        if self.in_full && matches!(deed.state, LineState::Completed | LineState::Failed | LineState::Processing) {
            self.task(id, deal, deed, about);
        }
        if let (true, false, Some(domain), LineState::Completed) = (self.in_full, large, about.domain, deed.state) {
            let done = task_of(deed).words().1;
            let what = format!("{} {done}", crate::orders::basket::shown(&deed.name));
            let details = Details { what, about: Some(domain.0), ..Details::default() };
            let by_customer = true;
            let kind = EventKind::DomainChanged;
            self.note(deal, &Note { kind, by: None, by_customer, reason: "", at: deal.changed_at }, &details);
        }
    }

    /// What the line made.
    fn thing(&mut self, deal: &Deal, deed: &Deed, extras: &Value) -> About {
        match deed.thing {
            Thing::None => About::default(),
            Thing::Renewed(domain) => About { domain: Some(domain), hosting: None },
            Thing::Hosting(id) => {
                let paid_until = later(deal.changed_at, deed.months);
                self.batch.goods.hosting(&HostingRow { buyer: &deal.buyer, deed, id, paid_until, at: deal.changed_at });
                About { domain: None, hosting: Some(id) }
            }
            Thing::Domain(made) => {
                let row = DomainRow {
                    buyer: &deal.buyer,
                    deed,
                    id: made.id,
                    state: made.state,
                    auto_renew: made.auto_renew,
                    registered_at: Some(deal.changed_at),
                    expires_at: Some(later(deal.changed_at, deed.months)),
                    ordered_at: deal.at,
                    extras,
                };
                self.batch.goods.domain(&row);
                let deleted = (made.state == DomainState::Deleted).then_some(self.now);
                self.batch.goods.simulated(&row, deleted);
                About { domain: Some(made.id), hosting: None }
            }
        }
    }

    fn task(&mut self, line: OrderLineId, deal: &Deal, deed: &Deed, about: About) {
        let finished_at = (deed.state != LineState::Processing).then_some(deal.changed_at);
        let by_hand = deed.article.ware.supplier == crate::products::Supplier::ByHand;
        let done_by = match finished_at {
            Some(_) if by_hand => self.tenant.staff[self.tenant.staff.len() - 1].name.as_str(),
            _ => "",
        };
        let row = TaskRow {
            id: self.chance.id(deal.at),
            line,
            about,
            action: task_of(deed),
            deed,
            buyer: &deal.buyer,
            done_by,
            at: deal.at,
            finished_at,
        };
        self.batch.goods.task(&row);
    }

    fn note(&mut self, deal: &Deal, note: &Note, details: &Details) {
        let (actor, name): (Option<LoginId>, &str) = match (&note.by, note.by_customer) {
            (Some(staff), _) => (Some(staff.login), &staff.name),
            (None, true) => (Some(deal.buyer.login), &deal.buyer.person),
            (None, false) => (None, ""),
        };
        let (id, at) = (self.chance.id(note.at), note.at);
        let row = EventRow { id, kind: note.kind, actor, actor_name: name, details, ip: "", at };
        self.batch.event(deal.buyer.owner, &row);
    }
}

fn task_of(deed: &Deed) -> TaskAction {
    match deed.action {
        LineAction::Register => TaskAction::Register,
        LineAction::Renew => TaskAction::Renew,
        LineAction::Restore => TaskAction::Restore,
        LineAction::Transfer => TaskAction::Transfer,
        LineAction::OwnerChange => TaskAction::ChangeOwner,
        LineAction::ContactUpdate => TaskAction::UpdateContact,
        LineAction::Create => TaskAction::Create,
        LineAction::ChangePlan => TaskAction::ChangePlan,
        LineAction::Once => TaskAction::Once,
    }
}

/// The same moment so many months later, at the month's end where it has no such day.
pub fn later(at: OffsetDateTime, months: i16) -> OffsetDateTime {
    let month = i32::from(u8::from(at.month())) - 1 + i32::from(months);
    let (year, month) = (at.year() + month.div_euclid(12), month.rem_euclid(12) + 1);
    let month = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok()).unwrap_or(at.month());
    let date = Date::from_calendar_date(year, month, at.day().min(month.length(year)));
    date.map_or(at + Duration::days(365), |date| at.replace_date(date))
}

/// What registries ask for beyond the profile, made up.
fn extras(tld: &str, contact: &Contact, chance: &mut Chance) -> Value {
    let company = !contact.organisation.is_empty();
    match tld {
        "nl" if company => json!({ "legal_form": "BV", "company_number": chance.fill("$#######") }),
        "nl" => json!({ "legal_form": "PERSOON" }),
        "no" if company => json!({ "id_number": norwegian_organisation(chance) }),
        "no" => json!({ "id_number": chance.fill("N.PRI.########") }),
        "nu" => json!({ "id_number": chance.fill("[SE]55####-####"), "terms": "yes" }),
        "us" => json!({ "purpose": if company { "P1" } else { "P3" }, "nexus": "C11" }),
        _ => json!({}),
    }
}

fn norwegian_organisation(chance: &mut Chance) -> String {
    loop {
        let number = chance.fill("9########");
        if is_norwegian_organisation(&number) {
            return number;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::demo::atlas::ATLAS;
    use crate::domains::tlds::{check_extras, find};
    use time::macros::datetime;

    #[test]
    fn a_registry_would_take_what_it_asks_for() {
        let country = &ATLAS.countries[0];
        for tld in ["nl", "no", "nu", "us"] {
            for index in 0..50 {
                let mut chance = Chance::new(5, index);
                let contact = Contact::draw_in(country, &mut chance);
                let Value::Object(made) = extras(tld, &contact, &mut chance) else { panic!("{tld}") };
                let given: BTreeMap<String, String> =
                    made.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned())).collect();
                assert_eq!(check_extras(find(tld).unwrap(), &given), Ok(Value::Object(made)), "{tld}");
            }
        }
    }

    #[test]
    fn a_term_ends_on_the_same_day_where_there_is_one() {
        for (at, months, end) in [
            (datetime!(2026-01-31 10:00 UTC), 1, datetime!(2026-02-28 10:00 UTC)),
            (datetime!(2024-02-29 10:00 UTC), 12, datetime!(2025-02-28 10:00 UTC)),
            (datetime!(2026-11-25 10:00 UTC), 12, datetime!(2027-11-25 10:00 UTC)),
            (datetime!(2026-12-01 10:00 UTC), 1, datetime!(2027-01-01 10:00 UTC)),
        ] {
            assert_eq!(later(at, months), end);
        }
    }
}
