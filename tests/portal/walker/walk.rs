//! Makes the calls and holds every answer against the oracle.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use reqwest::Method;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use super::actors::{self, Actor, Who};
use super::calls::{Call, of_route};
use super::memory::Memory;
use super::oracle::{Expect, Whose, expect, may_read};
use super::world::{STAFF, TENANTS, World};
use crate::support::portal::Wishes;
use crate::support::{Answer, TestPortal};

/// A small generator: the same seed walks the same way.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// How much of all there is to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// So many calls of a seed's choice.
    Sample(usize),
    /// All, in two worlds side by side.
    Whole,
}

/// Walks in an order of the seed's, and fails with what does not fit.
pub async fn walk(extent: Extent, seed: u64) {
    let began = Instant::now();
    let (parts, take) = match extent {
        Extent::Sample(take) => (1, take),
        Extent::Whole => (2, usize::MAX),
    };
    let walks = (0..parts).map(|part| {
        let runtime = Handle::current();
        spawn_blocking(move || runtime.block_on(walk_part(seed, part, parts, take)))
    });
    let mut all = Walked::default();
    for walk in walks.collect::<Vec<_>>() {
        let part = walk.await.expect("a walk came to its end");
        all.calls += part.calls;
        all.refusals += part.refusals;
        all.whole = part.whole;
        all.failures.extend(part.failures);
    }
    println!(
        "walker: {} of {} calls, {} routes, {} refusals, {:.1} s",
        all.calls,
        all.whole,
        reseller_portal::app::routes(false).table().len(),
        all.refusals,
        began.elapsed().as_secs_f32()
    );
    assert!(all.failures.is_empty(), "seed {seed}:\n{}", all.failures.join("\n"));
}

/// What came of a walk.
#[derive(Default)]
struct Walked {
    calls: usize,
    whole: usize,
    refusals: usize,
    failures: Vec<String>,
}

/// Every so-manieth call from a place on, in a world of its own.
async fn walk_part(seed: u64, part: usize, parts: usize, take: usize) -> Walked {
    let portal = TestPortal::start_with(Wishes { empty: true, silent: true, ..Wishes::default() }).await;
    let world = World::build(&portal.db).await;
    let actors = actors::all(&portal, &world).await;
    let memory = Memory::of(&portal.db).await;
    let mut plan = plan(&world, actors.len(), seed);
    let whole = plan.len();
    plan.truncate(take);
    let walker = Walker { portal: Arc::new(portal), memory, refusals: AtomicUsize::new(0) };
    let mut walked = Walked { whole, ..Walked::default() };
    for (actor, call) in plan.iter().skip(part).step_by(parts) {
        walked.calls += 1;
        if let Err(problem) = walker.check(&actors[*actor], call).await {
            let fields = if call.fields.is_empty() { "" } else { "+fields" };
            let name = &actors[*actor].name;
            walked.failures.push(format!("{} {} {fields} by {name}: {problem}", call.method, call.address));
        }
        if walked.failures.len() >= 25 {
            break;
        }
    }
    walked.refusals = walker.refusals.load(Ordering::Relaxed);
    walked
}

/// Every call by every actor, in an order of the seed's.
fn plan(world: &World, actors: usize, seed: u64) -> Vec<(usize, Call)> {
    let table = reseller_portal::app::routes(false);
    let mut plan: Vec<(usize, Call)> = Vec::new();
    // WALKER_PATHS=/customer/changes,/consent: these parts of the table only
    let parts = std::env::var("WALKER_PATHS").unwrap_or_default();
    let asked = |path: &str| parts.split(',').any(|part| path.starts_with(part));
    let routes = table.table().iter().filter(|route| asked(route.path));
    for route in routes.filter(|route| !ends_the_walk(route.method, route.path)) {
        for call in of_route(world, route.method, route.path) {
            plan.extend((0..actors).map(|actor| (actor, call.clone())));
        }
    }
    let mut dice = Dice(seed);
    for place in (1..plan.len()).rev() {
        plan.swap(place, usize::try_from(dice.roll() % (place as u64 + 1)).unwrap_or(0));
    }
    plan
}

/// What would take the actors' own sessions away; these have tests of their own.
fn ends_the_walk(method: &str, path: &str) -> bool {
    method == "POST"
        && matches!(
            path,
            "/sign-out" | "/impersonation/end" | "/customer/account/sessions/end" | "/account/sessions/end"
        )
}

struct Walker {
    portal: Arc<TestPortal>,
    memory: Memory,
    refusals: AtomicUsize,
}

impl Walker {
    async fn send(&self, actor: &Actor, call: &Call) -> Answer {
        actor.person.put_cookies_back(&actor.cookies);
        let method = Method::from_bytes(call.method.as_bytes()).expect("a method");
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&call.fields).finish();
        let own = self.portal.base.as_str().trim_end_matches('/').to_owned();
        let origin = if call.foreign { "https://evil.example".to_owned() } else { own };
        let mut headers = vec![("origin", origin.as_str())];
        if call.method == "POST" {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
        }
        actor.person.request(method, &call.address, &headers, body).await
    }

    async fn check(&self, actor: &Actor, call: &Call) -> Result<(), String> {
        let answer = self.send(actor, call).await;
        let wrote = self.memory.put_back(&self.portal.db).await;
        let expected =
            if call.foreign { Expect::Forbidden } else { expect(&actor.who, call.method, call.pattern, call.whose) };
        // a form that cannot be read at all is refused before its row is looked for, whosever it is
        let checked_later =
            call.whose == Whose::Mixed || expected == Expect::Forbidden && matches!(actor.who, Who::Staff { .. });
        let unreadable = checked_later && !call.fields.is_empty() && answer.status == 422;
        if !unreadable {
            status_fits(&answer, expected)?;
        }
        headers_fit(&answer)?;
        if expected != Expect::Answered {
            self.refusals.fetch_add(1, Ordering::Relaxed);
        }
        let noted_denial = expected == Expect::Forbidden && matches!(actor.who, Who::Acting { .. }) && !call.foreign;
        if wrote && !noted_denial && (expected != Expect::Answered || call.method == "GET") {
            return Err(format!("{} wrote something", answer.status));
        }
        banner_fits(&answer, &actor.who)?;
        no_canary(&answer, &actor.who, call)?;
        if expected == Expect::NotFound && matches!(call.whose, Whose::Of(..)) {
            self.same_as_unknown(actor, call, &answer).await?;
        }
        Ok(())
    }

    /// The refusal must not differ from the one for an id that never existed.
    async fn same_as_unknown(&self, actor: &Actor, call: &Call, answer: &Answer) -> Result<(), String> {
        let mut unknown = call.clone();
        unknown.address = call
            .pattern
            .split('/')
            .map(|part| if part.starts_with('{') { "0198c0de-0000-7000-8000-000000000000" } else { part })
            .collect::<Vec<_>>()
            .join("/");
        let other = self.send(actor, &unknown).await;
        let plain = |answer: &Answer| {
            answer.html().text("main").split("mention this reference").next().unwrap_or_default().to_owned()
        };
        if plain(answer) == plain(&other) && answer.status == other.status {
            Ok(())
        } else {
            Err(format!("differs from the page for an unknown id: {} against {}", plain(answer), plain(&other)))
        }
    }
}

fn status_fits(answer: &Answer, expected: Expect) -> Result<(), String> {
    let to_sign_in =
        answer.status == 303 && answer.location().split('?').next().is_some_and(|path| path.ends_with("/login"));
    let fits = match expected {
        Expect::SignIn => to_sign_in,
        Expect::NotFound => answer.status == 404,
        Expect::Forbidden => answer.status == 403,
        Expect::Answered => answer.status < 500 || answer.status == 503,
    };
    if fits { Ok(()) } else { Err(format!("{expected:?} was expected, {} {} came", answer.status, answer.location())) }
}

fn headers_fit(answer: &Answer) -> Result<(), String> {
    let has = |name: &str, value: &str| {
        answer.headers.get(name).and_then(|found| found.to_str().ok()).is_some_and(|found| found.contains(value))
    };
    for (name, value) in [
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", ""),
    ] {
        if !has(name, value) {
            return Err(format!("{name} is missing"));
        }
    }
    for cookie in answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()) {
        if !(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")) {
            return Err(format!("a loose cookie: {cookie}"));
        }
    }
    Ok(())
}

/// Once on every page of those who act for somebody, never otherwise.
fn banner_fits(answer: &Answer, who: &Who) -> Result<(), String> {
    let is_page = answer.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
        && answer.body.contains("<html");
    let expected = usize::from(matches!(who, Who::Acting { .. }));
    let found = answer.html().count("section.acting form[action='/impersonation/end']");
    if !is_page || found == expected { Ok(()) } else { Err(format!("{found} banners on a page ({})", answer.status)) }
}

/// No text of anybody whose rows this actor may not see. Labels show their own name, help and terms to everybody.
fn no_canary(answer: &Answer, who: &Who, call: &Call) -> Result<(), String> {
    for (start, _) in answer.body.match_indices("canary-") {
        let text: String =
            answer.body[start + 7..].chars().take_while(|c| c.is_ascii_alphanumeric() || ".-".contains(*c)).collect();
        let owner = text.split('-').next().unwrap_or_default();
        let what = text.split('-').nth(1).unwrap_or_default();
        let of_a_label = matches!(what, "label" | "support" | "terms") && !STAFF.contains(&owner);
        let public = !call.pattern.starts_with("/reseller") && !call.pattern.starts_with("/customer");
        let of_a_tenant = TENANTS.iter().any(|(tenant, _)| *tenant == owner);
        // the history of a1's customers names the staff of a who acted there as reseller
        // whoever holds the link from the mail sees whom it is for
        let by_link = call.pattern == "/verify" && owner == "a.unverified" && *who == Who::Nobody;
        let acted_there = matches!(what, "owner" | "manager")
            && match who {
                Who::Staff { tenant: "a1", .. } => owner == "op.a",
                Who::Staff { tenant: "a11", .. } => owner == "a.a1",
                _ => false,
            };
        // notes, and what staff have not accepted, are in no page of a Customer Area, whoever looks at it
        let for_staff_only = what.starts_with("staffonly") && call.pattern.starts_with("/customer");
        if for_staff_only {
            return Err(format!("shows {text} in a Customer Area"));
        }
        if !(may_read(who, owner) || of_a_label && public && of_a_tenant || acted_there || by_link) {
            return Err(format!("shows {text}"));
        }
    }
    Ok(())
}
