//! A hosting account's page: what it is, whether it is on and why not, what is going on, and what can be changed.
use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::response::Response;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::events::queries::list_about;
use crate::hosting::queries::suspension::find_open;
use crate::hosting::suspend::{NOT_YOURS_TO_LIFT, Suspension, may_be_lifted_by};
use crate::hosting::{Hosting, HostingState};
use crate::products::term_words;
use crate::resellers::queries::find_label_of_customer;
use crate::state::AppState;
use crate::suppliers::queries::open::{RecentTask, list_recent};
use crate::suppliers::{TaskAction, said};
use crate::t;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render, render_invalid};
use crate::web::running::HostingVisit;
use crate::web::running::renewal::{self, RenewalForm};
use crate::web::running::story::{self, Refusal, StoryLine, UnderWay};

#[derive(Template)]
#[template(path = "running/hosting.html")]
struct HostingPage {
    page: Page,
    staff: bool,
    home: String,
    account: Hosting,
    badge: Badge,
    limits: Vec<(&'static str, String)>,
    without_limit: String,
    term: String,
    ends: Option<Moment>,
    since: Moment,
    /// Why it is off, for staff.
    suspension: Option<Why>,
    /// Customers read only that it is, and whom to ask.
    suspended: bool,
    contact: String,
    can: Can,
    not_yours: &'static str,
    under_way: Vec<UnderWay>,
    refusal: Option<Refusal>,
    suspend: Form,
    renewal: RenewalForm,
    story: Vec<StoryLine>,
    key: Form,
}

/// Who suspended it, when and why.
struct Why {
    by: String,
    at: Moment,
    reason: String,
}

/// What this person can do with it as it stands.
struct Can {
    order: bool,
    suspend: bool,
    unsuspend: bool,
    plan: bool,
    terminate: bool,
    auto_renew: bool,
}

/// A form of the page that came back with something wrong.
pub enum Wrong {
    Suspend(Form),
    Renewal(Form),
}

pub async fn show<H>(State(state): State<AppState>, page: Page, own: H) -> Result<Response, AppError>
where
    H: FromRequestParts<AppState> + Into<HostingVisit> + Send + 'static,
{
    render(&hosting_page(&state, page, own.into(), None).await?)
}

/// The page again with what was typed.
pub async fn show_wrong(state: &AppState, page: Page, own: HostingVisit, wrong: Wrong) -> Result<Response, AppError> {
    render_invalid(&hosting_page(state, page, own, Some(wrong)).await?)
}

async fn hosting_page(
    state: &AppState,
    page: Page,
    own: HostingVisit,
    wrong: Option<Wrong>,
) -> Result<HostingPage, AppError> {
    let (now, owner, staff) = (state.clock.now(), own.visit.owner, own.visit.is_staff());
    let (suspend, ordering) = match wrong {
        Some(Wrong::Suspend(form)) => (Some(form), None),
        Some(Wrong::Renewal(form)) => (None, Some(form)),
        None => (None, None),
    };
    let account = &own.account;
    let mut db = state.db.acquire().await?;
    let open = if staff { find_open(&mut db, owner, account.id).await? } else { None };
    let tasks = list_recent(&mut db, owner, account.id.0).await?;
    let renewal = renewal::form(&mut db, &own.visit, &own.renewal(), (t("running-order-renewal"), ordering)).await?;
    let story = list_about(&mut db, owner, account.customer, account.id.0, story::SHOWN).await?;
    let contact = match staff {
        true => String::new(),
        false => find_label_of_customer(&mut db, account.customer)
            .await?
            .map(|label| label.support_contact)
            .unwrap_or_default(),
    };
    drop(db);
    Ok(HostingPage {
        staff,
        home: own.home(),
        badge: Badge::new(account.state.tone(), account.state.word()),
        limits: account.plan.limits(),
        without_limit: account.plan.without_limit(),
        term: term_words(account.months),
        ends: account.paid_until.map(Moment::day),
        since: Moment::day(account.created_at),
        can: Can::new(&own, open.as_ref()).beside(&tasks),
        suspension: open.map(|one| Why::new(one, now)),
        suspended: account.state == HostingState::Suspended,
        contact,
        not_yours: t(NOT_YOURS_TO_LIFT),
        under_way: story::under_way(&tasks, staff, now),
        refusal: story::refusal(&tasks, staff, now),
        suspend: suspend.unwrap_or_default(),
        renewal,
        story: story::lines(story, staff, now),
        key: Form::new(),
        account: own.account,
        page,
    })
}

impl Can {
    fn new(own: &HostingVisit, open: Option<&Suspension>) -> Self {
        let (state, role) = (own.account.state, own.visit.role());
        let manages = role.is_some_and(|role| role.may_manage());
        let lifts = role.is_some_and(|role| may_be_lifted_by(open, own.visit.login(), role));
        let change = own.visit.may_change();
        Self {
            order: own.visit.may_order(),
            suspend: role.is_some() && state == HostingState::Active,
            unsuspend: lifts && state == HostingState::Suspended,
            plan: manages && state == HostingState::Active,
            terminate: manages && state.may_be_terminated(),
            auto_renew: change && state.may_be_renewed(),
        }
    }
}

impl Can {
    /// What something that is going on stands in the way of is not offered.
    fn beside(self, tasks: &[RecentTask]) -> Self {
        let free = |action| !story::in_the_way(tasks, action);
        Self {
            suspend: self.suspend && free(TaskAction::Suspend),
            unsuspend: self.unsuspend && free(TaskAction::Unsuspend),
            plan: self.plan && free(TaskAction::ChangePlan),
            terminate: self.terminate && free(TaskAction::Terminate),
            ..self
        }
    }
}

impl Why {
    fn new(one: Suspension, now: OffsetDateTime) -> Self {
        let by = if one.placed_by.is_some() {
            crate::locale::kept::actor(&one.placed_by_name)
        } else {
            t("running-the-portal").into()
        };
        Self { by, at: Moment::new(one.placed_at, now), reason: said::read(&one.reason).into_owned() }
    }
}
