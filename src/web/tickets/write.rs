//! What is posted where one writes in a ticket.
use serde::Deserialize;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::ids::{CannedReplyId, ResellerId};
use crate::logins::throttle::{Allowance, Limit};
use crate::tickets::check;
use crate::tickets::queries::settings::{find_reply, list_replies};
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::{t, tell};

/// An answer or a note.
#[derive(Clone, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    pub text: String,
    /// The last message that the page showed.
    pub seen: String,
    /// A canned reply, and the button that inserts it.
    pub canned: String,
    #[serde(rename = "do")]
    pub what: String,
    pub form_key: String,
}

impl Fields {
    pub fn inserts(&self) -> bool {
        self.what == "insert"
    }

    /// The form again, as it was typed.
    pub fn form(&self) -> Form {
        Form::new().with("text", &self.text).with("canned", &self.canned).with_key(&self.form_key)
    }
}

/// The canned replies to choose from.
pub async fn canned_choices(db: &mut PgConnection, owner: ResellerId) -> sqlx::Result<Vec<Choice>> {
    let replies = list_replies(db, owner).await?;
    Ok(replies.into_iter().map(|reply| Choice::new(reply.id.to_string(), reply.name)).collect())
}

/// A form with the chosen reply after its text; with a message where none was chosen.
pub async fn with_canned(
    db: &mut PgConnection,
    owner: ResellerId,
    form: Form,
    (text, canned): (&str, &str),
) -> Result<Form, AppError> {
    let reply = match canned.parse::<CannedReplyId>() {
        Ok(id) => find_reply(db, owner, id).await?,
        Err(_) => None,
    };
    Ok(match reply {
        Some(reply) => form.with("text", check::inserted(text, &reply.body)).with("canned", ""),
        None => form.with_errors([("canned", t("tickets-canned-none-chosen"))]),
    })
}

/// Counts one message; the sentence for the form where there were too many.
pub async fn take(db: &mut PgConnection, limit: Limit, who: &str, now: OffsetDateTime) -> sqlx::Result<Option<String>> {
    Ok(match limit.take(db, who, now).await? {
        Allowance::Granted => None,
        Allowance::RefusedUntil(until) => {
            let until = Moment::new(until + time::Duration::minutes(1), now).words;
            Some(tell("tickets-too-many").with("until", until).into())
        }
    })
}
