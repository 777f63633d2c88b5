//! What happened to a demo customer, as lines of his history.
use time::{Duration, OffsetDateTime};

use crate::demo::chance::Chance;
use crate::demo::resident::{Staff, Tenant, address};
use crate::demo::rows::{Batch, EventRow, LoginRow, MailRow, Owner};
use crate::events::{Change, Details, EventKind};
use crate::tell;

/// The office that the demo's staff work from.
const OFFICE: &str = "192.0.2.17";

pub struct History<'a> {
    pub tenant: &'a Tenant,
    pub owner: Owner,
    pub batch: &'a mut Batch,
    pub chance: &'a mut Chance,
    pub now: OffsetDateTime,
}

impl History<'_> {
    pub fn created(&mut self, by: &Staff, at: OffsetDateTime, email: &str) {
        let details = Details { email: email.to_owned(), ..Details::default() };
        self.by_staff(EventKind::CustomerCreated, by, &details, at);
    }

    pub fn by_staff(&mut self, kind: EventKind, by: &Staff, details: &Details, at: OffsetDateTime) {
        let id = self.chance.id(at);
        let row = EventRow { id, kind, actor: Some(by.login), actor_name: &by.name, details, ip: OFFICE, at };
        self.batch.event(self.owner, &row);
    }

    fn by_customer(&mut self, kind: EventKind, by: &LoginRow, details: &Details, ip: &str, at: OffsetDateTime) {
        if at > self.now {
            return;
        }
        let id = self.chance.id(at);
        self.batch.event(
            self.owner,
            &EventRow { id, kind, actor: Some(by.id), actor_name: &by.person_name, details, ip, at },
        );
    }

    /// The verification mail, with its link used or not, and the logins of colleagues.
    pub fn first_days(
        &mut self,
        by: &Staff,
        logins: &[LoginRow],
        created_at: OffsetDateTime,
        verified_at: Option<OffsetDateTime>,
        ip: &str,
    ) {
        let [first, colleagues @ ..] = logins else { return };
        let about = Details { email: first.name.clone(), ..Details::default() };
        let sent = created_at + Duration::seconds(1);
        self.by_staff(EventKind::VerificationSent, by, &about, sent);
        match verified_at {
            Some(at) => self.by_customer(EventKind::Verified, first, &about, ip, at),
            None => {
                let id = self.chance.id(sent);
                self.batch.unused_link(self.owner, id, &first.name, by.login, sent);
                let (to_name, to_email) = (&first.person_name, &first.name);
                let mail =
                    MailRow { id: self.chance.id(sent), tenant: self.tenant, to_name, to_email, token: id, at: sent };
                self.batch.sent_mail(self.owner, &mail);
            }
        }
        for login in colleagues {
            let details = Details { login: login.name.clone(), ..Details::default() };
            self.by_staff(EventKind::LoginCreated, by, &details, login.created_at);
        }
    }

    /// Sign-ins and changes over the years; each login's last sign-in stands at its end.
    pub fn visits(&mut self, logins: &[LoginRow], created_at: OffsetDateTime, busy: u64) {
        for login in logins {
            if let Some(at) = login.last_sign_in_at {
                self.sign_in(login, at);
            }
        }
        let usual = self.chance.below(4);
        for _ in 0..busy + usual {
            let login = self.chance.pick(logins).clone();
            let Some(until) = login.last_sign_in_at else { continue };
            let at = self.chance.moment(created_at, until - created_at);
            match self.chance.below(12) {
                0 => self.change_profile(&login, at),
                1 => self.change_password(&login, at),
                _ => self.sign_in(&login, at),
            }
        }
    }

    fn sign_in(&mut self, login: &LoginRow, at: OffsetDateTime) {
        let (details, ip) = (Details { login: login.name.clone(), ..Details::default() }, address(self.chance));
        self.by_customer(EventKind::SignedIn, login, &details, &ip, at);
    }

    fn change_password(&mut self, login: &LoginRow, at: OffsetDateTime) {
        let (details, ip) = (Details { login: login.name.clone(), ..Details::default() }, address(self.chance));
        self.by_customer(EventKind::PasswordChanged, login, &details, &ip, at);
    }

    fn change_profile(&mut self, login: &LoginRow, at: OffsetDateTime) {
        let (before, after) = (1 + self.chance.below(90), 1 + self.chance.below(90));
        let change = Change {
            label: tell("words-address").kept(),
            before: format!("Market Street {before}"),
            after: format!("Harbour Road {after}"),
        };
        let (details, ip) = (Details { changes: vec![change], ..Details::default() }, address(self.chance));
        self.by_customer(EventKind::ProfileChanged, login, &details, &ip, at);
    }
}
