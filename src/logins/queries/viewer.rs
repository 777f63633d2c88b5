//! The one query that says who is asking.
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
    impersonation_id: Option<Uuid>,
    as_reseller: Option<bool>,
    reason: Option<String>,
    acting_since: Option<OffsetDateTime>,
    acting_seen_at: Option<OffsetDateTime>,
    acting_until: Option<OffsetDateTime>,
    customer_id: Option<Uuid>,
    customer_name: Option<String>,
    customer_reseller_id: Option<Uuid>,
    customer_label_id: Option<Uuid>,
    customer_slug: Option<String>,
    customer_brand: Option<String>,
    customer_hue: Option<i16>,
    entered_name: Option<String>,
    entered_slug: Option<String>,
    entered_brand: Option<String>,
    entered_hue: Option<i16>,
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
                  i.id as "impersonation_id?", i.as_reseller as "as_reseller?", i.reason as "reason?", i.started_at as "acting_since?",
                  i.seen_at as "acting_seen_at?", i.expires_at as "acting_until?",
                  t.id as "customer_id?", t.display_name as "customer_name?", t.reseller_id as "customer_reseller_id?",
                  tl.id as "customer_label_id?", tl.slug as "customer_slug?", tl.name as "customer_brand?", tl.accent_hue as "customer_hue?",
                  e.name as "entered_name?", el.slug as "entered_slug?", el.name as "entered_brand?", el.accent_hue as "entered_hue?"
             from sessions s
             join logins l on l.id = s.login_id and l.session_epoch = s.epoch
             join customers c on c.id = l.customer_id
             left join labels cl on cl.id = c.label_id
             left join resellers r on r.id = c.id
             left join labels rl on rl.reseller_id = r.id and rl.is_default
             left join impersonations i on i.session_key = s.key and i.ended_at is null and i.staff_login_id = l.id
             left join customers t on t.id = i.customer_id
             left join labels tl on tl.id = t.label_id
             left join resellers e on i.as_reseller and e.id = t.id
             left join labels el on el.reseller_id = e.id and el.is_default
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
    .fetch_optional(db)
    .await?;
    Ok(row.map(Row::into_viewer))
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
    fn into_viewer(self) -> Viewer {
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
        let customer_brand = brand(self.customer_slug, self.customer_brand, self.customer_hue);
        let customer = self.customer_id.zip(self.customer_name).map(|(id, name)| Account {
            id: CustomerId(id),
            name,
            reseller: self.customer_reseller_id.map(ResellerId),
            label: self.customer_label_id.map(LabelId).zip(customer_brand),
        });
        let entered_brand = brand(self.entered_slug, self.entered_brand, self.entered_hue);
        let entered = match (&customer, self.role, self.entered_name, entered_brand) {
            (Some(customer), Some(role), Some(reseller_name), Some(brand)) => {
                Some(StaffOf { reseller: customer.id.as_reseller(), reseller_name, role, brand })
            }
            _ => None,
        };
        let acting = match (self.impersonation_id, customer, self.acting_since, self.acting_seen_at, self.acting_until) {
            (Some(id), Some(customer), Some(started_at), Some(seen_at), Some(expires_at)) => Some(Acting {
                id: ImpersonationId(id),
                customer,
                reseller: entered.filter(|_| self.as_reseller == Some(true)),
                reason: self.reason.unwrap_or_default(),
                started_at,
                seen_at,
                expires_at,
            }),
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
