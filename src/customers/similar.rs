//! Who is so much like a new customer that he may be the same one: asked before somebody is created twice.
use sqlx::PgConnection;

use crate::customers::queries::similar as queries;
use crate::fields::Contact;
use crate::ids::{CustomerId, ResellerId};

/// How many are shown at most.
const AT_MOST: i64 = 5;

/// An own customer much like the new one, and in what.
#[derive(Clone, Debug)]
pub struct Similar {
    pub id: CustomerId,
    pub number: i32,
    pub display_name: String,
    pub email: String,
    pub city: String,
    pub same_email: bool,
    pub same_phone: bool,
    /// The name, or the organisation of a company, at the same postal code.
    pub same_name: bool,
    /// One of his logins has the new address as its name, so the new customer cannot have it.
    pub same_login: bool,
}

impl Similar {
    /// "same e-mail and same phone"
    pub fn alike(&self) -> String {
        let alike = [
            (self.same_email, crate::t("customers-alike-email")),
            (self.same_phone, crate::t("customers-alike-phone")),
            (self.same_name, crate::t("customers-alike-name")),
        ];
        let alike: Vec<&str> = alike.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect();
        match alike.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => {
                crate::tell("customers-alike-and").with("others", others.join(", ")).with("last", *last).into()
            }
            None => String::new(),
        }
    }
}

/// The reseller's own customers of the same e-mail address, the same phone, or the same name and postal code.
pub async fn list_similar(db: &mut PgConnection, owner: ResellerId, contact: &Contact) -> sqlx::Result<Vec<Similar>> {
    queries::list_similar(db, owner, contact, AT_MOST).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_said_in_words() {
        let like = |same_email, same_phone, same_name| {
            let similar = Similar {
                id: CustomerId::new(),
                number: 10001,
                display_name: "Ada Jansen".into(),
                email: "ada@jansen.example".into(),
                city: "Amsterdam".into(),
                same_email,
                same_phone,
                same_name,
                same_login: false,
            };
            similar.alike()
        };
        assert_eq!(like(false, true, false), "same phone");
        assert_eq!(like(true, false, true), "same e-mail and same name and postal code");
        assert_eq!(like(true, true, true), "same e-mail, same phone and same name and postal code");
    }
}
