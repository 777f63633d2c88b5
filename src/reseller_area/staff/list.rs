//! The list of staff: search, filters and pages, all in the address.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use time::OffsetDateTime;

use super::{LIST, words};
use crate::error::AppError;
use crate::logins::StaffRole;
use crate::logins::staff::list::{Filter, Found, Only, ROLES, SHOWN, value_of};
use crate::logins::staff::{Member, queries};
use crate::state::AppState;
use crate::tell;
use crate::web::extract::Query;
use crate::web::form::Choice;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render};
use crate::web::paging::{Column, Pager, grouped};
use crate::web::viewer::Staff;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    role: String,
    state: String,
    page: String,
}

struct Line {
    href: String,
    name: String,
    login_name: String,
    /// Where it is not the login name.
    email: String,
    role: &'static str,
    badge: Badge,
    remark: String,
    last_sign_in: Option<Moment>,
}

impl Line {
    fn new(member: &Member, now: OffsetDateTime) -> Self {
        let email = Some(&member.email).filter(|email| !email.eq_ignore_ascii_case(&member.name));
        Self {
            href: format!("{LIST}/{}", member.id),
            name: member.shown_name().to_owned(),
            login_name: member.name.clone(),
            email: email.cloned().unwrap_or_default(),
            role: words::role(member),
            badge: words::badge(member, now),
            remark: words::remark(member, now),
            last_sign_in: member.last_sign_in_at.map(|at| Moment::new(at, now)),
        }
    }
}

#[derive(Template)]
#[template(path = "reseller/staff/list.html")]
struct ListPage {
    page: Page,
    columns: Vec<Column>,
    lines: Vec<Line>,
    count: String,
    filter: Filter,
    role: &'static str,
    only: &'static str,
    roles: Vec<Choice>,
    states: Vec<Choice>,
    is_filtered: bool,
    /// Who acts as reseller looks only.
    may_invite: bool,
    pager: Pager,
}

pub async fn list(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    asked: Result<Query<Asked>, AppError>,
) -> Result<Response, AppError> {
    let acts = staff.viewer.acts_as_reseller();
    if staff.role < StaffRole::Owner && acts {
        return Err(AppError::Forbidden(crate::t("staff-list-owners-only")));
    }
    if staff.role < StaffRole::Owner {
        return Ok(Redirect::to(&format!("{LIST}/{}", staff.viewer.login)).into_response());
    }
    // who may not look is told so, whatever he asked for
    let Query(asked) = asked?;
    let filter = Filter::parse(&asked.q, &asked.role, &asked.state, &asked.page);
    let found = queries::list(&mut *state.db.acquire().await?, staff.reseller, &filter).await?;
    let now = state.clock.now();
    let column = |label, class| Column { label, class, sorted: "", href: String::new() };
    render(&ListPage {
        page,
        columns: vec![
            column(crate::t("words-name"), "title"),
            column(crate::t("staff-role"), ""),
            column(crate::t("words-state-of-it"), "state"),
            column(crate::t("customers-last-sign-in"), "date"),
        ],
        count: grouped(found.total),
        pager: pager(&filter, &found),
        lines: found.members.iter().map(|member| Line::new(member, now)).collect(),
        role: filter.role.map_or("", value_of),
        only: filter.only.map_or("", Only::value),
        roles: ROLES.into_iter().map(|(value, role)| Choice::new(value, role.word())).collect(),
        states: Only::ALL.into_iter().map(|one| Choice::new(one.value(), one.label())).collect(),
        is_filtered: filter != Filter { page: filter.page, ..Filter::default() },
        may_invite: !acts,
        filter,
    })
}

fn pager(filter: &Filter, found: &Found) -> Pager {
    let last = (found.total - 1).max(0) / SHOWN;
    let to = |page: i64| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let fields = [
            ("q", filter.text.as_str()),
            ("role", filter.role.map_or("", value_of)),
            ("state", filter.only.map_or("", Only::value)),
        ];
        query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
        if page > 0 {
            query.append_pair("page", &(page + 1).to_string());
        }
        format!("{LIST}?{}", query.finish()).trim_end_matches('?').to_owned()
    };
    let first = filter.page * SHOWN + 1;
    let shown = i64::try_from(found.members.len()).unwrap_or(0);
    Pager {
        summary: match found.total {
            few if few <= SHOWN => tell("staff-people").with("count", few).into(),
            many => tell("staff-page").with("from", first).with("to", first + shown - 1).with("all", many).into(),
        },
        first: (filter.page > 0).then(|| to(0)),
        previous: (filter.page > 0).then(|| to(filter.page - 1)),
        next: (filter.page < last).then(|| to(filter.page + 1)),
        last: (filter.page < last).then(|| to(last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_on_and_keep_the_filter() {
        let filter = Filter::parse("de wit", "owner", "", "2");
        let pager = pager(&filter, &Found { members: Vec::new(), total: 130 });
        assert_eq!(pager.previous.as_deref(), Some("/reseller/staff?q=de+wit&role=owner"));
        assert_eq!(pager.next.as_deref(), Some("/reseller/staff?q=de+wit&role=owner&page=3"));
        assert_eq!(pager.next, pager.last);
        let one = super::pager(&Filter::default(), &Found { members: Vec::new(), total: 50 });
        assert_eq!((one.first, one.next), (None, None));
    }
}
