//! The customers that the list shows as a CSV file, sent as it is read.
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use hyper::body::Frame;
use serde::Deserialize;
use tokio::sync::mpsc;

use crate::customers::columns::find_look;
use crate::customers::export::{Separator, Wanted, portion};
use crate::customers::search::Typed;
use crate::error::AppError;
use crate::events::{self, Details, EventKind};
use crate::ids::ResellerId;
use crate::locale;
use crate::products::queries::seller::find_seller;
use crate::reseller_area::customers::list::address::{Asked, back_to, read_query};
use crate::reseller_area::customers::list::{chips, known};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Query};
use crate::web::form::{Choice, Form};
use crate::web::page::{Page, render, render_invalid};
use crate::web::viewer::Staff;

/// Portions that may wait for the browser.
const AHEAD: usize = 2;

#[derive(Template)]
#[template(path = "reseller/customers/export.html")]
struct ExportPage {
    page: Page,
    form: Form,
    back: String,
    /// Which customers, in words; none: all.
    which: Vec<String>,
    separators: Vec<Choice>,
    columns: Vec<Choice>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    query: String,
    separator: String,
    columns: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

impl Fields {
    /// What stands between the cells, and whether the file holds everything; or what is missing.
    fn chosen(&self) -> Result<(Separator, bool), Vec<(&'static str, &'static str)>> {
        let separator = Separator::parse(&self.separator);
        let all = match self.columns.as_str() {
            "all" => Some(true),
            "shown" => Some(false),
            _ => None,
        };
        if let (Some(separator), Some(all)) = (separator, all) {
            return Ok((separator, all));
        }
        let errors = [
            ("columns", all.is_none().then_some(crate::t("customers-export-choose-columns"))),
            ("separator", separator.is_none().then_some(crate::t("customers-export-choose-separator"))),
        ];
        Err(errors.into_iter().filter_map(|(name, error)| Some((name, error?))).collect())
    }
}

impl ExportPage {
    fn new(page: Page, (query, which): (&str, Vec<String>), form: Form) -> Self {
        Self {
            page,
            form: form.with("query", query),
            back: back_to(query),
            which,
            separators: vec![
                Choice::new("semicolon", crate::t("customers-export-semicolon")),
                Choice::new("comma", crate::t("customers-export-comma")),
            ],
            columns: vec![
                Choice::new("shown", crate::t("customers-export-shown")),
                Choice::new("all", crate::t("customers-export-everything")),
            ],
        }
    }
}

pub async fn new(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let address = known(&mut db, staff.reseller, asked.address()).await?;
    drop(db);
    let form = Form::new().with("separator", "semicolon").with("columns", "shown");
    render(&ExportPage::new(page, (&address.query(), words(&address)), form))
}

fn words(address: &crate::reseller_area::customers::list::address::Address) -> Vec<String> {
    let searched =
        (!address.q.is_empty()).then(|| crate::tell("customers-found-by").with("words", &address.q).to_string());
    searched.into_iter().chain(chips(address).into_iter().map(|(words, _)| words)).collect()
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (owner, now) = (staff.reseller, state.clock.now());
    let mut tx = state.db.begin().await?;
    let address = known(&mut tx, owner, read_query(&fields.query)).await?;
    let (separator, all) = match fields.chosen() {
        Ok(chosen) => chosen,
        Err(errors) => {
            let form = Form::new().with("separator", &fields.separator).with("columns", &fields.columns);
            let (query, which) = (address.query(), words(&address));
            return render_invalid(&ExportPage::new(page, (&query, which), form.with_errors(errors)));
        }
    };
    let columns = if all { None } else { Some(find_look(&mut tx, staff.viewer.login).await?.columns) };
    let (nobody, typed) = match Typed::read(&address.q) {
        Typed::Words(words) => (false, Some(words)),
        Typed::Impossible => (true, None),
        Typed::Nothing | Typed::TooShort => (false, None),
    };
    let wanted = Wanted { filter: address.filter(now), words: typed, columns, separator };
    // what it was filtered by is kept in English, whoever reads it
    let what = match locale::with(locale::Locale::English, || words(&address)) {
        none if none.is_empty() => crate::tell("customers-exported-all"),
        some => crate::tell("customers-exported").with("which", some.join(", ")),
    };
    let seller = find_seller(&mut tx, owner).await?.ok_or(AppError::NotFound)?;
    let details = Details { what: what.kept(), ..Details::default() };
    let (actor, kind) = (staff.actor(&client), EventKind::CustomersExported);
    events::record(&mut tx, seller.subject(), &actor, kind, &details, now).await?;
    tx.commit().await?;
    let (sender, receiver) = mpsc::channel(AHEAD);
    let nobody = nobody || address.asks_for_nobody();
    tokio::spawn(send(state, owner, wanted, sender, nobody));
    Ok(answer(receiver, &format!("customers-{}.csv", now.date())))
}

/// Portion after portion, as fast as the browser takes them; no connection to the database is held meanwhile. A failure
/// breaks the download off, so that nobody takes half of it for all.
async fn send(
    state: AppState,
    owner: ResellerId,
    wanted: Wanted,
    sender: mpsc::Sender<io::Result<Bytes>>,
    nobody: bool,
) {
    if sender.send(Ok(Bytes::from(wanted.head()))).await.is_err() || nobody {
        return;
    }
    let mut after = 0;
    loop {
        let next = async { portion(&mut *state.db.acquire().await?, owner, &wanted, after).await };
        let sent = match next.await {
            Ok(None) => return,
            Ok(Some((lines, until))) => {
                after = until;
                if lines.is_empty() { Ok(()) } else { sender.send(Ok(Bytes::from(lines))).await }
            }
            Err(error) => {
                tracing::warn!(%error, "an export of customers broke off");
                drop(sender.send(Err(io::Error::other(error))).await);
                return;
            }
        };
        if sent.is_err() || sender.is_closed() {
            return;
        }
    }
}

fn answer(rows: mpsc::Receiver<io::Result<Bytes>>, name: &str) -> Response {
    let mut response = Response::new(Body::new(Rows(rows)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let saved = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    headers.insert(header::CONTENT_DISPOSITION, saved.unwrap_or(HeaderValue::from_static("attachment")));
    response
}

/// The body of the answer: what comes out of the channel.
struct Rows(mpsc::Receiver<io::Result<Bytes>>);

impl hyper::body::Body for Rows {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(cx).map(|next| next.map(|bytes| bytes.map(Frame::data)))
    }
}
