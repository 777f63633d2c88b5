//! SQL of finding customers that are much like a new one.
use sqlx::PgConnection;

use crate::customers::similar::Similar;
use crate::fields::Contact;
use crate::ids::{CustomerId, ResellerId};

/// Each likeness has an index of its own, and each is looked up by itself, so none waits for the others.
pub(in crate::customers) async fn list_similar(
    db: &mut PgConnection,
    owner: ResellerId,
    contact: &Contact,
    limit: i64,
) -> sqlx::Result<Vec<Similar>> {
    sqlx::query_as!(
        Similar,
        r#"with alike as (
              (select c.id, 'email' as what from customers c where c.reseller_id = $1 and c.email = $2 limit $6)
              union all
              (select l.customer_id, 'email' from logins l where l.reseller_id = $1 and lower(l.email) = lower($2) limit $6)
              union all
              (select c.id, 'phone' from customers c where c.reseller_id = $1 and c.phone = $3 and c.phone <> '' limit $6)
              union all
              (select c.id, 'name' from customers c
                where c.reseller_id = $1 and c.sort_name = lower($4) and c.postal_code = $5 and c.country = $7 limit $6)
           ), people as (
              select id, bool_or(what = 'email') as same_email, bool_or(what = 'phone') as same_phone, bool_or(what = 'name') as same_name
                from alike group by id
           )
           select c.id as "id: CustomerId", c.number, c.display_name as "display_name!", c.email, c.city,
                  p.same_email as "same_email!", p.same_phone as "same_phone!", p.same_name as "same_name!",
                  exists (select from logins l where l.reseller_id = $1 and l.customer_id = c.id and l.name_key = lower($2)) as "same_login!"
             from people p join customers c on c.id = p.id and c.reseller_id = $1
            order by p.same_email desc, p.same_phone desc, c.number desc limit $6"#,
        owner.0,
        contact.email.as_str(),
        contact.phone.as_str(),
        contact.display_name(),
        contact.postal_code.as_str(),
        limit,
        contact.country.code()
    )
    .fetch_all(db)
    .await
}
