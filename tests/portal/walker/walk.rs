//! Makes the calls and holds every answer against the oracle.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use reqwest::Method;
use sqlx::PgPool;

use super::actors::{self, Actor, Who};
use super::calls::{Call, of_route};
use super::oracle::{Expect, Whose, expect, may_read};
use super::world::{STAFF, TENANTS, World};
use crate::support::portal::Wishes;
use crate::support::{Answer, TestPortal};

/// Tables whose rows come and go without anybody's doing: limits. (Of sessions and impersonations updates too: being in use is noted there.)
const UNWATCHED: &str = "('throttles', '_sqlx_migrations')";

/// Makes every statement that writes count, also those that are rolled back.
async fn watch_writes(db: &PgPool) {
    let sql = format!(
        "create sequence writes;
         create function count_write() returns trigger language plpgsql as $$ begin perform nextval('writes'); return null; end $$;
         do $$ declare t text; begin
           for t in select tablename from pg_tables where schemaname = 'public' and tablename not in {UNWATCHED} loop
             execute format('create trigger watch after insert or delete %s on %I for each row execute function count_write()',
                            case when t in ('sessions', 'impersonations') then '' else 'or update' end, t);
           end loop; end $$;"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(db).await.expect("writes are watched");
}

async fn writes(db: &PgPool) -> i64 {
    sqlx::query_scalar("select last_value from writes").fetch_one(db).await.expect("the count")
}

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

/// Walks all calls or a sample of so many, in an order of the seed's.
pub async fn walk(take: usize, seed: u64) {
    let began = Instant::now();
    let portal = TestPortal::start_with(Wishes { empty: true, silent: true, ..Wishes::default() }).await;
    let world = World::build(&portal.db).await;
    let actors = actors::all(&portal, &world).await;
    watch_writes(&portal.db).await;
    sqlx::raw_sql(REMEMBER).execute(&portal.db).await.expect("the world is remembered");
    let table = reseller_portal::app::routes(false);
    let mut plan: Vec<(usize, Call)> = Vec::new();
    for route in table.table().iter().filter(|route| !ends_the_walk(route.method, route.path)) {
        for call in of_route(&world, route.method, route.path) {
            plan.extend((0..actors.len()).map(|actor| (actor, call.clone())));
        }
    }
    let whole = plan.len();
    let mut dice = Dice(seed);
    for place in (1..plan.len()).rev() {
        plan.swap(place, usize::try_from(dice.roll() % (place as u64 + 1)).unwrap_or(0));
    }
    plan.truncate(take);
    let walker = Walker { portal: Arc::new(portal), refusals: AtomicUsize::new(0) };
    let mut failures = Vec::new();
    for (actor, call) in &plan {
        if let Err(problem) = walker.check(&actors[*actor], call).await {
            failures.push(format!(
                "{} {} {} by {}: {problem}",
                call.method,
                call.address,
                if call.fields.is_empty() { "" } else { "+fields" },
                actors[*actor].name
            ));
        }
        if failures.len() >= 25 {
            break;
        }
    }
    println!(
        "walker: {} of {whole} calls, {} routes, {} actors, {} refusals, {:.1} s",
        plan.len(),
        table.table().len(),
        actors.len(),
        walker.refusals.load(Ordering::Relaxed),
        began.elapsed().as_secs_f32()
    );
    assert!(failures.is_empty(), "seed {seed}:\n{}", failures.join("\n"));
}

/// What would take the actors' own sessions away; these have tests of their own.
fn ends_the_walk(method: &str, path: &str) -> bool {
    method == "POST" && matches!(path, "/sign-out" | "/impersonation/end" | "/customer/account/sessions/end")
}

struct Walker {
    portal: Arc<TestPortal>,
    refusals: AtomicUsize,
}

impl Walker {
    async fn send(&self, actor: &Actor, call: &Call) -> Answer {
        if let Some(link) = &actor.link {
            actor.person.set_cookie("link", link);
        }
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
        self.forget_limits().await;
        let before = writes(&self.portal.db).await;
        let answer = self.send(actor, call).await;
        let wrote = writes(&self.portal.db).await != before;
        if wrote {
            self.restore().await;
        }
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

    async fn forget_limits(&self) {
        sqlx::query("delete from throttles").execute(&self.portal.db).await.expect("limits are forgotten");
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

    /// What an allowed call changed is put back, so that the next call meets the world the oracle knows.
    async fn restore(&self) {
        sqlx::raw_sql(RESTORE).execute(&self.portal.db).await.expect("the world is as it was");
    }
}

/// Copies of what calls may change, made before the walk.
const REMEMBER: &str = "
    create table kept_sessions as select * from sessions;
    create table kept_logins as select * from logins;
    create table kept_customers as select * from customers;
    create table kept_restrictions as select * from restrictions;
    create table kept_impersonations as select * from impersonations;
    create function remember_things() returns void language plpgsql as $$ declare t text; begin
      foreach t in array array['products', 'prices', 'purchase_prices', 'baskets', 'basket_items', 'orders', 'order_lines',
                               'contacts', 'domains', 'hosting_accounts', 'hosting_suspensions', 'supplier_tasks',
                               'departments', 'canned_replies', 'tickets', 'ticket_messages', 'attachments'] loop
        execute format('create table kept_%1$s as select * from %1$I', t);
      end loop; end $$;
    select remember_things();
    create function restore_things() returns void language plpgsql as $$ declare t text; columns text; begin
      for t in select substr(tablename, 6) from pg_tables where tablename like 'kept%'
                  and tablename not in ('kept_sessions', 'kept_logins', 'kept_customers', 'kept_restrictions', 'kept_impersonations') loop
        select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
         where table_schema = 'public' and table_name = t and is_generated = 'NEVER';
        execute format('delete from %I', t);
        execute format('insert into %1$I (%2$s) select %2$s from kept_%1$s', t, columns);
      end loop; end $$;";

const RESTORE: &str = "
    begin;
    set local session_replication_role = replica;
    delete from sessions;
    insert into sessions select * from kept_sessions;
    update logins l set session_epoch = k.session_epoch, name = k.name, email = k.email, password_hash = k.password_hash
      from kept_logins k where k.id = l.id;
    update restrictions r set lifted_at = now() where lifted_at is null and id not in (select id from kept_restrictions);
    update restrictions r set lifted_at = k.lifted_at, lifted_by = null from kept_restrictions k where k.id = r.id;
    update customers c set login_denied = k.login_denied, account_denied = k.account_denied, fraud = k.fraud,
           order_blocked = k.order_blocked, verification_id = k.verification_id, email = k.email, name = k.name
      from kept_customers k where k.id = c.id;
    update impersonations i set ended_at = k.ended_at, end_reason = k.end_reason, seen_at = k.seen_at, expires_at = k.expires_at
      from kept_impersonations k where k.id = i.id;
    update tokens set used_at = null, voided_at = null where purpose = 'verification';
    delete from form_submissions;
    select restore_things();
    commit;";

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
        let acted_there =
            owner == "op.a" && matches!(what, "owner" | "manager") && matches!(who, Who::Staff { tenant: "a1", .. });
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
