//! SQL of tags.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::tags::Tag;
use crate::ids::{CustomerId, ResellerId, TagId};

pub async fn find(db: &mut PgConnection, owner: ResellerId, tag: TagId) -> sqlx::Result<Option<Tag>> {
    sqlx::query_as!(
        Tag,
        r#"select id as "id: TagId", name, customer_count as customers from tags where reseller_id = $1 and id = $2"#,
        owner.0,
        tag.0
    )
    .fetch_optional(db)
    .await
}

/// The same, in one's hands until the transaction ends.
pub(in crate::customers) async fn find_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    tag: TagId,
) -> sqlx::Result<Option<Tag>> {
    sqlx::query_as!(
        Tag,
        r#"select id as "id: TagId", name, customer_count as customers from tags
            where reseller_id = $1 and id = $2 for update"#,
        owner.0,
        tag.0
    )
    .fetch_optional(db)
    .await
}

/// By its name, in whatever letters.
pub async fn find_by_name(db: &mut PgConnection, owner: ResellerId, name: &str) -> sqlx::Result<Option<Tag>> {
    sqlx::query_as!(
        Tag,
        r#"select id as "id: TagId", name, customer_count as customers from tags
            where reseller_id = $1 and name_key = lower($2)"#,
        owner.0,
        name
    )
    .fetch_optional(db)
    .await
}

/// Those with this in their name, the most used first; an empty text: all.
pub async fn list(db: &mut PgConnection, owner: ResellerId, part: &str, most: i64) -> sqlx::Result<Vec<Tag>> {
    sqlx::query_as!(
        Tag,
        r#"select id as "id: TagId", name, customer_count as customers from tags
            where reseller_id = $1 and strpos(name_key, lower($2)) > 0
            order by customer_count desc, name_key limit $3"#,
        owner.0,
        part,
        most
    )
    .fetch_all(db)
    .await
}

/// How many tags a reseller has.
pub async fn count(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "count!" from tags where reseller_id = $1"#, owner.0).fetch_one(db).await
}

/// Those of a customer, by name.
pub async fn list_of_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<Vec<Tag>> {
    sqlx::query_as!(
        Tag,
        r#"select t.id as "id: TagId", t.name, t.customer_count as customers
             from customer_tags c join tags t on t.id = c.tag_id
            where c.reseller_id = $1 and c.customer_id = $2 order by t.name_key"#,
        owner.0,
        customer.0
    )
    .fetch_all(db)
    .await
}

pub(in crate::customers) async fn count_of_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from customer_tags where reseller_id = $1 and customer_id = $2"#,
        owner.0,
        customer.0
    )
    .fetch_one(db)
    .await
}

/// Makes one; one of that name that came meanwhile stays.
pub(in crate::customers) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    name: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tags (id, reseller_id, name, created_at) values ($1, $2, $3, $4)
         on conflict on constraint tag_name_taken do nothing",
        TagId::new().0,
        owner.0,
        name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// False: the customer has it already.
pub(in crate::customers) async fn insert_of_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, tag): (CustomerId, TagId),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let added = sqlx::query!(
        "insert into customer_tags (reseller_id, customer_id, tag_id, added_at) values ($1, $2, $3, $4)
         on conflict do nothing",
        owner.0,
        customer.0,
        tag.0,
        now
    );
    Ok(added.execute(db).await?.rows_affected() == 1)
}

/// The name of the tag that the customer had.
pub(in crate::customers) async fn delete_of_customer(
    db: &mut PgConnection,
    owner: ResellerId,
    (customer, tag): (CustomerId, TagId),
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "delete from customer_tags c using tags t
          where c.reseller_id = $1 and c.customer_id = $2 and c.tag_id = $3 and t.id = c.tag_id returning t.name",
        owner.0,
        customer.0,
        tag.0
    )
    .fetch_optional(db)
    .await
}

pub(in crate::customers) async fn update_name(
    db: &mut PgConnection,
    owner: ResellerId,
    tag: TagId,
    name: &str,
) -> sqlx::Result<()> {
    sqlx::query!("update tags set name = $3 where reseller_id = $1 and id = $2", owner.0, tag.0, name)
        .execute(db)
        .await?;
    Ok(())
}

/// Whoever has the first gets the second.
pub(in crate::customers) async fn insert_all_of(
    db: &mut PgConnection,
    owner: ResellerId,
    (tag, into): (TagId, TagId),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into customer_tags (reseller_id, customer_id, tag_id, added_at)
         select reseller_id, customer_id, $3, added_at from customer_tags where reseller_id = $1 and tag_id = $2
         on conflict do nothing",
        owner.0,
        tag.0,
        into.0
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(in crate::customers) async fn delete(db: &mut PgConnection, owner: ResellerId, tag: TagId) -> sqlx::Result<()> {
    sqlx::query!("delete from tags where reseller_id = $1 and id = $2", owner.0, tag.0).execute(db).await?;
    Ok(())
}
