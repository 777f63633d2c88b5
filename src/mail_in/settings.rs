//! What this installation's reply addresses are made with: a secret of its own, and the domain they are in.
use sqlx::PgConnection;

use crate::mail_in::queries::settings as queries;

/// The domain of reply addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ReplyDomain {
    /// Mails carry no reply address: answers go to the sender's own mailbox.
    #[default]
    None,
    /// That of the sender's address, whatever label it is.
    OfSender,
    /// One for all.
    Of(String),
}

/// What addresses are made with.
#[derive(Clone)]
pub struct Settings {
    pub secret: [u8; 32],
    pub reply_domain: ReplyDomain,
}

/// Writes down which domain it is; the secret is made once and stays.
pub async fn configure(db: &mut PgConnection, domain: &ReplyDomain) -> sqlx::Result<()> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let domain = match domain {
        ReplyDomain::None => None,
        ReplyDomain::OfSender => Some(""),
        ReplyDomain::Of(domain) => Some(domain.as_str()),
    };
    queries::save(db, &secret, domain).await
}

/// What links of other kinds are signed with too: there from the first time it is needed, whether mail comes in or not.
pub async fn find_or_make(db: &mut PgConnection) -> sqlx::Result<Settings> {
    if let Some(settings) = find(&mut *db).await? {
        return Ok(settings);
    }
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    queries::insert_if_missing(&mut *db, &secret).await?;
    find(db).await?.ok_or(sqlx::Error::RowNotFound)
}

/// None: nothing was written down yet, so no address was ever made.
pub async fn find(db: &mut PgConnection) -> sqlx::Result<Option<Settings>> {
    let row = queries::find(db).await?;
    Ok(row.and_then(|(secret, domain)| {
        let reply_domain = match domain {
            None => ReplyDomain::None,
            Some(domain) if domain.is_empty() => ReplyDomain::OfSender,
            Some(domain) => ReplyDomain::Of(domain),
        };
        Some(Settings { secret: secret.try_into().ok()?, reply_domain })
    }))
}
