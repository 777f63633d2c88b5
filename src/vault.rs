//! Secrets that have to be read again, such as passwords of registries: kept encrypted, with a key that is not in the
//! database.
use std::fmt;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretString};

use crate::config::Config;

const KEY: usize = 32;
const NONCE: usize = 24;
/// The first byte of what is sealed: how it was.
const FORM: u8 = 1;
const FILE: &str = "secret.key";

/// Seals and opens secrets. It shows nothing of its key.
#[derive(Clone)]
pub struct Vault(Option<Arc<XChaCha20Poly1305>>);

/// Why a secret could not be kept or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    #[error("PORTAL_SECRET_KEY is not set, so the portal can keep no passwords of registries.")]
    NoKey,
    #[error("The system gave no random numbers.")]
    NoRandom,
    #[error("The stored secret cannot be read with this PORTAL_SECRET_KEY. Enter it again.")]
    Unreadable,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Vault(a key)" } else { "Vault(no key)" })
    }
}

impl Vault {
    /// With the key of the environment; else with that of a file below the portal's home, where its database is, too.
    pub fn open(config: &Config) -> io::Result<Self> {
        let key = match (&config.secret_key, &config.database_url) {
            (Some(key), _) => Some(read_key(key)),
            (None, None) => Some(of_file(&config.home)?),
            (None, Some(_)) => None,
        };
        let cipher = key.map(|key| key.and_then(|key| XChaCha20Poly1305::new_from_slice(&key).ok()));
        match cipher {
            None => Ok(Self(None)),
            Some(Some(cipher)) => Ok(Self(Some(Arc::new(cipher)))),
            Some(None) => Err(io::Error::new(io::ErrorKind::InvalidData, "the secret key is not 32 bytes in base64")),
        }
    }

    pub fn has_key(&self) -> bool {
        self.0.is_some()
    }

    /// `purpose` says whose it is and what for: it opens for nothing else.
    pub fn seal(&self, purpose: &str, secret: &str) -> Result<Vec<u8>, VaultError> {
        let cipher = self.0.as_ref().ok_or(VaultError::NoKey)?;
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| VaultError::NoRandom)?;
        let payload = Payload { msg: secret.as_bytes(), aad: purpose.as_bytes() };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::Unreadable)?;
        Ok([&[FORM][..], &nonce, &sealed].concat())
    }

    pub fn unseal(&self, purpose: &str, sealed: &[u8]) -> Result<SecretString, VaultError> {
        let cipher = self.0.as_ref().ok_or(VaultError::NoKey)?;
        let (form, rest) = sealed.split_first().ok_or(VaultError::Unreadable)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(VaultError::Unreadable)?;
        if *form != FORM {
            return Err(VaultError::Unreadable);
        }
        let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
        let secret = cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| VaultError::Unreadable)?;
        String::from_utf8(secret).map(SecretString::from).map_err(|_| VaultError::Unreadable)
    }
}

/// 32 bytes in base64; None: it is not that.
pub fn read_key(text: &SecretString) -> Option<[u8; KEY]> {
    STANDARD.decode(text.expose_secret().trim()).ok()?.try_into().ok()
}

/// The key of an installation with its own database: made once, readable by its user only.
fn of_file(home: &Path) -> io::Result<Option<[u8; KEY]>> {
    let path = home.join(FILE);
    match File::open(&path) {
        Ok(mut file) => {
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            Ok(read_key(&SecretString::from(text)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut key = [0_u8; KEY];
            getrandom::fill(&mut key).map_err(|_| io::Error::other("no random numbers"))?;
            DirBuilder::new().recursive(true).mode(0o700).create(home)?;
            // whole or not at all: half a key would be none
            let new = home.join("secret.key.new");
            let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
            file.write_all(STANDARD.encode(key).as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&new, &path)?;
            Ok(Some(key))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn config(home: &Path) -> Config {
        Config { secret_key: None, ..Config::for_tests("http://127.0.0.1:3000".parse().unwrap(), home) }
    }

    #[test]
    fn a_secret_opens_with_its_key_and_for_its_purpose_only() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let vault = Vault::open(&config(one.path())).unwrap();
        let sealed = vault.seal("registry 1 password", "Sésame").unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("same"));
        assert_ne!(sealed, vault.seal("registry 1 password", "Sésame").unwrap(), "never the same twice");
        assert_eq!(vault.unseal("registry 1 password", &sealed).unwrap().expose_secret(), "Sésame");
        assert_eq!(vault.unseal("registry 2 password", &sealed).unwrap_err(), VaultError::Unreadable);
        let again = Vault::open(&config(one.path())).unwrap();
        assert_eq!(again.unseal("registry 1 password", &sealed).unwrap().expose_secret(), "Sésame", "the key stays");
        let stranger = Vault::open(&config(other.path())).unwrap();
        assert_eq!(stranger.unseal("registry 1 password", &sealed).unwrap_err(), VaultError::Unreadable);
        for broken in [&sealed[..10], &[], &[sealed.as_slice(), &[0]].concat(), &[&[2], &sealed[1..]].concat()] {
            assert_eq!(vault.unseal("registry 1 password", broken).unwrap_err(), VaultError::Unreadable);
        }
        assert!(!format!("{vault:?}").contains('['));
    }

    #[test]
    fn the_key_file_is_its_users_own_and_a_foreign_database_needs_a_key_of_the_environment() {
        let home = tempfile::tempdir().unwrap();
        Vault::open(&config(home.path())).unwrap();
        let mode = std::fs::metadata(home.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let elsewhere = Config { database_url: Some("postgres://x@y/z".into()), ..config(home.path()) };
        let vault = Vault::open(&elsewhere).unwrap();
        assert!(!vault.has_key());
        assert_eq!(vault.seal("x", "y").unwrap_err(), VaultError::NoKey);
        std::fs::write(home.path().join(FILE), "short").unwrap();
        assert!(Vault::open(&config(home.path())).is_err(), "a broken key is not replaced");
    }
}
