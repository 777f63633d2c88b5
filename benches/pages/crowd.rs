//! The people who load the server: browsers that are signed in, and those who are not.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use tokio::task::JoinSet;

use crate::Outcome;
use crate::bare::Bare;
use crate::browser::{Accepts, Browser};
use crate::subjects::{Cast, Deed, Subject, Who};
use crate::world::World;

const STAFF: [&str; 3] = ["owner@northwind.example", "manager@northwind.example", "support@northwind.example"];

/// Counts addresses, so that each newcomer has his own.
static ADDRESSES: AtomicU32 = AtomicU32::new(1);
/// Counts sign-ins, so that each is of another login.
static SIGN_INS: AtomicUsize = AtomicUsize::new(0);

/// One who asks, one thing after the other: a browser of each kind.
pub struct Client {
    stranger: Browser,
    staff: Browser,
    customer: Browser,
    bare: Bare,
    cast: Arc<Cast>,
    turn: usize,
}

/// An address nobody had.
pub fn address() -> u32 {
    ADDRESSES.fetch_add(1, Ordering::Relaxed)
}

/// So many clients, signed in.
pub async fn gather(world: &World, cast: &Arc<Cast>, bare: &Bare, count: usize) -> Outcome<Vec<Client>> {
    let mut clients = Vec::new();
    for number in 0..count {
        let mut staff = Browser::new(world.address, address());
        let mut customer = Browser::new(world.address, address());
        let (somebody, one) = (STAFF[number % STAFF.len()], &cast.logins[number % cast.logins.len()]);
        for (browser, login) in [(&mut staff, somebody), (&mut customer, one.as_str())] {
            match browser.sign_in("northwind", login).await? {
                303 => {}
                status => return Err(format!("{login} cannot sign in: {status}").into()),
            }
        }
        let stranger = Browser::new(world.address, address());
        clients.push(Client { stranger, staff, customer, bare: bare.clone(), cast: cast.clone(), turn: number * 7 });
    }
    Ok(clients)
}

impl Client {
    /// Does it once. Anything but the expected answer is an error.
    pub async fn act(&mut self, subject: &Subject) -> Outcome<()> {
        self.turn += 1;
        let status = match &subject.deed {
            Deed::Open(who, paths) => {
                let path = &paths[self.turn % paths.len()];
                self.browser(*who).get(path, subject.accepts).await?
            }
            Deed::SignIn => {
                let login = &self.cast.logins[SIGN_INS.fetch_add(1, Ordering::Relaxed) % self.cast.logins.len()];
                self.stranger.move_to(address());
                let status = self.stranger.sign_in("northwind", login).await?;
                self.stranger.move_to(address());
                status
            }
            Deed::LogInAsCustomer => {
                let customer = self.cast.customers[self.turn % self.cast.customers.len()];
                let start = format!("/reseller/customers/{customer}/impersonation");
                let reason = [("reason", "the benchmark looks in"), ("form_key", "")];
                match self.staff.post(&start, &reason).await? {
                    303 => self.staff.post("/impersonation/end", &[]).await?,
                    refused => refused,
                }
            }
            Deed::Select => {
                self.bare.select().await?;
                subject.expected
            }
        };
        match status == subject.expected {
            true => Ok(()),
            false => Err(format!("{}: {status} instead of {}", subject.name, subject.expected).into()),
        }
    }

    /// The browser that a subject's answers come to.
    pub fn browser(&mut self, who: Who) -> &mut Browser {
        match who {
            Who::Stranger => &mut self.stranger,
            Who::Staff => &mut self.staff,
            Who::Customer => &mut self.customer,
        }
    }

    /// Bytes of head and body as sent, and how the body was packed.
    pub async fn weigh(&mut self, who: Who, path: &str, accepts: Accepts) -> Outcome<Weight> {
        let browser = self.browser(who);
        let status = browser.get(path, accepts).await?;
        let (head, body) = browser.size();
        let packing = browser.header("content-encoding").unwrap_or("none").to_owned();
        Ok(Weight { status, head, body, packing })
    }
}

/// What one answer weighs.
#[derive(Clone, Debug)]
pub struct Weight {
    pub status: u16,
    pub head: usize,
    pub body: usize,
    pub packing: String,
}

/// Does something with all clients at once and gives them back.
pub async fn together<T, F, R>(clients: Vec<Client>, each: F) -> Outcome<(Vec<Client>, Vec<T>)>
where
    T: Send + 'static,
    F: Fn(Client) -> R,
    R: Future<Output = Outcome<(Client, T)>> + Send + 'static,
{
    let mut set: JoinSet<Outcome<(Client, T)>> = clients.into_iter().map(each).collect();
    let (mut back, mut results) = (Vec::new(), Vec::new());
    while let Some(done) = set.join_next().await {
        let (client, result) = done??;
        back.push(client);
        results.push(result);
    }
    Ok((back, results))
}
