//! The three switches of a whole account: logging in, the fraud mark, ordering; each with its reason, who and when.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::customers::queries::restriction::list_open;
use crate::customers::queries::{announcements, language, renewal};
use crate::customers::restrictions::{NOT_YOURS_TO_LIFT, Restriction, RestrictionKind, Restricts};
use crate::error::AppError;
use crate::reseller_area::customers::announcements::AnnouncementsCard;
use crate::reseller_area::customers::frame::{CustomerFrame, DetailsTab};
use crate::reseller_area::customers::language::LanguageCard;
use crate::reseller_area::customers::renewals::RenewalsCard;
use crate::reseller_area::customers::reselling::{self, ResellingCard};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::resellers::appoint_queries::find_reselling;
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Page, render, render_invalid};
use crate::{locale::key, t};

#[derive(Template)]
#[template(path = "reseller/customers/settings.html")]
struct SettingsPage {
    page: Page,
    frame: CustomerFrame,
    switches: Vec<Switch>,
    /// The form that was sent and is wrong, if one is; its fields have ids with this prefix.
    wrong: Option<(Form, &'static str)>,
    renewals: RenewalsCard,
    reselling: ResellingCard,
    announcements: AnnouncementsCard,
    language: LanguageCard,
    /// During *Login as reseller* one only looks.
    may_switch: bool,
}

/// One switch as it stands, with the form that turns it.
struct Switch {
    prefix: &'static str,
    kind: &'static str,
    title: &'static str,
    state: Badge,
    about: &'static str,
    placed: Option<Placed>,
    form: Form,
    place: &'static str,
    lift: &'static str,
}

/// Why it is on.
struct Placed {
    by: String,
    at: Moment,
    reason: String,
    /// Where its form goes to; None: not for this viewer.
    lift: Option<String>,
    not_yours: &'static str,
}

/// The words of a switch, as keys of messages.
struct Words {
    what: Restricts,
    kind: &'static str,
    prefix: &'static str,
    title: &'static str,
    off: &'static str,
    on: &'static str,
    about: &'static str,
    place: &'static str,
    lift: &'static str,
}

const SWITCHES: [Words; 3] = [
    Words {
        what: Restricts::Account,
        kind: "account_denied",
        prefix: "account-",
        title: key("customers-switch-account"),
        off: key("customers-switch-account-off"),
        on: key("customers-switch-account-on"),
        about: key("customers-switch-account-about"),
        place: key("customers-switch-account"),
        lift: key("customers-switch-account-lift"),
    },
    Words {
        what: Restricts::Fraud,
        kind: "fraud",
        prefix: "fraud-",
        title: key("customers-switch-fraud"),
        off: key("customers-fraud-not-marked"),
        on: key("customers-restriction-fraud"),
        about: key("customers-switch-fraud-about"),
        place: key("customers-switch-fraud"),
        lift: key("customers-switch-fraud-lift"),
    },
    Words {
        what: Restricts::Ordering,
        kind: "order_blocked",
        prefix: "orders-",
        title: key("customers-switch-ordering"),
        off: key("customers-switch-ordering-off"),
        on: key("customers-state-order-blocked"),
        about: key("customers-switch-ordering-about"),
        place: key("customers-switch-ordering"),
        lift: key("customers-switch-ordering-lift"),
    },
];

/// What a form's `kind` asks to place.
pub fn restricts(kind: &str) -> Option<Restricts> {
    SWITCHES.iter().find(|words| words.kind == kind).map(|words| words.what)
}

/// A form that came back with something wrong.
pub enum Wrong {
    Switch(RestrictionKind, Form),
    Renewals(Form),
    Language(Form),
    Reselling(Form),
}

pub async fn show(State(state): State<AppState>, page: Page, own: OwnCustomer) -> Result<Response, AppError> {
    render(&settings(&state, page, &own, None).await?)
}

/// The page again with what was typed.
pub async fn show_wrong(state: &AppState, page: Page, own: &OwnCustomer, wrong: Wrong) -> Result<Response, AppError> {
    render_invalid(&settings(state, page, own, Some(wrong)).await?)
}

async fn settings(
    state: &AppState,
    page: Page,
    own: &OwnCustomer,
    wrong: Option<Wrong>,
) -> Result<SettingsPage, AppError> {
    let mut db = state.db.acquire().await?;
    let open = list_open(&mut db, own.staff.reseller, own.customer.id).await?;
    let renewals = renewal::find(&mut db, own.staff.reseller, own.customer.id).await?.ok_or(AppError::NotFound)?;
    let resells = find_reselling(&mut db, own.staff.reseller, own.customer.id).await?;
    let off = announcements::find(&mut db, own.staff.reseller, own.customer.id).await?;
    let language = language::find(&mut db, own.staff.reseller, own.customer.id).await?.ok_or(AppError::NotFound)?;
    drop(db);
    let announcements = AnnouncementsCard::new(off, state.clock.now());
    let frame = CustomerFrame::new(own, DetailsTab::Settings);
    let form_of = |words: &Words| match &wrong {
        Some(Wrong::Switch(kind, form)) if *kind == words.what.kind() => Some(form.clone()),
        _ => None,
    };
    let switches = SWITCHES.iter().map(|words| {
        let placed = open.iter().find(|one| one.kind == words.what.kind());
        Switch {
            prefix: words.prefix,
            kind: words.kind,
            title: t(words.title),
            state: if placed.is_some() { Badge::new("bad", t(words.on)) } else { Badge::new("good", t(words.off)) },
            about: t(words.about),
            placed: placed.map(|one| Placed::new(one, own, &frame.home, state)),
            form: form_of(words).unwrap_or_default(),
            place: t(words.place),
            lift: t(words.lift),
        }
    });
    let switches = switches.collect();
    let of_switches = SWITCHES.iter().find_map(|words| form_of(words).map(|form| (form, words.prefix)));
    let (of_renewals, of_language, of_reselling) = match wrong {
        Some(Wrong::Renewals(form)) => (Some(form), None, None),
        Some(Wrong::Language(form)) => (None, Some(form), None),
        Some(Wrong::Reselling(form)) => (None, None, Some(form)),
        _ => (None, None, None),
    };
    let others = of_renewals.clone().or(of_language.clone()).map(|form| (form, ""));
    let others = others.or_else(|| of_reselling.clone().map(|form| (form, reselling::PREFIX)));
    let wrong = of_switches.or(others);
    let language = LanguageCard::new(&language, of_language);
    let renewals = RenewalsCard::new(renewals, own, of_renewals);
    let reselling = ResellingCard::new(resells, own, of_reselling);
    let may_switch = !own.staff.viewer.acts_as_reseller();
    Ok(SettingsPage { page, switches, wrong, renewals, reselling, announcements, language, may_switch, frame })
}

impl Placed {
    fn new(one: &Restriction, own: &OwnCustomer, home: &str, state: &AppState) -> Self {
        let may_lift = one.may_be_lifted_by(own.staff.viewer.login, own.staff.role);
        Self {
            by: if one.placed_by.is_some() {
                crate::locale::kept::actor(&one.placed_by_name)
            } else {
                t("customers-the-portal").into()
            },
            at: Moment::new(one.placed_at, state.clock.now()),
            reason: one.reason.clone(),
            lift: may_lift.then(|| format!("{home}/restrictions/{}/lift", one.id)),
            not_yours: t(NOT_YOURS_TO_LIFT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_switch_places_its_own_kind_and_nothing_else_can_be_asked_for() {
        for words in &SWITCHES {
            assert_eq!(restricts(words.kind), Some(words.what));
        }
        for kind in ["", "login_denied", "Fraud", "fraud\0"] {
            assert_eq!(restricts(kind), None, "{kind:?}");
        }
    }
}
