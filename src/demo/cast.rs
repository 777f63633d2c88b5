//! The fixed names of the demo world, which the README and people's memory rely on.
use time::macros::date;
use time::{Date, Duration, OffsetDateTime};

use crate::customers::restrictions::RestrictionKind;
use crate::demo::goods::draw::Appetite;
use crate::demo::people::Contact;
use crate::demo::resident::{Events, Traits};
use crate::logins::StaffRole;

/// The password of every login in the demo world.
pub const PASSWORD: &str = "demo-Portal-2026";

/// One of the demo's four resellers.
pub struct House {
    pub slug: &'static str,
    pub name: &'static str,
    /// The slug of the reseller above; None for the operator.
    pub above: Option<&'static str>,
    pub hue: i16,
    pub time_zone: &'static str,
    pub days_old: i64,
    pub staff: &'static [(&'static str, &'static str, StaffRole)],
    /// Street, postal code, city, country, telephone, VAT number.
    pub seat: [&'static str; 6],
    /// Versions of its terms and when each was published; the first one with the label.
    pub terms: &'static [(&'static str, Date)],
    pub terms_text: &'static str,
    /// How many customers chance adds.
    pub customers: usize,
}

pub const HOUSES: [House; 4] = [
    House {
        slug: "meridian",
        name: "Meridian",
        above: None,
        hue: 255,
        time_zone: "Europe/Amsterdam",
        days_old: 4 * 365,
        staff: &[("owner", "Iris Hoekstra", StaffRole::Owner)],
        seat: ["Herengracht 182", "1016 BR", "Amsterdam", "NL", "+31208080100", "NL801234567B01"],
        terms: &[("Meridian 2022-11", date!(2022 - 11 - 01))],
        terms_text: include_str!("data/terms/meridian.txt"),
        customers: 0,
    },
    House {
        slug: "northwind",
        name: "Northwind Hosting",
        above: Some("meridian"),
        hue: 200,
        time_zone: "Europe/Amsterdam",
        days_old: 3 * 365 + 60,
        staff: &[
            ("owner", "Mark Bos", StaffRole::Owner),
            ("manager", "Femke Visser", StaffRole::Manager),
            ("support", "Sanne de Wit", StaffRole::Support),
        ],
        seat: ["Stationsplein 4", "3511 ED", "Utrecht", "NL", "+31302310200", "NL802345678B01"],
        terms: &[("Northwind 2023-09", date!(2023 - 09 - 01))],
        terms_text: include_str!("data/terms/northwind.txt"),
        customers: 300,
    },
    House {
        slug: "fjord",
        name: "Fjord Domains",
        above: Some("meridian"),
        hue: 150,
        time_zone: "Europe/Oslo",
        days_old: 2 * 365 + 200,
        staff: &[("owner", "Ingrid Solberg", StaffRole::Owner)],
        seat: ["Bryggen 11", "5003", "Bergen", "NO", "+4755310300", ""],
        terms: &[("Fjord 2024-05", date!(2024 - 05 - 01))],
        terms_text: include_str!("data/terms/fjord.txt"),
        customers: 20,
    },
    House {
        slug: "tulip",
        name: "Tulip Web",
        above: Some("northwind"),
        hue: 350,
        time_zone: "Europe/Amsterdam",
        days_old: 2 * 365,
        staff: &[("owner", "Lotte van Dam", StaffRole::Owner)],
        seat: ["Grote Markt 22", "2011 RD", "Haarlem", "NL", "+31235310400", "NL803456789B01"],
        terms: &[("Tulip 2024-11", date!(2024 - 11 - 01))],
        terms_text: include_str!("data/terms/tulip.txt"),
        customers: 12,
    },
];

impl House {
    pub fn address_of(&self, box_name: &str) -> String {
        format!("{box_name}@{}.example", self.slug)
    }

    /// The account it has with the reseller above.
    pub fn contact(&self) -> Contact {
        let [address, postal_code, city, country, phone, vat_number] = self.seat.map(str::to_owned);
        let name = self.staff.first().map(|(_, person, _)| (*person).to_owned()).unwrap_or_default();
        let (organisation, email) = (self.name.to_owned(), self.address_of("owner"));
        Contact {
            name,
            organisation,
            address,
            postal_code,
            city,
            country,
            state: String::new(),
            phone,
            email,
            vat_number,
        }
    }

    pub fn since(&self, now: OffsetDateTime) -> OffsetDateTime {
        now - Duration::days(self.days_old)
    }
}

/// Northwind's customers whom everybody knows by name, with their age.
pub fn well_known(now: OffsetDateTime) -> Vec<(OffsetDateTime, Contact, Traits)> {
    let usual = Traits::default;
    let restricted = |kind, reason| Traits { restriction: Some((kind, reason)), ..usual() };
    let unpaid = "Three invoices unpaid; he talks to our accounts department first.";
    let stolen = "Paid with a stolen card; the bank has called the money back.";
    let all = [
        (850, "verified@customer.example", Traits { events: Events::Busy(6), appetite: Appetite::Known, ..usual() }),
        (3, "unverified@company.example", Traits { unverified: true, appetite: Appetite::Known, ..usual() }),
        (430, "blocked@customer.example", restricted(RestrictionKind::LoginDenied, unpaid)),
        (150, "fraud@customer.example", restricted(RestrictionKind::Fraud, stolen)),
    ];
    let homes = [
        ["Ada Jansen", "", "Keizersgracht 1", "1015 CN", "Amsterdam", "NL", "+31612345678"],
        ["Erik Mulder", "Mulder Fietsen B.V.", "Oude Gracht 208", "3511 NR", "Utrecht", "NL", "+31301234567"],
        ["Tom Byrne", "", "Grafton Street 12", "D02 X285", "Dublin", "IE", "+353871234567"],
        ["Viktor Kunz", "", "Seestrasse 40", "8002", "Zürich", "CH", "+41791234567"],
    ];
    let known = all.into_iter().zip(homes).map(|((days, email, traits), home)| {
        let [name, organisation, address, postal_code, city, country, phone] = home.map(str::to_owned);
        let (email, state, vat_number) = (email.to_owned(), String::new(), String::new());
        let contact =
            Contact { name, organisation, address, postal_code, city, country, state, phone, email, vat_number };
        (now - Duration::days(days), contact, traits)
    });
    known.collect()
}
