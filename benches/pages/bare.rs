//! The list's own SELECT through the same driver, with a pool of the same size and nothing around it.
use reseller_portal::customers::list::{Filter, Order, Start};
use reseller_portal::customers::queries::list::list_page;
use reseller_portal::database;
use reseller_portal::ids::ResellerId;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

use crate::Outcome;
use crate::world::World;

/// Cheap to clone; all share one pool.
#[derive(Clone)]
pub struct Bare {
    db: PgPool,
    owner: ResellerId,
}

impl Bare {
    pub fn new(world: &World) -> Self {
        let connections = database::page_pool(&world.options).options().get_max_connections();
        let options = world.options.clone();
        // without the test of each connection: the baseline gets every advantage
        let pool = PgPoolOptions::new().max_connections(connections).test_before_acquire(false);
        Self { db: pool.connect_lazy_with(options), owner: ResellerId(world.northwind) }
    }

    /// The first page's rows, as the page would get them.
    pub async fn select(&self) -> Outcome<()> {
        let mut db = self.db.acquire().await?;
        let page = list_page(&mut db, self.owner, &Filter::default(), Order::default(), Start::First).await?;
        match page.customers.len() {
            0 => Err("the list is empty".into()),
            _ => Ok(()),
        }
    }
}
