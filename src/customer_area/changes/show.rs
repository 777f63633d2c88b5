//! How far everything is that followed from one saving. The page fills in by itself while something is under way.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::my_change::MyChange;
use crate::customer_area::contacts::form::may_save;
use crate::error::AppError;
use crate::ids::ProfileChangeId;
use crate::orders::queries::order;
use crate::owner_changes::queries::consent;
use crate::owner_changes::queries::list::{count_states, list_of};
use crate::owner_changes::queries::saving::Saving;
use crate::owner_changes::{ChangeState, OwnerChange};
use crate::resellers::Label;
use crate::resellers::queries::find_label_of_customer;
use crate::state::AppState;
use crate::tld_policies::Side;
use crate::web::extract::Query;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link, Page, render};
use crate::{t, tell};

/// Domains on a page.
const PAGE: i64 = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    state: String,
    page: Option<i64>,
}

/// A state, how many domains are in it, and the list of them.
struct Tile {
    badge: Badge,
    count: i64,
    href: String,
    current: bool,
}

struct Row {
    name: String,
    href: String,
    badge: Badge,
    /// What is awaited, or why it ended.
    note: String,
    until: Option<Moment>,
    /// Where it is called off; empty: it cannot be.
    cancel: String,
}

#[derive(Template)]
#[template(path = "customer/changes/show.html")]
struct ChangesPage {
    page: Page,
    saved: Moment,
    by: String,
    over: bool,
    tiles: Vec<Tile>,
    rows: Vec<Row>,
    order: Option<Link>,
    earlier: String,
    later: String,
    refused: bool,
    support_contact: String,
    here: String,
    key: Form,
}

/// Of support he reads only that it was support.
fn saved_by(saving: &Saving, label: Option<&Label>) -> String {
    match (label, saving.on_behalf) {
        (Some(label), true) => tell("customer-visits-who").with("label", &label.name).into(),
        _ => crate::locale::kept::actor(&saving.placed_by_name),
    }
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    my: MyChange,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (now, owner, saving) = (state.clock.now(), my.me.reseller, &my.saving);
    let of = (my.me.customer, saving.id);
    let only = ChangeState::parse(&asked.state);
    let nth = asked.page.unwrap_or(1).clamp(1, 10_000);
    let mut db = state.db.acquire().await?;
    let counts = count_states(&mut db, owner, of).await?;
    let mut changes = list_of(&mut db, owner, of, only, (PAGE + 1, (nth - 1) * PAGE)).await?;
    let more = changes.len() > usize::try_from(PAGE).unwrap_or_default();
    changes.truncate(usize::try_from(PAGE).unwrap_or_default());
    let waiting: Vec<_> =
        changes.iter().filter(|it| it.state == ChangeState::AwaitingConsent).map(|it| it.id).collect();
    let asked = consent::list_of_all(&mut db, owner, &waiting).await?;
    let may_cancel = may_save(&my.me);
    let rows = changes
        .iter()
        .map(|change| {
            let asked = asked.get(&change.id).map(Vec::as_slice).unwrap_or_default();
            Row::new(change, asked, (my.saving.id, may_cancel), now)
        })
        .collect();
    let order = match saving.order {
        Some(id) => order::find(&mut db, owner, id).await?,
        None => None,
    };
    let label = find_label_of_customer(&mut db, my.me.customer).await?;
    drop(db);
    let here = super::address(&my);
    let address = |nth: i64| match only {
        Some(state) => format!("{here}?state={}&page={nth}", state.value()),
        None => format!("{here}?page={nth}"),
    };
    render(&ChangesPage {
        page,
        saved: Moment::new(saving.created_at, now),
        by: saved_by(saving, label.as_ref()),
        over: counts.iter().all(|count| count.state.is_over()),
        refused: counts.iter().any(|count| count.state == ChangeState::Failed),
        tiles: counts
            .iter()
            .map(|count| Tile {
                badge: Badge::new(count.state.tone(), count.state.word()),
                count: count.domains,
                href: format!("{here}?state={}", count.state.value()),
                current: only == Some(count.state),
            })
            .collect(),
        rows,
        order: order.map(|order| {
            let said = tell("changes-order").with("number", order.number.to_string()).with("state", order.words());
            Link::new(said, format!("/customer/orders/{}", order.id))
        }),
        earlier: if nth > 1 { address(nth - 1) } else { String::new() },
        later: if more { address(nth + 1) } else { String::new() },
        support_contact: label.map(|label| label.support_contact).unwrap_or_default(),
        here,
        key: Form::new(),
    })
}

impl Row {
    fn new(
        change: &OwnerChange,
        asked: &[consent::Consent],
        (saving, may): (ProfileChangeId, bool),
        now: time::OffsetDateTime,
    ) -> Self {
        let waits_for_order = change.state == ChangeState::Confirmed && change.amount.is_some();
        let may_cancel = may && change.state.may_be_cancelled() && !waits_for_order;
        Self {
            name: change.shown_name.clone(),
            href: format!("/customer/domains/{}", change.domain),
            badge: Badge::new(change.state.tone(), change.words()),
            note: note(change, asked),
            until: change.expires_at.map(|until| Moment::new(until, now)),
            cancel: if may_cancel {
                format!("/customer/changes/{saving}/domains/{}/cancellation", change.id)
            } else {
                String::new()
            },
        }
    }
}

fn note(change: &OwnerChange, asked: &[consent::Consent]) -> String {
    match change.state {
        ChangeState::AwaitingConsent => {
            let said = |one: &consent::Consent| {
                let who = match one.side {
                    Side::OldHolder => t("changes-side-old"),
                    Side::NewHolder => t("changes-side-new"),
                    Side::Admin => t("changes-side-admin"),
                };
                let answered = one.answered_at.is_some();
                let said = if answered { tell("changes-note-consented") } else { tell("changes-note-asked") };
                said.with("who", who).with("email", &one.email).to_string()
            };
            asked.iter().map(said).collect::<Vec<_>>().join(". ")
        }
        ChangeState::Completed => t("changes-note-completed").to_owned(),
        ChangeState::Confirmed if change.amount.is_some() => t("changes-note-waits-for-order").to_owned(),
        _ => change.why().into_owned(),
    }
}
