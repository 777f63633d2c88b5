//! The database a command works on: the one of DATABASE_URL, or the embedded one.
use std::str::FromStr;

use secrecy::ExposeSecret;
use sqlx::postgres::PgConnectOptions;

use super::CliError;
use crate::config::Config;
use crate::database::embedded::{self, Embedded, EmbeddedError, Settings};

/// An open database; an embedded one ends with this value.
pub struct Store {
    pub options: PgConnectOptions,
    _embedded: Option<Embedded>,
}

impl Store {
    /// For a process that serves: an embedded database that is in use is an error.
    pub fn open(config: &Config) -> Result<Self, CliError> {
        Self::open_with(config, embedded::start)
    }

    /// The same with everything in it forgotten; only of an embedded one.
    pub fn open_fresh(config: &Config) -> Result<Self, CliError> {
        if config.database_url.is_some() {
            let reason =
                "--fresh forgets the embedded database only; DATABASE_URL is set: empty that database yourself";
            return Err(CliError::Refused(reason.to_owned()));
        }
        Self::open_with(config, embedded::start_over)
    }

    /// For a command that works beside a running portal.
    pub fn open_or_join(config: &Config) -> Result<Self, CliError> {
        match Self::open(config) {
            Err(CliError::Embedded(EmbeddedError::InUse { folder, pid })) => {
                let options = embedded::join(&Settings::of(config));
                let options = options.ok_or(EmbeddedError::InUse { folder, pid })?;
                Ok(Self { options, _embedded: None })
            }
            outcome => outcome,
        }
    }

    fn open_with(config: &Config, start: fn(&Settings) -> Result<Embedded, EmbeddedError>) -> Result<Self, CliError> {
        if let Some(url) = &config.database_url {
            let options = PgConnectOptions::from_str(url.expose_secret())?;
            return Ok(Self { options, _embedded: None });
        }
        let embedded = start(&Settings::of(config))?;
        Ok(Self { options: embedded.connect_options(), _embedded: Some(embedded) })
    }
}
