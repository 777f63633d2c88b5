//! For whom a form was drawn. The key of each form says it, so that a page which stayed open while its reader signed in as
//! somebody else, or while a visit to a customer began or ended, does not write into the account he is in by now.
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::logins::viewer::Viewer;
use crate::web::page::Area;

/// A person in the account whose Customer Area he sees, and in the reseller whose Reseller Area he sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    as_customer: [u8; 4],
    as_staff: [u8; 4],
}

tokio::task_local! {
    static STANDING: Standing;
}

/// What a form's key says of the area that it is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It names nobody: drawn for nobody, or no key of ours.
    Unknown,
    Fits,
    Another,
}

impl Standing {
    pub fn of(viewer: &Viewer) -> Self {
        let of = |account: Option<Uuid>| {
            let mut hash = Sha256::new();
            hash.update(viewer.login.0.as_bytes());
            hash.update(account.unwrap_or_default().as_bytes());
            let [a, b, c, d, ..] = <[u8; 32]>::from(hash.finalize());
            // two bits of it are the key's own
            [a & 0x3f, b, c, d]
        };
        Self {
            as_customer: of(viewer.effective_account().map(|account| account.id.0)),
            as_staff: of(viewer.effective_staff().map(|staff| staff.reseller.0)),
        }
    }

    /// Whether a form may be sent to an area by somebody who stands here.
    pub fn fit(self, key: &str, area: Area) -> Fit {
        let Some(drawn) = read(key) else { return Fit::Unknown };
        let same = match area {
            Area::Customer => drawn.as_customer == self.as_customer,
            Area::Reseller => drawn.as_staff == self.as_staff,
            Area::Public => drawn.as_customer == self.as_customer || drawn.as_staff == self.as_staff,
        };
        if same { Fit::Fits } else { Fit::Another }
    }
}

/// Whether a form was drawn for somebody who was signed in.
pub fn was_for_somebody(key: &str) -> bool {
    read(key).is_some()
}

/// Draws forms for whoever stands here.
pub async fn within<T>(standing: Standing, work: impl Future<Output = T>) -> T {
    STANDING.scope(standing, work).await
}

/// That of this request, if somebody is signed in.
pub fn current() -> Option<Standing> {
    STANDING.try_with(|standing| *standing).ok()
}

/// A new key for a form of whoever asks.
pub fn new_key() -> Uuid {
    let random = Uuid::new_v4();
    let Some(Standing { as_customer, as_staff }) = current() else { return random };
    let mut bytes = random.into_bytes();
    bytes[8..12].copy_from_slice(&as_customer);
    bytes[12..].copy_from_slice(&as_staff);
    Builder::from_custom_bytes(bytes).into_uuid()
}

fn read(key: &str) -> Option<Standing> {
    let key = Uuid::try_parse(key).ok().filter(|key| key.get_version_num() == 8)?;
    let [.., a, b, c, d, e, f, g, h] = key.into_bytes();
    Some(Standing { as_customer: [a & 0x3f, b, c, d], as_staff: [e, f, g, h] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_form_says_for_whom_it_was_drawn() {
        let (ada, bob) = (
            Standing { as_customer: [0x3f, 1, 2, 3], as_staff: [4, 5, 6, 7] },
            Standing { as_customer: [0, 1, 2, 3], as_staff: [4, 5, 6, 7] },
        );
        let (one, other) = within(ada, async { (new_key(), new_key()) }).await;
        assert_ne!(one, other);
        let key = one.to_string();
        assert_eq!((ada.fit(&key, Area::Customer), bob.fit(&key, Area::Customer)), (Fit::Fits, Fit::Another));
        assert_eq!((bob.fit(&key, Area::Reseller), bob.fit(&key, Area::Public)), (Fit::Fits, Fit::Fits));
        assert!(was_for_somebody(&key));
        for nobody in [new_key().to_string(), String::new(), "x".into()] {
            assert_eq!(ada.fit(&nobody, Area::Customer), Fit::Unknown);
            assert!(!was_for_somebody(&nobody));
        }
    }
}
