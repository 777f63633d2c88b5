//! SQL of whom the lines of a file are about.
use sqlx::PgConnection;
use uuid::Uuid;

use crate::ids::{CustomerId, ResellerId};

/// Who has an address, at one reseller's.
#[derive(Clone, Debug)]
pub(in crate::imports) struct ByEmail {
    pub email: String,
    /// Two are as many as it takes to see that it is not one.
    pub customers: Vec<CustomerId>,
    pub login_taken: bool,
}

pub(in crate::imports) async fn list_by_email(
    db: &mut PgConnection,
    owner: ResellerId,
    emails: &[String],
) -> sqlx::Result<Vec<ByEmail>> {
    let rows = sqlx::query!(
        r#"select k.email as "email!", array(select c.id from customers c
                                    where c.reseller_id = $1 and c.email_key = k.email limit 2) as "customers!: Vec<Uuid>",
                  exists (select from logins l where l.reseller_id = $1 and l.name_key = k.email) as "login_taken!"
             from unnest($2::text[]) k(email)"#,
        owner.0,
        emails
    );
    let rows = rows.fetch_all(db).await?;
    let found = rows.into_iter().map(|row| ByEmail {
        email: row.email,
        customers: row.customers.into_iter().map(CustomerId).collect(),
        login_taken: row.login_taken,
    });
    Ok(found.collect())
}

/// Who has which number of the old system.
pub(in crate::imports) async fn list_by_number(
    db: &mut PgConnection,
    owner: ResellerId,
    numbers: &[String],
) -> sqlx::Result<Vec<(String, CustomerId)>> {
    let rows = sqlx::query!(
        "select foreign_number, id from customers
          where reseller_id = $1 and foreign_number = any($2) and foreign_number <> ''",
        owner.0,
        numbers
    );
    let rows = rows.fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.foreign_number, CustomerId(row.id))).collect())
}

/// A customer's number with us, and the one of the old system.
pub(in crate::imports) async fn find_numbers(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Option<(i32, String)>> {
    let row = sqlx::query!(
        "select number, foreign_number from customers where reseller_id = $1 and id = $2",
        owner.0,
        customer.0
    );
    Ok(row.fetch_optional(db).await?.map(|row| (row.number, row.foreign_number)))
}

/// Keeps the number of the old system.
pub(in crate::imports) async fn update_foreign_number(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    number: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers set foreign_number = $3 where reseller_id = $1 and id = $2",
        owner.0,
        customer.0,
        number
    )
    .execute(db)
    .await?;
    Ok(())
}
