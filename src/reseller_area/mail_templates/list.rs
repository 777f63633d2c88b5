//! All messages of each label: what each is for, who gets it, and in which languages it has a text of its own.
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own::{OwnLabel, address};
use super::{HOME, hand};
use crate::error::AppError;
use crate::fields::Language;
use crate::ids::LabelId;
use crate::locale::{t, tell};
use crate::mail::wording::queries::{list_labels, list_written};
use crate::mail::wording::save::{self, LabelLine, Saved};
use crate::mail::wording::{Reader, Wording};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::languages;
use crate::web::page::{Flash, Page, render, render_invalid};
use crate::web::viewer::Staff;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    language: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/mail_templates/list.html")]
struct ListPage {
    page: Page,
    labels: Vec<LabelCard>,
    languages: Vec<Choice>,
    /// During *Login as reseller* one only looks.
    may_save: bool,
}

struct LabelCard {
    id: LabelId,
    name: String,
    /// In words.
    language: &'static str,
    form: Form,
    /// Of the ids of its fields.
    prefix: String,
    groups: Vec<(&'static str, Vec<Row>)>,
}

struct Row {
    href: String,
    title: &'static str,
    about: &'static str,
    /// Name and page of each language with a text of its own.
    written: Vec<(&'static str, String)>,
}

pub async fn list(State(state): State<AppState>, page: Page, staff: Staff) -> Result<Response, AppError> {
    draw(&state, page, &staff, None).await
}

async fn draw(
    state: &AppState,
    page: Page,
    staff: &Staff,
    wrong: Option<(LabelId, Form)>,
) -> Result<Response, AppError> {
    let mut db = state.db.acquire().await?;
    let labels = list_labels(&mut db, staff.reseller).await?;
    let written = list_written(&mut db, staff.reseller).await?;
    drop(db);
    let cards = labels.into_iter().map(|label| LabelCard::new(label, &written, wrong.as_ref()));
    let drawn = ListPage {
        page,
        labels: cards.collect(),
        languages: languages::choices(),
        may_save: !staff.viewer.acts_as_reseller(),
    };
    if wrong.is_some() { render_invalid(&drawn) } else { render(&drawn) }
}

impl LabelCard {
    fn new(label: LabelLine, written: &[(LabelId, String, String)], wrong: Option<&(LabelId, Form)>) -> Self {
        let language = Language::parse(&label.language).unwrap_or(Language::ENGLISH);
        let current = || Form::new().with("language", language.code());
        let typed = wrong.filter(|(of, _)| *of == label.id).map(|(_, form)| form.clone());
        let rows = |reader: Reader| {
            let of_reader = Wording::all().iter().filter(|one| one.reader == reader);
            of_reader.map(|one| Row::new(&label, one, language, written)).collect::<Vec<_>>()
        };
        let groups = vec![
            (t("mails-templates-customers"), rows(Reader::Customer)),
            (t("mails-templates-staff"), rows(Reader::Staff)),
        ];
        let prefix = format!("{}-", label.id);
        Self {
            id: label.id,
            language: language.name(),
            form: typed.unwrap_or_else(current),
            prefix,
            groups,
            name: label.name,
        }
    }
}

impl Row {
    fn new(
        label: &LabelLine,
        wording: &'static Wording,
        language: Language,
        written: &[(LabelId, String, String)],
    ) -> Self {
        let own = written.iter().filter(|(of, kind, _)| *of == label.id && kind == wording.kind);
        let written: Vec<_> = own
            .filter_map(|(_, _, code)| Language::parse(code))
            .map(|one| (one.name(), address(label.id, wording, one)))
            .collect();
        Self { href: address(label.id, wording, language), title: wording.title(), about: wording.about(), written }
    }
}

/// What a label's mails are written in.
pub async fn choose_language(
    State(state): State<AppState>,
    page: Page,
    OwnLabel { staff, label }: OwnLabel,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let Some(language) = Language::parse(&fields.language) else {
        let form =
            Form::new().with_key(&fields.form_key).with_errors([("language", t("mails-templates-language-wrong"))]);
        return draw(&state, page, &staff, Some((label.id, form))).await;
    };
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let saved = save::choose_language(&mut tx, hand(&staff, &actor, now), label.id, language).await?;
    tx.commit().await?;
    let flash = match saved {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::Done => Flash::good(
            tell("mails-templates-language-saved").with("label", &label.name).with("language", language.name()),
        ),
        Saved::Unchanged | Saved::Stale(_) => Flash::good(t("mails-template-unchanged")),
    };
    flash.set(&session).await?;
    Ok(Redirect::to(HOME).into_response())
}
