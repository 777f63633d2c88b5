//! The table of addresses and sign-ins that the demo prints when it starts.
use std::fmt::Write;

use crate::demo::cast::PASSWORD;

/// Where, with its sign-ins and what each one is.
const PLACES: [(&str, &[(&str, &str)]); 5] = [
    ("/login", &[("owner@meridian.example", "Meridian, operator: owner")]),
    (
        "/at/northwind/login",
        &[
            ("owner@northwind.example", "Northwind, reseller: owner"),
            ("manager@northwind.example", "Northwind: manager"),
            ("support@northwind.example", "Northwind: support"),
            ("verified@customer.example", "customer: a person, verified"),
            ("unverified@company.example", "customer: company, not verified"),
            ("blocked@customer.example", "customer: login blocked"),
            ("fraud@customer.example", "customer: marked as fraud"),
        ],
    ),
    ("/at/fjord/login", &[("owner@fjord.example", "Fjord Domains, reseller: owner")]),
    ("/at/tulip/login", &[("owner@tulip.example", "Tulip Web, sub-reseller: owner")]),
    ("/demo/mail", &[("(no sign-in)", "every mail the portal has sent")]),
];

/// Where to sign in as whom, as plain text of at most 100 columns.
pub fn sign_in_table(base_url: &str) -> String {
    let base = base_url.trim_end_matches('/');
    let mut table = String::new();
    for (path, sign_ins) in PLACES {
        let mut address = format!("{base}{path}");
        for (sign_in, what) in sign_ins {
            let written = writeln!(table, "{address:<41}{sign_in:<27}{what}");
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
        assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
        for known in ["http://127.0.0.1:3000/at/northwind/login ", "http://127.0.0.1:3000/demo/mail ", PASSWORD] {
            assert!(table.contains(known), "{table}");
        }
        assert_eq!(table.lines().filter(|line| line.contains(".example")).count(), 10);
    }
}
