//! The account page: change the password, see and end open sessions.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use time::OffsetDateTime;

use crate::customers::queries::{announcements, language};
use crate::error::AppError;
use crate::impersonation::refusal::{self, SupportAccess};
use crate::logins::browser::browser_name;
use crate::logins::queries::session::{OpenSession, list_sessions};
use crate::logins::sessions::idle_after;
use crate::logins::viewer::Viewer;
use crate::state::AppState;
use crate::web::form::{Choice, Form};
use crate::web::languages;
use crate::web::moment::Moment;
use crate::web::page::{Page, render};
use crate::web::viewer::InCustomerArea;

/// One open session in a row of the table.
pub(super) struct SessionRow {
    pub end: String,
    pub login: String,
    pub browser: String,
    pub ip: String,
    pub began: Moment,
    pub seen: Moment,
    /// The one this page was asked with.
    pub this_one: bool,
}

#[derive(Template)]
#[template(path = "customer/account/show.html")]
pub(super) struct AccountPage {
    pub page: Page,
    pub form: Form,
    pub login_name: String,
    pub sessions: Vec<SessionRow>,
    /// Staff who stand beside the customer look only.
    pub own_hands: bool,
    /// Whether announcements come to this account.
    pub announcements: bool,
    /// What mails are written in.
    pub language: Form,
    pub usual: String,
    pub languages: Vec<Choice>,
    pub may_choose: bool,
    /// Whether support may log in as this customer, and whether he may say so.
    pub support: SupportAccess,
}

impl AccountPage {
    pub(super) async fn load(state: &AppState, page: Page, me: &InCustomerArea, form: Form) -> Result<Self, AppError> {
        let now = state.clock.now();
        let idle = idle_after(now);
        let idle = if me.viewer.staff.is_some() && me.viewer.acting.is_none() { idle.staff } else { idle.customers };
        let mut db = state.db.acquire().await?;
        let open = list_sessions(&mut db, me.customer, now, idle).await?;
        let announcements = announcements::find(&mut db, me.reseller, me.customer).await?.is_none();
        let language = language::find(&mut db, me.reseller, me.customer).await?.ok_or(AppError::NotFound)?;
        let support = refusal::find(&mut db, me.reseller, me.customer).await?;
        drop(db);
        let own_hands = me.viewer.acting.is_none();
        let shown = open.into_iter().filter(|one| !own_hands || one.login_id == me.viewer.login);
        let sessions = shown.map(|one| row(one, &me.viewer, now)).collect();
        let login_name = if own_hands { me.viewer.login_name.clone() } else { String::new() };
        Ok(Self {
            page,
            form,
            login_name,
            sessions,
            own_hands,
            announcements,
            usual: language.usual(),
            language: Form::new().with("language", language.value()),
            languages: languages::choices(),
            may_choose: may_choose(me),
            support,
        })
    }
}

/// On his own account everybody who runs it; support staff leave the reseller's own data alone.
pub(super) fn may_choose(me: &InCustomerArea) -> bool {
    me.viewer.acting.is_some() || me.viewer.staff.as_ref().is_none_or(|staff| staff.role.may_manage())
}

fn row(open: OpenSession, viewer: &Viewer, now: OffsetDateTime) -> SessionRow {
    SessionRow {
        end: format!("/customer/account/sessions/{}/end", open.key),
        this_one: open.key == viewer.session,
        login: open.login_name,
        browser: browser_name(&open.user_agent),
        ip: open.ip,
        began: Moment::new(open.authenticated_at, now),
        seen: Moment::new(open.seen_at, now),
    }
}

pub async fn show(State(state): State<AppState>, page: Page, me: InCustomerArea) -> Result<Response, AppError> {
    render(&AccountPage::load(&state, page, &me, Form::new()).await?)
}
