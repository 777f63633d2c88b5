//! Actions on many customers: chosen in the list, confirmed on a page that says how many and names some, done by a job.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

use crate::customers::bulk::{self, Begun, Desk, MOST};
use crate::customers::list::Listed;
use crate::customers::queries::bulk as queries;
use crate::error::AppError;
use crate::reseller_area::customers::list::address::LIST;
use crate::state::AppState;
use crate::tell;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::once::Once;
use crate::web::page::{Badge, Flash, Page, render, render_invalid};
use crate::web::paging::grouped;
use crate::web::viewer::Staff;

mod chosen;
mod progress;

use chosen::{Asked, Fields, Picked};
pub use progress::{show, stop};

pub const BULK: &str = "/reseller/customers/bulk";
/// So many of the last ones are listed.
const LISTED: i64 = 50;

/// One of the list.
struct Line {
    href: String,
    what: String,
    chosen: String,
    state: Badge,
    by: String,
    at: Moment,
}

#[derive(Template)]
#[template(path = "reseller/customers/bulk/list.html")]
struct BulkList {
    page: Page,
    lines: Vec<Line>,
}

pub async fn list(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    let now = state.clock.now();
    let all = queries::list(&mut *state.db.acquire().await?, staff.reseller, LISTED).await?;
    let lines = all.into_iter().map(|one| Line {
        href: format!("{BULK}/{}", one.id),
        what: one.deed.words().into(),
        chosen: grouped(one.chosen),
        state: progress::badge(one.state),
        by: crate::locale::kept::actor(&one.actor_name),
        at: Moment::new(one.created_at, now),
    });
    render(&BulkList { page, lines: lines.collect() })
}

#[derive(Template)]
#[template(path = "reseller/customers/bulk/check.html")]
struct CheckPage {
    page: Page,
    form: Form,
    /// Whom it is for, in words.
    which: Vec<String>,
    count: i64,
    count_words: String,
    some: Vec<Listed>,
    deeds: Vec<Choice>,
    back: String,
    too_many: String,
}

impl CheckPage {
    async fn load(state: &AppState, page: Page, staff: &Staff, picked: &Picked, form: Form) -> Result<Self, AppError> {
        let mut tx = state.db.begin().await?;
        let count = bulk::count(&mut tx, staff.reseller, &picked.whom).await?;
        let some = bulk::sample(&mut tx, staff.reseller, &picked.whom).await?;
        tx.rollback().await?;
        let too_many = count > MOST;
        Ok(Self {
            page,
            form: form.with("ids", picked.ids()).with("query", &picked.query).with("seen", count.to_string()),
            which: picked.words.clone(),
            count,
            count_words: words(count),
            some,
            deeds: chosen::deeds(),
            back: picked.back(),
            too_many: if too_many { grouped(MOST) } else { String::new() },
        })
    }
}

fn words(count: i64) -> String {
    match count {
        more if more > MOST => tell("customers-more-than").with("most", MOST).into(),
        count => tell("customers-count").with("count", count).into(),
    }
}

/// Asks what shall be done, and says with how many; writes nothing.
pub async fn check(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    session: Session,
    FormData(asked): FormData<Asked>,
) -> Result<Response, AppError> {
    let all = asked.is_all().ok_or(AppError::Unreadable(crate::t("customers-bulk-unreadable")))?;
    let picked = Picked::read(&state, &staff, (&asked.query, &asked.id.join(","), all)).await?;
    let Some(picked) = picked else {
        Flash::warn(crate::t("customers-bulk-choose-first")).set(&session).await?;
        return Ok(Redirect::to(LIST).into_response());
    };
    let form = Form::new().with("deed", "add_tag");
    render(&CheckPage::load(&state, page, &staff, &picked, form).await?)
}

/// The confirmation.
pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let picked = Picked::read(&state, &staff, (&fields.query, &fields.ids, fields.ids.is_empty())).await?;
    let (Some(picked), Ok(seen)) = (picked, fields.seen.parse::<i64>()) else {
        return Err(AppError::Unreadable(crate::t("customers-bulk-unreadable")));
    };
    let deed = match chosen::deed(&state, &staff, &fields).await? {
        Ok(deed) => deed,
        Err(errors) => {
            let form = fields.form().with_errors(errors);
            return render_invalid(&CheckPage::load(&state, page, &staff, &picked, form).await?);
        }
    };
    if seen > MOST || seen == 0 {
        return render_invalid(&CheckPage::load(&state, page, &staff, &picked, fields.form()).await?);
    }
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let once = Once::new(staff.viewer.login, &fields.form_key, "act on many");
    let mut tx = state.db.begin().await?;
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let desk = Desk { owner: staff.reseller, login: staff.viewer.login, actor: &actor, now };
    let wrong = match bulk::begin(&mut tx, desk, &picked.whom, &deed, seen).await? {
        Begun::Done(id) => {
            let to = format!("{BULK}/{id}");
            once.done(&mut tx, &to).await?;
            tx.commit().await?;
            let said = tell("customers-bulk-begun-for").with("deed", deed.words()).with("customers", words(seen));
            Flash::good(said).set(&session).await?;
            return Ok(Redirect::to(&to).into_response());
        }
        Begun::OtherNumber(is) => {
            let wrong = tell("customers-bulk-other-number").with("was", words(seen)).with("is", words(is));
            ("", wrong.to_string())
        }
        Begun::TooManyTags => ("tag", crate::t("customers-tags-too-many").to_owned()),
    };
    tx.rollback().await?;
    let form = fields.form().with_errors([wrong]);
    render_invalid(&CheckPage::load(&state, page, &staff, &picked, form).await?)
}
