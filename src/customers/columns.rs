//! How one person looks at the customers list: which columns, and how many customers on a page.
use std::collections::HashMap;

use sqlx::PgConnection;
use time::Date;

use crate::customers::list::{Listed, PAGE, SIZES};
use crate::customers::queries::columns as queries;
use crate::ids::{CustomerId, LoginId, ResellerId};

/// What the list can show beside number and name, which always stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Organisation,
    Email,
    Phone,
    City,
    Region,
    Country,
    State,
    Tags,
    Products,
    LastSignIn,
    Created,
}

impl Column {
    /// In the order in which they stand.
    pub const ALL: [Self; 11] = [
        Self::Organisation,
        Self::Email,
        Self::Phone,
        Self::City,
        Self::Region,
        Self::Country,
        Self::State,
        Self::Tags,
        Self::Products,
        Self::LastSignIn,
        Self::Created,
    ];

    /// Its name in forms and rows.
    pub fn value(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::City => "city",
            Self::Region => "region",
            Self::Country => "country",
            Self::State => "state",
            Self::Tags => "tags",
            Self::Products => "products",
            Self::LastSignIn => "last_sign_in",
            Self::Created => "created",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Organisation => crate::t("words-organisation"),
            Self::Email => crate::t("words-email"),
            Self::Phone => crate::t("words-phone"),
            Self::City => crate::t("words-city"),
            Self::Region => crate::t("words-state"),
            Self::Country => crate::t("words-country"),
            Self::State => crate::t("words-state-of-it"),
            Self::Tags => crate::t("customers-tags"),
            Self::Products => crate::t("words-products"),
            Self::LastSignIn => crate::t("customers-last-sign-in"),
            Self::Created => crate::t("words-created"),
        }
    }

    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.value() == value)
    }

    /// Whether it is more than a line of the list is read with.
    fn is_more(self) -> bool {
        !matches!(self, Self::Organisation | Self::Email | Self::Country | Self::State | Self::Created)
    }
}

/// The columns by their names, each once and in their order; what is not known is left out.
pub fn read_columns<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Vec<Column> {
    let read: Vec<Column> = names.into_iter().filter_map(|name| Column::parse(name.as_ref())).collect();
    Column::ALL.into_iter().filter(|column| read.contains(column)).collect()
}

/// Their names, as they are kept.
pub fn names(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.value().to_owned()).collect()
}

/// One person's choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub columns: Vec<Column>,
    pub size: usize,
}

impl Default for Look {
    fn default() -> Self {
        Self { columns: vec![Column::Email, Column::Country, Column::State, Column::Created], size: PAGE }
    }
}

/// How somebody looks at it.
pub async fn find_look(db: &mut PgConnection, login: LoginId) -> sqlx::Result<Look> {
    Ok(kept_look(queries::find(db, login).await?))
}

/// What was kept of it, if anything.
pub(in crate::customers) fn kept_look(kept: Option<(Vec<String>, i16)>) -> Look {
    let Some((columns, size)) = kept else { return Look::default() };
    let size = usize::try_from(size).ok().filter(|size| SIZES.contains(size));
    Look { columns: read_columns(columns), size: size.unwrap_or(PAGE) }
}

/// Keeps it for the next time.
pub async fn save_look(db: &mut PgConnection, login: LoginId, look: &Look) -> sqlx::Result<()> {
    queries::save(db, login, &names(&look.columns), i16::try_from(look.size).unwrap_or(50)).await
}

/// What a line says beyond what it is read with.
#[derive(Clone, Debug, Default)]
pub struct More {
    pub phone: String,
    pub city: String,
    pub region: String,
    pub tags: Vec<String>,
    /// Active domains and hosting.
    pub products: i64,
    pub last_sign_in: Option<Date>,
}

/// It, for these lines, if a column asks for it.
pub async fn list_more(
    db: &mut PgConnection,
    owner: ResellerId,
    columns: &[Column],
    listed: &[Listed],
) -> sqlx::Result<HashMap<CustomerId, More>> {
    if !columns.iter().any(|column| column.is_more()) || listed.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<CustomerId> = listed.iter().map(|one| one.id).collect();
    queries::list_more(db, owner, &ids).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_back_in_their_order() {
        assert_eq!(read_columns(["created", "tags", "password", "tags"]), [Column::Tags, Column::Created]);
        for column in Column::ALL {
            assert_eq!(read_columns(names(&[column])), [column]);
        }
    }
}
