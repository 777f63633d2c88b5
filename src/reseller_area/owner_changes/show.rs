//! One change: what is to become of the domain, who was asked, what it waits for, and its history.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::own_change::OwnChange;
use crate::contacts::Registrant;
use crate::error::AppError;
use crate::events::queries::list_about;
use crate::fields::Change;
use crate::locale::{Html, kept};
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
use crate::{html, t, tell};

/// Somebody who was asked.
struct Asked {
    side: &'static str,
    name: String,
    email: String,
    badge: Badge,
    /// When he was asked or answered, and what he said.
    said: Html,
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
    /// Why it ended without success, or stands still.
    reason: String,
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
        saved_by: saving.map(|saving| crate::locale::kept::actor(&saving.placed_by_name)).unwrap_or_default(),
        until: change.expires_at.map(|until| Moment::new(until, now)),
        order: order.map(|order| {
            let said = tell("changes-order").with("number", order.number.to_string()).with("state", order.words());
            Link::new(said, format!("/reseller/orders/{}", order.id))
        }),
        reason: change.why().into_owned(),
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
            Some(true) => ("good", t("changes-answer-consented")),
            Some(false) => ("bad", t("changes-answer-declined")),
            None => ("warn", t("changes-answer-asked")),
        };
        Self {
            side: match one.side {
                Side::OldHolder => t("changes-side-old"),
                Side::NewHolder => t("changes-side-new"),
                Side::Admin => t("changes-side-admin"),
            },
            badge: Badge::new(tone, word),
            said: said(&one, now),
            name: one.name,
            email: one.email,
        }
    }
}

/// When somebody was asked or has answered, from where, and in which words.
fn said(one: &Consent, now: time::OffsetDateTime) -> Html {
    let at = Moment::new(one.answered_at.unwrap_or(one.asked_at), now);
    let reminded = one.reminded_at.filter(|_| one.answered_at.is_none()).map(|at| Moment::new(at, now));
    let asked = match (one.ip.is_empty(), reminded) {
        (true, None) => html("changes-asked"),
        (false, None) => html("changes-asked-ip").with("ip", &one.ip),
        (true, Some(reminded)) => html("changes-asked-reminded").with_html("reminded", reminded),
        (false, Some(reminded)) => {
            html("changes-asked-ip-reminded").with("ip", &one.ip).with_html("reminded", reminded)
        }
    };
    let asked = asked.with_html("when", at);
    match kept::read(&one.text) {
        text if text.is_empty() => asked,
        text => html("changes-asked-text").with_html("asked", asked).with("text", text),
    }
}

/// What is different, field by field.
fn changes(before: &Registrant, after: &Registrant) -> Vec<Change> {
    let rows = [
        (t("words-name"), &before.name, &after.name),
        (t("words-organisation"), &before.organisation, &after.organisation),
        (t("words-address"), &before.address, &after.address),
        (t("words-postal-code"), &before.postal_code, &after.postal_code),
        (t("words-city"), &before.city, &after.city),
        (t("words-country"), &before.country, &after.country),
        (t("changes-state-field"), &before.state, &after.state),
        (t("words-phone"), &before.phone, &after.phone),
        (t("words-fax"), &before.fax, &after.fax),
        (t("words-email"), &before.email, &after.email),
        (t("words-vat-number"), &before.vat_number, &after.vat_number),
    ];
    let differs = rows.into_iter().filter(|(_, before, after)| before != after);
    differs
        .map(|(label, before, after)| Change { field: "", label, before: before.clone(), after: after.clone() })
        .collect()
}
