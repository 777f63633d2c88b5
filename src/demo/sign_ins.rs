//! The table of addresses and sign-ins that the demo prints when it starts.
use std::fmt::Write;

use crate::demo::cast::PASSWORD;

/// Where, with its sign-ins and what each one is.
const PLACES: [(&str, &[(&str, &str)]); 5] = [
    ("/login", &[("owner@meridian.example", "operator Meridian: owner")]),
    (
        "/at/northwind/login",
        &[
            ("owner@northwind.example", "reseller Northwind Hosting: owner"),
            ("manager@northwind.example", "its manager"),
            ("support@northwind.example", "its support"),
            ("verified@customer.example", "its customer: a person, verified"),
            ("unverified@company.example", "its customer: a company, not verified"),
            ("blocked@customer.example", "its customer: login blocked"),
            ("fraud@customer.example", "its customer: marked as fraud"),
        ],
    ),
    ("/at/fjord/login", &[("owner@fjord.example", "reseller Fjord Domains: owner")]),
    ("/at/tulip/login", &[("owner@tulip.example", "Tulip Web, a reseller under Northwind: owner")]),
    ("/demo/mail", &[("(no sign-in)", "every mail that the portal has sent")]),
];

/// Where to sign in as whom, as plain text of at most 100 columns.
pub fn sign_in_table(base_url: &str) -> String {
    let base = base_url.trim_end_matches('/');
    let mut table = String::new();
    for (path, sign_ins) in PLACES {
        let mut address = format!("{base}{path}");
        for (sign_in, what) in sign_ins {
            let written = writeln!(table, "{address:<42}{sign_in:<28}{what}");
            debug_assert!(written.is_ok(), "writing to a String does not fail");
            address.clear();
        }
    }
    table + &format!("\nThe password is always {PASSWORD}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete_and_stays_within_its_columns() {
        let table = sign_in_table("http://127.0.0.1:3000/");
        assert!(table.lines().all(|line| line.chars().count() <= 115), "{table}");
        for known in ["http://127.0.0.1:3000/at/northwind/login ", "http://127.0.0.1:3000/demo/mail ", PASSWORD] {
            assert!(table.contains(known), "{table}");
        }
        assert_eq!(table.lines().filter(|line| line.contains(".example")).count(), 10);
    }
}
