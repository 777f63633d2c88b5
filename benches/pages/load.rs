//! Slices of load: so many clients at one thing for a moment, then the next thing.
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::crowd::{Client, together};
use crate::processes::{Processes, Used};
use crate::subjects::Subject;

/// How long one slice lasts, or longer if one request does.
const SLICE: Duration = Duration::from_millis(250);

/// What was measured of one thing with one number of clients.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Microseconds, of each request.
    latencies: Vec<u32>,
    lasted: Duration,
    used: Used,
    /// Requests a second, of each slice.
    pub rates: Vec<f64>,
}

impl Figures {
    /// Requests a second over all slices.
    pub fn rate(&self) -> f64 {
        self.latencies.len() as f64 / self.lasted.as_secs_f64().max(1e-9)
    }

    /// Milliseconds within which this part of the requests was answered.
    pub fn percentile(&self, part: f64) -> f64 {
        let mut sorted = self.latencies.clone();
        sorted.sort_unstable();
        let place = (sorted.len() as f64 * part).ceil() as usize;
        sorted.get(place.saturating_sub(1)).map_or(f64::NAN, |microseconds| f64::from(*microseconds) / 1000.0)
    }

    /// Microseconds of processor time that one request takes: of the server, of Postgres, and of the load.
    pub fn cost(&self) -> [f64; 3] {
        let requests = self.latencies.len().max(1) as f64;
        [self.used.server, self.used.postgres, self.used.load].map(|time| time.as_secs_f64() * 1e6 / requests)
    }

    pub fn requests(&self) -> usize {
        self.latencies.len()
    }

    /// Of latencies alone.
    pub fn of(latencies: Vec<u32>, lasted: Duration) -> Self {
        Self { latencies, lasted, ..Self::default() }
    }

    pub fn add(&mut self, slice: Self) {
        self.rates.push(slice.rate());
        self.latencies.extend(slice.latencies);
        self.lasted += slice.lasted;
        self.used.add(slice.used);
    }
}

/// Lets all clients do one thing for the time of a slice.
pub async fn slice(processes: Processes, clients: Vec<Client>, subject: &Subject) -> Outcome<(Vec<Client>, Figures)> {
    run(processes, clients, subject, SLICE).await
}

/// The same for a given time.
pub async fn run(
    processes: Processes,
    clients: Vec<Client>,
    subject: &Subject,
    time: Duration,
) -> Outcome<(Vec<Client>, Figures)> {
    let subject = Arc::new(subject.clone());
    // the first one, which may have to connect, is not counted
    let warm = |mut client: Client| {
        let subject = subject.clone();
        async move {
            client.act(&subject).await?;
            Ok((client, ()))
        }
    };
    let (clients, _) = together(clients, warm).await?;
    let before = processes.used()?;
    let began = Instant::now();
    let until = began + time;
    let work = |mut client: Client| {
        let subject = subject.clone();
        async move {
            let latencies = repeat(&mut client, &subject, until).await?;
            Ok((client, latencies))
        }
    };
    let (clients, latencies) = together(clients, work).await?;
    let (lasted, used) = (began.elapsed(), processes.used()?.since(before));
    Ok((clients, Figures { latencies: latencies.concat(), lasted, used, rates: Vec::new() }))
}

/// One request after the other until the time is over. Tells how many microseconds each took.
pub async fn repeat(client: &mut Client, subject: &Subject, until: Instant) -> Outcome<Vec<u32>> {
    let mut latencies = Vec::with_capacity(4096);
    let mut at = Instant::now();
    while at < until {
        client.act(subject).await?;
        let now = Instant::now();
        latencies.push(u32::try_from((now - at).as_micros()).unwrap_or(u32::MAX));
        at = now;
    }
    Ok(latencies)
}
