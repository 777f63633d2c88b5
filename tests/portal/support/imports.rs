//! Files of customers as other systems export them, and imports of a test as people make them.
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::tickets::id_of;
use super::{Answer, Html, Person, TestPortal};

pub const NEW: &str = "/reseller/imports/new";
const HEADINGS: &str = "ID,First Name,Last Name,Company Name,Email,Address 1,Address 2,City,State,Postcode,Country,Phone Number,Currency,Status,Date Created,Notes";

/// An export of WHMCS: so many clients, of which so many are faulty, spread evenly.
pub fn whmcs(clients: usize, faulty: usize) -> String {
    let every = clients.checked_div(faulty).unwrap_or(usize::MAX);
    let mut file = format!("{HEADINGS}\r\n");
    for client in 1..=clients {
        file.push_str(&line(client, client % every == 0 && client / every <= faulty));
    }
    file
}

fn line(client: usize, faulty: bool) -> String {
    let (mut email, mut city, mut country, mut phone) =
        (format!("c{client}@import.example"), "Delft", "NL", format!("+31.61{client:07}"));
    if faulty {
        match client % 4 {
            0 => email = "no address".into(),
            1 => city = "",
            2 => country = "Atlantis",
            _ => phone = "+31.12".into(),
        }
    }
    format!(
        "{client},Zoë,\"Client {client}\",,{email},Straat {client},\"2, rechts\",{city},,2611 AB,{country},{phone},EUR,Active,2020-01-01,\"two\r\nlines\"\r\n"
    )
}

/// An import of a test's.
pub struct Import {
    pub id: Uuid,
    pub home: String,
}

impl Import {
    /// Uploads a file that is taken.
    pub async fn upload(staff: &Person, file: &[u8]) -> Self {
        let answer = Self::try_upload(staff, "clients.csv", file).await;
        assert_eq!(answer.status, 303, "{}", answer.html().text("#errors"));
        let home = answer.location().strip_suffix("/columns").expect("its columns").to_owned();
        Self { id: id_of(&home), home }
    }

    pub async fn try_upload(staff: &Person, name: &str, file: &[u8]) -> Answer {
        let key = Uuid::new_v4().to_string();
        staff.upload(NEW, &[("form_key", &key)], &[(name, file)]).await
    }

    /// Says what the columns are, as they were recognised but for these fields.
    pub async fn name_columns(&self, staff: &Person, fields: &[(&str, &str)]) -> Answer {
        let path = format!("{}/columns", self.home);
        let page = staff.get(&path).await.page();
        staff.submit(&page, &path, fields).await
    }

    pub async fn step(&self, staff: &Person, step: &str) -> Answer {
        let answer = staff.post(&format!("{}/{step}", self.home), &[]).await;
        assert_eq!(answer.status, 303, "{step}: {}", answer.body);
        answer
    }

    pub async fn page(&self, staff: &Person) -> Html {
        staff.get(&self.home).await.page()
    }

    pub async fn state(&self, portal: &TestPortal) -> String {
        let sql = "select state::text from imports where id = $1";
        sqlx::query_scalar(sql).bind(self.id).fetch_one(&portal.db).await.expect("its state")
    }

    /// How many lines are done of the pass it is in.
    pub async fn done(&self, portal: &TestPortal) -> i32 {
        let sql = "select made + updated + unchanged + faulty from imports where id = $1";
        sqlx::query_scalar(sql).bind(self.id).fetch_one(&portal.db).await.expect("its lines")
    }

    pub async fn wait_for(&self, portal: &TestPortal, state: &str, patience: Duration) {
        let began = Instant::now();
        loop {
            let now = self.state(portal).await;
            if now == state {
                return;
            }
            let done = self.done(portal).await;
            assert!(began.elapsed() < patience, "it is {now} and not {state}, {done} lines done");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn wait_until(&self, portal: &TestPortal, lines: i32, patience: Duration) {
        let began = Instant::now();
        while self.done(portal).await < lines {
            assert!(began.elapsed() < patience, "not {lines} lines done");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Works on imports as the portal does, until it is dropped.
pub struct Worker(tokio::sync::watch::Sender<bool>);

impl Worker {
    pub fn start(portal: &TestPortal) -> Self {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        reseller_portal::imports::worker::spawn(portal.state.clone(), stopped);
        Self(stop)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.send_replace(true);
    }
}
