//! SQL of the export: the reseller's customers in the order of their numbers, so many numbers at a time, and of them those
//! who fit.
use sqlx::postgres::PgRow;
use sqlx::{FromRow, PgConnection, QueryBuilder, Row as _};

use crate::customers::export::{Row, Wanted};
use crate::customers::list::Facets;
use crate::customers::queries::narrow::push_all;
use crate::customers::queries::search::push_words;
use crate::ids::ResellerId;

/// So many customers are looked at in one statement.
const PORTION: i64 = 4_000;

impl FromRow<'_, PgRow> for Row {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            number: row.try_get(0)?,
            name: row.try_get(1)?,
            organisation: row.try_get(2)?,
            address: row.try_get(3)?,
            postal_code: row.try_get(4)?,
            city: row.try_get(5)?,
            region: row.try_get(6)?,
            country: row.try_get(7)?,
            phone: row.try_get(8)?,
            email: row.try_get(9)?,
            vat_number: row.try_get(10)?,
            facets: Facets(row.try_get(11)?),
            last_sign_in: row.try_get(12)?,
            created_at: row.try_get(13)?,
            tags: row.try_get(14)?,
            products: row.try_get(15)?,
        })
    }
}

/// The last number of the portion that begins after this one; None: nobody comes after it.
pub(in crate::customers) async fn find_end_of_portion(
    db: &mut PgConnection,
    owner: ResellerId,
    after: i32,
) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        "select max(n.number) from (select number from customers where reseller_id = $1 and number > $2
          order by number limit $3) n",
        owner.0,
        after,
        PORTION
    )
    .fetch_one(db)
    .await
}

/// Those who fit, with numbers after the first and up to the last.
pub(in crate::customers) async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    wanted: &Wanted,
    (after, until): (i32, i32),
) -> sqlx::Result<Vec<Row>> {
    let mut sql = QueryBuilder::new(
        "select c.number, c.name, c.organisation, c.address, c.postal_code, c.city, c.state, c.country::text, c.phone,
                c.email, c.vat_number, c.facets, c.last_sign_in_on, c.created_at,
                array(select t.name from customer_tags g join tags t on t.id = g.tag_id
                       where g.customer_id = c.id order by t.name_key),
                (select count(*) from domains d where d.reseller_id = c.reseller_id and d.customer_id = c.id
                    and d.state in ('active', 'parked'))
                + (select count(*) from hosting_accounts h where h.reseller_id = c.reseller_id and h.customer_id = c.id
                    and h.state = 'active')
           from customers c where c.reseller_id = ",
    );
    sql.push_bind(owner.0).push(" and c.number > ").push_bind(after).push(" and c.number <= ").push_bind(until);
    push_all(&mut sql, &wanted.filter);
    if let Some(words) = &wanted.words {
        sql.push(" and (select true from customer_search s where s.customer_id = c.id");
        push_words(&mut sql, words, "s.search");
        sql.push(") is true");
    }
    sql.push(" order by c.number");
    sql.build_query_as().persistent(false).fetch_all(db).await
}
