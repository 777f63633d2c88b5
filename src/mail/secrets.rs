//! The secret of a link: made when its mail is sent, put where the body holds its place, kept hashed only.
use crate::logins::tokens;
use crate::mail::SECRET_GOES_HERE;

/// A fresh secret on its way into one copy of one mail. Neither shown nor logged, so it has no `Debug`.
pub struct Secret(String);

impl Secret {
    /// 256 new random bits.
    pub fn new() -> Result<Self, getrandom::Error> {
        tokens::new_secret().map(Self)
    }

    /// What is kept of it.
    pub fn hash(&self) -> Vec<u8> {
        tokens::hash_of(&self.0).unwrap_or_default()
    }

    /// The body with the secret in its place.
    pub fn put_into(&self, body: &str) -> String {
        body.replace(SECRET_GOES_HERE, &self.0)
    }

    /// A server's answer without the secret, should it have repeated it.
    pub fn taken_out_of(&self, text: &str) -> String {
        text.replace(&self.0, "…")
    }
}

/// Whether a body cannot be sent without a secret.
pub fn is_needed_by(body: &str) -> bool {
    body.contains(SECRET_GOES_HERE)
}
