//! All SQL of resellers and labels.
use sqlx::PgConnection;

use crate::ids::{CustomerId, LabelId, ResellerId};
use crate::resellers::brands::House;
use crate::resellers::{Brand, Label};

/// The label of a public address, also by a slug that it had before.
pub async fn find_label_by_slug(db: &mut PgConnection, slug: &str) -> sqlx::Result<Option<Label>> {
    sqlx::query_as!(
        Label,
        r#"select id as "id: LabelId", reseller_id as "reseller_id: ResellerId", slug, name, base_url, sender_name,
                  sender_email, support_contact, accent_hue, time_zone, accent, accent_dark, logo,
                  support_email, support_phone, support_page, page_language
             from labels l where (slug = $1 or id = (select label_id from former_slugs where slug = $1))
              and exists (select from resellers r where r.id = l.reseller_id and r.ended_at is null)"#,
        slug
    )
    .fetch_optional(db)
    .await
}

/// A label by its id.
pub async fn find_label(db: &mut PgConnection, label: LabelId) -> sqlx::Result<Option<Label>> {
    sqlx::query_as!(
        Label,
        r#"select id as "id: LabelId", reseller_id as "reseller_id: ResellerId", slug, name, base_url, sender_name,
                  sender_email, support_contact, accent_hue, time_zone, accent, accent_dark, logo,
                  support_email, support_phone, support_page, page_language
             from labels where id = $1"#,
        label.0
    )
    .fetch_optional(db)
    .await
}

/// A label of a reseller's own.
pub async fn find_own_label(db: &mut PgConnection, owner: ResellerId, label: LabelId) -> sqlx::Result<Option<Label>> {
    sqlx::query_as!(
        Label,
        r#"select id as "id: LabelId", reseller_id as "reseller_id: ResellerId", slug, name, base_url, sender_name,
                  sender_email, support_contact, accent_hue, time_zone, accent, accent_dark, logo,
                  support_email, support_phone, support_page, page_language
             from labels where reseller_id = $1 and id = $2"#,
        owner.0,
        label.0
    )
    .fetch_optional(db)
    .await
}

/// What a label looks like, and how it is reached.
pub async fn find_brand(db: &mut PgConnection, label: LabelId) -> sqlx::Result<Option<Brand>> {
    Ok(find_label(db, label).await?.map(|label| label.brand()))
}

/// How a reseller calls himself, with his own default label.
pub async fn find_house(db: &mut PgConnection, reseller: ResellerId) -> sqlx::Result<Option<House>> {
    let name =
        sqlx::query_scalar!("select name from resellers where id = $1", reseller.0).fetch_optional(&mut *db).await?;
    let label = list_labels(db, reseller).await?.into_iter().next();
    Ok(name.zip(label).map(|(name, label)| House { name, brand: label.brand() }))
}

/// The label that answers at the portal's bare address: the operator's.
pub async fn find_operator_label(db: &mut PgConnection) -> sqlx::Result<Option<Label>> {
    sqlx::query_as!(
        Label,
        r#"select l.id as "id: LabelId", l.reseller_id as "reseller_id: ResellerId", l.slug, l.name, l.base_url,
                  l.sender_name, l.sender_email, l.support_contact, l.accent_hue, l.time_zone, l.accent, l.accent_dark,
                  l.logo, l.support_email, l.support_phone, l.support_page, l.page_language
             from labels l join customers c on c.id = l.reseller_id
            where c.reseller_id is null and l.is_default"#
    )
    .fetch_optional(db)
    .await
}

/// The label a customer knows: the one he belongs to, or for the operator's own account its default one.
pub async fn find_label_of_customer(db: &mut PgConnection, customer: CustomerId) -> sqlx::Result<Option<Label>> {
    sqlx::query_as!(
        Label,
        r#"select l.id as "id: LabelId", l.reseller_id as "reseller_id: ResellerId", l.slug, l.name, l.base_url,
                  l.sender_name, l.sender_email, l.support_contact, l.accent_hue, l.time_zone, l.accent, l.accent_dark,
                  l.logo, l.support_email, l.support_phone, l.support_page, l.page_language
             from customers c
             join labels l on l.id = c.label_id or (c.label_id is null and l.reseller_id = c.id and l.is_default)
            where c.id = $1"#,
        customer.0
    )
    .fetch_optional(db)
    .await
}

/// The labels of a reseller, his default one first.
pub async fn list_labels(db: &mut PgConnection, reseller: ResellerId) -> sqlx::Result<Vec<Label>> {
    sqlx::query_as!(
        Label,
        r#"select id as "id: LabelId", reseller_id as "reseller_id: ResellerId", slug, name, base_url, sender_name,
                  sender_email, support_contact, accent_hue, time_zone, accent, accent_dark, logo,
                  support_email, support_phone, support_page, page_language
             from labels where reseller_id = $1 order by is_default desc, name, id"#,
        reseller.0
    )
    .fetch_all(db)
    .await
}
