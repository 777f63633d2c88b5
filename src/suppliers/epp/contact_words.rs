//! Registrant data in the words of registries: postal information, phone numbers with a dot, handles; and whether what a
//! registry has is the same.
use instant_epp::contact::{Address, Country, InfoType, PostalInfo, Voice};
use sha2::{Digest, Sha256};

use crate::contacts::Registrant;
use crate::contacts::ascii::folded;
use crate::ids::ContactId;
use crate::suppliers::epp::answer::{Element, child, text_of};
use crate::suppliers::epp::settings::Postal;

/// A version of registrant data as one registry takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    postal: Postal,
    name: String,
    organisation: String,
    streets: Vec<String>,
    city: String,
    state: String,
    postal_code: String,
    country: String,
    phone: String,
    pub email: String,
}

impl Words {
    pub fn new(data: &Registrant, postal: Postal) -> Self {
        let plain = |text: &str| if postal == Postal::International { folded(text) } else { text.to_owned() };
        let streets: Vec<String> =
            data.address.lines().map(str::trim).filter(|line| !line.is_empty()).map(plain).collect();
        Self {
            postal,
            name: plain(if data.name.is_empty() { data.holder() } else { &data.name }),
            organisation: plain(&data.organisation),
            // EPP has three
            streets: streets.into_iter().take(3).collect(),
            city: plain(&data.city),
            state: plain(&data.state),
            postal_code: data.postal_code.clone(),
            country: data.country.clone(),
            phone: dotted(&data.phone),
            email: data.email.clone(),
        }
    }

    /// None: its country is none.
    pub fn postal_info(&self) -> Option<PostalInfo<'_>> {
        let filled = |text: &'_ str| !text.is_empty();
        let streets: Vec<&str> = self.streets.iter().map(String::as_str).collect();
        let address = Address::new(
            &streets,
            &self.city,
            Some(self.state.as_str()).filter(|text| filled(text)),
            Some(self.postal_code.as_str()).filter(|text| filled(text)),
            self.country.parse::<Country>().ok()?,
        );
        let kind = match self.postal {
            Postal::International => InfoType::International,
            Postal::Local => InfoType::Local,
        };
        let organisation = Some(self.organisation.as_str()).filter(|text| filled(text));
        Some(PostalInfo::new(kind, &self.name, organisation, address))
    }

    pub fn voice(&self) -> Option<Voice<'_>> {
        (!self.phone.is_empty()).then(|| Voice::new(&self.phone))
    }

    /// Whether a contact of the registry holds the same. What it does not show is taken to be; case and spaces do not count.
    pub fn are_those_of(&self, contact: &Element) -> bool {
        let kind = self.postal.value();
        let blocks: Vec<&Element> = contact.children.iter().filter(|one| one.name == "postalInfo").collect();
        let block = blocks.iter().find(|one| crate::suppliers::epp::answer::attribute(one, "type") == kind);
        let Some(block) = block.or(blocks.first()) else { return same(text_of(contact, "email"), &self.email) };
        let address = child(block, "addr");
        let of_address = |name: &str| address.map_or("", |address| text_of(address, name));
        same(text_of(contact, "email"), &self.email)
            && same(text_of(block, "name"), &self.name)
            && same(text_of(block, "org"), &self.organisation)
            && same(of_address("street"), self.streets.first().map_or("", String::as_str))
            && same(of_address("city"), &self.city)
            && same(of_address("pc"), &self.postal_code)
            && same(of_address("cc"), &self.country)
    }
}

fn same(theirs: &str, ours: &str) -> bool {
    let plain = |text: &str| folded(text).to_lowercase().split_whitespace().collect::<String>();
    theirs.is_empty() || plain(theirs) == plain(ours)
}

/// The handle of a version: always the same, so that making it again is noticed. `domain` where each has its own;
/// `attempt` counts up where somebody else has the handle.
pub fn handle(contact: ContactId, domain: &str, attempt: u8) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let digest = Sha256::new()
        .chain_update(contact.0.as_bytes())
        .chain_update(domain.as_bytes())
        .chain_update([attempt])
        .finalize();
    let letters = digest.iter().take(13).filter_map(|byte| LETTERS.get(usize::from(byte % 32)));
    // EPP's ids have 3 to 16 characters
    format!("RP{}", letters.map(|byte| char::from(*byte)).collect::<String>())
}

/// "+31.612345678" of "+31612345678".
fn dotted(phone: &str) -> String {
    match phonenumber::parse(None, phone) {
        Ok(number) => {
            let code = number.country().code().to_string();
            let rest = phone.trim_start_matches('+').strip_prefix(&code).unwrap_or_default();
            format!("+{code}.{rest}")
        }
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use instant_xml::AnyElement;

    use super::*;

    fn ada() -> Registrant {
        Registrant {
            name: "Zoë Müller".into(),
            organisation: "Łódź & Søn".into(),
            address: "Straße 1\n\nHaus B\nStock 2\nTür 3".into(),
            city: "Malmö".into(),
            postal_code: "1234 AB".into(),
            country: "SE".into(),
            phone: "+46701234567".into(),
            email: "zoe@example.com".into(),
            ..Registrant::default()
        }
    }

    #[test]
    fn international_data_is_in_ascii_and_local_data_as_it_was_typed() {
        let words = Words::new(&ada(), Postal::International);
        assert_eq!((words.name.as_str(), words.organisation.as_str()), ("Zoe Muller", "Lodz & Son"));
        assert_eq!(words.streets, ["Strasse 1", "Haus B", "Stock 2"]);
        assert_eq!(words.phone, "+46.701234567");
        assert!(words.postal_info().is_some());
        assert_eq!(Words::new(&ada(), Postal::Local).name, "Zoë Müller");
        assert_eq!(dotted("+12025550123"), "+1.2025550123");
        assert_eq!(dotted(""), "");
    }

    #[test]
    fn a_handle_is_the_same_every_time_and_fits_epp() {
        let contact = ContactId::new();
        let one = handle(contact, "", 0);
        assert_eq!(one, handle(contact, "", 0));
        assert!((3..=16).contains(&one.len()) && one.chars().all(|c| c.is_ascii_alphanumeric()), "{one}");
        assert!(
            one != handle(contact, "", 1)
                && one != handle(contact, "a.nl", 0)
                && one != handle(ContactId::new(), "", 0)
        );
    }

    #[test]
    fn a_contact_is_recognised_by_what_it_holds() {
        let xml = r#"<infData><postalInfo type="int"><name>ZOE  MULLER</name><org>Lodz &amp; Son</org><addr>
            <street>Strasse 1</street><city>Malmo</city><pc>1234AB</pc><cc>SE</cc></addr></postalInfo>
            <email>zoe@example.com</email></infData>"#;
        let read = |xml: &str| instant_xml::from_str::<AnyElement<'_>>(xml).unwrap().into_owned();
        let words = Words::new(&ada(), Postal::International);
        assert!(words.are_those_of(&read(xml)));
        assert!(!words.are_those_of(&read(&xml.replace("zoe@", "eve@"))));
        assert!(!words.are_those_of(&read(&xml.replace("Strasse 1", "Strasse 2"))));
    }
}
