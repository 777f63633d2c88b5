//! Hands a message to the mail server, or writes it as a file where there is none.
use std::path::{Path, PathBuf};

use lettre::Message;
use secrecy::ExposeSecret;
use time::OffsetDateTime;
use time::macros::format_description;
use tokio::io::AsyncWriteExt;

use crate::config::Config;
use crate::ids::MailId;

mod smtp;

pub use smtp::{PARALLEL, Smtp};

/// Why a message was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendError {
    /// The server will never take it (5xx).
    Refused(String),
    /// Everything else: it may have been taken or not, and is sent again under the same Message-ID.
    Unsure(String),
}

/// The way out.
pub enum Transport {
    Smtp(Smtp),
    Files(PathBuf),
}

/// Whether mails can be sent as configured; if not, one line that says what is wrong with `SMTP_URL`.
pub fn check(config: &Config) -> Result<(), String> {
    match &config.smtp_url {
        Some(url) => smtp::Settings::parse(url.expose_secret()).map(drop),
        None => Ok(()),
    }
}

impl Transport {
    /// Over SMTP if there is an `SMTP_URL`, else into files. Needs the runtime: idle connections are kept by a task.
    pub fn from_config(config: &Config) -> Result<Self, String> {
        match &config.smtp_url {
            Some(url) => Ok(Self::Smtp(Smtp::new(smtp::Settings::parse(url.expose_secret())?))),
            None => Ok(Self::Files(config.mail_dir.clone())),
        }
    }

    /// Sends one message; returns when the server has it or the attempt has failed.
    pub async fn send(&self, id: MailId, created_at: OffsetDateTime, message: &Message) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(message).await,
            Self::Files(folder) => write_file(folder, id, created_at, &message.formatted()).await.map_err(|error| {
                SendError::Unsure(format!("The mail could not be written to {}: {error}.", folder.display()))
            }),
        }
    }
}

/// Whole or not at all, and for the portal's user only: the file holds what the link in it allows.
async fn write_file(folder: &Path, id: MailId, created_at: OffsetDateTime, message: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let name = file_name(id, created_at);
    let unfinished = folder.join(format!(".{name}.unfinished"));
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(&unfinished).await?;
    file.write_all(message).await?;
    file.flush().await?;
    drop(file);
    tokio::fs::rename(unfinished, folder.join(name)).await
}

/// Sorts by time, and is the same however often a mail is sent.
fn file_name(id: MailId, created_at: OffsetDateTime) -> String {
    let format = format_description!("[year][month][day]T[hour][minute][second]Z");
    format!("{}-{id}.eml", created_at.format(format).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[tokio::test]
    async fn a_mail_is_one_file_however_often_it_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        let (id, at) = (MailId::new(), datetime!(2026-11-24 03:15 UTC));
        for body in [&b"first"[..], b"again"] {
            write_file(&folder.path().join("mail"), id, at, body).await.unwrap();
        }
        let files: Vec<_> =
            std::fs::read_dir(folder.path().join("mail")).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        assert!(files[0].ends_with(format!("20261124T031500Z-{id}.eml")));
        assert_eq!(std::fs::read(&files[0]).unwrap(), b"again");
    }
}
