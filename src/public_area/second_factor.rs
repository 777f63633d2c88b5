//! The second step of signing in: a code, a recovery code or a passkey. Until then there is no session, only a short
//! cookie that names a row; whoever has it may do nothing but this.
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::locale::{self, t, tell};
use crate::logins::queries::login::Candidate;
use crate::logins::queries::{passkey as keys, second_factor as factors};
use crate::logins::second_factor::check::{Shown, check};
use crate::logins::second_factor::pending::{self, Pending};
use crate::logins::second_factor::{Factors, note as note_factor, passkeys};
use crate::logins::sign_in::{himself, note};
use crate::public_area::sign_in::{Guest, cookie_value, target, welcome};
use crate::resellers::Label;
use crate::resellers::queries::find_label;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::page::{Flash, Link, Page, render, render_invalid};
use crate::web::passkeys::{self as browser, AssertionFields, OptionFields, Site};
use crate::web::visited_label::VisitedLabel;

pub const HERE: &str = "/login/second-factor";
const COOKIE: &str = "pending";

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    code: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "public/second_factor.html")]
struct SecondFactorPage {
    page: Page,
    label: Label,
    form: Form,
    login_name: String,
    factors: Factors,
    sign_in: String,
}

/// After the right password: the cookie, and on to this page.
pub(super) async fn ask_more(
    state: &AppState,
    label: &Label,
    candidate: &Candidate,
    next: &str,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let secret = pending::begin(&mut db, candidate, label.id, next, state.clock.now()).await?;
    let mut answer = Redirect::to(HERE).into_response();
    set_cookie(state, &mut answer, &secret, pending::KEPT_FOR.whole_seconds());
    let visited = VisitedLabel::remember(&label.slug, state.config.secure_cookies());
    if let Some(visited) = visited {
        answer.headers_mut().append(header::SET_COOKIE, visited);
    }
    Ok(answer)
}

fn set_cookie(state: &AppState, answer: &mut Response, secret: &str, seconds: i64) {
    let secure = if state.config.secure_cookies() { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={secret}; Path=/login; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Somebody whose password was right.
struct Waiting {
    secret: String,
    pending: Pending,
    candidate: Candidate,
    label: Label,
}

impl Waiting {
    /// None: his time is over, or he never was.
    async fn find(state: &AppState, headers: &HeaderMap) -> Result<Option<Self>, AppError> {
        let Some(secret) = cookie_value(headers, COOKIE) else { return Ok(None) };
        let mut db = state.db.acquire().await?;
        let Some((pending, candidate)) = pending::find(&mut db, &secret, state.clock.now()).await? else {
            return Ok(None);
        };
        let label = find_label(&mut db, pending.label).await?.ok_or(AppError::NotFound)?;
        locale::prefer(label.brand().language);
        Ok(Some(Self { secret, pending, candidate, label }))
    }

    async fn page(self, state: &AppState, page: Page, form: Form) -> Result<SecondFactorPage, AppError> {
        let mut db = state.db.acquire().await?;
        let had = factors::find_factors(&mut db, self.candidate.customer_id, self.candidate.id).await?;
        Ok(SecondFactorPage {
            page: page.in_colours(&self.label.brand()),
            form,
            login_name: self.candidate.name.clone(),
            factors: had.unwrap_or_default(),
            sign_in: format!("/at/{}/login", self.label.slug),
            label: self.label,
        })
    }

    /// Tells how many are left.
    async fn note_recovery(
        &self,
        db: &mut sqlx::PgConnection,
        guest: &Guest<'_>,
        now: time::OffsetDateTime,
    ) -> Result<i64, AppError> {
        let had = factors::find_factors(db, self.candidate.customer_id, self.candidate.id).await?;
        let left = had.unwrap_or_default().codes_left;
        let what = tell("public-second-recovered-event").with("left", left);
        note_factor(db, &self.candidate, what, &himself(&self.candidate, &guest.client.ip), now).await?;
        Ok(left)
    }

    /// Lets him in; None when another request was first.
    async fn finish(&self, state: &AppState, guest: &Guest<'_>, how: Shown) -> Result<Option<Response>, AppError> {
        let now = state.clock.now();
        let mut tx = state.db.begin().await?;
        if !pending::finish(&mut tx, &self.secret).await? {
            return Ok(None);
        }
        note(&mut tx, &self.candidate, &guest.client.ip, now).await?;
        let left = match how {
            Shown::Recovery => Some(self.note_recovery(&mut tx, guest, now).await?),
            _ => None,
        };
        tx.commit().await?;
        let mut answer = welcome(state, guest, &self.candidate, &self.pending.next).await?;
        if let Some(left) = left {
            let text = tell("public-second-recovered").with("left", left);
            let link = Some(Link::new(t("account-title"), "/account"));
            Flash { link, ..Flash::warn(text) }.set(guest.cookie).await?;
        }
        set_cookie(state, &mut answer, "", 0);
        Ok(Some(answer))
    }
}

fn too_late() -> AppError {
    AppError::Conflict(t("public-second-late").into())
}

fn begin_again(state: &AppState, headers: &HeaderMap) -> Response {
    let mut answer = Redirect::to(&VisitedLabel::of(headers).sign_in()).into_response();
    set_cookie(state, &mut answer, "", 0);
    answer
}

pub async fn new(State(state): State<AppState>, page: Page, headers: HeaderMap) -> Result<Response, AppError> {
    match Waiting::find(&state, &headers).await? {
        Some(waiting) => render(&waiting.page(&state, page, Form::new()).await?),
        None => Ok(begin_again(&state, &headers)),
    }
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    client: Client,
    cookie: Session,
    headers: HeaderMap,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let waiting = Waiting::find(&state, &headers).await?.ok_or_else(too_late)?;
    let form = Form::new().with_key(&fields.form_key);
    if fields.code.trim().is_empty() || fields.code.len() > 100 {
        let form = form.with_errors([("code", t("public-second-enter"))]);
        return render_invalid(&waiting.page(&state, page, form).await?);
    }
    let whose = (waiting.candidate.customer_id, waiting.candidate.id);
    let shown = check(&state.db, &state.vault, whose, &fields.code, now).await?;
    match shown {
        Shown::App | Shown::Recovery => {
            let guest = Guest { label: &waiting.label, client: &client, cookie: &cookie, headers: &headers };
            let answer = waiting.finish(&state, &guest, shown).await?;
            Ok(answer.unwrap_or_else(|| begin_again(&state, &headers)))
        }
        Shown::Wrong => {
            let form = form.with_errors([("code", t("public-second-wrong"))]);
            render_invalid(&waiting.page(&state, page, form).await?)
        }
        Shown::Limited(until) => Err(AppError::TooMany { until, now }),
    }
}

/// What his passkeys are asked.
pub async fn passkey_options(
    State(state): State<AppState>,
    site: Site,
    headers: HeaderMap,
    FormData(_): FormData<OptionFields>,
) -> Result<Response, AppError> {
    let waiting = Waiting::find(&state, &headers).await?.ok_or_else(too_late)?;
    let mut db = state.db.acquire().await?;
    let kept = keys::list(&mut db, waiting.candidate.customer_id, waiting.candidate.id).await?;
    let question = passkeys::ask(&mut db, Some(waiting.candidate.id), state.clock.now()).await?;
    let kept: Vec<Vec<u8>> = kept.into_iter().map(|one| one.credential_id).collect();
    Ok(browser::put(&state, &question, browser::request(&site, &question, &kept, false)))
}

/// What one of them answered: beside the password, presence will do.
pub async fn passkey(
    State(state): State<AppState>,
    site: Site,
    client: Client,
    cookie: Session,
    headers: HeaderMap,
    FormData(fields): FormData<AssertionFields>,
) -> Result<Response, AppError> {
    let now = state.clock.now();
    let waiting = Waiting::find(&state, &headers).await?.ok_or_else(too_late)?;
    let (said, secret) = (fields.read()?, browser::secret_of(&headers)?);
    let mut db = state.db.acquire().await?;
    let asked = passkeys::take_question(&mut db, &secret, Some(waiting.candidate.id), now).await?;
    let challenge = asked.ok_or_else(browser::no_question)?;
    let whose = passkeys::answer(&mut db, &said, &site.expected(&challenge), false, now).await?;
    drop(db);
    if whose != Some((waiting.candidate.customer_id, waiting.candidate.id)) {
        return Err(browser::refused());
    }
    let guest = Guest { label: &waiting.label, client: &client, cookie: &cookie, headers: &headers };
    let Some(entered) = waiting.finish(&state, &guest, Shown::App).await? else {
        return Ok(begin_again(&state, &headers));
    };
    Ok(browser::go_on_with(&target(&waiting.candidate, &waiting.pending.next), entered))
}
