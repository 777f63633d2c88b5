//! Placing an order: everything in one transaction, the same thing once.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{BasketId, CustomerId, DomainId, HostingId, LoginId, OrderId, ResellerId};
use crate::orders::advance::go_on;
use crate::orders::barred::Barred;
use crate::orders::basket::{Basket, Item, ItemPrice};
use crate::orders::hindrances::Hindrances;
use crate::orders::queries::basket::{list_items, lock, update_ordered};
use crate::orders::queries::line::{self, NewLine};
use crate::orders::queries::order::{self, NewOrder, Standing, find_standing};
use crate::orders::{LineAction, tell};
use crate::products::queries::product::find_currency;
use crate::tell as say;

/// Who works on orders, for whom, and when: what every step of an order needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub owner: ResellerId,
    /// The portal's own address, where links in mails begin.
    pub portal: &'a Url,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// A basket that somebody orders, as it was shown to him.
#[derive(Clone, Copy, Debug)]
pub struct Placing<'a> {
    pub customer: CustomerId,
    /// Whose basket it is: the real person.
    pub login: LoginId,
    pub basket: BasketId,
    /// `Basket::quote` of what was shown.
    pub quote: &'a str,
    /// By staff, for the customer.
    pub on_behalf: bool,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    Placed(OrderId),
    /// It was ordered before: by the other tab, the second click, the first try whose answer was lost.
    Before(OrderId),
    /// Nothing was written but an event.
    Barred(Barred),
    /// Prices or products are not what was shown.
    Changed,
    /// Something in it cannot be ordered as it is: the basket's page says what.
    NotAsIs,
    Empty,
    NotThere,
}

impl Standing {
    /// Whether he is kept from ordering.
    pub fn barred(&self) -> Option<Barred> {
        Barred::by(self.fraud, self.order_blocked)
    }
}

/// Makes marks and blocks of this customer wait until the transaction ends. Called before one looks at the clock, so that
/// no order bears a time after that of a mark it came before.
pub async fn hold(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<()> {
    find_standing(db, owner, customer).await?;
    Ok(())
}

/// The same, and whether he may order and is verified.
pub async fn hold_standing(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<Standing>> {
    find_standing(db, owner, customer).await
}

/// Orders a basket, in the caller's transaction, which is to be committed whatever came of it.
pub async fn place(db: &mut PgConnection, desk: Desk<'_>, placing: Placing<'_>) -> sqlx::Result<Placed> {
    let Placing { customer, login, basket, .. } = placing;
    let Some(standing) = find_standing(&mut *db, desk.owner, customer).await? else { return Ok(Placed::NotThere) };
    let Some(ordered) = lock(&mut *db, desk.owner, customer, (login, basket)).await? else {
        return Ok(Placed::NotThere);
    };
    let origin = format!("basket:{basket}");
    if ordered {
        let before = order::find_by_origin(&mut *db, desk.owner, customer, &origin).await?;
        return Ok(before.map_or(Placed::Empty, Placed::Before));
    }
    if let Some(barred) = standing.barred() {
        refuse(db, desk, customer, barred).await?;
        return Ok(Placed::Barred(barred));
    }
    let shown = Basket { id: basket, items: list_items(&mut *db, desk.owner, basket).await? };
    if shown.is_empty() {
        return Ok(Placed::Empty);
    }
    let lines: Option<Vec<NewLine>> = shown.items.iter().map(new_line).collect();
    let (Some(lines), true) = (lines, shown.quote() == placing.quote) else { return Ok(Placed::Changed) };
    let found = Hindrances::find(&mut *db, (desk.owner, customer), &shown, desk.now).await?;
    if shown.items.iter().any(|item| item.problem(&found).is_some()) {
        return Ok(Placed::NotAsIs);
    }
    update_ordered(&mut *db, desk.owner, basket, desk.now).await?;
    let new = New {
        customer,
        origin: &origin,
        placed_by: Some(login),
        on_behalf: placing.on_behalf,
        needs_payment: standing.waits_for_payment,
    };
    write(db, desk, new, &lines).await.map(|order| order.map_or(Placed::Empty, Placed::Placed))
}

/// What is to be renewed, and for which term.
#[derive(Clone, Debug)]
pub struct Renewal<'a> {
    pub customer: CustomerId,
    pub domain: Option<DomainId>,
    pub hosting: Option<HostingId>,
    /// "Renew demo-garden.nl, 1 year"; the other columns of the line.
    pub line: NewLine,
    /// The renewal of the same thing for the same end is one order: "renew:<id>:2027-03-01".
    pub origin: &'a str,
    pub placed_by: Option<LoginId>,
    pub on_behalf: bool,
    /// It waits for its money first.
    pub prepaid: bool,
}

/// Orders the renewal (or restoring) of something that runs.
pub async fn place_renewal(db: &mut PgConnection, desk: Desk<'_>, renewal: Renewal<'_>) -> sqlx::Result<Placed> {
    let Some(standing) = find_standing(&mut *db, desk.owner, renewal.customer).await? else {
        return Ok(Placed::NotThere);
    };
    if let Some(before) = order::find_by_origin(&mut *db, desk.owner, renewal.customer, renewal.origin).await? {
        return Ok(Placed::Before(before));
    }
    if let Some(barred) = standing.barred() {
        refuse(db, desk, renewal.customer, barred).await?;
        return Ok(Placed::Barred(barred));
    }
    let new = New {
        customer: renewal.customer,
        origin: renewal.origin,
        placed_by: renewal.placed_by,
        on_behalf: renewal.on_behalf,
        needs_payment: renewal.prepaid,
    };
    let line = NewLine { domain: renewal.domain, hosting: renewal.hosting, ..renewal.line };
    let placed = write(&mut *db, desk, new, &[line]).await?;
    match placed {
        Some(order) => Ok(Placed::Placed(order)),
        // somebody was quicker
        None => {
            let before = order::find_by_origin(db, desk.owner, renewal.customer, renewal.origin).await?;
            Ok(before.map_or(Placed::NotThere, Placed::Before))
        }
    }
}

/// Changes of registrant data that cost something, as one order.
#[derive(Clone, Copy, Debug)]
pub struct Changes<'a> {
    pub customer: CustomerId,
    /// The same changes are one order: "changes:<id>".
    pub origin: &'a str,
    pub lines: &'a [NewLine],
    pub placed_by: LoginId,
    pub on_behalf: bool,
}

/// Orders them. Who may not order is refused without a word in the history: the plan of the changes has said so.
pub async fn place_changes(db: &mut PgConnection, desk: Desk<'_>, changes: Changes<'_>) -> sqlx::Result<Placed> {
    let Some(standing) = find_standing(&mut *db, desk.owner, changes.customer).await? else {
        return Ok(Placed::NotThere);
    };
    if let Some(barred) = standing.barred() {
        return Ok(Placed::Barred(barred));
    }
    let new = New {
        customer: changes.customer,
        origin: changes.origin,
        placed_by: Some(changes.placed_by),
        on_behalf: changes.on_behalf,
        needs_payment: standing.waits_for_payment,
    };
    Ok(write(db, desk, new, changes.lines).await?.map_or(Placed::Empty, Placed::Placed))
}

struct New<'a> {
    customer: CustomerId,
    origin: &'a str,
    placed_by: Option<LoginId>,
    on_behalf: bool,
    needs_payment: bool,
}

/// The order with its lines, event and mail; and lets it go on as far as it may. None: the same exists.
async fn write(
    db: &mut PgConnection,
    desk: Desk<'_>,
    new: New<'_>,
    lines: &[NewLine],
) -> sqlx::Result<Option<OrderId>> {
    let currency = find_currency(&mut *db, desk.owner).await?;
    let total = lines.iter().map(|line| line.amount).sum();
    let row = NewOrder {
        customer: new.customer,
        currency: &currency,
        total,
        origin: new.origin,
        placed_by: new.placed_by,
        placed_by_name: &desk.actor.name,
        on_behalf: new.on_behalf,
        needs_payment: new.needs_payment && total > 0,
    };
    let Some((id, number)) = order::insert(&mut *db, desk.owner, &row, desk.now).await? else { return Ok(None) };
    for (position, new_line) in (1..).zip(lines) {
        line::insert(&mut *db, desk.owner, (new.customer, id), position, new_line, desk.now).await?;
    }
    let what = say("orders-event-placed").with("number", number.to_string()).with("amount", currency.kept(total));
    let details = Details { what: what.kept(), about: Some(id.0), ..Details::default() };
    let subject = Subject::of(desk.owner, new.customer);
    events::record(&mut *db, subject, desk.actor, EventKind::OrderPlaced, &details, desk.now).await?;
    tell::customer(&mut *db, desk, id, tell::News::Received).await?;
    go_on(db, desk, id).await?;
    Ok(Some(id))
}

/// Nothing is written of a refused order but that it was refused.
async fn refuse(db: &mut PgConnection, desk: Desk<'_>, customer: CustomerId, barred: Barred) -> sqlx::Result<()> {
    let details = Details { reason: barred.in_history().to_owned(), ..Details::default() };
    let subject = Subject::of(desk.owner, customer);
    events::record(db, subject, desk.actor, EventKind::OrderRefused, &details, desk.now).await?;
    Ok(())
}

fn new_line(item: &Item) -> Option<NewLine> {
    let ItemPrice { amount, set_up, purchase } = item.price?;
    Some(NewLine {
        product: item.product,
        action: item.action,
        description: item.written(),
        months: item.months,
        amount,
        set_up,
        purchase,
        name: item.name.clone(),
        extras: if item.action == LineAction::Register {
            item.extras.clone()
        } else {
            Value::Object(Default::default())
        },
        domain: None,
        hosting: None,
    })
}
