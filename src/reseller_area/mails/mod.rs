//! The mails that went out, and those that did not: looking back, and sending one again.
use crate::locale::t;
use crate::logins::StaffRole::Support;
use crate::mail::{MailLine, MailState};
use crate::web::moment::Moment;
use crate::web::page::Badge;
use crate::web::routes::{Access::Staff, Routes};

mod list;
mod of_customer;
mod own_mail;
mod show;

pub const LIST: &str = "/reseller/mails";

/// This folder's part of the route table.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reseller/mails", Staff(Support), list::list)
        .get("/reseller/mails/{mail}", Staff(Support), show::show)
        .post("/reseller/mails/{mail}/copies", Staff(Support), show::send_again)
        .get("/reseller/customers/{id}/mails", Staff(Support), of_customer::list)
}

/// A mail as lists draw it.
pub struct Line {
    pub mail: MailLine,
    pub kind: String,
    pub badge: Badge,
    pub at: Moment,
}

impl Line {
    fn new(mail: MailLine, now: time::OffsetDateTime) -> Self {
        let kind = crate::mail::sent::title(&mail.message);
        Self { kind, badge: badge(&mail), at: Moment::new(mail.created_at, now), mail }
    }
}

fn badge(mail: &MailLine) -> Badge {
    match mail.state {
        MailState::Sent => Badge::new("good", t("mails-sent")),
        MailState::Queued if mail.last_error.is_empty() => Badge::new("plain", t("mails-state-waiting")),
        MailState::Queued => Badge::new("warn", t("mails-state-tried")),
        MailState::Dead => Badge::new("bad", t("mails-not-delivered")),
        MailState::Void => Badge::new("plain", t("mails-state-void")),
    }
}
