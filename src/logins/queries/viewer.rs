//! Who is asking: one query for everybody, a second one only for those who act for somebody.
use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::ids::{CustomerId, ImpersonationId, LabelId, LoginId, ResellerId, SessionKey};
use crate::logins::StaffRole;
use crate::logins::viewer::{Account, Acting, StaffOf, Viewer};
use crate::resellers::Brand;

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
    account_id: Uuid,
    account_name: String,
    above_id: Option<Uuid>,
    account_label_id: Option<Uuid>,
    account_slug: Option<String>,
    account_brand: Option<String>,
    account_hue: Option<i16>,
    reseller_name: Option<String>,
    own_slug: Option<String>,
    own_brand: Option<String>,
    own_hue: Option<i16>,
    is_acting: bool,
}

/// The viewer of a session, unless it is unknown, over, of an older epoch, or its login or account may not log in.
/// `idle_after`: sessions last seen before it are over; staff and customers have one each.
pub async fn find_viewer(
    db: &mut PgConnection,
    id_hash: &[u8],
    now: OffsetDateTime,
    idle_after: IdleAfter,
) -> sqlx::Result<Option<Viewer>> {
    let row = sqlx::query_as!(
        Row,
        r#"select s.key, s.login_id, l.name as login_name, l.person_name, l.role as "role: StaffRole",
                  s.authenticated_at as signed_in_at, s.seen_at, s.expires_at, (s.data <> '{}') as "has_flash!",
                  c.id as account_id, c.display_name as account_name, c.reseller_id as above_id,
                  cl.id as "account_label_id?", cl.slug as "account_slug?", cl.name as "account_brand?", cl.accent_hue as "account_hue?",
                  r.name as "reseller_name?", rl.slug as "own_slug?", rl.name as "own_brand?", rl.accent_hue as "own_hue?",
                  exists (select from impersonations i
                           where i.session_key = s.key and i.staff_login_id = l.id and i.ended_at is null) as "is_acting!"
             from sessions s
             join logins l on l.id = s.login_id and l.session_epoch = s.epoch
             join customers c on c.id = l.customer_id
             left join labels cl on cl.id = c.label_id
             left join resellers r on r.id = c.id
             left join labels rl on rl.reseller_id = r.id and rl.is_default
            where s.id_hash = $1 and s.expires_at > $2
              and s.seen_at > case when l.role is null then $3::timestamptz else $4::timestamptz end
              and not exists (select from restrictions x
                               where x.customer_id = c.id and x.lifted_at is null
                                 and (x.login_id = l.id or x.kind = 'account_denied'))"#,
        id_hash,
        now,
        idle_after.customers,
        idle_after.staff,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let acting = match row.is_acting {
        true => find_acting(db, LoginId(row.login_id), SessionKey(row.key), row.role).await?,
        false => None,
    };
    Ok(Some(row.into_viewer(acting)))
}

struct ActingRow {
    id: Uuid,
    reason: String,
    started_at: OffsetDateTime,
    seen_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    customer_id: Uuid,
    customer_name: String,
    above_id: Option<Uuid>,
    label_id: Option<Uuid>,
    slug: Option<String>,
    brand: Option<String>,
    hue: Option<i16>,
    entered_name: Option<String>,
    entered_slug: Option<String>,
    entered_brand: Option<String>,
    entered_hue: Option<i16>,
}

/// Whom a login acts for in a session. Should it have ended this moment, nobody: he is himself then.
async fn find_acting(
    db: &mut PgConnection,
    login: LoginId,
    session: SessionKey,
    role: Option<StaffRole>,
) -> sqlx::Result<Option<Acting>> {
    let row = sqlx::query_as!(
        ActingRow,
        r#"select i.id, i.reason, i.started_at, i.seen_at, i.expires_at,
                  c.id as customer_id, c.display_name as customer_name, c.reseller_id as above_id,
                  cl.id as "label_id?", cl.slug as "slug?", cl.name as "brand?", cl.accent_hue as "hue?",
                  r.name as "entered_name?", rl.slug as "entered_slug?", rl.name as "entered_brand?", rl.accent_hue as "entered_hue?"
             from impersonations i
             join customers c on c.id = i.customer_id
             left join labels cl on cl.id = c.label_id
             left join resellers r on i.as_reseller and r.id = c.id
             left join labels rl on rl.reseller_id = r.id and rl.is_default
            where i.session_key = $2 and i.staff_login_id = $1 and i.ended_at is null"#,
        login.0,
        session.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| row.into_acting(role)))
}

/// Sessions last seen before these moments are over.
#[derive(Clone, Copy)]
pub struct IdleAfter {
    pub customers: OffsetDateTime,
    pub staff: OffsetDateTime,
}

fn brand(slug: Option<String>, name: Option<String>, hue: Option<i16>) -> Option<Brand> {
    Some(Brand { slug: slug?, name: name?, hue: hue? })
}

impl Row {
    fn into_viewer(self, acting: Option<Acting>) -> Viewer {
        let account_brand = brand(self.account_slug, self.account_brand, self.account_hue);
        let account = Account {
            id: CustomerId(self.account_id),
            name: self.account_name,
            reseller: self.above_id.map(ResellerId),
            label: self.account_label_id.map(LabelId).zip(account_brand),
        };
        let staff = match (self.role, self.reseller_name, brand(self.own_slug, self.own_brand, self.own_hue)) {
            (Some(role), Some(reseller_name), Some(brand)) => {
                Some(StaffOf { reseller: account.id.as_reseller(), reseller_name, role, brand })
            }
            _ => None,
        };
        let name = if self.person_name.is_empty() { account.name.clone() } else { self.person_name };
        Viewer {
            session: SessionKey(self.key),
            login: LoginId(self.login_id),
            login_name: self.login_name,
            name,
            account,
            staff,
            acting,
            signed_in_at: self.signed_in_at,
            seen_at: self.seen_at,
            expires_at: self.expires_at,
            has_flash: self.has_flash,
        }
    }
}

impl ActingRow {
    fn into_acting(self, role: Option<StaffRole>) -> Acting {
        let customer = Account {
            id: CustomerId(self.customer_id),
            name: self.customer_name,
            reseller: self.above_id.map(ResellerId),
            label: self.label_id.map(LabelId).zip(brand(self.slug, self.brand, self.hue)),
        };
        let entered_brand = brand(self.entered_slug, self.entered_brand, self.entered_hue);
        let reseller = match (role, self.entered_name, entered_brand) {
            (Some(role), Some(reseller_name), Some(brand)) => {
                Some(StaffOf { reseller: customer.id.as_reseller(), reseller_name, role, brand })
            }
            _ => None,
        };
        Acting {
            id: ImpersonationId(self.id),
            customer,
            reseller,
            reason: self.reason,
            started_at: self.started_at,
            seen_at: self.seen_at,
            expires_at: self.expires_at,
        }
    }
}
