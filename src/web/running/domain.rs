//! A domain's page: all that is to be known of it, what is going on, and what can be changed.
use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::response::Response;

use crate::domains::settings::{self, why_no_auth_code};
use crate::domains::{Domain, DomainState, lock, name_servers, tlds};
use crate::error::AppError;
use crate::events::queries::list_about;
use crate::resellers::queries::find_label_of_customer;
use crate::running::renew::Thing;
use crate::state::AppState;
use crate::suppliers::TaskAction;
use crate::suppliers::queries::open::{RecentTask, list_recent};
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render, render_invalid};
use crate::web::running::DomainVisit;
use crate::web::running::dispute::DisputeView;
use crate::web::running::registrant::Registrant;
use crate::web::running::renewal::{self, RenewalForm};
use crate::web::running::story::{self, Refusal, StoryLine, UnderWay};
use crate::{t, tell};

#[derive(Template)]
#[template(path = "running/domain.html")]
struct DomainPage {
    page: Page,
    staff: bool,
    home: String,
    domain: Domain,
    badge: Badge,
    registered: Option<Moment>,
    ends: Option<Moment>,
    /// What its end means, where that is near or past.
    ends_note: String,
    /// What its not being renewed means, where that is not only its end.
    lapse_note: String,
    registrant: Registrant,
    dispute: DisputeView,
    locked: &'static str,
    /// What is to be known before one locks it.
    lock_note: String,
    can: Can,
    under_way: Vec<UnderWay>,
    refusal: Option<Refusal>,
    servers: Form,
    servers_hint: String,
    renewal: RenewalForm,
    /// Whom to write to about it; empty for whoever may change it himself.
    contact: String,
    story: Vec<StoryLine>,
    key: Form,
}

/// What this person can do with it as it stands.
struct Can {
    change: bool,
    order: bool,
    park: bool,
    unpark: bool,
    name_servers: bool,
    lock: bool,
    unlock: bool,
    auth_code: bool,
    auto_renew: bool,
}

/// A form of the page that came back with something wrong.
pub enum Wrong {
    Servers(Form),
    Renewal(Form),
    Dispute(Form),
}

/// The forms of the page that came back; None: as things are.
#[derive(Default)]
struct Forms {
    servers: Option<Form>,
    renewal: Option<Form>,
    dispute: Option<Form>,
}

impl Forms {
    fn of(wrong: Option<Wrong>) -> Self {
        match wrong {
            Some(Wrong::Servers(form)) => Self { servers: Some(form), ..Self::default() },
            Some(Wrong::Renewal(form)) => Self { renewal: Some(form), ..Self::default() },
            Some(Wrong::Dispute(form)) => Self { dispute: Some(form), ..Self::default() },
            None => Self::default(),
        }
    }
}

pub async fn show<H>(State(state): State<AppState>, page: Page, own: H) -> Result<Response, AppError>
where
    H: FromRequestParts<AppState> + Into<DomainVisit> + Send + 'static,
{
    render(&domain_page(&state, page, own.into(), None).await?)
}

/// The page again with what was typed.
pub async fn show_wrong(state: &AppState, page: Page, own: DomainVisit, wrong: Wrong) -> Result<Response, AppError> {
    render_invalid(&domain_page(state, page, own, Some(wrong)).await?)
}

async fn domain_page(
    state: &AppState,
    page: Page,
    own: DomainVisit,
    wrong: Option<Wrong>,
) -> Result<DomainPage, AppError> {
    let (now, owner, staff, home) = (state.clock.now(), own.visit.owner, own.visit.is_staff(), own.home());
    let can = Can::new(&own);
    let forms = Forms::of(wrong);
    let mut db = state.db.acquire().await?;
    let dispute = DisputeView::find(&mut db, &own, forms.dispute, now).await?;
    let DomainVisit { visit, domain } = own;
    let registrant = Registrant::find(&mut db, owner, &domain, (staff, now)).await?;
    let tasks = list_recent(&mut db, owner, domain.id.0).await?;
    let (thing, button) = match domain.state {
        DomainState::Redemption => (Thing::restored_domain(&domain), t("running-order-restoring")),
        _ => (Thing::renewed_domain(&domain), t("running-order-renewal")),
    };
    let renewal = renewal::form(&mut db, &visit, &thing, (button, forms.renewal)).await?;
    let story = list_about(&mut db, owner, domain.customer, domain.id.0, story::SHOWN).await?;
    let label = if can.change { None } else { find_label_of_customer(&mut db, domain.customer).await? };
    drop(db);
    Ok(DomainPage {
        staff,
        home,
        badge: Badge::new(domain.state.tone(), domain.state.word()),
        registered: domain.registered_at.map(Moment::day),
        ends: domain.expires_at.map(Moment::day),
        ends_note: ends_note(&domain, now),
        lapse_note: settings::lapse_note(&domain),
        registrant,
        dispute,
        locked: locked_words(&domain),
        lock_note: lock_note(&domain),
        under_way: story::under_way(&tasks, staff, now),
        refusal: story::refusal(&tasks, staff, now),
        servers: forms.servers.unwrap_or_else(|| servers_form(&domain)),
        servers_hint: servers_hint(&domain),
        renewal,
        contact: label.map(|label| label.support_contact).unwrap_or_default(),
        story: story::lines(story, staff, now),
        key: Form::new(),
        can: can.beside(&tasks),
        domain,
        page,
    })
}

impl Can {
    fn new(own: &DomainVisit) -> Self {
        let (domain, change) = (&own.domain, own.may_change());
        let state = domain.state;
        let lockable = change && state.may_be_changed() && lock::known(&domain.tld) != Some(false);
        Self {
            change,
            order: own.visit.may_order(),
            park: change && state == DomainState::Active,
            unpark: change && state == DomainState::Parked,
            name_servers: change && state == DomainState::Active,
            lock: lockable && !domain.locked,
            unlock: lockable && domain.locked && !domain.disputed,
            auth_code: change && !own.visit.acts() && why_no_auth_code(domain).is_none(),
            auto_renew: change && state.may_be_renewed(),
        }
    }
}

impl Can {
    /// What something that is going on stands in the way of is not offered.
    fn beside(self, tasks: &[RecentTask]) -> Self {
        let free = |action| !story::in_the_way(tasks, action);
        Self {
            park: self.park && free(TaskAction::Park),
            unpark: self.unpark && free(TaskAction::Unpark),
            name_servers: self.name_servers && free(TaskAction::NameServers),
            lock: self.lock && free(TaskAction::Lock),
            unlock: self.unlock && free(TaskAction::Unlock),
            ..self
        }
    }
}

fn locked_words(domain: &Domain) -> &'static str {
    match (domain.locked, lock::known(&domain.tld)) {
        (true, _) => t("running-locked"),
        (false, Some(false)) => t("running-no-lock"),
        (false, _) => t("running-not-locked"),
    }
}

fn lock_note(domain: &Domain) -> String {
    match (domain.locked, lock::known(&domain.tld)) {
        (false, None) => tell("running-lock-unknown").with("tld", &domain.tld).into(),
        _ => String::new(),
    }
}

fn servers_form(domain: &Domain) -> Form {
    Form::new().with("name_servers", name_servers::as_text(&domain.name_servers))
}

fn servers_hint(domain: &Domain) -> String {
    let limits = name_servers::limits(tlds::find(&domain.tld));
    tell("running-servers-hint")
        .with("least", limits.start())
        .with("most", limits.end())
        .with("name", &domain.shown_name)
        .into()
}

fn ends_note(domain: &Domain, now: time::OffsetDateTime) -> String {
    let Some(ends) = domain.expires_at else { return String::new() };
    let days = (ends - now).whole_days();
    match domain.state {
        DomainState::Active | DomainState::Parked if ends < now => t("running-end-passed").into(),
        DomainState::Active | DomainState::Parked if domain.auto_renew && days <= 60 => {
            tell("running-end-renews").with("days", days).into()
        }
        DomainState::Active | DomainState::Parked if days <= 60 => tell("running-end-ends").with("days", days).into(),
        DomainState::Expired => t("running-end-expired").into(),
        DomainState::Redemption => t("running-end-redemption").into(),
        _ => String::new(),
    }
}
