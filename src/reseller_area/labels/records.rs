//! What must stand in the DNS of a sender's domain for its mails to arrive: SPF, DKIM and DMARC in words and examples.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::own::Own;
use super::tabs;
use crate::error::AppError;
use crate::fields::EmailAddress;
use crate::locale::t;
use crate::state::AppState;
use crate::web::page::{Page, Tab, render};

#[derive(Template)]
#[template(path = "reseller/labels/records.html")]
struct RecordsPage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    sender: String,
    domain: String,
    records: Vec<Record>,
}

/// One DNS record to be made.
struct Record {
    title: &'static str,
    what_for: &'static str,
    host: String,
    text: String,
    notes: Vec<&'static str>,
}

pub async fn show(State(_): State<AppState>, page: Page, own: Own) -> Result<Response, AppError> {
    let sender = own.label.settings.sender_email.clone();
    let domain = EmailAddress::from_stored(&sender).domain().to_owned();
    let records = records(&domain);
    let name = own.label.settings.name.clone();
    render(&RecordsPage { page, name, tabs: tabs(own.label.id, ""), home: own.address(""), sender, domain, records })
}

fn records(domain: &str) -> Vec<Record> {
    vec![
        Record {
            title: "SPF",
            what_for: t("labels-spf-about"),
            host: domain.to_owned(),
            text: "v=spf1 mx a:your-mail-server.example ~all".into(),
            notes: vec![t("labels-spf-server"), t("labels-spf-one"), t("labels-spf-mx"), t("labels-spf-all")],
        },
        Record {
            title: "DKIM",
            what_for: t("labels-dkim-about"),
            host: format!("portal._domainkey.{domain}"),
            text: "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC…".into(),
            notes: vec![t("labels-dkim-key"), t("labels-dkim-selector"), t("labels-dkim-long")],
        },
        Record {
            title: "DMARC",
            what_for: t("labels-dmarc-about"),
            host: format!("_dmarc.{domain}"),
            text: format!("v=DMARC1; p=none; rua=mailto:dmarc@{domain}"),
            notes: vec![t("labels-dmarc-begin"), t("labels-dmarc-pass"), t("labels-dmarc-rua")],
        },
    ]
}
