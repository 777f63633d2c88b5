//! Who is asking: one query for everybody, a second one only for those who act for somebody.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, ImpersonationId, LabelId, LoginId, ResellerId, SessionKey};
use crate::impersonation::EndReason;
use crate::locale::Locale;
use crate::logins::StaffRole;
use crate::logins::viewer::{Account, Acting, StaffOf, Viewer};
use crate::resellers::Brand;
use crate::resellers::brands::Brands;

struct Row {
    key: Uuid,
    login_id: Uuid,
    login_name: String,
    person_name: String,
    role: Option<StaffRole>,
    signed_in_at: OffsetDateTime,
    seen_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    has_flash: bool,
    visit_over: Option<String>,
    must_enrol: bool,
    time_zone: String,
    language: String,
    mail_language: Option<String>,
    account_id: Uuid,
    account_name: String,
    above_id: Option<Uuid>,
    label_id: Option<Uuid>,
    is_reseller: bool,
    is_acting: bool,
}

/// The viewer of a session, unless it is unknown, over, of an older epoch, or its login or account may not log in.
/// `idle_after`: sessions last seen before it are over; staff and customers have one each.
pub async fn find_viewer(
    db: &mut PgConnection,
    brands: &Brands,
    id_hash: &[u8],
    now: OffsetDateTime,
    idle_after: IdleAfter,
) -> sqlx::Result<Option<Viewer>> {
    // the flags of an account are kept from its open restrictions; which of its logins is meant stands there
    let row = sqlx::query_as!(
        Row,
        r#"select s.key, s.login_id, l.name as login_name, l.person_name, l.role as "role: StaffRole", l.time_zone, l.language,
                  s.authenticated_at as signed_in_at, s.seen_at, s.expires_at, c.language as mail_language,
                  (s.data <> '{}') as "has_flash!", s.data ->> 'visit_over' as visit_over,
                  (not l.second_factor and case when l.role is null
                    then exists (select from labels b where b.id = c.label_id and b.second_factor = 'required')
                    else exists (select from resellers h where h.id = c.id and h.staff_need_second_factor) end) as "must_enrol!",
                  c.id as account_id, c.display_name as account_name, c.reseller_id as above_id, c.label_id, c.is_reseller,
                  (l.role is not null and exists (
                    select from impersonations i where i.session_key = s.key and i.staff_login_id = l.id and i.ended_at is null)) as "is_acting!"
             from sessions s
             join logins l on l.id = s.login_id and l.session_epoch = s.epoch and not l.disabled
             join customers c on c.id = l.customer_id
            where s.id_hash = $1 and s.expires_at > $2
              and s.seen_at > case when l.role is null then $3::timestamptz else $4::timestamptz end
              and not c.account_denied
              and not (c.login_denied and exists (
                    select from restrictions x
                     where x.customer_id = c.id and x.kind = 'login_denied' and x.login_id = l.id and x.lifted_at is null))"#,
        id_hash,
        now,
        idle_after.customers,
        idle_after.staff,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let acting = match row.is_acting {
        true => find_acting(&mut *db, brands, LoginId(row.login_id), SessionKey(row.key), row.role).await?,
        false => None,
    };
    let account = Account {
        id: CustomerId(row.account_id),
        name: row.account_name,
        reseller: row.above_id.map(ResellerId),
        label: find_label(&mut *db, brands, row.label_id).await?,
    };
    let staff = find_staff(db, brands, (account.id, row.is_reseller), row.role).await?;
    let name = if row.person_name.is_empty() { account.name.clone() } else { row.person_name };
    Ok(Some(Viewer {
        session: SessionKey(row.key),
        login: LoginId(row.login_id),
        login_name: row.login_name,
        name,
        account,
        staff,
        acting,
        signed_in_at: row.signed_in_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
        has_flash: row.has_flash,
        visit_over: row.visit_over.as_deref().and_then(EndReason::parse),
        must_enrol: row.must_enrol,
        time_zone: row.time_zone,
        language: Locale::parse(&row.language),
        mail_language: row.mail_language.as_deref().and_then(Locale::parse),
    }))
}

/// Whom a login acts for in a session. Should it have ended this moment, nobody: he is himself then.
async fn find_acting(
    db: &mut PgConnection,
    brands: &Brands,
    login: LoginId,
    session: SessionKey,
    role: Option<StaffRole>,
) -> sqlx::Result<Option<Acting>> {
    let row = sqlx::query!(
        "select i.id, i.reason, i.started_at, i.seen_at, i.expires_at, c.id as customer_id,
                c.display_name as customer_name, c.reseller_id as above_id, c.label_id,
                (i.as_reseller and c.is_reseller) as \"entered!\",
                exists (select from support_refusals f join labels b on b.id = c.label_id
                         where f.customer_id = c.id and f.lifted_at is null and b.support_refusable) as \"refused!\"
           from impersonations i join customers c on c.id = i.customer_id
          where i.session_key = $2 and i.staff_login_id = $1 and i.ended_at is null",
        login.0,
        session.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let customer = Account {
        id: CustomerId(row.customer_id),
        name: row.customer_name,
        reseller: row.above_id.map(ResellerId),
        label: find_label(&mut *db, brands, row.label_id).await?,
    };
    let reseller = find_staff(db, brands, (customer.id, row.entered), role).await?;
    Ok(Some(Acting {
        id: ImpersonationId(row.id),
        customer,
        reseller,
        reason: row.reason,
        refused: row.refused,
        started_at: row.started_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
    }))
}

async fn find_label(
    db: &mut PgConnection,
    brands: &Brands,
    label: Option<Uuid>,
) -> sqlx::Result<Option<(LabelId, Brand)>> {
    let Some(label) = label.map(LabelId) else { return Ok(None) };
    Ok(brands.of_label(db, label).await?.map(|brand| (label, brand)))
}

async fn find_staff(
    db: &mut PgConnection,
    brands: &Brands,
    (account, is_reseller): (CustomerId, bool),
    role: Option<StaffRole>,
) -> sqlx::Result<Option<StaffOf>> {
    let (Some(role), true) = (role, is_reseller) else { return Ok(None) };
    let reseller = account.as_reseller();
    let house = brands.of_reseller(db, reseller).await?;
    Ok(house.map(|house| StaffOf { reseller, reseller_name: house.name, role, brand: house.brand }))
}

/// Sessions last seen before these moments are over.
#[derive(Clone, Copy)]
pub struct IdleAfter {
    pub customers: OffsetDateTime,
    pub staff: OffsetDateTime,
}
