//! All SQL of mail templates and of the languages of mails.
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::save::{Content, Kept, LabelLine};
use super::{Stored, Ways};
use crate::ids::{CustomerId, LabelId, LoginId, ResellerId};

/// The languages of a label's mail to somebody, and its texts in them: those of the label, and what a login or else a
/// customer reads.
pub(super) async fn find_ways(
    db: &mut PgConnection,
    owner: ResellerId,
    (label, kind): (LabelId, &str),
    (customer, login): (Option<CustomerId>, Option<LoginId>),
) -> sqlx::Result<Ways> {
    let rows = sqlx::query!(
        r#"select r.language as "reader!", l.language as of_label, t.language as "language?", t.subject as "subject?",
                  t.body as "body?"
             from labels l
             left join customers c on c.id = $4 and c.reseller_id = $1
             left join logins s on s.id = $5 and (s.reseller_id = $1 or s.customer_id = $1)
            cross join lateral (select coalesce(nullif(s.language, ''), c.language, l.language) as language) r
             left join mail_templates t on t.reseller_id = $1 and t.label_id = l.id and t.kind = $3
                                       and t.language in (l.language, r.language)
            where l.reseller_id = $1 and l.id = $2"#,
        owner.0,
        label.0,
        kind,
        customer.map(|id| id.0),
        login.map(|id| id.0)
    )
    .fetch_all(db)
    .await?;
    let mut ways = Ways { reader: String::new(), of_label: String::new(), texts: Vec::new() };
    for row in rows {
        if let (Some(language), Some(subject), Some(body)) = (row.language, row.subject, row.body) {
            ways.texts.push(Stored { language, subject, body });
        }
        (ways.reader, ways.of_label) = (row.reader, row.of_label);
    }
    Ok(ways)
}

/// A reseller's labels with their languages, the default one first.
pub async fn list_labels(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<LabelLine>> {
    sqlx::query_as!(
        LabelLine,
        r#"select id as "id: LabelId", name, language from labels
            where reseller_id = $1 order by is_default desc, name, id"#,
        owner.0
    )
    .fetch_all(db)
    .await
}

/// Which messages of which labels have a text of their own, and in which languages.
pub async fn list_written(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<(LabelId, String, String)>> {
    let rows = sqlx::query!(
        r#"select label_id as "label: LabelId", kind, language from mail_templates where reseller_id = $1
            order by language"#,
        owner.0
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.label, row.kind, row.language)).collect())
}

/// One text.
pub async fn find(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    (kind, language): (&str, &str),
) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        "select subject, body, changed_at, changed_by_name from mail_templates
          where reseller_id = $1 and label_id = $2 and kind = $3 and language = $4",
        owner.0,
        label.0,
        kind,
        language
    )
    .fetch_optional(db)
    .await
}

/// Whoever else changes the label's texts or its language waits. The language there is; None: no such label.
pub(super) async fn lock_label(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select language from labels where reseller_id = $1 and id = $2 for no key update",
        owner.0,
        label.0
    )
    .fetch_optional(db)
    .await
}

pub(super) async fn upsert(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    (kind, language): (&str, &str),
    content: &Content,
    (by, by_name): (Option<LoginId>, &str),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mail_templates (reseller_id, label_id, kind, language, subject, body, changed_by, changed_by_name,
                                     changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (label_id, kind, language) do update
            set subject = $5, body = $6, changed_by = $7, changed_by_name = $8, changed_at = $9
          where mail_templates.reseller_id = $1",
        owner.0,
        label.0,
        kind,
        language,
        content.subject,
        content.body,
        by.map(|id| id.0),
        by_name,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn delete(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    (kind, language): (&str, &str),
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from mail_templates where reseller_id = $1 and label_id = $2 and kind = $3 and language = $4",
        owner.0,
        label.0,
        kind,
        language
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn update_language(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    language: &str,
) -> sqlx::Result<()> {
    sqlx::query!("update labels set language = $3 where reseller_id = $1 and id = $2", owner.0, label.0, language)
        .execute(db)
        .await?;
    Ok(())
}
