//! Which of our fields a column of a file is: as its heading says (WHMCS, FOSSBilling and others), or as somebody says.

use crate::locale::{key, t, tell};

macro_rules! columns {
    ($($variant:ident $value:literal $title:expr, [$($heading:literal)*];)*) => {
        /// One of our fields, or a part of one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Column { $($variant,)* }

        impl Column {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As forms and rows name it.
            pub fn value(self) -> &'static str {
                match self { $(Self::$variant => $value,)* }
            }

            /// As pages name it.
            pub fn title(self) -> &'static str {
                t(match self { $(Self::$variant => $title,)* })
            }

            /// What other systems call it: small letters and digits only.
            fn headings(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($heading,)*],)* }
            }
        }
    };
}

columns! {
    ForeignNumber "foreign_number" key("imports-column-number"), ["id" "clientid" "customerid" "customernumber" "clientnumber" "number" "kundennummer" "klantnummer"];
    Name "name" key("words-full-name"), ["name" "fullname" "contactname" "contact"];
    FirstName "first_name" key("imports-column-first-name"), ["firstname" "givenname" "vorname" "voornaam"];
    LastName "last_name" key("imports-column-last-name"), ["lastname" "surname" "familyname" "nachname" "achternaam"];
    Organisation "organisation" key("words-organisation"), ["companyname" "company" "organisation" "organization" "firma" "bedrijf"];
    Email "email" key("words-email"), ["email" "emailaddress" "mail"];
    Address "address" key("words-address"), ["address" "address1" "addressline1" "street" "streetaddress" "strasse" "adres"];
    Address2 "address_2" key("imports-column-address-2"), ["address2" "addressline2"];
    PostalCode "postal_code" key("words-postal-code"), ["postcode" "postalcode" "zip" "zipcode" "plz"];
    City "city" key("words-city"), ["city" "town" "ort" "plaats"];
    State "state" key("imports-column-state"), ["state" "region" "province" "stateregion"];
    Country "country" key("words-country"), ["country" "countrycode" "land"];
    PhoneCode "phone_code" key("imports-column-phone-code"), ["phonecc" "phonecountrycode"];
    Phone "phone" key("words-phone"), ["phonenumber" "phone" "telephone" "tel" "telefon" "telefoon" "mobile"];
    Fax "fax" key("words-fax"), ["fax" "faxnumber" "telefax"];
    VatNumber "vat_number" key("words-vat-number"), ["vatnumber" "taxid" "companyvat" "vatid" "vat" "taxnumber"];
    Language "language" key("imports-column-language"), ["lang" "language"];
    Status "status" key("imports-column-status"), ["status"];
}

impl Column {
    pub fn parse(value: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.value() == value)
    }
}

/// A guess for each heading; no field twice.
pub fn recognise(headings: &[String]) -> Vec<Option<Column>> {
    let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let mut found = vec![None; headings.len()];
    for column in Column::ALL {
        // the better word first, wherever it stands
        let place = column.headings().iter().find_map(|word| plain.iter().position(|heading| heading == word));
        if let Some(place) = place.filter(|place| found[*place].is_none()) {
            found[place] = Some(*column);
        }
    }
    found
}

fn plain(heading: &str) -> String {
    heading.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What is wrong with a choice of columns.
pub fn check(columns: &[Option<Column>]) -> Result<(), String> {
    for column in Column::ALL {
        if columns.iter().filter(|one| **one == Some(*column)).count() > 1 {
            return Err(tell("imports-columns-two").with("field", column.title()).into());
        }
    }
    let has = |column| columns.contains(&Some(column));
    if !has(Column::Email) && !has(Column::ForeignNumber) {
        return Err(t("imports-columns-known-by").into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(headings: &str) -> Vec<&'static str> {
        let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
        recognise(&headings).into_iter().map(|one| one.map_or("", Column::value)).collect()
    }

    #[test]
    fn the_exports_of_whmcs_and_fossbilling_are_known() {
        assert_eq!(
            guess(
                "ID,First Name,Last Name,Company Name,Email,Address 1,Address 2,City,State,Postcode,Country,Phone Number,Currency,Status,Date Created,Notes"
            ),
            [
                "foreign_number",
                "first_name",
                "last_name",
                "organisation",
                "email",
                "address",
                "address_2",
                "city",
                "state",
                "postal_code",
                "country",
                "phone",
                "",
                "status",
                "",
                ""
            ]
        );
        assert_eq!(
            guess(
                "id,aid,email,first_name,last_name,company,company_vat,address_1,address_2,city,state,postcode,country,phone_cc,phone,status,created_at,lang"
            ),
            [
                "foreign_number",
                "",
                "email",
                "first_name",
                "last_name",
                "organisation",
                "vat_number",
                "address",
                "address_2",
                "city",
                "state",
                "postal_code",
                "country",
                "phone_code",
                "phone",
                "status",
                "",
                "language"
            ]
        );
    }

    #[test]
    fn no_field_is_two_columns_and_somebody_must_be_known_by_something() {
        let email = Some(Column::Email);
        assert!(check(&[email, None, Some(Column::City)]).is_ok());
        assert!(check(&[email, email]).unwrap_err().contains("Two columns are E-mail"));
        assert!(check(&[None, Some(Column::City)]).unwrap_err().contains("which column is the e-mail"));
        for column in Column::ALL {
            assert_eq!(Column::parse(column.value()), Some(*column));
        }
    }
}
