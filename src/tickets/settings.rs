//! Departments, canned replies, and who is written to: kept by owners and managers, used by all staff.
use std::collections::BTreeSet;

use sqlx::PgConnection;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::{EmailAddress, FieldError, clean_line, clean_text};
use crate::ids::{CannedReplyId, CustomerId, DepartmentId, LoginId, ResellerId};
use crate::locale::Told;
use crate::tickets::Outcome;
use crate::tickets::queries::{preference, settings as queries};
use crate::{t, tell};

/// The longest name.
const NAME: usize = 100;
/// The longest signature.
const SIGNATURE: usize = 2_000;
/// More departments than these are no help to anybody who chooses one.
pub const MOST_DEPARTMENTS: usize = 100;
/// The most canned replies.
pub const MOST_REPLIES: usize = 500;

/// Who in the house answers.
#[derive(Clone, Debug)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    /// Empty: the label's.
    pub sender_email: String,
    pub default_assignee: Option<LoginId>,
    pub assignee_name: String,
    pub signature: String,
    pub position: i16,
    pub retired_at: Option<OffsetDateTime>,
}

/// A text to insert.
#[derive(Clone, Debug)]
pub struct CannedReply {
    pub id: CannedReplyId,
    pub name: String,
    pub body: String,
}

/// Somebody who may hold tickets.
#[derive(Clone, Debug)]
pub struct StaffMember {
    pub id: LoginId,
    pub name: String,
    pub email: String,
}

/// What a department is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentContent {
    pub name: String,
    pub sender_email: String,
    pub default_assignee: Option<LoginId>,
    pub signature: String,
}

/// What a canned reply is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyContent {
    pub name: String,
    pub body: String,
}

/// Which tickets a member of staff hears of by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "ticket_mail", rename_all = "snake_case")]
pub enum TicketMail {
    None,
    Mine,
    MineOrFree,
    All,
}

impl TicketMail {
    pub const ALL: [Self; 4] = [Self::MineOrFree, Self::Mine, Self::All, Self::None];

    pub fn value(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mine => "mine",
            Self::MineOrFree => "mine_or_free",
            Self::All => "all",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::None => t("tickets-mail-none"),
            Self::Mine => t("tickets-mail-mine"),
            Self::MineOrFree => t("tickets-mail-mine-or-free"),
            Self::All => t("tickets-mail-all"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.value() == value)
    }
}

/// A message by its field.
pub type Wrong = Vec<(&'static str, String)>;

impl DepartmentContent {
    /// Reads a form; whether the assignee is staff is asked of `staff`.
    pub fn check(fields: [&str; 4], staff: &[StaffMember]) -> Result<Self, Wrong> {
        let [name, email, assignee, signature] = fields;
        let mut wrong = Vec::new();
        let name = required_name(name).map_err(|error| wrong.push(("name", error.to_string())));
        let email = match email.trim() {
            "" => Ok(String::new()),
            typed => EmailAddress::parse(typed)
                .map(String::from)
                .map_err(|error| wrong.push(("sender_email", error.to_string()))),
        };
        let known = |login: &LoginId| staff.iter().any(|one| one.id == *login);
        let chosen = match (assignee.is_empty(), assignee.parse::<LoginId>().ok().filter(known)) {
            (true, _) => Ok(None),
            (false, Some(login)) => Ok(Some(login)),
            (false, None) => Err(t("tickets-assignee-wrong")),
        };
        let assignee = chosen.map_err(|message| wrong.push(("assignee", message.to_owned())));
        let signature = clean_text(signature, SIGNATURE).map_err(|error| wrong.push(("signature", error.to_string())));
        match (name, email, assignee, signature) {
            (Ok(name), Ok(sender_email), Ok(default_assignee), Ok(signature)) => {
                Ok(Self { name, sender_email, default_assignee, signature })
            }
            _ => Err(wrong),
        }
    }
}

impl ReplyContent {
    pub fn check(name: &str, body: &str) -> Result<Self, Wrong> {
        let mut wrong = Vec::new();
        let name = required_name(name).map_err(|error| wrong.push(("name", error.to_string())));
        let body = crate::tickets::check::text(body).map_err(|error| wrong.push(("body", error.to_string())));
        match (name, body) {
            (Ok(name), Ok(body)) => Ok(Self { name, body }),
            _ => Err(wrong),
        }
    }
}

fn required_name(raw: &str) -> Result<String, FieldError> {
    let name = clean_line(raw, NAME)?;
    if name.is_empty() { Err(FieldError::Missing(t("tickets-name-missing"))) } else { Ok(name) }
}

/// What came of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Another one is called that.
    NameTaken,
    /// There are as many as there can be.
    TooMany,
    NotThere,
}

/// Whose settings, and whose hand.
#[derive(Clone, Copy, Debug)]
pub struct House<'a> {
    pub owner: ResellerId,
    /// The account his events belong to.
    pub subject: Subject,
    pub actor: &'a Actor,
    pub now: OffsetDateTime,
}

/// Makes a department, or changes one.
pub async fn save_department(
    db: &mut PgConnection,
    house: House<'_>,
    id: Option<DepartmentId>,
    content: &DepartmentContent,
) -> sqlx::Result<Saved> {
    queries::lock_departments(&mut *db, house.owner).await?;
    let all = queries::list_departments(&mut *db, house.owner, true).await?;
    let same = |one: &Department| one.name.to_lowercase() == content.name.to_lowercase();
    let current = id.and_then(|id| all.iter().find(|one| one.id == id));
    if id.is_some() && current.is_none() {
        return Ok(Saved::NotThere);
    }
    let is_open = current.is_none_or(|one| one.retired_at.is_none());
    if is_open && all.iter().any(|one| Some(one.id) != id && one.retired_at.is_none() && same(one)) {
        return Ok(Saved::NameTaken);
    }
    if id.is_none() && all.len() >= MOST_DEPARTMENTS {
        return Ok(Saved::TooMany);
    }
    let what =
        if id.is_some() { tell("tickets-set-up-department-changed") } else { tell("tickets-set-up-department-added") };
    let id = match id {
        Some(id) => {
            queries::update_department(&mut *db, house.owner, id, content).await?;
            id
        }
        None => queries::insert_department(&mut *db, house.owner, content, house.now).await?,
    };
    note(db, house, what, Some(id.0)).await?;
    Ok(Saved::Done)
}

/// Retires a department or opens it again. One always stays open.
pub async fn retire(db: &mut PgConnection, house: House<'_>, id: DepartmentId, retired: bool) -> sqlx::Result<Outcome> {
    queries::lock_departments(&mut *db, house.owner).await?;
    let all = queries::list_departments(&mut *db, house.owner, true).await?;
    let Some(one) = all.iter().find(|one| one.id == id) else { return Ok(Outcome::NotThere) };
    let open: BTreeSet<String> =
        all.iter().filter(|one| one.retired_at.is_none()).map(|one| one.name.to_lowercase()).collect();
    let impossible = if retired { open.len() < 2 } else { open.contains(&one.name.to_lowercase()) };
    if one.retired_at.is_some() == retired || impossible {
        return Ok(Outcome::TooLate);
    }
    queries::update_retired(&mut *db, house.owner, id, retired.then_some(house.now)).await?;
    let what =
        if retired { tell("tickets-set-up-department-retired") } else { tell("tickets-set-up-department-opened") };
    note(db, house, what, Some(id.0)).await?;
    Ok(Outcome::Done)
}

/// Makes a canned reply, or changes one.
pub async fn save_reply(
    db: &mut PgConnection,
    house: House<'_>,
    id: Option<CannedReplyId>,
    content: &ReplyContent,
) -> sqlx::Result<Saved> {
    // whoever else saves one waits
    queries::lock_departments(&mut *db, house.owner).await?;
    let all = queries::list_replies(&mut *db, house.owner).await?;
    if id.is_some_and(|id| all.iter().all(|one| one.id != id)) {
        return Ok(Saved::NotThere);
    }
    if all.iter().any(|one| Some(one.id) != id && one.name.to_lowercase() == content.name.to_lowercase()) {
        return Ok(Saved::NameTaken);
    }
    if id.is_none() && all.len() >= MOST_REPLIES {
        return Ok(Saved::TooMany);
    }
    let what = if id.is_some() { tell("tickets-set-up-reply-changed") } else { tell("tickets-set-up-reply-added") };
    let id = match id {
        Some(id) => {
            queries::update_reply(&mut *db, house.owner, id, content, house.now).await?;
            id
        }
        None => queries::insert_reply(&mut *db, house.owner, content, house.now).await?,
    };
    note(db, house, what, Some(id.0)).await?;
    Ok(Saved::Done)
}

/// Takes a canned reply away; what was sent with it stays.
pub async fn delete_reply(db: &mut PgConnection, house: House<'_>, reply: &CannedReply) -> sqlx::Result<Outcome> {
    if !queries::delete_reply(&mut *db, house.owner, reply.id).await? {
        return Ok(Outcome::TooLate);
    }
    note(db, house, tell("tickets-set-up-reply-deleted"), Some(reply.id.0)).await?;
    Ok(Outcome::Done)
}

/// A line in the history of the account, which the reseller above reads too: without names that are the house's own.
async fn note(db: &mut PgConnection, house: House<'_>, what: Told, about: Option<Uuid>) -> sqlx::Result<()> {
    let details = Details { what: what.kept(), about, ..Details::default() };
    events::record(db, house.subject, house.actor, EventKind::TicketsSetUp, &details, house.now).await?;
    Ok(())
}

/// A member of staff chooses which tickets he hears of.
pub async fn choose_ticket_mail(
    db: &mut PgConnection,
    house: House<'_>,
    login: LoginId,
    choice: TicketMail,
) -> sqlx::Result<()> {
    preference::update_ticket_mail(&mut *db, house.owner, login, choice).await?;
    note(db, house, tell("tickets-set-up-mails").with("choice", choice.value()), None).await
}

/// A customer chooses whether he hears of his tickets beside the messages themselves.
pub async fn choose_support_mail(
    db: &mut PgConnection,
    house: House<'_>,
    customer: CustomerId,
    wanted: bool,
) -> sqlx::Result<()> {
    if preference::update_support_mail(&mut *db, house.owner, customer, wanted).await? {
        let what = if wanted { tell("tickets-set-up-notices-on") } else { tell("tickets-set-up-notices-off") };
        note(db, house, what, None).await?;
    }
    Ok(())
}
