//! What a mailing will be: how many get it, a few of them, and how the first of them reads it.
use sqlx::PgConnection;
use url::Url;

use crate::ids::{CustomerId, LabelId, ResellerId};
use crate::mail::bulk::Rendered;
use crate::mailings::queries::choosing;
use crate::mailings::unsubscribe::EXAMPLE;
use crate::mailings::{Addressee, Content, Kind, Mailing, Reason, Written};
use crate::resellers::Label;
use crate::resellers::queries::list_labels;

/// How many of those chosen are looked at.
const SOME: i64 = 10;

/// How many are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub receiving: i64,
    pub left_out: Vec<(Reason, i64)>,
}

impl Numbers {
    pub(in crate::mailings) fn of(counts: Vec<(Option<Reason>, i64)>) -> Self {
        let receiving = counts.iter().filter(|(reason, _)| reason.is_none()).map(|(_, count)| count).sum();
        let left_out = counts.into_iter().filter_map(|(reason, count)| Some((reason?, count))).collect();
        Self { receiving, left_out }
    }

    pub fn all_left_out(&self) -> i64 {
        self.left_out.iter().map(|(_, count)| count).sum()
    }

    pub fn chosen(&self) -> i64 {
        self.receiving + self.all_left_out()
    }
}

/// A mailing before it is sent.
#[derive(Clone, Debug)]
pub struct Preview {
    pub numbers: Numbers,
    pub some: Vec<Addressee>,
    /// As the first of them reads it; of nobody, somebody made up.
    pub first: Rendered,
    /// Who that is.
    pub reader: Addressee,
}

/// Looks at it.
pub async fn preview(db: &mut PgConnection, mailing: &Mailing, portal: &Url) -> sqlx::Result<Preview> {
    let (owner, content) = (mailing.owner, &mailing.content);
    let (numbers, some) = match content.choice.chosen() {
        None => (Numbers::default(), Vec::new()),
        Some(chosen) => (
            Numbers::of(choosing::count(&mut *db, owner, content.kind, &chosen).await?),
            choosing::list_some(&mut *db, owner, content.kind, &chosen, SOME).await?,
        ),
    };
    let labels = list_labels(&mut *db, owner).await?;
    let reader = some.first().cloned().unwrap_or_else(|| made_up(&labels, content));
    let first = read_by(content, &reader, (&labels, portal), false)?;
    Ok(Preview { numbers, some, first, reader })
}

/// As somebody reads it, with a link in the place of his own that turns nothing off.
pub(in crate::mailings) fn read_by(
    content: &Content,
    reader: &Addressee,
    (labels, portal): (&[Label], &Url),
    is_test: bool,
) -> sqlx::Result<Rendered> {
    let label = label_of(labels, reader.label)?;
    let written = Written::read(content).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    let example = match content.kind {
        Kind::Announcement => format!("{}/unsubscribe/{EXAMPLE}", label.origin(portal)),
        Kind::Service => String::new(),
    };
    written.to(reader, (label, portal), &example, is_test)
}

pub(in crate::mailings) fn label_of(labels: &[Label], id: LabelId) -> sqlx::Result<&Label> {
    labels.iter().find(|label| label.id == id).ok_or(sqlx::Error::RowNotFound)
}

/// The newest customer who gets it, or somebody made up.
pub(in crate::mailings) async fn first_reader(
    db: &mut PgConnection,
    owner: ResellerId,
    content: &Content,
    labels: &[Label],
) -> sqlx::Result<Addressee> {
    let some = match content.choice.chosen() {
        None => Vec::new(),
        Some(chosen) => choosing::list_some(db, owner, content.kind, &chosen, 1).await?,
    };
    Ok(some.into_iter().next().unwrap_or_else(|| made_up(labels, content)))
}

fn made_up(labels: &[Label], content: &Content) -> Addressee {
    let label = content.choice.label.or(labels.first().map(|label| label.id));
    Addressee {
        id: CustomerId::new(),
        number: 10_001,
        name: "Ada Example".to_owned(),
        organisation: String::new(),
        email: "ada@customer.example".to_owned(),
        label: label.unwrap_or_else(LabelId::new),
        language: String::new(),
        reason: None,
    }
}
