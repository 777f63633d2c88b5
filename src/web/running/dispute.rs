//! A dispute about a domain, as its page shows it.
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::domains::dispute::{Procedure, may_begin};
use crate::domains::queries::dispute::find_open;
use crate::logins::StaffRole;
use crate::web::form::{Choice, Form};
use crate::web::moment::Moment;
use crate::web::running::DomainVisit;

/// What there is of one, and what this person can do about it.
pub struct DisputeView {
    /// There is one.
    pub open: bool,
    /// What staff know of it.
    pub known: Option<Known>,
    pub may_begin: bool,
    pub may_end: bool,
    pub procedures: Vec<Choice>,
    pub form: Form,
}

/// Customers read only that there is one.
pub struct Known {
    pub procedure: &'static str,
    pub note: String,
    pub by: String,
    pub at: Moment,
}

impl DisputeView {
    /// `form`: one that came back with something wrong.
    pub async fn find(
        db: &mut PgConnection,
        own: &DomainVisit,
        form: Option<Form>,
        now: OffsetDateTime,
    ) -> sqlx::Result<Self> {
        let domain = &own.domain;
        let found = match own.visit.is_staff() && domain.disputed {
            true => find_open(db, own.visit.owner, domain.id).await?,
            false => None,
        };
        let manages = own.visit.role().is_some_and(StaffRole::may_manage);
        Ok(Self {
            open: domain.disputed,
            known: found.map(|one| Known {
                procedure: one.procedure.word(),
                note: one.note,
                by: crate::locale::kept::actor(&one.opened_by_name),
                at: Moment::new(one.opened_at, now),
            }),
            may_begin: manages && !domain.disputed && may_begin(domain.state),
            may_end: manages && domain.disputed,
            procedures: Procedure::ALL.map(|one| Choice::new(one.value(), one.word())).into(),
            form: form.unwrap_or_default(),
        })
    }
}
