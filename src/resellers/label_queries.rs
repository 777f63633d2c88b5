//! All SQL of labels as their owners keep them.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::ids::{LabelId, ResellerId};
use crate::locale::Locale;
use crate::resellers::Support;
use crate::resellers::labels::{AccessMail, OtherNames, OwnLabel, Settings};
use crate::resellers::logo::Logo;
use crate::resellers::look::Look;

struct Row {
    id: LabelId,
    is_default: bool,
    slug: String,
    name: String,
    base_url: Option<String>,
    sender_name: String,
    sender_email: String,
    support_email: String,
    support_phone: String,
    support_page: String,
    page_language: String,
    accent_hue: i16,
    accent: Option<String>,
    accent_dark: Option<String>,
    logo: Option<String>,
    parking_text: String,
    access_mail: String,
    orders_need_verification: bool,
}

impl From<Row> for OwnLabel {
    fn from(row: Row) -> Self {
        let settings = Settings {
            slug: row.slug,
            name: row.name,
            base_url: row.base_url,
            sender_name: row.sender_name,
            sender_email: row.sender_email,
            support: Support { email: row.support_email, phone: row.support_phone, page: row.support_page },
            look: Look { hue: row.accent_hue, light: row.accent, dark: row.accent_dark },
            logo: row.logo,
            parking_text: row.parking_text,
            access_mail: AccessMail::parse(&row.access_mail).unwrap_or(AccessMail::Always),
            needs_verification: row.orders_need_verification,
            language: Locale::parse(&row.page_language),
        };
        Self { id: row.id, is_default: row.is_default, settings }
    }
}

/// A reseller's labels, the default one first.
pub async fn list_own(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<OwnLabel>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: LabelId", is_default, slug, name, base_url, sender_name, sender_email, support_email,
                  support_phone, support_page, accent_hue, accent, accent_dark, logo, parking_text, access_mail,
                  orders_need_verification, page_language
             from labels where reseller_id = $1 order by is_default desc, name, id"#,
        owner.0
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(OwnLabel::from).collect())
}

/// One of them.
pub async fn find_own(db: &mut PgConnection, owner: ResellerId, label: LabelId) -> sqlx::Result<Option<OwnLabel>> {
    Ok(list_own(db, owner).await?.into_iter().find(|own| own.id == label))
}

/// The same, locked until the transaction ends.
pub(super) async fn find_own_for_update(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
) -> sqlx::Result<Option<OwnLabel>> {
    let held = sqlx::query_scalar!(
        "select 1 from labels where reseller_id = $1 and id = $2 for no key update",
        owner.0,
        label.0
    );
    if held.fetch_optional(&mut *db).await?.is_none() {
        return Ok(None);
    }
    find_own(db, owner, label).await
}

/// Whoever gives or changes names of labels does it one after the other, so that no two get names that collide.
pub(super) async fn hold_names(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('names of labels'))").fetch_one(db).await?;
    Ok(())
}

/// The names of all labels but one, those they gave up too. Of the whole portal: names are unique in it.
pub(super) async fn list_names_of_others(db: &mut PgConnection, but: Option<LabelId>) -> sqlx::Result<Vec<OtherNames>> {
    sqlx::query_as!(
        OtherNames,
        r#"select reseller_id as "reseller!: ResellerId", slug as "slug!", host, sender_email as "sender_email!"
             from labels where id is distinct from $1
           union all
           select reseller_id, slug, null, '' from former_slugs where label_id is distinct from $1"#,
        but.map(|label| label.0)
    )
    .fetch_all(db)
    .await
}

/// Of the whole portal: which label is served under which address of its own.
pub(super) async fn list_hosts(db: &mut PgConnection) -> sqlx::Result<Vec<(LabelId, String)>> {
    let rows =
        sqlx::query!(r#"select id as "id: LabelId", base_url as "base!" from labels where base_url is not null"#);
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.id, row.base)).collect())
}

pub(super) async fn update(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    after: &Settings,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update labels set slug = $3, name = $4, base_url = $5, sender_name = $6, sender_email = $7, support_contact = $8,
                support_email = $9, support_phone = $10, support_page = $11, accent_hue = $12, accent = $13,
                accent_dark = $14, logo = $15, parking_text = $16, access_mail = $17, orders_need_verification = $18,
                page_language = $19
          where reseller_id = $1 and id = $2",
        owner.0,
        label.0,
        after.slug,
        after.name,
        after.base_url,
        after.sender_name,
        after.sender_email,
        after.support.line(),
        after.support.email,
        after.support.phone,
        after.support.page,
        after.look.hue,
        after.look.light,
        after.look.dark,
        after.logo,
        after.parking_text,
        after.access_mail.value(),
        after.needs_verification,
        after.language.map_or("", Locale::code)
    )
    .execute(db)
    .await?;
    Ok(())
}

/// One more; never the default one.
pub(super) async fn insert(
    db: &mut PgConnection,
    owner: ResellerId,
    id: LabelId,
    new: &Settings,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into labels (id, reseller_id, slug, name, sender_name, sender_email, accent_hue, is_default, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, false, $8)",
        id.0,
        owner.0,
        new.slug,
        new.name,
        new.sender_name,
        new.sender_email,
        new.look.hue,
        now
    )
    .execute(&mut *db)
    .await?;
    update(db, owner, id, new).await
}

/// The old slug leads here from now on; the new one may have been an own old one.
pub(super) async fn keep_former_slug(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    (before, after): (&str, &str),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!("delete from former_slugs where slug = $2 and reseller_id = $1", owner.0, after)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into former_slugs (slug, reseller_id, label_id, given_up_at) values ($3, $1, $2, $4)",
        owner.0,
        label.0,
        before,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn put_logo(
    db: &mut PgConnection,
    owner: ResellerId,
    label: LabelId,
    logo: &Logo,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into label_logos (label_id, reseller_id, hash, png, width, height, changed_at)
         values ($2, $1, $3, $4, $5, $6, $7)
         on conflict (label_id) do update
            set hash = excluded.hash, png = excluded.png, width = excluded.width, height = excluded.height,
                changed_at = excluded.changed_at",
        owner.0,
        label.0,
        logo.hash,
        logo.png,
        i32::try_from(logo.width).unwrap_or(1),
        i32::try_from(logo.height).unwrap_or(1),
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn delete_logo(db: &mut PgConnection, owner: ResellerId, label: LabelId) -> sqlx::Result<()> {
    sqlx::query!("delete from label_logos where reseller_id = $1 and label_id = $2", owner.0, label.0)
        .execute(db)
        .await?;
    Ok(())
}

/// The picture of a label for everybody, by its address.
pub async fn find_logo(db: &mut PgConnection, label: LabelId, hash: &str) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select g.png from labels l join label_logos g on g.label_id = l.id and g.hash = l.logo
          where l.id = $1 and g.hash = $2",
        label.0,
        hash
    )
    .fetch_optional(db)
    .await
}

/// What a label's parking page says.
pub async fn find_parking_text(db: &mut PgConnection, label: LabelId) -> sqlx::Result<String> {
    let text = sqlx::query_scalar!("select parking_text from labels where id = $1", label.0).fetch_optional(db).await?;
    Ok(text.unwrap_or_default())
}
