//! One batch of lines, checked or imported, in one transaction together with how far it has come: a kill anywhere leaves
//! the batch done or not begun. Whoever works on an import holds its row, so of two instances one works on it at a time.
use std::time::{Duration, Instant};

use sqlx::{Acquire, PgConnection, PgPool};
use time::OffsetDateTime;
use url::Url;

use crate::customers::create::{NewCustomer, NotCreated, create};
use crate::customers::language;
use crate::customers::profile::{self, Edit, Saved};
use crate::customers::queries::customer::find_profile;
use crate::error::violated_constraint;
use crate::events::Actor;
use crate::fields::{Contact, ContactInput};
use crate::ids::{CustomerId, ImportId, LabelId, ResellerId};
use crate::imports::control::record;
use crate::imports::known::{Known, email_key, read};
use crate::imports::line::{self, Told};
use crate::imports::queries::lines::{Ended, list_after, update_outcomes};
use crate::imports::queries::matches::{find_numbers, update_foreign_number};
use crate::imports::queries::{import as queries, working};
use crate::imports::{Column, Existing, Import, Key, Outcome, Remark, State};
use crate::locale::{self, tell};

/// Lines of one transaction. Each line that writes is a savepoint; PostgreSQL has room for 64 in a transaction before
/// everybody else's snapshots become slower.
const BATCH: i64 = 60;
const BATCH_OF_CHECK: i64 = 500;
/// Nor does a batch take longer: whoever stops the import, or makes a customer by hand meanwhile, waits for it.
const LONGEST: Duration = Duration::from_millis(250);

/// Works on one import. True: there may be more to do.
pub(super) async fn work_on(
    pool: &PgPool,
    portal: &Url,
    (owner, id): (ResellerId, ImportId),
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let mut tx = pool.begin().await?;
    let Some(import) = working::take(&mut tx, owner, id).await? else {
        tx.rollback().await?;
        return Ok(false);
    };
    let writes = import.state == State::Importing;
    let limit = if writes { BATCH } else { BATCH_OF_CHECK };
    let lines = list_after(&mut tx, owner, id, import.position, limit).await?;
    if lines.is_empty() {
        end(&mut tx, &import, now).await?;
        tx.commit().await?;
        return Ok(false);
    }
    let began = Instant::now();
    let told = read(&mut tx, &import, &lines).await?;
    let known = Known::find(&mut tx, &import, &told).await?;
    let actor = actor(&import);
    let mut counts = import.counts;
    let mut ended = Vec::with_capacity(told.len());
    for (line, told) in told {
        let desk = Desk { db: &mut tx, import: &import, known: &known, actor: &actor, portal, now, writes };
        let one = desk.settle(line, told).await?;
        counts.add(one.outcome);
        ended.push(one);
        if began.elapsed() > LONGEST {
            break;
        }
    }
    let position = ended.last().map_or(import.position, |one| one.line);
    update_outcomes(&mut tx, owner, id, &ended).await?;
    working::update_position(&mut tx, owner, id, position, counts).await?;
    tx.commit().await?;
    Ok(true)
}

async fn end(db: &mut PgConnection, import: &Import, now: OffsetDateTime) -> sqlx::Result<()> {
    let (state, what) = match import.state {
        State::Importing => (State::Done, tell("imports-event-imported")),
        _ => (State::Checked, tell("imports-event-checked")),
    };
    queries::update_resting(&mut *db, import.owner, import.id, state, now).await?;
    let counts = import.counts;
    let what = what.with("file", &import.file_name).with("made", counts.made);
    let what = what.with("updated", counts.updated).with("unchanged", counts.unchanged);
    let what = what.with("faulty", counts.faulty).kept();
    record(db, (import.owner, import.id), &actor(import), what, now).await
}

/// Whoever set it going.
fn actor(import: &Import) -> Actor {
    Actor { login: import.run_by, name: import.run_by_name.clone(), impersonation: None, ip: import.run_by_ip.clone() }
}

/// What one line needs.
struct Desk<'a> {
    db: &'a mut PgConnection,
    import: &'a Import,
    known: &'a Known,
    actor: &'a Actor,
    portal: &'a Url,
    now: OffsetDateTime,
    /// It is the import, and not the dry run.
    writes: bool,
}

/// What came of a line, and what there is to say.
type Verdict = (Outcome, Vec<Remark>, Option<(CustomerId, i32)>);

fn faulty(column: Column, words: &locale::Told) -> Verdict {
    (Outcome::Faulty, vec![Remark::of_cell(column, words)], None)
}

impl Desk<'_> {
    /// A line that cannot be kept takes no other with it.
    async fn settle(self, line: i32, told: Result<Told, Remark>) -> sqlx::Result<Ended> {
        let (outcome, remarks, customer) = match told {
            Err(remark) => (Outcome::Faulty, vec![remark], None),
            Ok(told) => {
                let mut savepoint = self.db.begin().await?;
                let Self { import, known, actor, portal, now, writes, .. } = self;
                let desk = Desk { db: &mut savepoint, import, known, actor, portal, now, writes };
                match desk.judge(line, &told).await {
                    Ok(verdict) => {
                        savepoint.commit().await?;
                        verdict
                    }
                    Err(NotCreated::NameTaken) => {
                        savepoint.rollback().await?;
                        name_taken()
                    }
                    Err(NotCreated::Database(error)) if violated_constraint(&error).is_some() => {
                        savepoint.rollback().await?;
                        tracing::warn!(%error, line, "a line of an import cannot be kept");
                        (Outcome::Faulty, vec![Remark::of_line(&tell("imports-not-kept"))], None)
                    }
                    Err(NotCreated::Database(error)) => return Err(error),
                }
            }
        };
        Ok(Ended { line, outcome, remarks, customer })
    }

    async fn judge(self, line: i32, told: &Told) -> Result<Verdict, NotCreated> {
        let known = self.known;
        let email = email_key(told);
        let earlier = known.earlier.get(&line);
        if let Some(first) = earlier.and_then(|one| one.number) {
            let words = tell("imports-same-number").with("line", first.to_string());
            return Ok(faulty(Column::ForeignNumber, &words));
        }
        let by_number = known.numbers.get(&told.foreign_number).copied();
        let by_email = known.emails.get(&email);
        let same_email = earlier.and_then(|one| one.email);
        let found = match self.import.options.key {
            Key::Number if told.foreign_number.is_empty() => {
                return Ok(faulty(Column::ForeignNumber, &tell("imports-number-missing")));
            }
            Key::Number => by_number,
            Key::Email => match by_email.map(|one| one.customers.as_slice()).unwrap_or_default() {
                [_, _, ..] => {
                    return Ok(faulty(Column::Email, &tell("imports-several-have-address")));
                }
                several => several.first().copied(),
            },
        };
        if let Some(first) = same_email
            .filter(|_| email.contains('@'))
            .filter(|_| found.is_none() || self.import.options.key == Key::Email)
        {
            return Ok(faulty(Column::Email, &tell("imports-same-address").with("line", first.to_string())));
        }
        match found {
            Some(_) if by_number.is_some_and(|other| Some(other) != found) => {
                Ok(faulty(Column::ForeignNumber, &tell("imports-other-has-number")))
            }
            Some(customer) => Ok(self.existing(customer, told).await?),
            None if by_number.is_some() => Ok(faulty(Column::ForeignNumber, &tell("imports-other-has-number"))),
            None if by_email.is_some_and(|one| one.login_taken) => Ok(name_taken()),
            None => self.new_one(told).await,
        }
    }

    async fn existing(self, customer: CustomerId, told: &Told) -> sqlx::Result<Verdict> {
        let owner = self.import.owner;
        let (Some((number, foreign)), Some(stored)) =
            (find_numbers(self.db, owner, customer).await?, find_profile(self.db, owner, customer).await?)
        else {
            return Err(sqlx::Error::RowNotFound);
        };
        let who = Some((customer, number));
        if self.import.options.existing == Existing::Leave {
            return Ok((Outcome::Unchanged, vec![Remark::of_line(&tell("imports-left-alone"))], who));
        }
        let over = line::over(ContactInput::from(&stored.contact), &told.contact);
        let contact = match Remark::of_check(|| over.check()) {
            Ok(contact) => contact,
            Err(remarks) => return Ok((Outcome::Faulty, remarks, who)),
        };
        let renumbered = !told.foreign_number.is_empty() && told.foreign_number != foreign;
        let changed = !stored.contact.changes(&contact).is_empty();
        if !changed && !renumbered {
            return Ok((Outcome::Unchanged, Vec::new(), who));
        }
        if self.writes {
            let edit = Edit { contact: &contact, version: stored.version };
            match profile::update(self.db, owner, customer, &edit, self.actor, self.now).await? {
                Saved::Done { .. } | Saved::Unchanged => {}
                Saved::Stale(_) => {
                    return Ok((Outcome::Faulty, vec![Remark::of_line(&tell("imports-being-changed"))], who));
                }
                Saved::NotThere => return Err(sqlx::Error::RowNotFound),
            }
            if renumbered {
                update_foreign_number(self.db, owner, customer, &told.foreign_number).await?;
            }
        }
        Ok((Outcome::Updated, Vec::new(), who))
    }

    async fn new_one(self, told: &Told) -> Result<Verdict, NotCreated> {
        let mut input = told.contact.clone();
        if input.country.is_empty() {
            input.country.clone_from(&self.import.options.country);
        }
        let contact = match Remark::of_check(|| input.check()) {
            Ok(contact) => contact,
            Err(remarks) => return Ok((Outcome::Faulty, remarks, None)),
        };
        let Some(label) = self.import.options.label else { return Err(sqlx::Error::RowNotFound.into()) };
        if !self.writes {
            return Ok((Outcome::New, Vec::new(), None));
        }
        self.make(told, &contact, label).await
    }

    async fn make(self, told: &Told, contact: &Contact, label: LabelId) -> Result<Verdict, NotCreated> {
        let (owner, options) = (self.import.owner, &self.import.options);
        let may_log_in = options.may_log_in && !told.closed;
        let new = NewCustomer {
            contact,
            label,
            may_log_in,
            send_verification: options.send_verification && !told.closed,
            send_welcome: options.send_welcome,
        };
        let created = create(self.db, owner, &new, self.portal, self.actor, self.now).await?;
        if !told.foreign_number.is_empty() {
            update_foreign_number(self.db, owner, created.id, &told.foreign_number).await?;
        }
        if told.language.is_some() {
            language::change(self.db, owner, created.id, told.language, self.actor, self.now).await?;
        }
        let mut remarks = Vec::new();
        if told.closed && options.may_log_in {
            remarks.push(Remark::of_cell(Column::Status, &tell("imports-not-logged-in")));
        }
        if created.verification_not_before.is_some() {
            remarks.push(Remark::of_cell(Column::Email, &tell("imports-no-verification")));
        }
        Ok((Outcome::New, remarks, Some((created.id, created.number))))
    }
}

fn name_taken() -> Verdict {
    faulty(Column::Email, &tell("imports-login-taken"))
}
