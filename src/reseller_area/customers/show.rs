//! Overview: what a customer is and his state at a glance, how to reach him, what is wrong, what happened last.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use time::OffsetDateTime;

use crate::customers::Customer;
use crate::customers::queries::customer::find_last_sign_in;
use crate::customers::queries::restriction::list_open;
use crate::customers::restrictions::{Restriction, RestrictionKind};
use crate::error::AppError;
use crate::events::queries::list_for_customer;
use crate::mail::queries::find_last_verification;
use crate::mail_in::queries::bounce;
use crate::reseller_area::customers::bounces::Mark;
use crate::reseller_area::customers::event_line::EventLine;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab, kind};
use crate::reseller_area::customers::proof::Proof;
use crate::reseller_area::own_customer::OwnCustomer;
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Page, render};
use crate::{t, tell};

/// How many events stand on the overview.
const LATEST: i64 = 5;
/// More blocked logins than these are told as a number.
const TOLD_SINGLY: usize = 3;

#[derive(Template)]
#[template(path = "reseller/customers/show.html")]
struct OverviewPage {
    page: Page,
    frame: CustomerFrame,
    customer: Customer,
    kind: &'static str,
    /// The address as on an envelope.
    address: Vec<String>,
    proof: Proof,
    form: Form,
    alerts: Vec<Alert>,
    bounces: Vec<Mark>,
    /// Not while somebody acts as the reseller.
    may_clear: bool,
    glance: Glance,
    events: Vec<EventLine>,
}

/// Something open against him, and where to lift it.
struct Alert {
    title: String,
    by: String,
    at: Option<Moment>,
    reason: String,
    href: String,
    link: &'static str,
}

/// The short answers at the right.
struct Glance {
    logging_in: Answer,
    ordering: Answer,
    fraud: Answer,
    since: Moment,
    last_sign_in: Option<Moment>,
}

/// A state in a word, a tone, and what is to say about it.
struct Answer {
    tone: &'static str,
    word: &'static str,
    more: String,
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnCustomer) -> Result<Response, AppError> {
    let now = state.clock.now();
    let (owner, id) = (own.staff.reseller, own.customer.id);
    let mut db = state.db.acquire().await?;
    let open = list_open(&mut db, owner, id).await?;
    let mail = if own.customer.is_verified() { None } else { find_last_verification(&mut db, id).await? };
    let last_sign_in = find_last_sign_in(&mut db, owner, id).await?;
    let events = list_for_customer(&mut db, owner, id, &[], None, LATEST).await?;
    let bounces = bounce::list(&mut db, owner, id).await?;
    drop(db);
    let may_clear = !own.staff.viewer.acts_as_reseller();
    let frame = CustomerFrame::new(&own, DetailsTab::Overview);
    let customer = own.customer;
    let glance = Glance {
        logging_in: logging_in(&customer, &open, now),
        ordering: ordering(&open, now),
        fraud: find(&open, RestrictionKind::Fraud).map_or(Answer::yes(crate::t("customers-fraud-not-marked")), |one| {
            Answer::no(crate::t("customers-restriction-fraud"), one, now)
        }),
        since: Moment::day(customer.created_at),
        last_sign_in: last_sign_in.map(|at| Moment::new(at, now)),
    };
    render(&OverviewPage {
        kind: kind(&customer),
        address: envelope(&customer),
        proof: Proof::of(&customer, mail, now),
        form: Form::new(),
        alerts: alerts(&open, &frame.home, now),
        bounces: bounces.into_iter().map(|one| Mark::new(one, now)).collect(),
        may_clear,
        events: events.into_iter().map(|event| EventLine::new(event, now)).collect(),
        page,
        frame,
        customer,
        glance,
    })
}

fn envelope(customer: &Customer) -> Vec<String> {
    let place = format!("{} {}", customer.postal_code, customer.city).trim().to_owned();
    let lines = customer.address.lines().map(str::to_owned);
    let lines = lines.chain([place, customer.state_name(), customer.country_name().to_owned()]);
    lines.filter(|line| !line.is_empty()).collect()
}

fn alerts(open: &[Restriction], home: &str, now: OffsetDateTime) -> Vec<Alert> {
    let (logins, others): (Vec<_>, Vec<_>) = open.iter().partition(|one| one.kind == RestrictionKind::LoginDenied);
    let of_account = others.into_iter().map(|one| Alert::new(one, one.kind.placed_words().into(), home, now));
    let mut alerts: Vec<Alert> = of_account.collect();
    if logins.len() > TOLD_SINGLY {
        let title = tell("customers-logins-blocked").with("number", logins.len().to_string()).to_string();
        let (by, reason) = (String::new(), crate::t("customers-logins-blocked-reasons").to_owned());
        alerts.push(Alert {
            title,
            by,
            at: None,
            reason,
            href: format!("{home}/logins"),
            link: crate::t("customers-logins-look"),
        });
    } else {
        let title = |one: &Restriction| tell("customers-login-blocked-title").with("name", &one.login_name).to_string();
        alerts.extend(logins.into_iter().map(|one| Alert::new(one, title(one), home, now)));
    }
    alerts
}

impl Alert {
    fn new(one: &Restriction, title: String, home: &str, now: OffsetDateTime) -> Self {
        let (href, link) = match one.login_id {
            Some(login) => (format!("{home}/logins/{login}"), crate::t("customers-lift-at-logins")),
            None => (format!("{home}/settings"), crate::t("customers-lift-at-settings")),
        };
        Self {
            title,
            by: placed_by(one),
            at: Some(Moment::new(one.placed_at, now)),
            reason: one.reason.clone(),
            href,
            link,
        }
    }
}

fn logging_in(customer: &Customer, open: &[Restriction], now: OffsetDateTime) -> Answer {
    if let Some(one) = find(open, RestrictionKind::AccountDenied) {
        return Answer::no(crate::t("customers-blocked"), one, now);
    }
    let blocked = open.iter().filter(|one| one.kind == RestrictionKind::LoginDenied).count();
    let all = usize::try_from(customer.logins).unwrap_or_default();
    match find(open, RestrictionKind::LoginDenied) {
        None => Answer::yes(crate::t("customers-allowed")),
        Some(one) if all == 1 => Answer::no(crate::t("customers-blocked"), one, now),
        Some(_) if blocked >= all => Answer {
            tone: "bad",
            word: crate::t("customers-blocked"),
            more: tell("customers-each-login").with("all", all.to_string()).into(),
        },
        Some(_) => Answer {
            tone: "warn",
            word: crate::t("customers-partly-blocked"),
            more: tell("customers-some-logins")
                .with("blocked", blocked.to_string())
                .with("all", all.to_string())
                .into(),
        },
    }
}

fn ordering(open: &[Restriction], now: OffsetDateTime) -> Answer {
    match (find(open, RestrictionKind::OrderBlocked), find(open, RestrictionKind::Fraud)) {
        (Some(one), _) => Answer::no(crate::t("customers-blocked"), one, now),
        (None, Some(_)) => Answer {
            tone: "bad",
            word: crate::t("customers-blocked"),
            more: crate::t("customers-by-fraud-mark").into(),
        },
        (None, None) => Answer::yes(crate::t("customers-allowed")),
    }
}

fn find(open: &[Restriction], kind: RestrictionKind) -> Option<&Restriction> {
    open.iter().find(|one| one.kind == kind)
}

impl Answer {
    fn yes(word: &'static str) -> Self {
        Self { tone: "good", word, more: String::new() }
    }

    fn no(word: &'static str, one: &Restriction, now: OffsetDateTime) -> Self {
        Self { tone: "bad", word, more: placed_words(one, now) }
    }
}

fn placed_words(one: &Restriction, now: OffsetDateTime) -> String {
    let when = Moment::new(one.placed_at, now).words;
    tell("customers-placed-short").with("by", placed_by(one)).with("when", when).into()
}

fn placed_by(one: &Restriction) -> String {
    if one.placed_by.is_some() {
        crate::locale::kept::actor(&one.placed_by_name)
    } else {
        t("customers-the-portal").into()
    }
}
