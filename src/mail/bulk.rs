//! Mails of mailings: many at once, each rendered by whoever writes them, sent after everything that somebody waits for.
use askama::Template;
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::ids::{CustomerId, MailId, MailingId, ResellerId};
use crate::jobs::{self, JobKind};
use crate::locale::{self, Locale, Told};
use crate::mail::accent::Accent;
use crate::mail::bulk_queries as queries;
use crate::mail::names::{HeaderText, mailbox, message_id_domain};
use crate::mail::placeholders::{Block, Text, Values, wrapped};
use crate::resellers::Label;
use crate::{t, tell};

/// What goes to one customer.
#[derive(Clone, Debug)]
pub struct BulkMail<'a> {
    pub label: &'a Label,
    pub customer: CustomerId,
    pub to_name: &'a str,
    pub to_email: &'a str,
    pub letter: &'a Rendered,
    /// Where he turns such mails off; with it the mail has the headers of RFC 8058.
    pub unsubscribe: &'a str,
}

/// A letter of a mailing as somebody reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What a letter is made of.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    pub subject: &'a Text,
    pub body: &'a Text,
    pub values: &'a Values,
    pub label: &'a Label,
    pub portal: &'a Url,
    /// In which language we say what stands around it.
    pub language: Locale,
    /// Empty: it cannot be turned off.
    pub unsubscribe: &'a str,
    /// Whoever tries it out reads that it is a test.
    pub is_test: bool,
}

struct Letter {
    label: String,
    sign_in: String,
    support_contact: String,
    accent: Accent,
    subject: String,
    unsubscribe: String,
    text: String,
    is_test: bool,
    /// What stands around it, as the plain text says it.
    around: Around,
}

struct Around {
    test: String,
    why: Told,
    off: Told,
    by: Told,
    questions: Told,
}

#[derive(Template)]
#[template(path = "mail/mailing/body.txt")]
struct PlainBody<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail/mailing/body.html")]
struct HtmlBody<'a> {
    letter: &'a Letter,
    blocks: Vec<Block>,
}

/// Subject and both bodies, in the label's name and colours.
pub fn render(parts: &Parts<'_>) -> askama::Result<Rendered> {
    locale::with(parts.language, || render_letter(parts))
}

fn render_letter(parts: &Parts<'_>) -> askama::Result<Rendered> {
    let Parts { label, values, .. } = parts;
    let subject = HeaderText::cleaned(&parts.subject.fill(values)).into_string();
    let subject = if parts.is_test { tell("mail-test-subject").with("subject", subject).into() } else { subject };
    let name = HeaderText::cleaned(&label.name).into_string();
    let contact = HeaderText::cleaned(&label.support_contact).into_string();
    let around = Around {
        test: wrapped(t("mail-mailing-test")),
        why: tell("mail-mailing-why").with("label", &name),
        off: tell("mail-mailing-off").with("address", parts.unsubscribe),
        by: tell("mail-letter-by-hand").with("label", &name),
        questions: tell("mail-letter-questions").with("contact", &contact),
    };
    let letter = Letter {
        around,
        label: name,
        sign_in: format!("{}/login", label.address(parts.portal)),
        support_contact: contact,
        accent: Accent::of(label),
        subject: subject.clone(),
        unsubscribe: parts.unsubscribe.to_owned(),
        text: parts.body.fill_wrapped(values),
        is_test: parts.is_test,
    };
    let html = HtmlBody { letter: &letter, blocks: parts.body.blocks(values) }.render()?;
    Ok(Rendered { subject, text: PlainBody { letter: &letter }.render()?, html })
}

/// Whether a mail can be addressed to it at all.
pub fn is_address(email: &str) -> bool {
    mailbox(&HeaderText::cleaned(""), email).is_ok()
}

/// A mail's row in columns, as many as there are mails.
#[derive(Default)]
pub(in crate::mail) struct Columns {
    pub ids: Vec<uuid::Uuid>,
    pub jobs: Vec<uuid::Uuid>,
    pub customers: Vec<uuid::Uuid>,
    pub labels: Vec<uuid::Uuid>,
    pub from_names: Vec<String>,
    pub from_emails: Vec<String>,
    pub to_names: Vec<String>,
    pub to_emails: Vec<String>,
    pub subjects: Vec<String>,
    pub texts: Vec<String>,
    pub htmls: Vec<String>,
    pub message_ids: Vec<String>,
    pub unsubscribes: Vec<String>,
}

impl Columns {
    fn add(&mut self, mail: &BulkMail<'_>) {
        let (id, label) = (MailId::new(), mail.label);
        self.ids.push(id.0);
        self.jobs.push(crate::ids::JobId::new().0);
        self.customers.push(mail.customer.0);
        self.labels.push(label.id.0);
        self.from_names.push(HeaderText::cleaned_name(&label.sender_name).into_string());
        self.from_emails.push(label.sender_email.clone());
        self.to_names.push(HeaderText::cleaned_name(mail.to_name).into_string());
        self.to_emails.push(mail.to_email.to_owned());
        self.subjects.push(mail.letter.subject.clone());
        self.texts.push(mail.letter.text.clone());
        self.htmls.push(mail.letter.html.clone());
        self.message_ids.push(format!("<{id}@{}>", message_id_domain(&label.sender_email)));
        self.unsubscribes.push(mail.unsubscribe.to_owned());
    }
}

/// Writes down the mails of one portion of a mailing with the jobs that send them, in the caller's transaction. That a
/// customer has one of this mailing already is an error of the database.
pub async fn enqueue_many(
    db: &mut PgConnection,
    owner: ResellerId,
    (mailing, message): (MailingId, &'static str),
    mails: &[BulkMail<'_>],
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let mut columns = Columns::default();
    mails.iter().for_each(|mail| columns.add(mail));
    queries::insert_many(&mut *db, owner, (mailing, message), &columns, now).await?;
    jobs::queries::enqueue_many(db, owner, JobKind::SendBulkMail, (&columns.jobs, &columns.ids), now).await
}

/// Writes down one mail to somebody of the house who tries a mailing out; it belongs to no mailing and is an ordinary one.
pub async fn enqueue_test(
    db: &mut PgConnection,
    label: &Label,
    (to_name, to_email): (&str, &str),
    letter: &Rendered,
    now: OffsetDateTime,
) -> sqlx::Result<MailId> {
    let id = MailId::new();
    let mail = crate::mail::NewMail {
        id,
        customer: None,
        label: label.id,
        message: "mailing_test",
        from_name: HeaderText::cleaned_name(&label.sender_name).into_string(),
        from_email: &label.sender_email,
        to_name: HeaderText::cleaned_name(to_name).into_string(),
        to_email,
        subject: letter.subject.clone(),
        text_body: letter.text.clone(),
        html_body: letter.html.clone(),
        token: None,
        message_id: format!("<{id}@{}>", message_id_domain(&label.sender_email)),
        reply_to: "",
        in_reply_to: "",
        reference_ids: String::new(),
        ticket_message: None,
    };
    crate::mail::queries::insert_mail(&mut *db, label.reseller_id, &mail, now).await?;
    jobs::queries::enqueue(db, label.reseller_id, JobKind::SendMail, id.0, now, now).await?;
    Ok(id)
}
