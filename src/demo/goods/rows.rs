//! Rows of what customers ordered and have, as COPY reads them; the order of columns is that of `queries::goods`.
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::demo::catalogue::Shop;
use crate::demo::goods::{Buyer, Deal, Deed};
use crate::demo::lines::Lines;
use crate::demo::people::Contact;
use crate::domains::DomainState;
use crate::ids::{DomainId, HostingId, OrderId, OrderLineId};
use crate::orders::{LineAction, LineState, OrderState, WaitReason};
use crate::products::PriceAction;
use crate::suppliers::TaskAction;

/// Rows of all these tables, ready to be copied in this order.
#[derive(Default)]
pub struct Goods {
    pub products: Lines,
    pub prices: Lines,
    pub purchases: Lines,
    pub contacts: Lines,
    pub domains: Lines,
    pub hosting: Lines,
    pub orders: Lines,
    pub lines: Lines,
    pub tasks: Lines,
    pub simulated: Lines,
}

pub struct DomainRow<'a> {
    pub buyer: &'a Buyer,
    pub deed: &'a Deed,
    pub id: DomainId,
    pub state: DomainState,
    pub auto_renew: bool,
    pub registered_at: Option<OffsetDateTime>,
    pub expires_at: Option<OffsetDateTime>,
    pub ordered_at: OffsetDateTime,
    pub extras: &'a Value,
}

pub struct HostingRow<'a> {
    pub buyer: &'a Buyer,
    pub deed: &'a Deed,
    pub id: HostingId,
    pub paid_until: OffsetDateTime,
    pub at: OffsetDateTime,
}

/// What a line is about.
#[derive(Clone, Copy, Default)]
pub struct About {
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
}

pub struct TaskRow<'a> {
    pub id: Uuid,
    pub line: OrderLineId,
    pub about: About,
    pub action: TaskAction,
    pub deed: &'a Deed,
    pub buyer: &'a Buyer,
    pub done_by: &'a str,
    pub at: OffsetDateTime,
    pub finished_at: Option<OffsetDateTime>,
}

/// Registrant data as `contacts` holds it.
pub fn registrant(contact: &Contact) -> Value {
    let Contact { name, organisation, address, postal_code, city, country, state, phone, email, vat_number } = contact;
    json!({
        "name": name, "organisation": organisation, "address": address, "postal_code": postal_code, "city": city,
        "country": country, "state": state, "phone": phone, "email": email, "vat_number": vat_number,
    })
}

impl Goods {
    /// A house's whole catalogue; `above`: that of the house it buys from.
    pub fn catalogue(&mut self, owner: Uuid, shop: &Shop, above: Option<&Shop>, at: OffsetDateTime) {
        for (position, article) in (1..).zip(&shop.articles) {
            let ware = article.ware;
            let source = above.and_then(|above| above.find(ware.key)).map(|source| source.id.0);
            let lines = &mut self.products;
            lines.id(article.id.0).id(owner).text(ware.family.value()).text(&ware.name()).text_or_null(ware.tld());
            lines.text(ware.supplier.value()).text(ware.description).number(position * 10);
            ware.plan.iter().for_each(|part| {
                lines.text_or_null(part.map(|n| n.to_string()).as_deref());
            });
            lines.id_or_null(source).time(at).time(at).end();
            for (action, months, _) in &ware.costs {
                let (sale, purchase) = shop.price(*article, *action, *months).unwrap_or_default();
                for (lines, amount) in [(&mut self.prices, sale), (&mut self.purchases, purchase)] {
                    lines.id(owner).id(article.id.0).text(price_word(*action));
                    lines.number(i64::from(*months)).number(amount).end();
                }
            }
        }
    }

    pub fn contact(&mut self, buyer: &Buyer) {
        let lines = self.contacts.id(buyer.data.0);
        owner(lines, buyer).text(&registrant(&buyer.contact).to_string()).time(buyer.created_at).end();
    }

    pub fn domain(&mut self, row: &DomainRow<'_>) {
        let (name, tld) = (&row.deed.name, row.deed.article.ware.key);
        let lines = owner(self.domains.id(row.id.0), row.buyer);
        lines.id(row.deed.article.id.0).text(row.deed.article.ware.supplier.value());
        lines.text(name).text(&crate::orders::basket::shown(name)).text(tld).text(row.state.value());
        lines.id(row.buyer.data.0).text(&row.extras.to_string());
        lines.time_or_null(row.registered_at).time_or_null(row.expires_at).yes_or_no(row.auto_renew);
        lines.text(NAME_SERVERS).time(row.ordered_at).time(row.registered_at.unwrap_or(row.ordered_at)).end();
    }

    /// The registry simulator knows it too.
    pub fn simulated(&mut self, row: &DomainRow<'_>, deleted_at: Option<OffsetDateTime>) {
        let (Some(registered_at), Some(expires_at)) = (row.registered_at, row.expires_at) else { return };
        let lines = self.simulated.text(&row.deed.name).text(&registrant(&row.buyer.contact).to_string());
        lines.time(registered_at).time(expires_at).time_or_null(deleted_at).text("").text(NAME_SERVERS).end();
    }

    pub fn hosting(&mut self, row: &HostingRow<'_>) {
        let lines = owner(self.hosting.id(row.id.0), row.buyer);
        let ware = row.deed.article.ware;
        lines.id(row.deed.article.id.0).text(ware.supplier.value()).text(&row.deed.name).text("active");
        lines.number(i64::from(row.deed.months)).time(row.paid_until).text("").time(row.at).time(row.at).end();
    }

    pub fn order(&mut self, id: OrderId, number: i32, deal: &Deal, total: i64) {
        let lines = owner(self.orders.id(id.0), &deal.buyer).number(i64::from(number));
        lines.text(deal.state.value()).text_or_null(deal.waiting_for.map(WaitReason::value)).number(total);
        if deal.origin.is_empty() {
            lines.text(&format!("basket:{id}"))
        } else {
            lines.text(&deal.origin)
        };
        lines.id(deal.buyer.login.0).text(&deal.buyer.person).yes_or_no(deal.needs_payment);
        lines.time_or_null(deal.paid_at).time(deal.at).time(deal.changed_at).text("EUR").end();
    }

    pub fn line(
        &mut self,
        (id, order): (OrderLineId, OrderId),
        position: i64,
        (deal, deed): (&Deal, &Deed),
        about: About,
        (shop, extras): (&Shop, &Value),
    ) {
        let (amount, set_up, purchase) = deed.price(shop);
        let product = deed.article.ware.name();
        let description = crate::orders::basket::describe(deed.action, &product, &deed.name, deed.months);
        let ended = !matches!(deed.state, LineState::Waiting | LineState::Processing);
        let lines = owner(self.lines.id(id.0), &deal.buyer).id(order.0).number(position);
        lines.id(deed.article.id.0).text(line_word(deed.action)).text(&description).number(i64::from(deed.months));
        lines.number(amount).number(set_up).number(purchase).text(&deed.name).text(&extras.to_string());
        lines.id_or_null(about.domain.map(|id| id.0)).id_or_null(about.hosting.map(|id| id.0));
        lines.text(state_word(deed.state)).text(deed.error).time_or_null(ended.then_some(deal.changed_at));
        lines.time(deal.at).text(deal.state.value()).text_or_null(deal.waiting_for.map(WaitReason::value)).end();
    }

    pub fn task(&mut self, row: &TaskRow<'_>) {
        let arguments = json!({ "months": row.deed.months, "product": row.deed.article.id });
        let lines = owner(self.tasks.id(row.id), row.buyer).id(row.line.0);
        lines.id_or_null(row.about.domain.map(|id| id.0)).id_or_null(row.about.hosting.map(|id| id.0));
        lines.text(row.deed.article.ware.supplier.value()).text(row.action.value()).text(&arguments.to_string());
        let state = match (row.deed.state, row.finished_at) {
            (_, None) => "open",
            (LineState::Failed, Some(_)) => "refused",
            (_, Some(_)) => "done",
        };
        lines.text(state).text(row.deed.error).id(row.buyer.login.0).text(&row.buyer.person).text(row.done_by);
        lines.time(row.at).time_or_null(row.finished_at).end();
    }
}

const NAME_SERVERS: &str = r#"[{"name": "ns1.northwind.example"}, {"name": "ns2.northwind.example"}]"#;

fn owner<'a>(lines: &'a mut Lines, buyer: &Buyer) -> &'a mut Lines {
    lines.id_or_null(buyer.owner.reseller.map(|id| id.0)).id(buyer.owner.customer.0)
}

fn price_word(action: PriceAction) -> &'static str {
    match action {
        PriceAction::Register => "register",
        PriceAction::Renew => "renew",
        PriceAction::Transfer => "transfer",
        PriceAction::Restore => "restore",
        PriceAction::OwnerChange => "owner_change",
        PriceAction::ContactUpdate => "contact_update",
        PriceAction::SetUp => "set_up",
        PriceAction::Period => "period",
    }
}

fn line_word(action: LineAction) -> &'static str {
    match action {
        LineAction::Register => "register",
        LineAction::Renew => "renew",
        LineAction::Restore => "restore",
        LineAction::Transfer => "transfer",
        LineAction::OwnerChange => "owner_change",
        LineAction::ContactUpdate => "contact_update",
        LineAction::Create => "create",
        LineAction::ChangePlan => "change_plan",
        LineAction::Once => "once",
    }
}

fn state_word(state: LineState) -> &'static str {
    match state {
        LineState::Waiting => OrderState::Waiting.value(),
        LineState::Processing => OrderState::Processing.value(),
        LineState::Completed => OrderState::Completed.value(),
        LineState::Failed => OrderState::Failed.value(),
        LineState::Cancelled => OrderState::Cancelled.value(),
    }
}
