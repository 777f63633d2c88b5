//! People who order, one thing after the other, and send again whatever got no answer: to the same portal or the other.
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reseller_portal::demo::PASSWORD;
use tokio::task::JoinSet;
use url::Url;
use uuid::Uuid;

use crate::support::Html;

/// So often something is sent again before the test gives up.
const MOST_TRIES: usize = 600;
const PAUSE: Duration = Duration::from_millis(100);

/// What can be ordered and by whom: product, TLD, price; login names.
pub struct Goods {
    pub products: Vec<(Uuid, &'static str, i64)>,
    pub logins: Vec<String>,
}

/// All of them together, with what they remember.
pub struct Crowd {
    orders: usize,
    goods: Goods,
    portals: Vec<Url>,
    next: AtomicUsize,
    posts: AtomicUsize,
    repeats: AtomicUsize,
    lost: AtomicUsize,
    /// The address of the order by the domain that was ordered, and its price.
    pub receipts: Mutex<BTreeMap<String, (String, i64)>>,
}

struct Person {
    crowd: Arc<Crowd>,
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
    ip: String,
}

struct Answer {
    status: u16,
    location: String,
    body: String,
}

impl Crowd {
    pub fn new(orders: usize, goods: Goods, portals: Vec<Url>) -> Self {
        let (next, posts, repeats, lost) = Default::default();
        Self { orders, goods, portals, next, posts, repeats, lost, receipts: Mutex::default() }
    }

    pub fn orders(&self) -> usize {
        self.orders
    }

    pub fn accepted(&self) -> usize {
        self.receipts.lock().expect("receipts").len()
    }

    pub fn posts(&self) -> usize {
        self.posts.load(Ordering::Relaxed)
    }

    pub fn repeats(&self) -> usize {
        self.repeats.load(Ordering::Relaxed)
    }

    pub fn lost(&self) -> usize {
        self.lost.load(Ordering::Relaxed)
    }

    /// Everybody signs in and begins.
    pub async fn start(self: &Arc<Self>) -> JoinSet<()> {
        let mut people = JoinSet::new();
        for (n, login) in self.goods.logins.iter().enumerate() {
            let person = Person::new(self.clone(), n);
            person.sign_in(login).await;
            people.spawn(async move { person.order_all().await });
        }
        people
    }
}

impl Person {
    fn new(crowd: Arc<Crowd>, n: usize) -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(20))
            .pool_max_idle_per_host(0);
        Self { crowd, client: client.build().expect("a client"), cookies: Mutex::default(), ip: format!("10.9.8.{n}") }
    }

    async fn sign_in(&self, login: &str) {
        let fields = [("login", login), ("password", PASSWORD)];
        let answer = self.send(0, "/at/northwind/login", Some(&fields)).await.expect("the portal answers");
        assert_eq!(answer.status, 303, "{login} signs in: {}", answer.body);
    }

    async fn order_all(&self) {
        loop {
            let n = self.crowd.next.fetch_add(1, Ordering::Relaxed);
            if n >= self.crowd.orders {
                return;
            }
            self.order(n).await;
        }
    }

    /// Puts one domain into the basket, checks, places the order; every fourth time it is sent twice at once.
    async fn order(&self, n: usize) {
        let (product, tld, price) = self.crowd.goods.products[n % self.crowd.goods.products.len()];
        let (name, product, key) = (format!("order-{n}.{tld}"), product.to_string(), Uuid::new_v4().to_string());
        let fields = [("product", product.as_str()), ("months", "12"), ("name", &name), ("form_key", &key)];
        self.insist("/customer/order/items", Some(&fields), n, 303).await;
        let check = self.insist("/customer/order/check", None, n, 200).await;
        let form = Html::parse(&check.body).form("/customer/order");
        let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut answers = Vec::new();
        if n.is_multiple_of(4) {
            self.crowd.posts.fetch_add(1, Ordering::Relaxed);
            self.crowd.repeats.fetch_add(1, Ordering::Relaxed);
            let (first, second) = tokio::join!(
                self.send(n, "/customer/order", Some(&fields)),
                self.insist("/customer/order", Some(&fields), n + 1, 303)
            );
            // the first may have met a portal that was being killed
            answers.extend(first.ok().filter(|answer| answer.status == 303));
            answers.push(second);
        } else {
            answers.push(self.insist("/customer/order", Some(&fields), n, 303).await);
        }
        self.crowd.posts.fetch_add(1, Ordering::Relaxed);
        let order = answers[0].location.clone();
        assert!(order.starts_with("/customer/orders/"), "{name} leads to {order}");
        assert!(answers.iter().all(|answer| answer.location == order), "{name}: the same post led to two orders");
        let before = self.crowd.receipts.lock().expect("receipts").insert(name, (order, price));
        assert!(before.is_none());
    }

    /// Sends until there is a clear answer.
    async fn insist(&self, path: &str, fields: Option<&[(&str, &str)]>, n: usize, wanted: u16) -> Answer {
        for attempt in 0..MOST_TRIES {
            match self.send(n + attempt, path, fields).await {
                Ok(answer) if answer.status == wanted => return answer,
                Ok(answer) if answer.status >= 500 => (),
                // the simulator keeps its names in the Postgres that is being killed
                Ok(answer) if answer.status == 422 && answer.body.contains("The registry does not answer") => (),
                Ok(answer) => panic!("{path}: {} {} {}", answer.status, answer.location, answer.body),
                Err(_) => (),
            }
            self.crowd.lost.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{path}: no answer in {MOST_TRIES} tries");
    }

    async fn send(&self, portal: usize, path: &str, fields: Option<&[(&str, &str)]>) -> reqwest::Result<Answer> {
        let base = &self.crowd.portals[portal % self.crowd.portals.len()];
        let address = base.join(path).expect("an address");
        let request = match fields {
            None => self.client.get(address),
            Some(fields) => {
                let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                let request = self.client.post(address).header(ORIGIN, base.as_str().trim_end_matches('/'));
                request.header("content-type", "application/x-www-form-urlencoded").body(body)
            }
        };
        let cookies: Vec<String> =
            self.cookies.lock().expect("cookies").iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(COOKIE, cookies.join("; ")).header("x-forwarded-for", &self.ip);
        let response = request.send().await?;
        for line in response.headers().get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            if let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) {
                self.cookies.lock().expect("cookies").insert(name.into(), value.into());
            }
        }
        let location = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
        Ok(Answer { status: response.status().as_u16(), location, body: response.text().await? })
    }
}
