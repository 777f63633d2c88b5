//! Whether a login may log in, in words: who took it away, when and why.
use time::OffsetDateTime;

use crate::customers::restrictions::{Restriction, RestrictionKind};
use crate::ids::LoginId;
use crate::web::moment::Moment;
use crate::web::page::Badge;

/// The state of one login, its own block before the one of the whole account.
#[derive(Clone, Debug)]
pub struct LoginState {
    pub badge: Badge,
    /// Its own block, if it has one.
    pub block: Option<Block>,
}

/// Who took it away, when and why.
#[derive(Clone, Debug)]
pub struct Block {
    pub by: String,
    pub at: Moment,
    pub reason: String,
}

impl Block {
    pub fn new(restriction: &Restriction, now: OffsetDateTime) -> Self {
        let by = if restriction.placed_by.is_some() {
            crate::locale::kept::actor(&restriction.placed_by_name)
        } else {
            crate::t("customers-the-portal").into()
        };
        Self { by, at: Moment::new(restriction.placed_at, now), reason: restriction.reason.clone() }
    }
}

/// The open block of one login.
pub fn block_of(open: &[Restriction], login: LoginId) -> Option<&Restriction> {
    open.iter().find(|one| one.kind == RestrictionKind::LoginDenied && one.login_id == Some(login))
}

/// The open denial of the whole account.
pub fn denial(open: &[Restriction]) -> Option<&Restriction> {
    open.iter().find(|one| one.kind == RestrictionKind::AccountDenied)
}

impl LoginState {
    /// From all that is open against the account.
    pub fn of(login: LoginId, open: &[Restriction], now: OffsetDateTime) -> Self {
        let block = block_of(open, login).map(|one| Block::new(one, now));
        let badge = match (&block, denial(open)) {
            (Some(_), _) => Badge::new("bad", crate::t("customers-state-login-blocked")),
            (None, Some(_)) => Badge::new("warn", crate::t("customers-state-account-denied")),
            (None, None) => Badge::new("good", crate::t("customers-may-log-in")),
        };
        Self { badge, block }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::RestrictionId;

    fn placed(kind: RestrictionKind, login_id: Option<LoginId>) -> Restriction {
        Restriction {
            id: RestrictionId::new(),
            kind,
            login_id,
            login_name: String::new(),
            reason: "unpaid".into(),
            placed_by: None,
            placed_by_name: String::new(),
            placed_at: datetime!(2026-11-03 14:02 UTC),
        }
    }

    #[test]
    fn a_login_is_blocked_by_its_own_block_or_by_the_whole_accounts() {
        let (ada, bob, now) = (LoginId::new(), LoginId::new(), datetime!(2026-11-24 10:00 UTC));
        let word = |open: &[Restriction], login| LoginState::of(login, open, now).badge.word;
        let his = [placed(RestrictionKind::LoginDenied, Some(ada)), placed(RestrictionKind::Fraud, None)];
        assert_eq!((word(&his, ada).as_str(), word(&his, bob).as_str()), ("Login blocked", "May log in"));
        let all = [placed(RestrictionKind::AccountDenied, None)];
        assert_eq!(word(&all, bob), "Account blocked");
        let block = LoginState::of(ada, &his, now).block.unwrap();
        assert_eq!(
            (block.by.as_str(), block.reason.as_str(), block.at.words.as_str()),
            ("the portal", "unpaid", "3 Nov, 14:02")
        );
    }
}
