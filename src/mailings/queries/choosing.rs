//! SQL of who is chosen: how many, a few of them to look at, and all of them at the confirmation.
use sqlx::{PgConnection, Postgres, QueryBuilder, Row};

use crate::customers::chosen::Chosen;
use crate::customers::queries::chosen::push_chosen;
use crate::ids::{CustomerId, LabelId, MailingId, ResellerId};
use crate::mailings::{Addressee, Kind, Reason};

/// Why a customer `c` is left out, the weightiest reason first; null: he is not..
const REASON: &str = "case when c.fraud then 'fraud'::left_out_reason
          when o.customer_id is not null then 'opted_out'::left_out_reason
          when b.email is not null then 'bounced'::left_out_reason end";

/// What the mails of a customer `c` are written in.
const LANGUAGE: &str = "coalesce(c.language, (select l.language from labels l where l.id = c.label_id), '')";

fn push_from(sql: &mut QueryBuilder<Postgres>, owner: ResellerId, kind: Kind, chosen: &Chosen) {
    push_marks(sql, kind);
    sql.push(" where ");
    push_chosen(sql, owner, chosen);
}

/// Customers with what is known against writing to them.
fn push_marks(sql: &mut QueryBuilder<Postgres>, kind: Kind) {
    sql.push(" from customers c left join announcements_off o on o.reseller_id = c.reseller_id and o.customer_id = c.id and ");
    sql.push_bind(kind == Kind::Announcement);
    sql.push(" left join address_bounces b on b.reseller_id = c.reseller_id and b.customer_id = c.id");
    sql.push(" and b.email = c.email_key and b.cleared_at is null");
}

/// How many are chosen, by why they are left out; None: those who get it.
pub(in crate::mailings) async fn count(
    db: &mut PgConnection,
    owner: ResellerId,
    kind: Kind,
    chosen: &Chosen,
) -> sqlx::Result<Vec<(Option<Reason>, i64)>> {
    let mut sql = QueryBuilder::new("select ");
    sql.push("(").push(REASON).push(")::text as reason, count(*)");
    push_from(&mut sql, owner, kind, chosen);
    sql.push(" group by 1 order by 1");
    counts(sql.build_query_as().persistent(false).fetch_all(db).await?)
}

/// The newest of those who get it.
pub(in crate::mailings) async fn list_some(
    db: &mut PgConnection,
    owner: ResellerId,
    kind: Kind,
    chosen: &Chosen,
    limit: i64,
) -> sqlx::Result<Vec<Addressee>> {
    let mut sql = QueryBuilder::new("select c.id, c.number, c.name, c.organisation, c.email, c.label_id, ");
    sql.push(LANGUAGE).push(", null::text");
    push_from(&mut sql, owner, kind, chosen);
    sql.push(" and ").push(REASON).push(" is null order by c.created_at desc, c.id desc limit ").push_bind(limit);
    let rows = sql.build().persistent(false).fetch_all(db).await?;
    rows.iter().map(read).collect()
}

/// Writes down all who are chosen now, in one statement. The caller holds the mailing.
pub(in crate::mailings) async fn insert_all(
    db: &mut PgConnection,
    owner: ResellerId,
    (mailing, kind): (MailingId, Kind),
    chosen: &Chosen,
) -> sqlx::Result<Vec<(Option<Reason>, i64)>> {
    let mut sql = QueryBuilder::new(
        "with added as (insert into mailing_recipients (mailing_id, customer_id, state, reason) select ",
    );
    sql.push_bind(mailing.0)
        .push(", n.id, case when n.reason is null then 'waiting'::recipient_state else 'left_out' end, n.reason");
    sql.push(" from (select c.id, ").push(REASON).push(" as reason");
    push_from(&mut sql, owner, kind, chosen);
    sql.push(") n returning reason) select reason::text, count(*) from added group by 1 order by 1");
    counts(sql.build_query_as().persistent(false).fetch_all(db).await?)
}

/// The next who wait, as they are now, each in one's hands.
pub(in crate::mailings) async fn list_waiting(
    db: &mut PgConnection,
    owner: ResellerId,
    (mailing, kind): (MailingId, Kind),
    limit: i64,
) -> sqlx::Result<Vec<Addressee>> {
    let mut sql = QueryBuilder::new("select c.id, c.number, c.name, c.organisation, c.email, c.label_id, ");
    sql.push(LANGUAGE).push(", (").push(REASON).push(")::text");
    push_marks(&mut sql, kind);
    sql.push(" join (select customer_id from mailing_recipients where state = 'waiting' and mailing_id = ")
        .push_bind(mailing.0);
    sql.push(" order by customer_id limit ").push_bind(limit).push(") r on r.customer_id = c.id");
    sql.push(" where c.reseller_id = ").push_bind(owner.0).push(" order by c.id");
    let rows = sql.build().fetch_all(db).await?;
    rows.iter().map(read).collect()
}

/// Reasons come as text: a statement that is not kept may have no types of our own in its answer, since looking one up
/// takes its place.
fn reason(text: Option<String>) -> sqlx::Result<Option<Reason>> {
    let Some(text) = text else { return Ok(None) };
    let known = Reason::ALL.into_iter().find(|reason| reason.as_str() == text);
    known.map(Some).ok_or_else(|| sqlx::Error::Decode(format!("unknown reason: {text}").into()))
}

fn counts(rows: Vec<(Option<String>, i64)>) -> sqlx::Result<Vec<(Option<Reason>, i64)>> {
    rows.into_iter().map(|(text, count)| Ok((reason(text)?, count))).collect()
}

fn read(row: &sqlx::postgres::PgRow) -> sqlx::Result<Addressee> {
    Ok(Addressee {
        id: CustomerId(row.try_get(0)?),
        number: row.try_get(1)?,
        name: row.try_get(2)?,
        organisation: row.try_get(3)?,
        email: row.try_get(4)?,
        label: LabelId(row.try_get(5)?),
        language: row.try_get(6)?,
        reason: reason(row.try_get(7)?)?,
    })
}
