//! Reads back the mails that were written as files, for whoever tries the portal without a mail server.
use std::io;
use std::path::Path;

use mailparse::{MailHeaderMap, ParsedMail, dateparse, parse_mail};
use time::OffsetDateTime;

use crate::ids::MailId;

/// A mail as it went out: the links in it work.
#[derive(Clone, Debug)]
pub struct FiledMail {
    pub id: MailId,
    pub at: OffsetDateTime,
    pub from: String,
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// The newest mails of a folder, newest first; none if the folder is not there yet.
pub async fn list(folder: &Path, limit: usize) -> io::Result<Vec<FiledMail>> {
    let mut mails = Vec::new();
    for (name, id) in names(folder).await?.into_iter().take(limit) {
        mails.extend(read(&folder.join(name), id).await?);
    }
    Ok(mails)
}

/// One mail of a folder.
pub async fn find(folder: &Path, wanted: MailId) -> io::Result<Option<FiledMail>> {
    match names(folder).await?.into_iter().find(|(_, id)| *id == wanted) {
        Some((name, id)) => read(&folder.join(name), id).await,
        None => Ok(None),
    }
}

/// The names begin with the time, so their order is the mails'.
async fn names(folder: &Path) -> io::Result<Vec<(String, MailId)>> {
    let mut entries = match tokio::fs::read_dir(folder).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let name = entry.file_name().into_string().unwrap_or_default();
        names.extend(id_of(&name).map(|id| (name.clone(), id)));
    }
    names.sort_unstable_by(|a, b| b.cmp(a));
    Ok(names)
}

fn id_of(name: &str) -> Option<MailId> {
    let (_, id) = name.strip_suffix(".eml")?.split_once('-')?;
    (!name.starts_with('.')).then(|| id.parse().ok())?
}

/// None: removed meanwhile, or not a mail.
async fn read(file: &Path, id: MailId) -> io::Result<Option<FiledMail>> {
    match tokio::fs::read(file).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        bytes => Ok(parse_mail(&bytes?).ok().map(|mail| filed(&mail, id))),
    }
}

fn filed(mail: &ParsedMail<'_>, id: MailId) -> FiledMail {
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    let at = dateparse(&header("Date")).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
    FiledMail {
        id,
        at: at.unwrap_or(OffsetDateTime::UNIX_EPOCH),
        from: header("From"),
        to: header("To"),
        subject: header("Subject"),
        text: text(mail).unwrap_or_default(),
    }
}

fn text(mail: &ParsedMail<'_>) -> Option<String> {
    let plain = mail.parts().find(|part| part.ctype.mimetype == "text/plain")?;
    plain.get_body().ok().map(|text| text.replace("\r\n", "\n"))
}
