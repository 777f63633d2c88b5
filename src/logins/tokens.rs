//! What the links in mails allow: random secrets, kept hashed, used once, bound to purpose, person and address.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use crate::ids::{CustomerId, LoginId, ResellerId, TokenId};

/// What a token is good for, and for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "token_purpose", rename_all = "snake_case")]
pub enum TokenPurpose {
    Verification,
    PasswordReset,
    FirstPassword,
    SetUp,
    /// To consent to a change of holder. How long depends on the TLD: the change itself knows.
    Consent,
    /// To prove a login's new address.
    EmailChange,
    /// To take that change back, from the old address.
    EmailUndo,
}

impl TokenPurpose {
    /// How long a link is good for.
    pub fn lifetime(self) -> Duration {
        match self {
            Self::Verification | Self::EmailChange => Duration::hours(24),
            Self::PasswordReset => Duration::minutes(30),
            Self::FirstPassword | Self::SetUp | Self::EmailUndo => Duration::days(7),
            Self::Consent => Duration::days(90),
        }
    }
}

/// A live token, found by a secret.
#[derive(Clone, Debug)]
pub struct Token {
    pub id: TokenId,
    pub purpose: TokenPurpose,
    pub reseller_id: Option<ResellerId>,
    pub customer_id: Option<CustomerId>,
    pub login_id: Option<LoginId>,
    pub email: String,
    /// Staff chose this address, so it need not be the registered one.
    pub chosen_email: bool,
    pub expires_at: OffsetDateTime,
}

/// A fresh secret of 256 random bits, as it stands in a link.
pub fn new_secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a secret; None for what cannot be one.
pub fn hash_of(secret: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(secret).ok()?;
    (bytes.len() == 32).then(|| Sha256::digest(secret.as_bytes()).to_vec())
}
