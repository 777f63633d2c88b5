//! SQL of notes about customers; read for staff only.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::notes::Note;
use crate::ids::{CustomerId, LoginId, NoteId, ResellerId};

/// So many are shown; nobody reads more.
const SHOWN: i64 = 500;

/// Those of a customer: what is pinned first, then the newest.
pub async fn list(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<Vec<Note>> {
    sqlx::query_as!(
        Note,
        r#"select id as "id: NoteId", body, author_id as "author: LoginId", author_name, pinned_at, created_at, edited_at
             from customer_notes where reseller_id = $1 and customer_id = $2
            order by pinned_at desc nulls last, created_at desc, id desc limit $3"#,
        owner.0,
        customer.0,
        SHOWN
    )
    .fetch_all(db)
    .await
}

pub async fn find(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    note: NoteId,
) -> sqlx::Result<Option<Note>> {
    sqlx::query_as!(
        Note,
        r#"select id as "id: NoteId", body, author_id as "author: LoginId", author_name, pinned_at, created_at, edited_at
             from customer_notes where reseller_id = $1 and customer_id = $2 and id = $3"#,
        owner.0,
        customer.0,
        note.0
    )
    .fetch_optional(db)
    .await
}

/// How many a customer has.
pub async fn count(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from customer_notes where reseller_id = $1 and customer_id = $2"#,
        owner.0,
        customer.0
    )
    .fetch_one(db)
    .await
}

pub(in crate::customers) async fn insert(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    (author, author_name): (LoginId, &str),
    (body, pinned): (&str, bool),
    now: OffsetDateTime,
) -> sqlx::Result<NoteId> {
    let id = NoteId::new();
    sqlx::query!(
        "insert into customer_notes (id, reseller_id, customer_id, body, author_id, author_name, pinned_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        owner.0,
        customer.0,
        body,
        author.0,
        author_name,
        pinned.then_some(now),
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

pub(in crate::customers) async fn update_body(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    (note, author): (NoteId, LoginId),
    body: &str,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let updated = sqlx::query!(
        "update customer_notes set body = $5, edited_at = $6
          where reseller_id = $1 and customer_id = $2 and id = $3 and author_id = $4",
        owner.0,
        customer.0,
        note.0,
        author.0,
        body,
        now
    );
    Ok(updated.execute(db).await?.rows_affected() == 1)
}

pub(in crate::customers) async fn update_pinned(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    note: NoteId,
    at: Option<OffsetDateTime>,
) -> sqlx::Result<bool> {
    let updated = sqlx::query!(
        "update customer_notes set pinned_at = $4
          where reseller_id = $1 and customer_id = $2 and id = $3 and (pinned_at is null) <> ($4::timestamptz is null)",
        owner.0,
        customer.0,
        note.0,
        at
    );
    Ok(updated.execute(db).await?.rows_affected() == 1)
}

pub(in crate::customers) async fn delete(
    db: &mut PgConnection,
    (owner, customer): (ResellerId, CustomerId),
    (note, author): (NoteId, LoginId),
) -> sqlx::Result<bool> {
    let deleted = sqlx::query!(
        "delete from customer_notes where reseller_id = $1 and customer_id = $2 and id = $3 and author_id = $4",
        owner.0,
        customer.0,
        note.0,
        author.0
    );
    Ok(deleted.execute(db).await?.rows_affected() == 1)
}
