//! Creating a customer: number, account, first login, what the options ask for, mails and history, all or nothing.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use crate::customers::queries::customer::{insert, update_next_number};
use crate::customers::restrictions::{self, Restricts};
use crate::customers::verification::{self, NotSent};
use crate::events::{self, Actor, Details, EventKind, Subject};
use crate::fields::{Contact, LoginName};
use crate::ids::{CustomerId, LabelId, LoginId, ResellerId};
use crate::locale::{key, tell};
use crate::logins::manage::{self, NewLogin};

/// Why the first login is blocked when *May log in* was not ticked.
const NOT_ALLOWED: &str = key("customers-restriction-not-allowed");

/// What *Create customer* asks for.
#[derive(Clone, Copy, Debug)]
pub struct NewCustomer<'a> {
    pub contact: &'a Contact,
    /// One of the reseller's own labels.
    pub label: LabelId,
    pub may_log_in: bool,
    pub send_verification: bool,
    /// Hello, and a link for the first password; only sent to somebody who may log in.
    pub send_welcome: bool,
}

/// A customer just created, and what was sent to him.
#[derive(Clone, Copy, Debug)]
pub struct Created {
    pub id: CustomerId,
    pub number: i32,
    pub login: LoginId,
    pub verification_sent: bool,
    /// When the verification e-mail may be sent, if this address had too many already.
    pub verification_not_before: Option<OffsetDateTime>,
    pub welcome_sent: bool,
}

/// Why there is no new customer. The transaction must be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum NotCreated {
    /// The first login is called after the e-mail address, and somebody has that name.
    #[error("the login name is taken")]
    NameTaken,
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Creates one, in the caller's transaction.
pub async fn create(
    db: &mut PgConnection,
    owner: ResellerId,
    new: &NewCustomer<'_>,
    portal: &Url,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<Created, NotCreated> {
    let number = update_next_number(db, owner).await?;
    let id = CustomerId::new();
    insert(db, owner, id, number, new, now).await?;
    let email = new.contact.email.to_string();
    let details = Details { email: email.clone(), ..Details::default() };
    events::record(db, Subject::of(owner, id), actor, EventKind::CustomerCreated, &details, now).await?;
    let login = create_first_login(db, owner, id, new.contact, actor, now).await?;
    if !new.may_log_in {
        let reason = tell(NOT_ALLOWED).kept();
        restrictions::place(db, owner, id, Restricts::Login(login), &reason, actor, now).await?;
    }
    let mut created =
        Created { id, number, login, verification_sent: false, verification_not_before: None, welcome_sent: false };
    if new.send_verification {
        match verification::send(db, owner, id, None, portal, actor, now).await {
            Ok(_) => created.verification_sent = true,
            Err(NotSent::RateLimited(until)) => created.verification_not_before = Some(until),
            Err(NotSent::NotThere) => return Err(sqlx::Error::RowNotFound.into()),
            Err(NotSent::Database(error)) => return Err(error.into()),
        }
    }
    if new.send_welcome && new.may_log_in {
        manage::send_first_password(db, id, login, portal, actor, now).await?;
        created.welcome_sent = true;
    }
    Ok(created)
}

async fn create_first_login(
    db: &mut PgConnection,
    owner: ResellerId,
    customer: CustomerId,
    contact: &Contact,
    actor: &Actor,
    now: OffsetDateTime,
) -> Result<LoginId, NotCreated> {
    let name = LoginName::from_stored(contact.email.as_str());
    let new = NewLogin { name: &name, email: &contact.email, person_name: contact.name.as_str(), role: None };
    match manage::create(db, owner, customer, &new, actor, now).await {
        Ok(login) => Ok(login),
        Err(manage::NotSaved::Database(error)) => Err(error.into()),
        Err(_) => Err(NotCreated::NameTaken),
    }
}
