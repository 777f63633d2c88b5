//! Why something came to nothing, in plain words for staff.
use crate::suppliers::Answer;
use crate::suppliers::epp::answer::Reply;
use crate::suppliers::webhook::cleaned;
use crate::vault::VaultError;

/// Why the registry could not be heard.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// No session could be had, so nothing was sent.
    #[error("{0}")]
    NotReached(String),
    /// It turned us away at the door.
    #[error("The registry does not let us in: {0}")]
    TurnedAway(String),
    /// All sessions that we may have are in use.
    #[error("All sessions with the registry are in use.")]
    Busy,
    /// Sent, and then nothing came, or not all of it.
    #[error("{0}")]
    Lost(&'static str),
    /// What came is not EPP as we know it.
    #[error("The registry answered with something that cannot be read.")]
    Garbled,
    #[error("{0}")]
    Vault(#[from] VaultError),
    #[error("The portal's database did not answer.")]
    Database(#[from] sqlx::Error),
}

/// Why a task does not end as done, or not yet.
#[derive(Debug)]
pub enum Stop {
    Trouble(Trouble),
    /// Never, for this reason.
    Refused(String),
    /// The registry has taken it and tells by a message when it is over.
    Pending,
    Later(String),
}

impl<E: Into<Trouble>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Trouble(error.into())
    }
}

impl From<Stop> for Answer {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(why) => Self::Refused(why),
            Stop::Later(why) => Self::Later(why),
            Stop::Pending => Self::Pending(
                "The registry has taken it and works at it. It tells the portal by a message when it is over."
                    .to_owned(),
            ),
            Stop::Trouble(trouble) => {
                if let Trouble::Database(error) = &trouble {
                    tracing::warn!(%error, "the adapter for registries could not reach the database");
                }
                Self::Later(trouble.to_string())
            }
        }
    }
}

/// What an answer means for a task.
pub fn settle(reply: Reply) -> Result<Reply, Stop> {
    match reply.code {
        1001 => Err(Stop::Pending),
        1000..2000 => Ok(reply),
        code => {
            let words = words(&reply);
            Err(if comes_right(code) { Stop::Later(words) } else { Stop::Refused(words) })
        }
    }
}

/// What may be different next time: the registry's own failures, an empty account, an object in the middle of something.
fn comes_right(code: u16) -> bool {
    matches!(code, 2104 | 2200 | 2300 | 2400 | 2500..)
}

/// A refusal in plain words, with what the registry itself says.
pub fn words(reply: &Reply) -> String {
    let plain = match reply.code {
        2001 | 2003..=2005 => "The registry does not accept a value",
        2000 | 2002 | 2100..=2103 | 2307 => "The registry does not do this in the way it was asked",
        2104 => "The account with the registry has no credit left",
        2105 => "The registry does not renew the domain now",
        2106 => "The domain cannot be transferred now",
        2200 | 2501 => "The registry does not accept our login",
        2201 => "The registry says that we may not do this with it",
        2202 => "The auth code is wrong",
        2300 => "A transfer of it is under way",
        2301 => "No transfer of it is under way",
        2302 => "The registry has it already",
        2303 => "The registry does not know it",
        2304 => "A status at the registry forbids it",
        2305 => "Something else at the registry still depends on it",
        2306 | 2308 => "The registry's rules forbid it",
        2502 => "The registry allows no more sessions at the moment",
        _ => "The registry could not do it",
    };
    let mut said = vec![reply.message.as_str()];
    said.extend(reply.reasons.iter().map(String::as_str));
    let said = cleaned(&said.join("; "));
    let all = format!("{plain} (EPP {}: {said}).", reply.code);
    all.chars().take(480).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(code: u16) -> Reply {
        Reply { code, message: "Parameter\u{202e}\nvalue".into(), reasons: vec!["postcode".into()], ..Reply::default() }
    }

    #[test]
    fn each_answer_ends_a_task_or_does_not() {
        assert!(settle(reply(1000)).is_ok() && settle(reply(1300)).is_ok());
        assert!(matches!(settle(reply(1001)), Err(Stop::Pending)));
        for later in [2104, 2200, 2300, 2400, 2500, 2501, 2502, 9999] {
            assert!(matches!(settle(reply(later)), Err(Stop::Later(_))), "{later}");
        }
        for never in [2001, 2003, 2004, 2005, 2101, 2201, 2202, 2302, 2303, 2304, 2305, 2306, 2308] {
            assert!(matches!(settle(reply(never)), Err(Stop::Refused(_))), "{never}");
        }
    }

    #[test]
    fn the_registrys_words_stand_behind_ours() {
        assert_eq!(words(&reply(2306)), "The registry's rules forbid it (EPP 2306: Parameter value; postcode).");
        let long = Reply { code: 2400, message: "x".repeat(5000), ..Reply::default() };
        assert!(words(&long).len() < 500);
    }
}
