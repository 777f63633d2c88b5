//! One change: what is to become of the domain, who was asked, what it waits for, and its history.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::own_change::OwnChange;
use crate::contacts::Registrant;
use crate::error::AppError;
use crate::events::queries::list_about;
use crate::fields::Change;
use crate::orders::queries::order;
use crate::owner_changes::consent::both;
use crate::owner_changes::queries::consent::{self, Consent};
use crate::owner_changes::queries::saving;
use crate::owner_changes::{ChangeState, OwnerChange};
use crate::state::AppState;
use crate::tld_policies::{Outcome, Side, told};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link, Page, render, render_invalid};
use crate::web::running::story::{self, StoryLine};

/// Somebody who was asked.
struct Asked {
    side: &'static str,
    name: String,
    email: String,
    badge: Badge,
    at: Moment,
    text: String,
    ip: String,
    reminded: Option<Moment>,
}

#[derive(Template)]
#[template(path = "reseller/owner_changes/show.html")]
struct ChangePage {
    page: Page,
    home: String,
    change: OwnerChange,
    badge: Badge,
    lines: Vec<String>,
    changes: Vec<Change>,
    asked: Vec<Asked>,
    saved: Moment,
    saved_by: String,
    until: Option<Moment>,
    order: Option<Link>,
    may_remind: bool,
    may_cancel: bool,
    may_decide: bool,
    waits_for_order: bool,
    papers: Option<Moment>,
    story: Vec<StoryLine>,
    key: Form,
    cancellation: Form,
    receipt: Form,
    refusal: Form,
}

/// A form of the page that came back with something wrong.
pub enum Wrong {
    Cancellation(Form),
    Papers(Form),
    Refusal(Form),
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnChange) -> Result<Response, AppError> {
    render(&change_page(&state, page, own, None).await?)
}

/// The page again with what was typed.
pub async fn show_wrong(state: &AppState, page: Page, own: OwnChange, wrong: Wrong) -> Result<Response, AppError> {
    render_invalid(&change_page(state, page, own, Some(wrong)).await?)
}

async fn change_page(
    state: &AppState,
    page: Page,
    own: OwnChange,
    wrong: Option<Wrong>,
) -> Result<ChangePage, AppError> {
    let (now, owner, home) = (state.clock.now(), own.staff.reseller, own.home());
    let manages = own.staff.role.may_manage() && !own.staff.viewer.acts_as_reseller();
    let change = own.change;
    let mut db = state.db.acquire().await?;
    let (before, after) = both(&mut db, owner, &change).await?;
    let asked = consent::list(&mut db, owner, change.id).await?;
    let saving = saving::find(&mut db, owner, change.customer, change.saving).await?;
    let order = match saving.as_ref().and_then(|saving| saving.order).filter(|_| change.amount.is_some()) {
        Some(id) => order::find(&mut db, owner, id).await?,
        None => None,
    };
    let story = list_about(&mut db, owner, change.customer, change.domain.0, story::SHOWN).await?;
    drop(db);
    let waits_for_order = change.state == ChangeState::Confirmed && change.amount.is_some();
    let (mut cancellation, mut receipt, mut refusal) = (Form::new(), Form::new(), Form::new());
    match wrong {
        Some(Wrong::Cancellation(form)) => cancellation = form,
        Some(Wrong::Papers(form)) => receipt = form,
        Some(Wrong::Refusal(form)) => refusal = form,
        None => {}
    }
    Ok(ChangePage {
        badge: Badge::new(change.state.tone(), change.words()),
        lines: told::words(&Outcome::Goes(change.way.clone()), None).lines,
        changes: changes(&before, &after),
        asked: asked.into_iter().map(|one| Asked::new(one, now)).collect(),
        saved: Moment::new(change.created_at, now),
        saved_by: saving.map(|saving| saving.placed_by_name).unwrap_or_default(),
        until: change.expires_at.map(|until| Moment::new(until, now)),
        order: order.map(|order| {
            Link::new(format!("Order {}: {}", order.number, order.words()), format!("/reseller/orders/{}", order.id))
        }),
        may_remind: change.state == ChangeState::AwaitingConsent && !own.staff.viewer.acts_as_reseller(),
        may_cancel: manages && change.state.may_be_cancelled() && !waits_for_order,
        may_decide: manages && change.state == ChangeState::AwaitingDocuments,
        waits_for_order,
        papers: change.papers_at.map(|at| Moment::new(at, now)),
        story: story::lines(story, true, now),
        key: Form::new(),
        home,
        page,
        change,
        cancellation,
        receipt,
        refusal,
    })
}

impl Asked {
    fn new(one: Consent, now: time::OffsetDateTime) -> Self {
        let (tone, word) = match one.consented {
            Some(true) => ("good", "Consented"),
            Some(false) => ("bad", "Declined"),
            None => ("warn", "Asked"),
        };
        Self {
            side: match one.side {
                Side::OldHolder => "Present holder",
                Side::NewHolder => "New holder",
                Side::Admin => "Administrative contact",
            },
            badge: Badge::new(tone, word),
            at: Moment::new(one.answered_at.unwrap_or(one.asked_at), now),
            reminded: one.reminded_at.filter(|_| one.answered_at.is_none()).map(|at| Moment::new(at, now)),
            name: one.name,
            email: one.email,
            text: one.text,
            ip: one.ip,
        }
    }
}

/// What is different, field by field.
fn changes(before: &Registrant, after: &Registrant) -> Vec<Change> {
    let rows = [
        ("Name", &before.name, &after.name),
        ("Organisation", &before.organisation, &after.organisation),
        ("Address", &before.address, &after.address),
        ("Postal code", &before.postal_code, &after.postal_code),
        ("City", &before.city, &after.city),
        ("Country", &before.country, &after.country),
        ("State", &before.state, &after.state),
        ("Phone", &before.phone, &after.phone),
        ("Fax", &before.fax, &after.fax),
        ("E-mail", &before.email, &after.email),
        ("VAT number", &before.vat_number, &after.vat_number),
    ];
    let differs = rows.into_iter().filter(|(_, before, after)| before != after);
    differs
        .map(|(label, before, after)| Change { field: "", label, before: before.clone(), after: after.clone() })
        .collect()
}
