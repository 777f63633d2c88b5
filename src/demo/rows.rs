//! Rows of the demo world as COPY reads them; the order of columns is that of the statements in `queries`.
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::customers::restrictions::RestrictionKind;
use crate::demo::goods::rows::Goods;
use crate::demo::lines::Lines;
use crate::demo::people::Contact;
use crate::demo::resident::Tenant;
use crate::events::{Details, EventKind};
use crate::ids::{CustomerId, LabelId, LoginId, ResellerId, RestrictionId, TermsId, VerificationId};
use crate::logins::StaffRole;

/// An account's two owners, as most rows repeat them.
#[derive(Clone, Copy)]
pub struct Owner {
    /// Who sells to it; None for the operator's own account.
    pub reseller: Option<ResellerId>,
    pub customer: CustomerId,
}

pub struct CustomerRow<'a> {
    pub owner: Owner,
    pub label: Option<LabelId>,
    pub number: i32,
    pub contact: &'a Contact,
    pub verification: Option<VerificationId>,
    pub restricted: Option<RestrictionKind>,
    pub created_at: OffsetDateTime,
}

#[derive(Clone)]
pub struct LoginRow {
    pub id: LoginId,
    pub name: String,
    pub person_name: String,
    pub role: Option<StaffRole>,
    pub created_at: OffsetDateTime,
    pub last_sign_in_at: Option<OffsetDateTime>,
}

pub struct VerificationRow<'a> {
    pub id: VerificationId,
    pub email: &'a str,
    pub at: OffsetDateTime,
    pub ip: &'a str,
    pub label_terms: TermsId,
    pub platform_terms: TermsId,
}

pub struct MailRow<'a> {
    pub id: Uuid,
    pub tenant: &'a Tenant,
    pub to_name: &'a str,
    pub to_email: &'a str,
    pub token: Uuid,
    pub at: OffsetDateTime,
}

pub struct RestrictionRow<'a> {
    pub id: RestrictionId,
    pub kind: RestrictionKind,
    pub login: Option<LoginId>,
    pub reason: &'a str,
    pub placed_by: LoginId,
    pub at: OffsetDateTime,
}

pub struct EventRow<'a> {
    pub id: Uuid,
    pub kind: EventKind,
    /// None: the portal itself.
    pub actor: Option<LoginId>,
    pub actor_name: &'a str,
    pub details: &'a Details,
    pub ip: &'a str,
    pub at: OffsetDateTime,
}

fn word_of(kind: RestrictionKind) -> &'static str {
    match kind {
        RestrictionKind::LoginDenied => "login_denied",
        RestrictionKind::AccountDenied => "account_denied",
        RestrictionKind::Fraud => "fraud",
        RestrictionKind::OrderBlocked => "order_blocked",
    }
}

/// Rows of all tables, ready to be copied in this order.
#[derive(Default)]
pub struct Batch {
    pub customers: Lines,
    pub logins: Lines,
    pub verifications: Lines,
    pub tokens: Lines,
    pub mails: Lines,
    pub restrictions: Lines,
    pub events: Lines,
    pub goods: Goods,
}

impl Batch {
    pub fn customer(&mut self, row: &CustomerRow<'_>) {
        let contact = row.contact;
        let lines = &mut self.customers;
        lines
            .id(row.owner.customer.0)
            .id_or_null(row.owner.reseller.map(|id| id.0))
            .id_or_null(row.label.map(|id| id.0));
        lines.text(&row.number.to_string()).text(&contact.name).text(&contact.organisation).text(&contact.address);
        lines.text(&contact.postal_code).text(&contact.city).text(&contact.country).text(&contact.state);
        lines.text(&contact.phone).text(&contact.email).text(&contact.vat_number);
        lines.yes_or_no(row.owner.reseller.is_none()).id_or_null(row.verification.map(|id| id.0));
        lines.yes_or_no(row.restricted == Some(RestrictionKind::LoginDenied));
        lines.yes_or_no(row.restricted == Some(RestrictionKind::AccountDenied));
        lines.yes_or_no(row.restricted == Some(RestrictionKind::Fraud));
        lines.yes_or_no(row.restricted == Some(RestrictionKind::OrderBlocked));
        lines.time(row.created_at).time(row.created_at).end();
    }

    pub fn login(&mut self, owner: Owner, row: &LoginRow, password_hash: &str) {
        let lines = &mut self.logins;
        lines.id(row.id.0).id_or_null(owner.reseller.map(|id| id.0)).id(owner.customer.0);
        lines.text(&row.name).text(&row.person_name).text(&row.name);
        match row.role {
            Some(StaffRole::Support) => lines.text("support"),
            Some(StaffRole::Manager) => lines.text("manager"),
            Some(StaffRole::Owner) => lines.text("owner"),
            None => lines.null(),
        };
        lines.text(password_hash).time(row.created_at).time_or_null(row.last_sign_in_at).time(row.created_at).end();
    }

    pub fn verification(&mut self, owner: Owner, row: &VerificationRow<'_>) {
        let lines = &mut self.verifications;
        lines.id(row.id.0).id_or_null(owner.reseller.map(|id| id.0)).id(owner.customer.0);
        lines.text(row.email).time(row.at).text(row.ip).id(row.label_terms.0).id(row.platform_terms.0).end();
    }

    /// A verification link that was sent and not used.
    pub fn unused_link(&mut self, owner: Owner, id: Uuid, email: &str, asked_by: LoginId, sent: OffsetDateTime) {
        let lines = &mut self.tokens;
        lines.id(id).text("verification").id_or_null(owner.reseller.map(|id| id.0)).id(owner.customer.0);
        lines.text(email).id(asked_by.0).time(sent).time(sent + Duration::hours(24)).end();
    }

    /// The mail that the link was in.
    pub fn sent_mail(&mut self, owner: Owner, row: &MailRow<'_>) {
        let tenant = row.tenant;
        let (subject, text) =
            ("Please confirm your e-mail address", "Written when the demo was made; its link has run out.");
        let lines = &mut self.mails;
        lines.id(row.id).id_or_null(owner.reseller.map(|id| id.0)).id(owner.customer.0).id(tenant.label.0);
        lines.text("verification").text(&tenant.name).text(&tenant.sender).text(row.to_name).text(row.to_email);
        lines.text(subject).text(text).text(text).id(row.token).text(&format!("<{}@demo.example>", row.id));
        lines.text("sent").time(row.at).time(row.at + Duration::seconds(2)).end();
    }

    pub fn restriction(&mut self, owner: Owner, row: &RestrictionRow<'_>) {
        let lines = &mut self.restrictions;
        lines.id(row.id.0).id_or_null(owner.reseller.map(|id| id.0)).id(owner.customer.0);
        lines.id_or_null(row.login.map(|id| id.0)).text(word_of(row.kind)).text(row.reason);
        lines.id(row.placed_by.0).time(row.at).end();
    }

    pub fn event(&mut self, owner: Owner, row: &EventRow<'_>) {
        let data = serde_json::to_string(row.details).unwrap_or_else(|_| "{}".to_owned());
        let lines = &mut self.events;
        lines.id(row.id).id_or_null(owner.reseller.map(|id| id.0)).id(owner.customer.0);
        lines.text(row.kind.as_str()).text(if row.actor.is_some() { "person" } else { "system" });
        lines.id_or_null(row.actor.map(|id| id.0)).text(row.actor_name);
        lines.text(&data).text(row.ip).time(row.at).end();
    }
}
