//! SQL of mailings themselves: drafts, and the list.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::customers::list::State as CustomerState;
use crate::events::Actor;
use crate::fields::Country;
use crate::ids::{LabelId, LoginId, MailingId, ProductId, ResellerId};
use crate::mailings::{Choice, ChosenProduct, Content, Deed, Kind, Listed, Mailing, State};
use crate::products::Family;

struct Row {
    id: Uuid,
    reseller_id: Uuid,
    kind: Kind,
    subject: String,
    body: String,
    words: String,
    in_state: String,
    is_reseller: Option<bool>,
    verified: Option<bool>,
    country: Option<String>,
    since: Option<OffsetDateTime>,
    label_id: Option<Uuid>,
    product_id: Option<Uuid>,
    product_name: Option<String>,
    product_family: Option<Family>,
    product_tld: Option<String>,
    pace: i32,
    state: State,
    version: i32,
    chosen: i64,
    created_by_name: String,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    confirmed_by_name: String,
    confirmed_at: Option<OffsetDateTime>,
    paused_by_name: String,
    paused_at: Option<OffsetDateTime>,
    stopped_by_name: String,
    stopped_at: Option<OffsetDateTime>,
    done_at: Option<OffsetDateTime>,
}

impl From<Row> for Mailing {
    fn from(row: Row) -> Self {
        let product = row.product_id.zip(row.product_family).map(|(id, family)| ChosenProduct {
            id: ProductId(id),
            name: row.product_name.unwrap_or_default(),
            family,
            tld: row.product_tld.unwrap_or_default(),
        });
        let choice = Choice {
            words: row.words,
            in_state: CustomerState::parse(&row.in_state),
            is_reseller: row.is_reseller,
            verified: row.verified,
            country: row.country.as_deref().map(Country::from_stored),
            since: row.since,
            label: row.label_id.map(LabelId),
            product,
        };
        let content = Content { kind: row.kind, subject: row.subject, body: row.body, choice, pace: row.pace };
        let deed = |by: String, at: Option<OffsetDateTime>| at.map(|at| Deed { by, at });
        Self {
            id: MailingId(row.id),
            owner: ResellerId(row.reseller_id),
            content,
            state: row.state,
            version: row.version,
            chosen: row.chosen,
            created: Deed { by: row.created_by_name, at: row.created_at },
            updated_at: row.updated_at,
            confirmed: deed(row.confirmed_by_name, row.confirmed_at),
            paused: deed(row.paused_by_name, row.paused_at),
            stopped: deed(row.stopped_by_name, row.stopped_at),
            done_at: row.done_at,
        }
    }
}

/// One of a reseller's.
pub async fn find(db: &mut PgConnection, owner: ResellerId, mailing: MailingId) -> sqlx::Result<Option<Mailing>> {
    let row = sqlx::query_as!(
        Row,
        r#"select m.id, m.reseller_id, m.kind as "kind: Kind", m.subject, m.body, m.words, m.in_state, m.is_reseller,
                  m.verified, m.country, m.since, m.label_id, m.product_id, p.name as "product_name?",
                  p.family as "product_family?: Family", p.tld as product_tld, m.pace, m.state as "state: State",
                  m.version, m.chosen, m.created_by_name, m.created_at, m.updated_at, m.confirmed_by_name, m.confirmed_at,
                  m.paused_by_name, m.paused_at, m.stopped_by_name, m.stopped_at, m.done_at
             from mailings m left join products p on p.reseller_id = m.reseller_id and p.id = m.product_id
            where m.reseller_id = $1 and m.id = $2"#,
        owner.0,
        mailing.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Mailing::from))
}

/// The same, in one's hands until the transaction ends.
pub async fn find_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
) -> sqlx::Result<Option<Mailing>> {
    sqlx::query!("select id from mailings where reseller_id = $1 and id = $2 for update", owner.0, mailing.0)
        .fetch_optional(&mut *db)
        .await?;
    find(db, owner, mailing).await
}

/// A reseller's, the newest first; `after` is the last line of the page before.
pub async fn list(
    db: &mut PgConnection,
    owner: ResellerId,
    after: Option<(OffsetDateTime, MailingId)>,
    limit: i64,
) -> sqlx::Result<Vec<Listed>> {
    let (before, before_id) = after.unzip();
    sqlx::query_as!(
        Listed,
        r#"select id as "id: MailingId", kind as "kind: Kind", subject, state as "state: State", chosen,
                  created_by_name as created_by, created_at, confirmed_at
             from mailings
            where reseller_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3))
            order by created_at desc, id desc limit $4"#,
        owner.0,
        before,
        before_id.map(|id| id.0),
        limit
    )
    .fetch_all(db)
    .await
}

/// Keeps a new draft.
pub(in crate::mailings) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    content: &Content,
    (login, actor): (LoginId, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<MailingId> {
    let (id, choice) = (MailingId::new(), &content.choice);
    sqlx::query!(
        "insert into mailings (id, reseller_id, kind, subject, body, words, in_state, is_reseller, verified, country, since,
                               label_id, product_id, pace, created_by, created_by_name, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, left($16, 300), $17, $17)",
        id.0,
        owner.0,
        content.kind as Kind,
        content.subject,
        content.body,
        choice.words,
        choice.in_state.map_or("", CustomerState::value),
        choice.is_reseller,
        choice.verified,
        choice.country.map(Country::code),
        choice.since,
        choice.label.map(|label| label.0),
        choice.product.as_ref().map(|product| product.id.0),
        content.pace,
        login.0,
        actor.name,
        now
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Changes a draft; false: it is none any more.
pub(in crate::mailings) async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
    content: &Content,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let choice = &content.choice;
    let done = sqlx::query!(
        "update mailings set kind = $3, subject = $4, body = $5, words = $6, in_state = $7, is_reseller = $8, verified = $9,
                             country = $10, since = $11, label_id = $12, product_id = $13, pace = $14, updated_at = $15,
                             version = version + 1
          where reseller_id = $1 and id = $2 and state = 'draft'",
        owner.0,
        mailing.0,
        content.kind as Kind,
        content.subject,
        content.body,
        choice.words,
        choice.in_state.map_or("", CustomerState::value),
        choice.is_reseller,
        choice.verified,
        choice.country.map(Country::code),
        choice.since,
        choice.label.map(|label| label.0),
        choice.product.as_ref().map(|product| product.id.0),
        content.pace,
        now
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Throws a draft away; false: it is none any more.
pub(in crate::mailings) async fn delete(
    db: &mut PgConnection,
    owner: ResellerId,
    mailing: MailingId,
) -> sqlx::Result<bool> {
    let done =
        sqlx::query!("delete from mailings where reseller_id = $1 and id = $2 and state = 'draft'", owner.0, mailing.0)
            .execute(db)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// What can be asked for: TLDs and plans of the catalogue.
pub async fn list_products(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<ChosenProduct>> {
    sqlx::query_as!(
        ChosenProduct,
        r#"select id as "id: ProductId", name, family as "family: Family", coalesce(tld, '') as "tld!"
             from products where reseller_id = $1 order by family, position, lower(name), id"#,
        owner.0
    )
    .fetch_all(db)
    .await
}
