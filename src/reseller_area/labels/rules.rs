//! The rules of a label: when customers are told of visits, and whether orders wait for a proved address.
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use super::own::Own;
use super::{save, settled, tabs};
use crate::error::AppError;
use crate::locale::{Locale, t};
use crate::resellers::labels::AccessMail;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::page::{Page, Tab, render, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    access_mail: String,
    verification: String,
    language: String,
    form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/rules.html")]
struct RulesPage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    form: Form,
    mails: Vec<Choice>,
    verification: Vec<Choice>,
    languages: Vec<Choice>,
}

impl RulesPage {
    fn new(page: Page, own: &Own, form: Form) -> Self {
        Self {
            page,
            name: own.label.settings.name.clone(),
            tabs: tabs(own.label.id, "/rules"),
            home: own.address(""),
            form,
            mails: AccessMail::ALL.map(|one| Choice::new(one.value(), one.word())).to_vec(),
            verification: vec![
                Choice::new("needed", t("labels-rules-orders-wait")),
                Choice::new("not_needed", t("labels-rules-orders-go-on")),
            ],
            languages: Locale::ALL.map(|one| Choice::new(one.code(), one.name())).to_vec(),
        }
    }
}

pub async fn edit(page: Page, own: Own) -> Result<Response, AppError> {
    let settings = &own.label.settings;
    let form = Form::new()
        .with("access_mail", settings.access_mail.value())
        .with("verification", if settings.needs_verification { "needed" } else { "not_needed" })
        .with("language", settings.language.map_or("", Locale::code));
    render(&RulesPage::new(page, &own, form))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let mail = AccessMail::parse(&fields.access_mail);
    let needed = match fields.verification.as_str() {
        "needed" => Some(true),
        "not_needed" => Some(false),
        _ => None,
    };
    let language = match fields.language.as_str() {
        "" => Some(None),
        code => Locale::parse(code).map(Some),
    };
    let (Some(mail), Some(needed), Some(language)) = (mail, needed, language) else {
        let form = Form::new().with("access_mail", &fields.access_mail).with("verification", &fields.verification);
        let form = form.with("language", &fields.language);
        let wrong = [
            ("access_mail", mail.is_none(), t("labels-rules-access-mail-missing")),
            ("verification", needed.is_none(), t("labels-rules-orders-missing")),
            ("language", language.is_none(), t("labels-rules-language-wrong")),
        ];
        let wrong = wrong.into_iter().filter(|(_, is_wrong, _)| *is_wrong).map(|(field, _, message)| (field, message));
        return render_invalid(&RulesPage::new(page, &own, form.with_key(&fields.form_key).with_errors(wrong)));
    };
    let saved = save(&state, &own, &client, |settings| {
        settings.access_mail = mail;
        settings.needs_verification = needed;
        settings.language = language;
    })
    .await?;
    let said = if needed { t("words-saved") } else { t("labels-rules-saved") };
    settled(saved, &session, &own.address("/rules"), said).await
}
