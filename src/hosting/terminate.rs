//! Terminating: the account and all that is on it is gone for good. Only after its name was typed.
use serde_json::json;
use sqlx::PgConnection;

use crate::fields::FieldError;
use crate::hosting::Hosting;
use crate::hosting::change::{Change, request};
use crate::hosting::queries::suspension::lock;
use crate::orders::place::Desk;
use crate::suppliers::TaskAction;
use crate::suppliers::once::Asked;
use crate::{t, tell};

/// Whoever terminates something types its name exactly.
pub fn check_name(account: &Hosting, typed: &str) -> Result<(), FieldError> {
    match typed.trim() {
        "" => Err(FieldError::Missing(t("hosting-terminate-type"))),
        typed if typed == account.name => Ok(()),
        _ => Err(FieldError::invalid(tell("hosting-terminate-exactly").with("name", &account.name))),
    }
}

pub async fn terminate(db: &mut PgConnection, desk: Desk<'_>, account: &Hosting) -> sqlx::Result<Asked> {
    match lock(&mut *db, desk.owner, account.id).await? {
        Some(state) if state.may_be_terminated() => {
            let what = tell("hosting-event-terminate");
            let change = Change { action: TaskAction::Terminate, arguments: json!({}), what, reason: "" };
            request(db, desk, account, change).await
        }
        _ => Ok(Asked::Not(t("hosting-terminate-nothing"))),
    }
}
