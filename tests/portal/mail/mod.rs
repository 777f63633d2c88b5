//! Outgoing mail: the outbox, its worker, and mail servers that misbehave.
mod demo_page;
mod faults;
mod landing;
mod links;
mod mailings;
mod outbox;
mod tenancy;
mod wording;

use std::time::{Duration, Instant};

use reseller_portal::ids::{CustomerId, MailId, TokenId};
use reseller_portal::logins::queries::token::{NewToken, insert_token};
use reseller_portal::logins::tokens::TokenPurpose;
use reseller_portal::mail::{self, Message, Outgoing};
use reseller_portal::resellers::Label;
use reseller_portal::resellers::queries::find_label_by_slug;
use reseller_portal::state::AppState;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::support::TestPortal;
use crate::support::portal::Wishes;

const ADA: &str = "verified@customer.example";

/// Northwind's post office in a test: writes mails down and looks what became of them.
struct Post {
    portal: TestPortal,
    label: Label,
    ada: CustomerId,
}

impl Post {
    /// Nothing is sent until somebody calls `send_with`.
    async fn silent(smtp_url: Option<String>) -> Self {
        let portal = TestPortal::start_with(Wishes { silent: true, smtp_url, ..Wishes::default() }).await;
        let mut db = portal.db.acquire().await.unwrap();
        let label = find_label_by_slug(&mut db, "northwind").await.unwrap().unwrap();
        let ada = CustomerId(portal.customer_id(ADA).await);
        Self { portal, label, ada }
    }

    async fn start(smtp_url: Option<String>) -> (Self, Worker) {
        let post = Self::silent(smtp_url).await;
        let worker = Worker::start(&post.portal.state);
        (post, worker)
    }

    fn outgoing<'a>(&'a self, to_email: &'a str, message: Message<'a>, token: Option<TokenId>) -> Outgoing<'a> {
        let (label, portal, customer) = (&self.label, &self.portal.state.config.base_url, Some(self.ada));
        Outgoing { label, portal, customer, to_name: "Ada Jansen", to_email, message, token, thread: None }
    }

    /// A mail without a link.
    async fn write(&self, to: &str) -> MailId {
        let now = self.portal.state.clock.now();
        let message = Message::PasswordChanged { login_name: ADA, changed_at: now, ip: "192.0.2.7" };
        let mut db = self.portal.db.begin().await.unwrap();
        let id = mail::enqueue(&mut db, &self.outgoing(to, message, None), now).await.unwrap();
        db.commit().await.unwrap();
        id
    }

    /// A verification mail with its token.
    async fn write_link(&self, to: &str) -> (MailId, TokenId) {
        let now = self.portal.state.clock.now();
        let mut db = self.portal.db.begin().await.unwrap();
        let (purpose, reseller) = (TokenPurpose::Verification, Some(self.label.reseller_id));
        let token = NewToken {
            purpose,
            reseller,
            customer: self.ada,
            login: None,
            email: to,
            chosen_email: false,
            requested_by: None,
        };
        let token = insert_token(&mut db, &token, now).await.unwrap();
        let outgoing = self.outgoing(to, Message::Verification { account: "Ada Jansen" }, Some(token));
        let id = mail::enqueue(&mut db, &outgoing, now).await.unwrap();
        db.commit().await.unwrap();
        (id, token)
    }

    /// Its state and why.
    async fn fate(&self, mail: MailId) -> (String, String) {
        let fate = sqlx::query_as("select state::text, last_error from mails where id = $1");
        fate.bind(mail.0).fetch_one(&self.portal.db).await.unwrap()
    }

    async fn attempts(&self, mail: MailId) -> i32 {
        let attempts = sqlx::query_scalar("select attempts from jobs where subject_id = $1");
        attempts.bind(mail.0).fetch_one(&self.portal.db).await.unwrap()
    }

    /// Waits until a mail is sent, dead or void, and says which.
    async fn settled(&self, mail: MailId) -> (String, String) {
        self.fate_when(mail, |state, _| state != "queued").await
    }

    /// Waits until an attempt at a mail has failed.
    async fn tried(&self, mail: MailId) -> (String, String) {
        self.fate_when(mail, |_, reason| !reason.is_empty()).await
    }

    async fn fate_when(&self, mail: MailId, wanted: impl Fn(&str, &str) -> bool) -> (String, String) {
        let began = Instant::now();
        loop {
            let (state, reason) = self.fate(mail).await;
            if wanted(&state, &reason) {
                return (state, reason);
            }
            assert!(began.elapsed() < Duration::from_secs(30), "still {state}: {reason}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Lets a little time pass again and again until nothing waits, so that back-offs are over soon but no lease is.
    async fn drained(&self) {
        let began = Instant::now();
        loop {
            let waiting = sqlx::query_scalar("select count(*) from jobs where state = 'ready'");
            let waiting: i64 = waiting.fetch_one(&self.portal.db).await.unwrap();
            if waiting == 0 {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(120), "{waiting} mails still wait");
            self.portal.pass(time::Duration::seconds(3));
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }
}

/// A mail worker of a test's own.
struct Worker {
    stop: watch::Sender<bool>,
    handle: JoinHandle<()>,
}

impl Worker {
    fn start(state: &AppState) -> Self {
        let (stop, stopped) = watch::channel(false);
        Self { handle: mail::worker::spawn(state.clone(), stopped), stop }
    }

    /// Returns when its last send is over.
    async fn end(self) {
        self.stop.send_replace(true);
        self.handle.await.unwrap();
    }
}
