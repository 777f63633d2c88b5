//! What is measured: the pages, each with who opens it, and the list's own SELECT.
use reseller_portal::web::paging::Cursor;
use sqlx::PgPool;
use uuid::Uuid;

use crate::Outcome;
use crate::browser::Accepts;
use crate::world::World;

/// Who opens a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody who is not signed in.
    Stranger,
    /// Staff of Northwind.
    Staff,
    /// One of Northwind's customers.
    Customer,
}

/// What one request is.
#[derive(Clone, Debug)]
pub enum Deed {
    /// One of these addresses after the other.
    Open(Who, Vec<String>),
    SignIn,
    /// *Login as customer* and *Return to Reseller Area*, counted as one.
    LogInAsCustomer,
    /// The SELECT of the list's first page, with nothing around it.
    Select,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Subject {
    pub name: &'static str,
    pub deed: Deed,
    pub accepts: Accepts,
    pub expected: u16,
}

pub const SELECT: &str = "the list's SELECT alone";
pub const LIST: &str = "list, first page";

/// Things of the database that pages are asked for by.
pub struct Cast {
    /// Customers all over the list.
    pub customers: Vec<Uuid>,
    /// Logins of different customers who may log in.
    pub logins: Vec<String>,
    rare: Vec<String>,
}

impl Cast {
    pub async fn find(world: &World) -> Outcome<Self> {
        let some =
            "select id from customers where reseller_id = $1 and not is_reseller order by md5(id::text) limit 256";
        let logins = "select l.name from logins l join customers c on c.id = l.customer_id
                       where l.reseller_id = $1 and not c.login_denied and not c.account_denied and l.role is null
                         and l.password_hash is not null and l.name_key = c.email_key order by md5(c.id::text) limit 1024";
        let rare = "select email from customers where reseller_id = $1 order by md5(id::text) desc limit 64";
        let (db, owner): (&PgPool, Uuid) = (&world.db, world.northwind);
        Ok(Self {
            customers: sqlx::query_scalar(some).bind(owner).fetch_all(db).await?,
            logins: sqlx::query_scalar(logins).bind(owner).fetch_all(db).await?,
            rare: sqlx::query_scalar(rare).bind(owner).fetch_all(db).await?,
        })
    }

    /// A part of somebody's address that few have.
    fn rare_terms(&self) -> impl Iterator<Item = &str> {
        self.rare.iter().filter_map(|email| email.split('@').next()).filter(|part| part.len() > 4 && part.is_ascii())
    }
}

/// All lines, in the order of the table.
pub fn all(cast: &Cast) -> Vec<Subject> {
    let list = |query: &str| vec![format!("/reseller/customers{query}")];
    let after = |id: &Uuid| format!("/reseller/customers?after={}", Cursor { value: String::new(), id: *id }.encode());
    let of_customers = |rest: &str| cast.customers.iter().map(|id| format!("/reseller/customers/{id}{rest}")).collect();
    let rare = cast.rare_terms().map(|term| format!("/reseller/customers?q={term}")).collect();
    let staff = |name, paths| Subject::open(name, Who::Staff, paths);
    vec![
        Subject::open("empty page (/health)", Who::Stranger, vec!["/health".into()]),
        Subject {
            expected: 404,
            ..Subject::open("page without a query (404)", Who::Stranger, vec!["/nowhere".into()])
        },
        Subject::open("sign-in page", Who::Stranger, vec!["/at/northwind/login".into()]),
        Subject { name: SELECT, deed: Deed::Select, accepts: Accepts::Nothing, expected: 0 },
        staff(LIST, list("")),
        Subject { accepts: Accepts::Gzip, ..staff("  the same, without zstd", list("")) },
        Subject { accepts: Accepts::Nothing, ..staff("  the same, uncompressed", list("")) },
        staff("  a deep page", cast.customers.iter().map(after).collect()),
        staff("  the last page", list("?page=last")),
        staff("  by name", list("?sort=name")),
        staff("  filtered: unverified in Germany", list("?verified=no&country=DE")),
        staff("  filtered: blocked in any way", list("?state=blocked")),
        staff("  searched: jansen (common)", list("?q=jansen")),
        staff("  searched: a rare address", rare),
        staff("  searched, by every filter", list("?q=jansen&verified=no&products=none&idle=2026-01-01&to=2026-06-30")),
        staff("dashboard", vec!["/reseller".into()]),
        staff("details of a customer", of_customers("")),
        staff("  his logins", of_customers("/logins")),
        Subject::open("profile (Customer Area)", Who::Customer, vec!["/customer/profile".into()]),
        Subject { name: "sign-in", deed: Deed::SignIn, accepts: Accepts::All, expected: 303 },
        Subject {
            name: "Login as customer, and return",
            deed: Deed::LogInAsCustomer,
            accepts: Accepts::All,
            expected: 303,
        },
    ]
}

impl Subject {
    /// What the others are compared with, and what is compared.
    pub fn is_always_measured(&self) -> bool {
        [SELECT, LIST].contains(&self.name)
    }

    fn open(name: &'static str, who: Who, paths: Vec<String>) -> Self {
        Self { name, deed: Deed::Open(who, paths), accepts: Accepts::All, expected: 200 }
    }
}
