//! Who must have a second factor: a reseller says it for his staff, and per label for its customers.
use sqlx::PgConnection;
use time::OffsetDateTime;

use super::Rule;
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::ids::{LabelId, LoginId, ResellerId};
use crate::locale::{Told, tell};
use crate::logins::StaffRole;
use crate::logins::queries::policy as queries;

/// What is asked at a label.
#[derive(Clone, Debug)]
pub struct LabelPolicy {
    pub id: LabelId,
    pub name: String,
    pub rule: Rule,
    /// Whether its customers may keep support out.
    pub support_refusable: bool,
    /// How many logins of its customers have a second factor.
    pub with_factor: i64,
}

/// Somebody of the staff.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: LoginId,
    pub name: String,
    pub login_name: String,
    pub role: StaffRole,
    pub second_factor: bool,
    pub last_sign_in_at: Option<OffsetDateTime>,
}

/// Whether staff must have one. False: it was so already, and nothing is written.
pub async fn change_staff(
    db: &mut PgConnection,
    owner: ResellerId,
    required: bool,
    (of, actor): (Subject, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    if !queries::update_staff(db, owner, required).await? {
        return Ok(false);
    }
    let what = if required { tell("account-event-staff-required") } else { tell("account-event-staff-free") };
    note(db, what, of, actor, now).await?;
    Ok(true)
}

/// What customers of a label must, and may. None: no such label; false: nothing was different.
pub async fn change_label(
    db: &mut PgConnection,
    owner: ResellerId,
    (label, rule, refusable): (LabelId, Rule, bool),
    (of, actor): (Subject, &Actor),
    now: OffsetDateTime,
) -> sqlx::Result<Option<bool>> {
    let Some(old) = queries::lock_label(db, owner, label).await? else { return Ok(None) };
    if (old.rule, old.support_refusable) == (rule, refusable) {
        return Ok(Some(false));
    }
    queries::update_label(db, owner, label, rule, refusable).await?;
    let what = if refusable { tell("account-event-label-may") } else { tell("account-event-label-cannot") };
    let rule = match rule {
        Rule::Off => tell("account-event-rule-off"),
        Rule::Offered => tell("account-event-rule-offered"),
        Rule::Required => tell("account-event-rule-required"),
    };
    note(db, what.with("label", &old.name).with("rule", rule.kept()), of, actor, now).await?;
    Ok(Some(true))
}

async fn note(db: &mut PgConnection, what: Told, of: Subject, actor: &Actor, now: OffsetDateTime) -> sqlx::Result<()> {
    let details = Details { what: what.kept(), ..Details::default() };
    events::record(db, of, actor, EventKind::SecurityChanged, &details, now).await?;
    Ok(())
}
