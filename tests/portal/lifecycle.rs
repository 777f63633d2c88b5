//! 400 days pass: every reminder, renewal, end and redemption comes on its day, once, also after a week without us.
use reseller_portal::events::Actor;
use reseller_portal::ids::{CustomerId, DomainId, OrderId, ResellerId, TaskId};
use reseller_portal::orders::place::{Desk, Placed, Renewal, place_renewal};
use reseller_portal::orders::queries::line::NewLine;
use reseller_portal::orders::{LineAction, advance};
use reseller_portal::suppliers::{Delivered, TaskAction, queries::task, tasks};
use sqlx::{AssertSqlSafe, Row, query, query_scalar};
use time::{Date, Duration, OffsetDateTime, Time};
use uuid::Uuid;

use crate::support::TestPortal;
use crate::support::portal::Wishes;

/// Northwind with nothing that lives but what the test puts there.
struct World {
    portal: TestPortal,
    northwind: ResellerId,
    /// The first day.
    start: Date,
}

/// Something that ends so many days after the start.
struct Thing {
    id: Uuid,
    ends: i64,
}

impl World {
    async fn begin() -> Self {
        let portal = TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await;
        for silence in [
            "update domains set state = 'deleted' where state <> 'deleted'",
            "update hosting_accounts set state = 'terminated'",
            // what is delivered by hand or by an agent is carried out by the test
            "update products set supplier = 'by_hand'",
            "update supplier_tasks set state = 'done' where state = 'open'",
            "delete from prices p using products where products.id = p.product_id and tld = 'de' and action = 'renew'",
            "update customers set renewals = 'postpaid' where email = 'busy@many-events.example'",
            "update customers set order_blocked = true where email = 'team@hundred-logins.example'",
        ] {
            query(silence).execute(&portal.db).await.expect("silence");
        }
        let now = portal.state.clock.now();
        let noon = now.replace_time(Time::MIDNIGHT) + Duration::days(1) + Duration::hours(12);
        portal.pass(noon - now);
        let northwind = query_scalar("select reseller_id from labels where slug = 'northwind'");
        let northwind = ResellerId(northwind.fetch_one(&portal.db).await.expect("Northwind"));
        Self { portal, northwind, start: noon.date() }
    }

    fn end(&self, ends: i64) -> OffsetDateTime {
        (self.start + Duration::days(ends)).with_time(Time::from_hms(15, 0, 0).expect("a time")).assume_utc()
    }

    async fn domain(&self, name: &str, (customer, product): (&str, &str), ends: i64, auto_renew: bool) -> Thing {
        let sql = "with c as (select id, reseller_id from customers where email = $2),
                k as (insert into contacts (id, reseller_id, customer_id, data, created_at)
                      select gen_random_uuid(), reseller_id, id, jsonb_build_object('of', $1::text), now() from c returning id)
            insert into domains (id, reseller_id, customer_id, product_id, supplier, name, shown_name, tld, state, contact_id,
                                 registered_at, expires_at, auto_renew, created_at, updated_at)
            select gen_random_uuid(), c.reseller_id, c.id, p.id, 'by_hand', $1, $1, split_part($1, '.', 2), 'active', k.id,
                   $4, $4, $5, $4, $4
              from c, k, products p where p.reseller_id = c.reseller_id and p.tld = $3 returning id";
        let row = query_scalar(sql).bind(name).bind(customer).bind(product).bind(self.end(ends)).bind(auto_renew);
        Thing { id: row.fetch_one(&self.portal.db).await.expect("a domain"), ends }
    }

    async fn hosting(&self, name: &str, customer: &str, months: i16, ends: i64) -> Thing {
        let sql =
            "insert into hosting_accounts (id, reseller_id, customer_id, product_id, supplier, name, state, months,
                                                 paid_until, created_at, updated_at)
            select gen_random_uuid(), c.reseller_id, c.id, p.id, 'by_hand', $1, 'active', $3, $4, $4, $4
              from customers c join products p on p.reseller_id = c.reseller_id and p.name = 'Hosting Plus'
             where c.email = $2 returning id";
        let row = query_scalar(sql).bind(name).bind(customer).bind(months).bind(self.end(ends));
        Thing { id: row.fetch_one(&self.portal.db).await.expect("an account"), ends }
    }

    fn today(&self) -> i64 {
        (self.portal.state.clock.now().date() - self.start).whole_days()
    }

    /// The day's work, run twice a day and by two at once; then the suppliers do theirs.
    async fn work(&self, twin: &TestPortal) {
        let portal = &self.portal;
        let (one, other) = tokio::join!(
            reseller_portal::lifecycle::catch_up(&portal.db, &portal.base, portal.state.clock.now()),
            reseller_portal::lifecycle::catch_up(&twin.db, &twin.base, twin.state.clock.now()),
        );
        one.and(other).expect("the day's work");
        portal.tidy().await;
        self.deliver().await;
    }

    /// The suppliers do what they were asked to.
    async fn deliver(&self) {
        let open: Vec<Uuid> =
            query_scalar("select id from supplier_tasks where state = 'open' order by created_at, id")
                .fetch_all(&self.portal.db)
                .await
                .expect("tasks");
        for id in open {
            let (actor, now) = (Actor::system(), self.portal.state.clock.now());
            let mut tx = self.portal.db.begin().await.expect("a transaction");
            let task = task::find(&mut tx, self.northwind, TaskId(id)).await.expect("a task").expect("the task");
            let renewed = matches!(task.action, TaskAction::Renew | TaskAction::Restore);
            let expires_at = match task.domain.filter(|_| renewed) {
                Some(domain) => query_scalar("select expires_at + interval '1 year' from domains where id = $1")
                    .bind(domain.0)
                    .fetch_one(&mut *tx)
                    .await
                    .expect("an end"),
                None => None,
            };
            let delivered = Delivered { expires_at, ..Delivered::default() };
            let desk = self.desk(&actor, now);
            assert!(tasks::close(&mut tx, desk, &task, Ok(&delivered)).await.expect("it is written down"));
            tx.commit().await.expect("it is kept");
        }
    }

    fn desk<'a>(&'a self, actor: &'a Actor, now: OffsetDateTime) -> Desk<'a> {
        Desk { owner: self.northwind, portal: &self.portal.state.config.base_url, actor, now }
    }

    /// The customer pays for the renewal of something, if there is an order for it.
    async fn pay(&self, thing: &Thing) {
        let sql = "select o.id from orders o join order_lines l on l.order_id = o.id
                    where (l.domain_id = $1 or l.hosting_id = $1) and o.state = 'waiting'";
        let order: Uuid =
            query_scalar(sql).bind(thing.id).fetch_one(&self.portal.db).await.expect("an order that waits");
        let (actor, now) = (Actor::system(), self.portal.state.clock.now());
        let mut tx = self.portal.db.begin().await.expect("a transaction");
        let step = advance::mark_paid(&mut tx, self.desk(&actor, now), OrderId(order)).await.expect("paid");
        assert_eq!(step, advance::Step::Done);
        tx.commit().await.expect("it is kept");
    }

    async fn restore(&self, thing: &Thing) {
        let (actor, now) = (Actor::system(), self.portal.state.clock.now());
        let row = query("select customer_id, product_id, name from domains where id = $1").bind(thing.id);
        let row = row.fetch_one(&self.portal.db).await.expect("the domain");
        let line = NewLine {
            product: row.get::<Uuid, _>(1).into(),
            action: LineAction::Restore,
            description: "Restore it".to_owned(),
            months: 12,
            amount: 5000,
            set_up: 0,
            purchase: None,
            name: row.get(2),
            extras: serde_json::json!({}),
            domain: None,
            hosting: None,
        };
        let renewal = Renewal {
            customer: CustomerId(row.get(0)),
            domain: Some(DomainId(thing.id)),
            hosting: None,
            line,
            origin: "restore",
            placed_by: None,
            on_behalf: false,
            prepaid: false,
        };
        let mut tx = self.portal.db.begin().await.expect("a transaction");
        let placed = place_renewal(&mut tx, self.desk(&actor, now), renewal).await.expect("placed");
        assert!(matches!(placed, Placed::Placed(_)), "{placed:?}");
        tx.commit().await.expect("it is kept");
    }

    /// All that happened to something, each with its day counted from the end that it had at first.
    async fn story(&self, thing: &Thing) -> String {
        let sql = "select e.at, e.kind, e.data ->> 'what' from events e
                    where e.data ->> 'about' = $1::text or e.data ->> 'about' in
                          (select order_id::text from order_lines l where l.domain_id = $1 or l.hosting_id = $1)
                    order by e.at, e.id";
        let rows = query(sql).bind(thing.id).fetch_all(&self.portal.db).await.expect("events");
        let parts = rows.iter().map(|row| {
            let day = (row.get::<OffsetDateTime, _>(0).date() - self.start).whole_days() - thing.ends;
            let (kind, what) = (row.get::<String, _>(1), row.get::<Option<String>, _>(2).unwrap_or_default());
            let word = match kind.as_str() {
                "product_reminded" if what.starts_with("Reminded") => "reminded",
                "order_placed" => "ordered",
                "order_waits" => "waits",
                "order_released" => "paid",
                "order_completed" => "done",
                "order_cancelled" => "cancelled",
                _ => what.split(' ').next_back().unwrap_or_default(),
            };
            format!("{day} {word}")
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    async fn state(&self, table: &str, thing: &Thing) -> String {
        let sql = format!("select state::text from {table} where id = $1");
        query_scalar(AssertSqlSafe(sql)).bind(thing.id).fetch_one(&self.portal.db).await.expect("a state")
    }

    async fn count(&self, sql: &'static str) -> i64 {
        query_scalar(sql).fetch_one(&self.portal.db).await.expect("a count")
    }
}

const ADA: &str = "verified@customer.example";
const POSTPAID: &str = "busy@many-events.example";
const BLOCKED: &str = "team@hundred-logins.example";

/// How the story of most things begins: of what is not renewed, of what is ordered again, and how it ends.
const REMINDED: &str = "-60 reminded, -30 reminded, -14 reminded, -7 reminded, -1 reminded";
const ORDERED: &str = "-60 reminded, -30 ordered, -30 waits, -30 reminded";
const ENDED: &str = "1 redemption";

#[tokio::test]
async fn in_400_days_everything_comes_on_its_day_and_once() {
    let world = World::begin().await;
    let twin = world.portal.twin().await;
    let paid = world.domain("paid.com", (ADA, "com"), 100, true).await;
    let unpaid = world.domain("unpaid.com", (ADA, "com"), 100, true).await;
    // .hu has 30 days of grace
    let late = world.domain("late.hu", (ADA, "com"), 100, true).await;
    let off = world.domain("off.com", (ADA, "com"), 100, false).await;
    let postpaid = world.domain("postpaid.com", (POSTPAID, "com"), 100, true).await;
    let blocked = world.domain("blocked.com", (BLOCKED, "com"), 100, true).await;
    let no_price = world.domain("no-price.de", (ADA, "de"), 120, true).await;
    let site = world.hosting("site.example", ADA, 12, 100).await;
    let late_site = world.hosting("late.example", ADA, 12, 100).await;
    let monthly = world.hosting("monthly.example", POSTPAID, 1, 20).await;
    // nobody is there from day 201 to 206
    let tomorrow = world.domain("tomorrow.com", (ADA, "com"), 208, false).await;
    let to_order = world.domain("to-order.com", (ADA, "com"), 233, true).await;
    let meanwhile = world.domain("meanwhile.com", (ADA, "com"), 203, false).await;
    for day in 0..400 {
        assert_eq!(world.today(), day);
        if !(201..207).contains(&day) {
            world.work(&twin).await;
            match day {
                90 => world.pay(&paid).await,
                105 => world.restore(&off).await,
                110 => {
                    world.pay(&late).await;
                    world.pay(&late_site).await;
                }
                _ => {}
            }
            world.deliver().await;
            world.portal.tidy().await;
        }
        world.portal.pass(Duration::days(1));
    }
    assert_eq!(world.story(&paid).await, format!("{ORDERED}, -14 reminded, -10 paid, -10 renewed, -10 done"));
    assert_eq!(world.state("domains", &paid).await, "active");
    let unpaid_story = format!("{ORDERED}, -14 reminded, -7 reminded, -1 reminded, {ENDED}, 1 cancelled, 31 deleted");
    assert_eq!(world.story(&unpaid).await, unpaid_story);
    let late_story = "-14 reminded, -7 reminded, -1 reminded, 1 expired, 10 paid, 10 renewed, 10 done";
    assert_eq!(world.story(&late).await, format!("{ORDERED}, {late_story}"));
    assert_eq!(world.state("domains", &late).await, "active");
    assert_eq!(world.story(&off).await, format!("{REMINDED}, {ENDED}, 5 ordered, 5 restored, 5 done"));
    assert_eq!(world.state("domains", &off).await, "active");
    assert_eq!(
        world.story(&postpaid).await,
        "-60 reminded, -30 reminded, -14 ordered, -14 reminded, -14 renewed, -14 done"
    );
    assert_eq!(world.story(&blocked).await, format!("{REMINDED}, {ENDED}, 31 deleted"));
    let refused = "select count(*) from events where kind = 'order_refused'";
    assert_eq!(world.count(refused).await, 4, "at 30, 14, 7 and 1 days");
    assert_no_price(&world, &no_price).await;
    assert_sites(&world, &site, &late_site).await;
    assert_monthly(&world, &monthly).await;
    assert_made_up(&world, [&tomorrow, &to_order, &meanwhile]).await;
    assert_everything_once(&world).await;
}

/// Without a price nothing can be ordered, and the staff hears of it.
async fn assert_no_price(world: &World, no_price: &Thing) {
    assert_eq!(
        world.story(no_price).await,
        format!(
            "-60 reminded, -30 renewed, -30 reminded, -14 renewed, -14 reminded, -7 renewed, -7 reminded, \
                 -1 renewed, -1 reminded, {ENDED}, 31 deleted"
        )
    );
    let to_staff = "select count(*) from mails where message = 'ending' and to_email = 'owner@northwind.example'";
    assert_eq!(world.count(to_staff).await, 4, "no price");
}

async fn assert_sites(world: &World, site: &Thing, late_site: &Thing) {
    let site_story =
        "-14 reminded, -7 reminded, -1 reminded, 1 expired, 1 suspended, 31 removed, 31 cancelled, 31 terminated";
    assert_eq!(world.story(site).await, format!("{ORDERED}, {site_story}"));
    assert_eq!(world.state("hosting_accounts", site).await, "terminated");
    let late_site_story =
        "-14 reminded, -7 reminded, -1 reminded, 1 expired, 1 suspended, 10 paid, 10 extended, 10 done, 11 unsuspended";
    assert_eq!(world.story(late_site).await, format!("{ORDERED}, {late_site_story}"));
    assert_eq!(world.state("hosting_accounts", late_site).await, "active");
}

async fn assert_monthly(world: &World, monthly: &Thing) {
    let story = world.story(monthly).await;
    assert!(story.starts_with("-14 reminded, -7 reminded, -3 ordered, -3 extended, -3 done"), "{story}");
    let renewed = story.matches("extended").count();
    assert!((12..=13).contains(&renewed), "{renewed} months: {story}");
    assert!(!story.contains("expired"), "{story}");
    assert_eq!(story.matches("ordered").count(), renewed);
}

/// Of what was missed the nearest reminder counts, and everything else is made up for on the first day.
async fn assert_made_up(world: &World, [tomorrow, to_order, meanwhile]: [&Thing; 3]) {
    assert_eq!(
        world.story(tomorrow).await,
        format!("-60 reminded, -30 reminded, -14 reminded, -1 reminded, {ENDED}, 31 deleted")
    );
    let made_up = "-60 reminded, -26 ordered, -26 waits, -26 reminded, -14 reminded, -7 reminded, -1 reminded";
    assert_eq!(world.story(to_order).await, format!("{made_up}, {ENDED}, 1 cancelled, 31 deleted"));
    assert_eq!(
        world.story(meanwhile).await,
        "-60 reminded, -30 reminded, -14 reminded, -7 reminded, 4 redemption, 31 deleted"
    );
}

async fn assert_everything_once(world: &World) {
    let days = "select count(*) from daily_runs where finished_at is not null and day >= (select min(day) + 1 from daily_runs)";
    assert_eq!(world.count(days).await, 400, "each day has its row, the week too");
    let reminded = "select count(*) from events where kind = 'product_reminded' and data ->> 'what' like 'Reminded%'";
    assert_eq!(world.count("select count(*) from reminders").await, world.count(reminded).await);
    let ended = "select count(*) from events where kind in ('domain_changed', 'hosting_changed')
                    and data ->> 'reason' like 'not renewed by its end%' and actor = 'system'
                    and at > (select min(finished_at) from daily_runs)
                    and data ->> 'what' !~ '(suspended|terminated)$'";
    let mails = "select count(*) from mails where message = 'ending' and to_email <> 'owner@northwind.example'";
    assert_eq!(world.count(mails).await, world.count(reminded).await + world.count(ended).await, "a mail each");
    let twice =
        "select count(*) from (select customer_id, origin from orders group by 1, 2 having count(*) > 1) as twice";
    assert_eq!(world.count(twice).await, 0);
}
