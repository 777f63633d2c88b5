//! What a customer's mails are written in: his label's language, or another that he chose.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::customers::queries::language::{find_for_update, update};
use crate::events::{self, Actor, Change, Details, EventKind, Subject};
use crate::fields::Language;
use crate::ids::{CustomerId, ResellerId};
use crate::tell;

/// What holds for one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailLanguage {
    /// None: as his label.
    pub own: Option<String>,
    pub of_label: String,
}

impl MailLanguage {
    /// As a form's select has it.
    pub fn value(&self) -> &str {
        self.own.as_deref().unwrap_or_default()
    }

    /// "As usual (English)".
    pub fn usual(&self) -> String {
        tell("customers-language-usual").with("language", name_of(&self.of_label)).into()
    }
}

/// Reads a form: nothing is the label's; None: no language there is.
pub fn parse(typed: &str) -> Option<Option<Language>> {
    if typed.is_empty() { Some(None) } else { Language::parse(typed).map(Some) }
}

fn name_of(code: &str) -> &str {
    Language::parse(code).map_or(code, |known| known.name())
}

/// Sets it, in the caller's transaction. False: it was so already. None: there is no such customer.
pub async fn change(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    own: Option<Language>,
    actor: &Actor,
    now: OffsetDateTime,
) -> sqlx::Result<Option<bool>> {
    let Some(before) = find_for_update(&mut *db, owner, customer).await? else { return Ok(None) };
    if before.value() == own.map_or("", Language::code) {
        return Ok(Some(false));
    }
    update(&mut *db, owner, customer, own.map(Language::code)).await?;
    let word = |own: Option<&str>| own.map_or_else(|| tell("customers-as-usual").kept(), |own| name_of(own).to_owned());
    let change = Change {
        label: tell("customers-language").kept(),
        before: word(before.own.as_deref()),
        after: word(own.map(Language::code)),
    };
    let details = Details { changes: vec![change], ..Details::default() };
    events::record(db, Subject::of(owner, customer), actor, EventKind::ProfileChanged, &details, now).await?;
    Ok(Some(true))
}
