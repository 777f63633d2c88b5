//! What happens when many come at once: memory under 64 clients, and the other pages while 300 people sign in.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Outcome;
use crate::browser::{Accepts, Browser};
use crate::crowd::{Client, address};
use crate::load::{self, Figures, repeat};
use crate::subjects::{Cast, Deed, Subject, Who};
use crate::world::World;

/// Who comes to sign in at once.
pub const SIGN_INS: usize = 300;
/// How often they come.
const RUSHES: usize = 4;
/// The pages are measured this long without them, to compare with.
const BEFORE: Duration = Duration::from_secs(3);

/// Memory of the server in kB.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    pub before: u64,
    pub peak: u64,
    pub after: u64,
}

/// All clients at the list for some seconds.
pub async fn memory(world: &World, clients: Vec<Client>, list: &Subject) -> Outcome<(Memory, Figures)> {
    world.processes.forget_peak()?;
    let (before, _) = world.processes.memory()?;
    let (_, figures) = load::run(world.processes, clients, list, Duration::from_secs(4)).await?;
    let (after, peak) = world.processes.memory()?;
    Ok((Memory { before, peak, after }, figures))
}

/// How 300 sign-ins at once went.
#[derive(Debug, Default)]
pub struct Rush {
    pub signed_in: usize,
    /// Answers that said to come again later, and how many of them said when.
    pub put_off: usize,
    pub with_retry_after: usize,
    /// Until everybody had an answer.
    pub lasted: Duration,
    /// The most memory that the server held meanwhile, in kB.
    pub peak_memory: u64,
    /// Each page before and during the rushes.
    pub pages: Vec<(&'static str, Figures, Figures)>,
}

/// 300 browsers sign in at once, several times, while others open these pages, each one after the other.
pub async fn rush(world: &World, cast: &Arc<Cast>, clients: Vec<Client>, pages: Vec<Subject>) -> Outcome<Rush> {
    world.processes.forget_peak()?;
    let pages = Arc::new(pages);
    let over = Arc::new(AtomicBool::new(false));
    let quiet = tokio::spawn(open_pages(clients, pages.clone(), over.clone()));
    tokio::time::sleep(BEFORE).await;
    over.store(true, Ordering::Relaxed);
    let (mut clients, before) = quiet.await??;
    let mut rush = Rush::default();
    let mut during = vec![Figures::default(); pages.len()];
    for _ in 0..RUSHES {
        let over = Arc::new(AtomicBool::new(false));
        let began = Instant::now();
        let others = tokio::spawn(open_pages(clients, pages.clone(), over.clone()));
        all_sign_in(world, cast, &mut rush).await?;
        rush.lasted = rush.lasted.max(began.elapsed());
        over.store(true, Ordering::Relaxed);
        let measured;
        (clients, measured) = others.await??;
        during.iter_mut().zip(measured).for_each(|(sum, figures)| sum.add(figures));
    }
    rush.peak_memory = world.processes.memory()?.1;
    rush.pages =
        pages.iter().zip(before).zip(during).map(|((page, before), during)| (page.name, before, during)).collect();
    Ok(rush)
}

async fn all_sign_in(world: &World, cast: &Arc<Cast>, rush: &mut Rush) -> Outcome<()> {
    let mut arrivals = JoinSet::new();
    for number in 0..SIGN_INS {
        let mut browser = Browser::new(world.address, address());
        let login = cast.logins[number % cast.logins.len()].clone();
        arrivals.spawn(async move {
            let status = browser.sign_in("northwind", &login).await?;
            Outcome::Ok((status, browser.header("retry-after").is_some()))
        });
    }
    while let Some(arrival) = arrivals.join_next().await {
        match arrival?? {
            (303, _) => rush.signed_in += 1,
            (503, says_when) => {
                rush.put_off += 1;
                rush.with_retry_after += usize::from(says_when);
            }
            (status, _) => return Err(format!("a sign-in among many: {status}").into()),
        }
    }
    Ok(())
}

/// One client per page, each at its own, until it is over.
async fn open_pages(
    clients: Vec<Client>,
    pages: Arc<Vec<Subject>>,
    over: Arc<AtomicBool>,
) -> Outcome<(Vec<Client>, Vec<Figures>)> {
    let mut tasks = Vec::new();
    for (mut client, page) in clients.into_iter().zip(pages.iter().cloned()) {
        let over = over.clone();
        tasks.push(tokio::spawn(async move {
            let mut figures = Figures::default();
            while !over.load(Ordering::Relaxed) {
                let began = Instant::now();
                let latencies = repeat(&mut client, &page, began + Duration::from_millis(20)).await?;
                figures.add(Figures::of(latencies, began.elapsed()));
            }
            Outcome::Ok((client, figures))
        }));
    }
    let (mut back, mut all) = (Vec::new(), Vec::new());
    for task in tasks {
        let (client, figures) = task.await??;
        back.push(client);
        all.push(figures);
    }
    Ok((back, all))
}

/// The pages that are opened meanwhile: those of people who are signed in, each kind once.
pub fn pages_meanwhile(subjects: &[Subject]) -> Vec<Subject> {
    let wanted = |subject: &&Subject| match &subject.deed {
        Deed::Open(who, paths) => *who != Who::Stranger && !paths[0].contains('?') && !paths[0].ends_with("/logins"),
        _ => false,
    };
    let packed = |subject: &&Subject| subject.accepts == Accepts::All;
    subjects.iter().filter(wanted).filter(packed).cloned().collect()
}
