//! What somebody shows beside his password: a code of an app, a recovery code, a passkey; who must, and what follows
//! from every change of it.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::events::{self, Actor, Details, EventKind};
use crate::ids::{CustomerId, LoginId, SessionKey};
use crate::locale::{self, Told, t};
use crate::logins::links::{find_label, subject, write_to};
use crate::logins::queries::login::Candidate;
use crate::mail::Message;
use crate::vault::{Vault, VaultError};

pub mod app;
pub mod check;
pub mod passkeys;
pub mod pending;
pub mod policy;
pub mod recovery;
pub mod reset;
pub mod totp;
pub mod webauthn;

/// What a login has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// An authenticator app.
    pub app: bool,
    pub passkeys: i64,
    pub codes_left: i64,
}

impl Factors {
    pub fn any(self) -> bool {
        self.app || self.passkeys > 0
    }

    /// Whether it is time for new recovery codes.
    pub fn few_codes(self) -> bool {
        self.any() && self.codes_left <= recovery::FEW
    }
}

/// What a reseller or label says about second factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "second_factor_rule", rename_all = "snake_case")]
pub enum Rule {
    Off,
    Offered,
    Required,
}

impl Rule {
    pub const ALL: [Self; 3] = [Self::Off, Self::Offered, Self::Required];

    /// In forms.
    pub fn value(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Offered => "offered",
            Self::Required => "required",
        }
    }

    /// On pages.
    pub fn words(self) -> &'static str {
        match self {
            Self::Off => t("account-rule-off"),
            Self::Offered => t("account-rule-offered"),
            Self::Required => t("account-rule-required"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.value() == value)
    }
}

/// Whose login, at which session, and who does it from where.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    pub owner: CustomerId,
    pub login: LoginId,
    /// The session that stays open when the others end.
    pub keep: Option<SessionKey>,
    pub portal: &'a Url,
    pub actor: &'a Actor,
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    #[error("no such login")]
    NotThere,
    /// There is one already, or none any more.
    #[error("it is not so any more")]
    OutOfDate,
    /// The last one of somebody who must have one.
    #[error("a second factor is required")]
    Required,
    #[error("second factors are not offered here")]
    NotOffered,
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error("no random numbers: {0}")]
    NoRandom(#[from] getrandom::Error),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// What the vault knows a login's secret by.
fn purpose(login: LoginId) -> String {
    format!("authenticator app of login {login}")
}

fn unseal(vault: &Vault, login: LoginId, sealed: &[u8]) -> Result<totp::TotpSecret, VaultError> {
    use secrecy::ExposeSecret;
    let secret = vault.unseal(&purpose(login), sealed)?;
    totp::TotpSecret::of_sealable(secret.expose_secret()).ok_or(VaultError::Unreadable)
}

/// The event of a change, and the mail that tells the person of it.
pub(crate) async fn tell(
    db: &mut PgConnection,
    login: &Candidate,
    what: Told,
    (portal, actor): (&Url, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    note(db, login, what.clone(), actor, now).await?;
    let Some(label) = find_label(db, login).await? else { return Ok(()) };
    let message = Message::SecurityChanged { login_name: &login.name, what: &what, changed_at: now, ip: &actor.ip };
    write_to(db, login, &label, portal, message, None, now).await
}

/// The event only.
pub(crate) async fn note(
    db: &mut PgConnection,
    login: &Candidate,
    what: Told,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let what = locale::tell("account-event-of").with("login", &login.name).with("what", what.kept()).kept();
    let details = Details { login: login.name.clone(), what, ..Details::default() };
    events::record(db, subject(login), actor, EventKind::SecurityChanged, &details, now).await?;
    Ok(())
}
