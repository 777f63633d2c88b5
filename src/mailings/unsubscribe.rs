//! The link in announcements by which somebody turns them off: it names the customer and is signed, so that nobody turns
//! them off for others, and needs no row, no sign-in and no end.
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;
use uuid::Uuid;

use crate::customers::announcements::{How, Off, change};
use crate::customers::queries::announcements::{find, find_addressed};
use crate::events::Actor;
use crate::ids::{CustomerId, ResellerId};
use crate::mail_in::reply_address::{SIGNATURE, from_letters, in_letters};
use crate::mail_in::settings::{self, Settings};
use crate::resellers::Label;
use crate::resellers::queries::find_label_of_customer;

/// Stands in the place of a token in tests and examples; it leads to a page that says so.
pub const EXAMPLE: &str = "example";

/// Where a customer turns announcements off.
pub(in crate::mailings) fn address(settings: &Settings, label: &Label, portal: &Url, customer: CustomerId) -> String {
    format!("{}/unsubscribe/{}", label.origin(portal), token(settings, label.reseller_id, customer))
}

fn token(settings: &Settings, owner: ResellerId, customer: CustomerId) -> String {
    let mut bytes = [0; 16 + SIGNATURE];
    bytes[..16].copy_from_slice(customer.0.as_bytes());
    if let Some(mac) = signed(settings, owner, customer) {
        bytes[16..].copy_from_slice(&mac.finalize().into_bytes()[..SIGNATURE]);
    }
    in_letters(&bytes)
}

fn signed(settings: &Settings, owner: ResellerId, customer: CustomerId) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&settings.secret).ok()?;
    mac.update(b"announcements off\0");
    mac.update(owner.0.as_bytes());
    mac.update(customer.0.as_bytes());
    Some(mac)
}

/// What a good link leads to.
#[derive(Clone, Debug)]
pub struct Opened {
    pub owner: ResellerId,
    pub customer: CustomerId,
    pub email: String,
    pub label: Label,
    /// Set: he gets none.
    pub off: Option<Off>,
}

/// Whose link it is; None: nobody's that we made.
pub async fn open(db: &mut PgConnection, token: &str) -> sqlx::Result<Option<Opened>> {
    let Some(bytes) = from_letters(&token.to_ascii_lowercase()) else { return Ok(None) };
    let Ok(id) = Uuid::from_slice(&bytes[..16]) else { return Ok(None) };
    let customer = CustomerId(id);
    let Some(settings) = settings::find(&mut *db).await? else { return Ok(None) };
    let Some((owner, email)) = find_addressed(&mut *db, customer).await? else { return Ok(None) };
    let genuine = signed(&settings, owner, customer).is_some_and(|mac| mac.verify_truncated_left(&bytes[16..]).is_ok());
    if !genuine {
        return Ok(None);
    }
    let Some(label) = find_label_of_customer(&mut *db, customer).await? else { return Ok(None) };
    let off = find(db, owner, customer).await?;
    Ok(Some(Opened { owner, customer, email, label, off }))
}

impl Opened {
    /// Turns them off or on again, in the caller's transaction; whoever holds the link is known by the address it was sent to.
    pub async fn set(
        &self,
        db: &mut PgConnection,
        wanted: bool,
        (how, ip): (How, &str),
        now: OffsetDateTime,
    ) -> sqlx::Result<bool> {
        let actor = Actor { name: self.email.clone(), ip: ip.to_owned(), ..Actor::system() };
        change(db, (self.owner, self.customer), wanted, how, &actor, now).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail_in::settings::ReplyDomain;

    #[test]
    fn a_token_is_of_one_customer_of_one_reseller_of_one_installation() {
        let settings = Settings { secret: [7; 32], reply_domain: ReplyDomain::None };
        let (owner, customer) = (ResellerId::new(), CustomerId::new());
        let made = token(&settings, owner, customer);
        assert_eq!(made.len(), 45);
        assert!(made.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        assert_ne!(made, token(&settings, ResellerId::new(), customer));
        assert_ne!(made, token(&settings, owner, CustomerId::new()));
        assert_ne!(made, token(&Settings { secret: [8; 32], ..settings }, owner, customer));
    }
}
