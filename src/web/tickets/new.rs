//! The form of a new ticket, the same in both areas: subject, department, text, what it is about.
use serde::Deserialize;
use sqlx::PgConnection;

use crate::ids::{CustomerId, ResellerId};
use crate::t;
use crate::tickets::about::{Chosen, Offer, choose, offer};
use crate::tickets::queries::settings::list_departments;
use crate::tickets::settings::Department;
use crate::tickets::{Thing, check};
use crate::web::form::{Choice, Form};

/// What is posted.
#[derive(Clone, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    pub subject: String,
    pub department: String,
    pub text: String,
    pub about: String,
    pub about_name: String,
    pub canned: String,
    #[serde(rename = "do")]
    pub what: String,
    pub form_key: String,
}

/// What a good one says.
#[derive(Clone, Debug)]
pub struct Read {
    pub subject: String,
    pub text: String,
    pub department: Department,
    pub about: Option<Thing>,
}

/// What can be chosen in it.
pub struct Choices {
    pub departments: Vec<Choice>,
    /// None: there is one only, so it is no question.
    pub asks_department: bool,
    pub things: Vec<Choice>,
    /// Not all of them stand there: others are named.
    pub names_others: bool,
    pub canned: Vec<Choice>,
}

impl Fields {
    pub fn inserts(&self) -> bool {
        self.what == "insert"
    }

    /// The form again, as it was typed.
    pub fn form(&self) -> Form {
        Form::new()
            .with("subject", &self.subject)
            .with("department", &self.department)
            .with("text", &self.text)
            .with("about", &self.about)
            .with("about_name", &self.about_name)
            .with("canned", &self.canned)
            .with_key(&self.form_key)
    }

    /// Reads it; the messages by their fields where something is wrong.
    pub async fn read(
        &self,
        db: &mut PgConnection,
        owner: ResellerId,
        customer: CustomerId,
    ) -> sqlx::Result<Result<Read, Vec<(&'static str, String)>>> {
        let mut wrong = Vec::new();
        let subject = check::subject(&self.subject).map_err(|error| wrong.push(("subject", error.to_string())));
        let departments = list_departments(&mut *db, owner, false).await?;
        let department = match departments.as_slice() {
            [only] if self.department.is_empty() => Some(only.clone()),
            several => several.iter().find(|one| one.id.to_string() == self.department).cloned(),
        };
        if department.is_none() {
            wrong.push(("department", t("tickets-department-wrong").to_owned()));
        }
        let about = match choose(db, owner, customer, (&self.about, &self.about_name)).await? {
            Chosen::Nothing => Ok(None),
            Chosen::Thing(thing) => Ok(Some(thing)),
            Chosen::Unknown if self.about.is_empty() => Err(("about_name", t("tickets-about-unknown-name"))),
            Chosen::Unknown => Err(("about", t("tickets-about-unknown"))),
        };
        let about = about.map_err(|(field, message)| wrong.push((field, message.to_owned())));
        let text = check::text(&self.text).map_err(|error| wrong.push(("text", error.to_string())));
        Ok(match (subject, text, department, about) {
            (Ok(subject), Ok(text), Some(department), Ok(about)) => Ok(Read { subject, text, department, about }),
            _ => Err(wrong),
        })
    }
}

impl Choices {
    /// What a ticket of this customer can say.
    pub async fn find(
        db: &mut PgConnection,
        owner: ResellerId,
        customer: CustomerId,
        canned: Vec<Choice>,
    ) -> sqlx::Result<Self> {
        let departments = list_departments(&mut *db, owner, false).await?;
        let Offer { things, is_cut } = offer(db, owner, customer).await?;
        let thing = |one: Thing| Choice::new(one.about.value(), one.name);
        Ok(Self {
            asks_department: departments.len() > 1,
            departments: departments.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect(),
            things: things.into_iter().map(thing).collect(),
            names_others: is_cut,
            canned,
        })
    }

    /// Whether there is anything it could be about.
    pub fn asks_about(&self) -> bool {
        !self.things.is_empty()
    }
}
