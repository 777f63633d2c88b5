//! What must stand in the DNS of a sender's domain for its mails to arrive: SPF, DKIM and DMARC in words and examples.
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::own::Own;
use super::tabs;
use crate::error::AppError;
use crate::fields::EmailAddress;
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
            what_for: "Says which servers may send mail for the domain.",
            host: domain.to_owned(),
            text: "v=spf1 mx a:your-mail-server.example ~all".into(),
            notes: vec![
                "Write the name of your mail server in place of your-mail-server.example: the one that hands on the portal’s mails. Whoever runs the portal knows it.",
                "A domain has one SPF record only. If there is one already, add the part a:your-mail-server.example to it, before the last word.",
                "mx stands for the servers that receive the domain’s mail. Leave it out if they send nothing.",
                "~all marks other senders as doubtful. Write -all, which refuses them, once everything of yours is listed.",
            ],
        },
        Record {
            title: "DKIM",
            what_for: "Holds the key with which receivers check that a mail was signed by your mail server and not changed.",
            host: format!("portal._domainkey.{domain}"),
            text: "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC…".into(),
            notes: vec![
                "Your mail server signs, not the portal: have a key made on it for this domain. It shows you the whole record; what follows p= is the public half of the key.",
                "portal is the selector, a name of your choice. It must be the one that your mail server signs with.",
                "A long key is split into several strings in quotation marks within one record; most DNS services do that by themselves.",
            ],
        },
        Record {
            title: "DMARC",
            what_for: "Says what receivers shall do with mails that pass neither of the two, and where they report to.",
            host: format!("_dmarc.{domain}"),
            text: format!("v=DMARC1; p=none; rua=mailto:dmarc@{domain}"),
            notes: vec![
                "Begin with p=none: nothing is refused, and reports tell you what would be. After some weeks without surprises write p=quarantine, then p=reject.",
                "A mail passes when SPF or DKIM passes for this very domain. So DKIM must sign with it; that also holds when a mail is forwarded, which SPF does not survive.",
                "The address behind rua= must exist. Large mail services want a DMARC record from everybody who sends much.",
            ],
        },
    ]
}
