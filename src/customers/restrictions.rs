//! What a customer may not: placed with a reason, lifted by itself, kept for good. Nothing is ever deleted.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::restriction as queries;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::{FieldError, clean_text};
use crate::ids::{CustomerId, LoginId, ResellerId, RestrictionId};
use crate::logins::StaffRole;
use crate::logins::queries::session::{end_sessions_of_customer, end_sessions_of_login};
use crate::logins::queries::token::void_passwords;
use crate::{locale::key, t, tell};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// What is said to somebody who may not lift one.
pub const NOT_YOURS_TO_LIFT: &str = key("customers-not-yours-to-lift");

/// The kinds of "may not"; each is placed and lifted by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "restriction_kind", rename_all = "snake_case")]
pub enum RestrictionKind {
    /// One login may not log in.
    LoginDenied,
    /// No login of the account may log in.
    AccountDenied,
    /// New orders are refused, and everybody sees why.
    Fraud,
    /// New orders are refused.
    OrderBlocked,
}

/// What a new restriction takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restricts {
    Login(LoginId),
    Account,
    Fraud,
    Ordering,
}

/// An open restriction, with who placed it.
#[derive(Clone, Debug)]
pub struct Restriction {
    pub id: RestrictionId,
    pub kind: RestrictionKind,
    /// Which login, where it is one.
    pub login_id: Option<LoginId>,
    pub login_name: String,
    pub reason: String,
    /// None: the portal itself.
    pub placed_by: Option<LoginId>,
    pub placed_by_name: String,
    pub placed_at: OffsetDateTime,
}

/// Who wants to lift one, in which role, and why (may be empty).
#[derive(Clone, Copy, Debug)]
pub struct Lifting<'a> {
    pub role: StaffRole,
    pub reason: &'a str,
    pub actor: &'a Actor,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    Lifted,
    /// Somebody had lifted it already.
    WasLifted,
    /// Support lifts only what it placed itself.
    NotAllowed,
    NotThere,
}

impl RestrictionKind {
    /// On pages: "Marked as fraud".
    pub fn placed_words(self) -> &'static str {
        t(self.placed())
    }

    /// The message of that; in the history: "Marked as fraud: …".
    pub fn placed(self) -> &'static str {
        match self {
            Self::LoginDenied => key("customers-state-login-blocked"),
            Self::AccountDenied => key("customers-restriction-account"),
            Self::Fraud => key("customers-restriction-fraud"),
            Self::OrderBlocked => key("customers-state-order-blocked"),
        }
    }

    /// The message in the history, before "lifted".
    fn lifted(self) -> &'static str {
        match self {
            Self::LoginDenied => key("customers-restriction-login-noun"),
            Self::AccountDenied => key("customers-restriction-account-noun"),
            Self::Fraud => key("customers-restriction-fraud-noun"),
            Self::OrderBlocked => key("customers-restriction-ordering-noun"),
        }
    }
}

impl Restricts {
    pub fn kind(self) -> RestrictionKind {
        match self {
            Self::Login(_) => RestrictionKind::LoginDenied,
            Self::Account => RestrictionKind::AccountDenied,
            Self::Fraud => RestrictionKind::Fraud,
            Self::Ordering => RestrictionKind::OrderBlocked,
        }
    }

    pub fn login(self) -> Option<LoginId> {
        match self {
            Self::Login(login) => Some(login),
            Self::Account | Self::Fraud | Self::Ordering => None,
        }
    }
}

impl Restriction {
    /// Managers and owners lift any; support only what it placed itself.
    pub fn may_be_lifted_by(&self, login: LoginId, role: StaffRole) -> bool {
        role.may_manage() || self.placed_by == Some(login)
    }
}

/// A reason as typed; whoever takes something away says why.
pub fn check_reason(raw: &str) -> Result<String, FieldError> {
    match clean_text(raw, LONGEST_REASON)? {
        reason if reason.is_empty() => Err(FieldError::Missing(crate::t("customers-reason-missing"))),
        reason => Ok(reason),
    }
}

/// A reason for lifting one; may be left empty.
pub fn check_lift_reason(raw: &str) -> Result<String, FieldError> {
    clean_text(raw, LONGEST_REASON)
}

/// Makes orders of this customer wait until the transaction ends. Called before one looks at the clock, so that no order
/// bears a time after that of a mark it came before.
pub async fn hold(db: &mut PgConnection, owner: ResellerId, customer: CustomerId) -> sqlx::Result<()> {
    queries::lock(db, owner, customer).await
}

/// Places one, in the caller's transaction. What may no longer log in is signed out, and its password links are void.
/// False: it was placed already, and nothing is done.
pub async fn place(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    what: Restricts,
    reason: &str,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let new = queries::NewRestriction { what, reason, placed_by: actor.login };
    let Some(login_name) = queries::insert(db, owner, customer, &new, now).await? else { return Ok(false) };
    match what {
        Restricts::Login(login) => {
            end_sessions_of_login(db, customer, login, None).await?;
            void_passwords(db, customer, Some(login), now).await?;
        }
        Restricts::Account => {
            end_sessions_of_customer(db, customer).await?;
            void_passwords(db, customer, None, now).await?;
        }
        Restricts::Fraud | Restricts::Ordering => {}
    }
    let what = tell(what.kind().placed()).kept();
    let details = Details { login: login_name, reason: reason.to_owned(), what, ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::RestrictionPlaced, &details, now).await?;
    Ok(true)
}

/// Lifts one, in the caller's transaction, if the one who asks may.
pub async fn lift(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    restriction: RestrictionId,
    lifting: &Lifting<'_>,
    now: OffsetDateTime,
) -> sqlx::Result<Lift> {
    let Some(found) = queries::find(db, owner, customer, restriction).await? else { return Ok(Lift::NotThere) };
    let his_own = lifting.actor.login.is_some_and(|login| found.may_be_lifted_by(login, lifting.role));
    if !his_own {
        return Ok(Lift::NotAllowed);
    }
    if !queries::update_lifted(db, owner, restriction, lifting, now).await? {
        return Ok(Lift::WasLifted);
    }
    let what = tell(found.kind.lifted()).kept();
    let details = Details { login: found.login_name, reason: lifting.reason.to_owned(), what, ..Details::default() };
    events::record(db, Subject::of(owner, customer), lifting.actor, EventKind::RestrictionLifted, &details, now)
        .await?;
    Ok(Lift::Lifted)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn placed_by(login: Option<LoginId>) -> Restriction {
        Restriction {
            id: RestrictionId::new(),
            kind: RestrictionKind::Fraud,
            login_id: None,
            login_name: String::new(),
            reason: "chargeback".into(),
            placed_by: login,
            placed_by_name: "Sanne de Wit".into(),
            placed_at: datetime!(2026-11-03 14:02 UTC),
        }
    }

    #[test]
    fn support_lifts_only_what_it_placed_itself() {
        let (sanne, mark) = (LoginId::new(), LoginId::new());
        assert!(placed_by(Some(sanne)).may_be_lifted_by(sanne, StaffRole::Support));
        assert!(!placed_by(Some(mark)).may_be_lifted_by(sanne, StaffRole::Support));
        assert!(!placed_by(None).may_be_lifted_by(sanne, StaffRole::Support));
        for role in [StaffRole::Manager, StaffRole::Owner] {
            assert!(placed_by(Some(mark)).may_be_lifted_by(sanne, role));
        }
    }

    #[test]
    fn a_reason_is_asked_for_and_limited() {
        assert_eq!(check_reason("  unpaid since August ").unwrap(), "unpaid since August");
        assert!(check_reason(" \n\u{200b} ").unwrap_err().to_string().starts_with("Enter a reason."));
        assert!(check_reason(&"é".repeat(500)).is_ok());
        assert!(check_reason(&"é".repeat(501)).is_err() && check_reason("a\0b").is_err());
        assert_eq!(check_lift_reason("").unwrap(), "");
    }

    #[test]
    fn only_a_login_block_names_a_login() {
        let login = LoginId::new();
        assert_eq!(
            (Restricts::Login(login).login(), Restricts::Login(login).kind()),
            (Some(login), RestrictionKind::LoginDenied)
        );
        for what in [Restricts::Account, Restricts::Fraud, Restricts::Ordering] {
            assert!(what.login().is_none() && what.kind() != RestrictionKind::LoginDenied);
        }
    }
}
