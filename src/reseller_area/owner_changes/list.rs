//! What waits for whom, the newest first; and what has ended.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use time::OffsetDateTime;

use super::LIST;
use crate::error::AppError;
use crate::ids::{CustomerId, OwnerChangeId};
use crate::owner_changes::ChangeState;
use crate::owner_changes::queries::list::{Filter, Line, count_open, list as find};
use crate::state::AppState;
use crate::tld_policies::ChangeKind;
use crate::web::extract::Query;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render};
use crate::web::paging::{Column, Cursor, Pager, Place};
use crate::web::viewer::Staff;
use crate::{t, tell};

const A_PAGE: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    state: String,
    customer: String,
    after: Option<String>,
}

struct Row {
    line: Line,
    what: &'static str,
    badge: Badge,
    since: Moment,
    until: Option<Moment>,
}

/// A way to narrow the list.
struct Tab {
    label: String,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "reseller/owner_changes/list.html")]
struct ListPage {
    page: Page,
    tabs: Vec<Tab>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    pager: Pager,
    ended: bool,
    /// Only those of one customer, by his name if there are any; None: of all.
    customer: Option<String>,
    all: String,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let customer: Option<CustomerId> = asked.customer.parse().ok();
    let ended = asked.state == "ended";
    let only = ChangeState::parse(&asked.state).filter(|state| !state.is_over());
    let filter = Filter { state: only, customer, ended };
    let after = asked.after.as_deref().and_then(place_of);
    let mut db = state.db.acquire().await?;
    let counts = count_open(&mut db, staff.reseller, customer).await?;
    let mut found = find(&mut db, staff.reseller, filter, after, i64::try_from(A_PAGE + 1).unwrap_or(50)).await?;
    drop(db);
    let more = found.len() > A_PAGE;
    found.truncate(A_PAGE);
    let of_customer = customer.map(|id| format!("customer={id}&")).unwrap_or_default();
    let base = format!("{LIST}?{of_customer}state={}", asked_state(only, ended));
    let next = found.last().filter(|_| more).map(|last| format!("{base}&after={}", place(last)));
    let open: i64 = counts.iter().map(|count| count.domains).sum();
    let tab = |label: String, state: &str, current| Tab {
        label,
        href: format!("{LIST}?{of_customer}state={state}"),
        current,
    };
    let mut tabs = vec![tab(tell("changes-tab-under-way").with("count", open).into(), "", only.is_none() && !ended)];
    for count in &counts {
        let label = tell("changes-tab-state").with("state", count.state.word()).with("count", count.domains).into();
        tabs.push(tab(label, count.state.value(), only == Some(count.state)));
    }
    tabs.push(tab(t("changes-tab-ended").to_owned(), "ended", ended));
    let pager = Pager {
        summary: match more {
            true => tell("changes-count-on-page").with("count", found.len()).into(),
            false => tell("changes-count").with("count", found.len()).into(),
        },
        first: after.map(|_| base.clone()),
        next,
        ..Pager::default()
    };
    let name = found.first().map(|line| line.customer_name.clone()).unwrap_or_default();
    render(&ListPage {
        page,
        tabs,
        columns: columns(),
        rows: found.into_iter().map(|line| Row::new(line, now)).collect(),
        pager,
        ended,
        customer: customer.map(|_| name),
        all: format!("{LIST}?state={}", asked_state(only, ended)),
    })
}

fn asked_state(only: Option<ChangeState>, ended: bool) -> &'static str {
    if ended { "ended" } else { only.map_or("", ChangeState::value) }
}

impl Row {
    fn new(line: Line, now: OffsetDateTime) -> Self {
        let word = match line.state {
            ChangeState::Confirmed if line.waits_for_order => t("changes-state-waits-for-order"),
            ChangeState::AwaitingDocuments if !line.has_papers => t("changes-state-your-look"),
            state => state.word(),
        };
        Self {
            what: match line.kind {
                ChangeKind::OwnerChange => t("changes-kind-owner"),
                ChangeKind::ContactUpdate => t("changes-kind-contact"),
            },
            badge: Badge::new(line.state.tone(), word),
            since: Moment::new(line.created_at, now),
            until: line.expires_at.map(|until| Moment::new(until, now)),
            line,
        }
    }
}

fn columns() -> Vec<Column> {
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    vec![
        column(t("words-domain"), ""),
        column(t("words-what"), "wide"),
        column(t("words-customer"), "wide"),
        column(t("words-state-of-it"), ""),
        column(t("changes-since"), "date"),
    ]
}

fn place(last: &Line) -> String {
    let microseconds = last.created_at.unix_timestamp_nanos() / 1000;
    Cursor { value: microseconds.to_string(), id: last.id.0 }.encode()
}

/// What is not a place is the first page.
fn place_of(text: &str) -> Option<(OffsetDateTime, OwnerChangeId)> {
    let Place::After(cursor) = Place::parse(Some(text), None, None) else { return None };
    let microseconds: i64 = cursor.value.parse().ok()?;
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(microseconds) * 1000).ok()?;
    Some((at, OwnerChangeId(cursor.id)))
}
