//! Confirming a plan: what follows from it is written down in one transaction; what is free goes on by jobs, what costs
//! something by one order.
use std::collections::BTreeSet;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::contacts::Registrant;
use crate::domains::queries::contact;
use crate::events::{self, Details, EventKind, Subject};
use crate::ids::{DomainId, JobId, LoginId, OrderId, OwnerChangeId, ProfileChangeId};
use crate::jobs::{self, JobKind};
use crate::locale::kept;
use crate::orders::LineAction;
use crate::orders::place::{Changes, Desk, Placed, hold_standing, place_changes};
use crate::orders::queries::line::NewLine;
use crate::owner_changes::ChangeState;
use crate::owner_changes::plan::{self, Plan, Row, Wish};
use crate::owner_changes::queries::change::update_holder;
use crate::owner_changes::queries::insert::{New, insert_many};
use crate::owner_changes::queries::saving;
use crate::products::PriceAction;
use crate::tell;
use crate::tld_policies::{ChangeKind, Method, Outcome, Sentence, TermEffect, Way};

/// The longest reason that is kept.
const LONGEST_REASON: usize = 1000;

/// What somebody confirms, as it was shown to him.
#[derive(Clone, Copy, Debug)]
pub struct Confirmation<'a> {
    pub wish: &'a Wish,
    /// `Plan::quote` of what was shown.
    pub quote: &'a str,
    /// Domains that keep their data for now.
    pub left_out: &'a BTreeSet<DomainId>,
    /// The holder does not want domains to be locked after the change.
    pub declines_lock: bool,
    pub by: LoginId,
    /// By staff, for the customer.
    pub on_behalf: bool,
    /// Support staff act for customers, but do not spend their money.
    pub may_pay: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Confirmed {
    Saved(ProfileChangeId),
    /// No domain is concerned.
    NoDomains,
    /// Something is not as it was shown: this is how it is now. Nothing was written.
    Changed(Box<Plan>),
    NotThere,
}

/// Writes it all down. The data itself was saved in the same transaction before.
pub async fn confirm(db: &mut PgConnection, desk: Desk<'_>, asked: Confirmation<'_>) -> sqlx::Result<Confirmed> {
    let wish = asked.wish;
    let Some(standing) = hold_standing(&mut *db, desk.owner, wish.customer).await? else {
        return Ok(Confirmed::NotThere);
    };
    let plan = plan::make(&mut *db, desk.owner, wish, standing.barred(), desk.now).await?;
    if plan.is_empty() {
        if let Some((domain, _)) = &wish.only {
            follow(db, desk, wish, *domain).await?;
        }
        return Ok(Confirmed::NoDomains);
    }
    if plan.quote() != asked.quote {
        return Ok(Confirmed::Changed(Box::new(plan)));
    }
    let to = contact::find_or_insert(&mut *db, desk.owner, wish.customer, &wish.after, desk.now).await?;
    let new = saving::New {
        customer: wish.customer,
        holder: wish.holder,
        contact: to,
        by: desk.actor,
        on_behalf: asked.on_behalf,
    };
    let saving = saving::insert(&mut *db, desk.owner, new, desk.now).await?;
    let goes = |row: &&Row| !asked.left_out.contains(&row.candidate.domain) && (asked.may_pay || row.price.is_none());
    let rows: Vec<&Row> = plan.rows.iter().filter(goes).collect();
    let changes: Vec<New> = rows.iter().map(|row| new_change(row, asked)).collect();
    insert_many(&mut *db, desk.owner, (wish.customer, saving, to), &changes, desk.now).await?;
    begin(&mut *db, desk, &changes).await?;
    note(&mut *db, desk, (wish, saving), &changes).await?;
    if let Some(order) = order_paid(&mut *db, desk, asked, (saving, &rows)).await? {
        saving::update_ordered(&mut *db, desk.owner, saving, order).await?;
    }
    Ok(Confirmed::Saved(saving))
}

/// A domain follows other data that says the same: its registry need not know.
pub async fn follow(db: &mut PgConnection, desk: Desk<'_>, wish: &Wish, domain: DomainId) -> sqlx::Result<()> {
    if update_holder(&mut *db, desk.owner, domain, wish.holder, desk.now).await? {
        let what = tell("changes-event-same-data").kept();
        let details = Details { what, about: Some(domain.0), ..Details::default() };
        let subject = Subject::of(desk.owner, wish.customer);
        events::record(db, subject, desk.actor, EventKind::DomainChanged, &details, desk.now).await?;
    }
    Ok(())
}

fn new_change(row: &Row, asked: Confirmation<'_>) -> New {
    let (state, way, reason) = match &row.outcome {
        Outcome::Goes(way) => (ChangeState::Confirmed, way.clone(), String::new()),
        Outcome::Refused { why, what_to_do } => (ChangeState::Failed, not_any(), both(why, what_to_do)),
        Outcome::Nothing => (ChangeState::Failed, not_any(), String::new()),
    };
    New {
        id: OwnerChangeId::new(),
        domain: row.candidate.domain,
        tld: row.candidate.tld.clone(),
        state,
        lock_declined: asked.declines_lock && way.lock.is_some_and(|lock| lock.opt_out),
        way,
        from: row.candidate.contact,
        to_extras: row.to_extras.clone(),
        to_holder: asked.wish.holder,
        policy: row.policy,
        amount: row.price.map(|price| price.amount),
        reason,
    }
}

/// Why it cannot be changed and what to do, as it is kept; in the language of now where that would be too long.
fn both(why: &Sentence, what_to_do: &Sentence) -> String {
    let both = tell("changes-reason-both").with("why", why.kept()).with("what", what_to_do.kept());
    let kept = both.kept();
    if kept.chars().count() <= LONGEST_REASON { kept } else { kept::read(&kept).into_owned() }
}

/// Of what goes no way.
fn not_any() -> Way {
    Way {
        kind: ChangeKind::OwnerChange,
        method: Method::NotAllowed,
        fee: None,
        refundable: None,
        consents: None,
        documents: Vec::new(),
        staff: None,
        term: TermEffect::Keep,
        lock: None,
    }
}

/// What is free goes on by itself, each domain for itself.
async fn begin(db: &mut PgConnection, desk: Desk<'_>, changes: &[New]) -> sqlx::Result<()> {
    let free = changes.iter().filter(|change| !change.state.is_over() && change.amount.is_none());
    let subjects: Vec<Uuid> = free.map(|change| change.id.0).collect();
    let ids: Vec<Uuid> = subjects.iter().map(|_| JobId::new().0).collect();
    jobs::queries::enqueue_many(db, desk.owner, JobKind::ChangeOwner, (&ids, &subjects), desk.now).await
}

async fn note(
    db: &mut PgConnection,
    desk: Desk<'_>,
    (wish, saving): (&Wish, ProfileChangeId),
    changes: &[New],
) -> sqlx::Result<()> {
    let refused = changes.iter().filter(|change| change.state.is_over()).count();
    let what = match (changes.len() - refused, refused) {
        (0, refused) => tell("changes-event-none").with("refused", refused),
        (going, 0) => tell("changes-event-all").with("going", going),
        (going, refused) => tell("changes-event-some").with("going", going).with("refused", refused),
    };
    let details = Details { what: what.kept(), about: Some(saving.0), ..Details::default() };
    let subject = Subject::of(desk.owner, wish.customer);
    events::record(db, subject, desk.actor, EventKind::OwnerChangesConfirmed, &details, desk.now).await?;
    Ok(())
}

/// All that costs something is one order. None: nothing does.
async fn order_paid(
    db: &mut PgConnection,
    desk: Desk<'_>,
    asked: Confirmation<'_>,
    (saving, rows): (ProfileChangeId, &[&Row]),
) -> sqlx::Result<Option<OrderId>> {
    let lines: Vec<NewLine> = rows.iter().filter_map(|row| line(row)).collect();
    if lines.is_empty() {
        return Ok(None);
    }
    let origin = format!("changes:{saving}");
    let changes = Changes {
        customer: asked.wish.customer,
        origin: &origin,
        lines: &lines,
        placed_by: asked.by,
        on_behalf: asked.on_behalf,
    };
    match place_changes(db, desk, changes).await? {
        Placed::Placed(order) | Placed::Before(order) => Ok(Some(order)),
        // who is barred was planned as refused, in this same transaction
        _ => Err(sqlx::Error::Protocol("an order of changes was refused after it was planned".into())),
    }
}

fn line(row: &Row) -> Option<NewLine> {
    let price = row.price?;
    let action = match price.action {
        PriceAction::ContactUpdate => LineAction::ContactUpdate,
        _ => LineAction::OwnerChange,
    };
    Some(NewLine {
        product: row.candidate.product,
        action,
        description: format!("{} {}", action.word(), row.candidate.shown_name),
        months: 0,
        amount: price.amount,
        set_up: 0,
        purchase: price.purchase,
        name: row.candidate.name.clone(),
        extras: serde_json::Value::Object(serde_json::Map::default()),
        domain: Some(row.candidate.domain),
        hosting: None,
    })
}

/// Registrant data as it is kept, of a profile as it was typed.
pub fn registrant_of(contact: &crate::fields::Contact) -> Registrant {
    Registrant {
        name: contact.name.to_string(),
        organisation: contact.organisation.clone(),
        address: contact.address.clone(),
        postal_code: contact.postal_code.to_string(),
        city: contact.city.clone(),
        country: contact.country.code().to_owned(),
        state: contact.state.to_string(),
        phone: contact.phone.as_str().to_owned(),
        fax: contact.fax().to_owned(),
        email: contact.email.to_string(),
        vat_number: contact.vat_number().to_owned(),
    }
}
