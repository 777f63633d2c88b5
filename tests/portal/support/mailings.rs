//! Mailings of a test: written, confirmed and followed as people do it.
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::tickets::id_of;
use super::{Answer, Html, Person, TestPortal};

pub const NEW: &str = "/reseller/mailings/new";
pub const TEXT: [(&str, &str); 4] = [
    ("kind", "announcement"),
    ("subject", "News for {name}"),
    ("body", "Hello {name},\n\nthis is {label}. Your number is {number}.\n\n{page}"),
    ("pace", "6000"),
];

/// A mailing of a test's.
pub struct Mailing {
    pub id: Uuid,
    pub home: String,
}

impl Mailing {
    /// Writes a draft with these fields beside the usual ones.
    pub async fn draft(staff: &Person, fields: &[(&str, &str)]) -> Self {
        let page = staff.get(NEW).await.page();
        let mut all = TEXT.to_vec();
        for (name, value) in fields {
            all.retain(|(known, _)| known != name);
            all.push((name, value));
        }
        let answer = staff.submit(&page, NEW, &all).await;
        assert_eq!(answer.status, 303, "{}", answer.html().text(".errors"));
        Self { id: id_of(answer.location()), home: answer.location().to_owned() }
    }

    /// The confirmation as its page offers it.
    pub async fn confirm(&self, staff: &Person) -> Answer {
        let page = staff.get(&self.home).await.page();
        self.confirm_as_seen(staff, &page).await
    }

    /// The confirmation of a page that was opened before.
    pub async fn confirm_as_seen(&self, staff: &Person, page: &Html) -> Answer {
        staff.submit(page, &format!("{}/confirmation", self.home), &[("sure", "yes")]).await
    }

    pub async fn step(&self, staff: &Person, step: &str) -> Answer {
        let answer = staff.post(&format!("{}/{step}", self.home), &[]).await;
        assert_eq!(answer.status, 303, "{step}: {}", answer.body);
        answer
    }

    pub async fn state(&self, portal: &TestPortal) -> String {
        let sql = "select state::text from mailings where id = $1";
        sqlx::query_scalar(sql).bind(self.id).fetch_one(&portal.db).await.expect("its state")
    }

    pub async fn wait_for(&self, portal: &TestPortal, state: &str, patience: Duration) {
        let began = Instant::now();
        loop {
            let now = self.state(portal).await;
            if now == state {
                return;
            }
            assert!(began.elapsed() < patience, "it is {now} and not {state}: {:?}", self.counts(portal).await);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Its mails by their state, and its recipients by theirs.
    pub async fn counts(&self, portal: &TestPortal) -> Vec<(String, i64)> {
        let sql = "select 'mail ' || state, count(*) from mails where mailing_id = $1 group by 1
                   union all select 'recipient ' || state, count(*) from mailing_recipients where mailing_id = $1 group by 1
                   order by 1";
        sqlx::query_as(sql).bind(self.id).fetch_all(&portal.db).await.expect("counts")
    }

    pub async fn count(&self, portal: &TestPortal, what: &str) -> i64 {
        let counts = self.counts(portal).await;
        counts.iter().find(|(name, _)| name == what).map_or(0, |(_, count)| *count)
    }

    /// Waits until so many of its mails are in a state.
    pub async fn wait_until(&self, portal: &TestPortal, what: &str, least: i64, patience: Duration) {
        let began = Instant::now();
        while self.count(portal, what).await < least {
            assert!(began.elapsed() < patience, "not {least} {what}: {:?}", self.counts(portal).await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// The number that a progress page tells.
pub fn figure(page: &Html, what: &str) -> i64 {
    let names = page.texts(".figures dt");
    let at = names.iter().position(|name| name == what).unwrap_or_else(|| panic!("no {what} among {names:?}"));
    page.texts(".figures dd strong")[at].replace(',', "").parse().expect("a number")
}

/// What happened to a reseller's mailings, the oldest first.
pub async fn told(portal: &TestPortal, mailing: Uuid) -> Vec<String> {
    let lines = portal.lines(Some("mailing_changed")).await;
    lines.iter().filter(|line| line.is_about(mailing)).map(|line| line.what().to_owned()).collect()
}
