//! One of the staff: who he is, what can be done about him, and what he did.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use time::OffsetDateTime;

use super::own_member::OwnMember;
use super::words;
use crate::error::AppError;
use crate::events::queries::of_person::list_of_person;
use crate::events::{Event, EventGroup};
use crate::ids::ResellerId;
use crate::logins::StaffRole;
use crate::logins::staff::list::value_of;
use crate::logins::staff::{self, Member, queries};
use crate::reseller_area::customers::event_line::EventLine;
use crate::reseller_area::customers::events::{SHOWN, part, turn};
use crate::state::AppState;
use crate::web::extract::Query;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render, render_invalid};
use crate::web::paging::{Pager, Place};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    group: String,
    after: Option<String>,
    before: Option<String>,
    page: Option<String>,
}

/// One thing he did, and at whose account.
struct Line {
    event: EventLine,
    customer: String,
    /// Empty: the house's own account.
    href: String,
    /// Done as this very customer.
    acting: bool,
}

impl Line {
    fn new(event: Event, house: ResellerId, now: OffsetDateTime) -> Self {
        let own = event.customer_id == house.own_account();
        let href = if own { String::new() } else { format!("/reseller/customers/{}", event.customer_id) };
        let acting = event.acting && event.acting_for == event.customer_name;
        Self { customer: event.customer_name.clone(), href, acting, event: EventLine::new(event, now) }
    }
}

/// Who disabled him, when and why.
struct Disabled {
    by: String,
    at: Moment,
    reason: String,
}

/// What can be done about him, as far as his state allows it.
struct Doing {
    /// Has no password yet.
    invitation: bool,
    disable: bool,
    enable: bool,
    called_back: bool,
}

#[derive(Template)]
#[template(path = "reseller/staff/show.html")]
struct MemberPage {
    page: Page,
    address: String,
    /// Whether the list is for this viewer.
    lists: bool,
    member: Member,
    name: String,
    role: &'static str,
    badge: Badge,
    remark: String,
    last_sign_in: Option<Moment>,
    added: Moment,
    disabled: Option<Disabled>,
    doing: Option<Doing>,
    himself: bool,
    roles: Vec<Choice>,
    form: Form,
    disabling: Form,
    groups: Vec<Choice>,
    group: &'static str,
    lines: Vec<Line>,
    pager: Pager,
}

/// A form that came back with something wrong.
pub enum Wrong {
    Role(Form),
    Disabling(Form),
}

pub async fn show(
    State(state): State<AppState>,
    page: Page,
    own: OwnMember,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    render(&load(&state, page, own, &asked, None).await?)
}

/// The page again with what was typed.
pub async fn show_wrong(state: &AppState, page: Page, own: OwnMember, wrong: Wrong) -> Result<Response, AppError> {
    render_invalid(&load(state, page, own, &Asked::default(), Some(wrong)).await?)
}

async fn load(
    state: &AppState,
    page: Page,
    own: OwnMember,
    asked: &Asked,
    wrong: Option<Wrong>,
) -> Result<MemberPage, AppError> {
    let now = state.clock.now();
    let group = EventGroup::parse(&asked.group);
    let kinds = group.map(EventGroup::kinds).unwrap_or_default();
    let part = part(&Place::parse(asked.after.as_deref(), asked.before.as_deref(), asked.page.as_deref()));
    let limit = i64::try_from(SHOWN + 1).unwrap_or(i64::MAX);
    let (owner, address) = (own.staff.reseller, own.address(""));
    let mut db = state.db.acquire().await?;
    let found = list_of_person(&mut db, owner, own.member.id, &kinds, part, limit).await?;
    let disabled = match own.member.disabled {
        true => queries::find_disabling(&mut db, owner, own.member.id).await?,
        false => None,
    };
    drop(db);
    let group = group.map(EventGroup::value).unwrap_or_default();
    let (events, pager) = turn(found, part, &address, group);
    let role = own.member.role.map_or("", value_of);
    let (mut form, mut disabling) = (Form::new().with("role", role), Form::new());
    match wrong {
        Some(Wrong::Role(wrong)) => form = wrong,
        Some(Wrong::Disabling(wrong)) => disabling = wrong,
        None => {}
    }
    Ok(MemberPage {
        page,
        lists: own.staff.role == StaffRole::Owner,
        name: own.member.shown_name().to_owned(),
        role: words::role(&own.member),
        badge: words::badge(&own.member, now),
        remark: words::remark(&own.member, now),
        last_sign_in: own.member.last_sign_in_at.map(|at| Moment::new(at, now)),
        added: Moment::day(own.member.created_at),
        disabled: disabled.map(|one| Disabled {
            by: crate::locale::kept::actor(&one.by),
            at: Moment::new(one.at, now),
            reason: one.reason,
        }),
        doing: own.may_change().then(|| doing(own.member.state(now))),
        himself: own.is_himself(),
        roles: words::roles(),
        form,
        disabling,
        groups: EventGroup::ALL.into_iter().map(|group| Choice::new(group.value(), group.label())).collect(),
        group,
        lines: events.into_iter().map(|event| Line::new(event, owner, now)).collect(),
        pager,
        member: own.member,
        address,
    })
}

fn doing(state: staff::State) -> Doing {
    use staff::State::{Active, Blocked, CalledBack, Disabled, InvitationOver, Invited};
    Doing {
        invitation: matches!(state, Invited(_) | InvitationOver | CalledBack),
        disable: matches!(state, Active | Blocked | Invited(_) | InvitationOver),
        enable: state == Disabled,
        called_back: state == CalledBack,
    }
}
