//! The account with a registry: where it is, who we are there, and how it wants things.
use secrecy::SecretString;

use crate::ids::RegistryId;
use crate::suppliers::epp::settings::{Postal, Stored};
use crate::vault::{Vault, VaultError};

/// Ready to be used: its secrets are open, and are not shown by `Debug`.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: RegistryId,
    pub version: i32,
    pub name: String,
    pub host: String,
    pub port: u16,
    pub client_id: String,
    pub password: SecretString,
    /// Empty: the well-known authorities.
    pub ca: String,
    /// A certificate of ours, and its key.
    pub identity: Option<(String, SecretString)>,
    pub postal: Postal,
    pub edits_contacts: bool,
    pub roles: Vec<String>,
    pub name_servers: Vec<String>,
    pub parking: Vec<String>,
    pub most_sessions: usize,
}

pub const PASSWORD: &str = "password";
pub const PRIVATE_KEY: &str = "private key";

impl Account {
    pub fn open(stored: Stored, vault: &Vault) -> Result<Self, VaultError> {
        let password = vault.unseal(&Self::purpose(stored.id, PASSWORD), &stored.password)?;
        let identity = match &stored.private_key {
            Some(key) if !stored.certificate.is_empty() => {
                let key = vault.unseal(&Self::purpose(stored.id, PRIVATE_KEY), key)?;
                Some((stored.certificate, key))
            }
            _ => None,
        };
        Ok(Self {
            id: stored.id,
            version: stored.version,
            name: stored.name,
            host: stored.host,
            port: stored.port,
            client_id: stored.client_id,
            password,
            ca: stored.ca,
            identity,
            postal: stored.postal,
            edits_contacts: stored.edits_contacts,
            roles: stored.roles,
            name_servers: stored.name_servers,
            parking: stored.parking,
            most_sessions: stored.most_sessions,
        })
    }
}
