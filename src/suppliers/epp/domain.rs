//! What a registry knows of a domain.
use std::net::IpAddr;

use instant_epp::domain::PeriodLength;
use instant_epp::domain::{DomainInfo, Period, Status};
use time::OffsetDateTime;

use crate::domains::NameServer;
use crate::suppliers::epp::answer::{Reply, all, attribute, child, moment, own_text, text_of};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};

pub const LOCK: Status = Status::ClientTransferProhibited;
pub const UNKNOWN: &str = "The registry does not know this domain.";
pub const NOT_OURS: &str = "At the registry the domain belongs to another registrar.";

/// A domain as the registry has it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Who it belongs to at the registry.
    pub sponsor: String,
    pub registrant: String,
    /// Role and handle.
    pub contacts: Vec<(String, String)>,
    pub statuses: Vec<String>,
    pub name_servers: Vec<NameServer>,
    pub expires_at: Option<OffsetDateTime>,
    /// Of the redemption grace period.
    pub grace: Vec<String>,
}

impl Facts {
    fn read(reply: &Reply) -> Self {
        let Some(data) = reply.block("infData") else { return Self::default() };
        let contacts = data.children.iter().filter(|one| one.name == "contact");
        let statuses = data.children.iter().filter(|one| one.name == "status");
        let extended = reply.extension.iter().filter(|block| block.name == "infData");
        let grace = extended.flat_map(|block| block.children.iter()).filter(|one| one.name == "rgpStatus");
        Self {
            sponsor: text_of(data, "clID").to_owned(),
            registrant: text_of(data, "registrant").to_owned(),
            contacts: contacts.map(|one| (attribute(one, "type").to_owned(), own_text(one).to_owned())).collect(),
            statuses: statuses.map(|one| attribute(one, "s").to_owned()).collect(),
            name_servers: child(data, "ns").map(name_servers).unwrap_or_default(),
            expires_at: moment(text_of(data, "exDate")),
            grace: grace.map(|one| attribute(one, "s").to_owned()).collect(),
        }
    }

    pub fn has(&self, status: &str) -> bool {
        self.statuses.iter().any(|one| one == status)
    }

    /// The registry is at something with it that it has taken and not ended.
    pub fn is_pending(&self) -> bool {
        self.statuses.iter().any(|one| matches!(one.as_str(), "pendingCreate" | "pendingUpdate" | "pendingRenew"))
    }

    pub fn is_locked(&self) -> bool {
        self.has(LOCK.as_str())
    }

    pub fn is_in(&self, grace: &str) -> bool {
        self.grace.iter().any(|one| one == grace)
    }
}

fn name_servers(ns: &crate::suppliers::epp::answer::Element) -> Vec<NameServer> {
    let objects = all(ns, "hostObj").into_iter().map(|name| NameServer { name, ips: Vec::new() });
    let attributes = ns.children.iter().filter(|one| one.name == "hostAttr").map(|one| NameServer {
        name: text_of(one, "hostName").to_owned(),
        ips: all(one, "hostAddr").iter().filter_map(|ip| ip.parse::<IpAddr>().ok()).collect(),
    });
    let lower = |server: NameServer| NameServer { name: server.name.to_lowercase(), ..server };
    objects.chain(attributes).map(lower).collect()
}

impl Talk {
    /// None: nobody has it.
    pub async fn domain(&mut self, name: &str) -> Result<Option<Facts>, Stop> {
        let reply = self.read(&DomainInfo::new(name, None)).await?;
        match reply.code {
            2303 => Ok(None),
            // some say no more of domains of others
            2201 | 2202 => Ok(Some(Facts { sponsor: "?".to_owned(), ..Facts::default() })),
            _ => Ok(Some(Facts::read(&settle(reply)?))),
        }
    }

    pub fn is_ours(&self, facts: &Facts) -> bool {
        facts.sponsor.eq_ignore_ascii_case(&self.account.client_id)
    }

    /// A domain of ours, or why there is nothing to be done with it.
    pub async fn own_domain(&mut self, name: &str) -> Result<Facts, Stop> {
        match self.domain(name).await? {
            None => Err(Stop::Refused(UNKNOWN.to_owned())),
            Some(facts) if !self.is_ours(&facts) => Err(Stop::Refused(NOT_OURS.to_owned())),
            Some(facts) => Ok(facts),
        }
    }
}

/// A term as EPP writes it: whole years as such.
pub fn period(months: i16) -> Result<Period, Stop> {
    let wrong = || Stop::Refused("No registry takes such a term.".to_owned());
    let years = months % 12 == 0;
    let length = u8::try_from(if years { months / 12 } else { months }).map_err(|_| wrong())?;
    let length = PeriodLength::new(length).map_err(|_| wrong())?;
    Ok(if years { Period::Years(length) } else { Period::Months(length) })
}

/// A code that nobody guesses, of the kinds of characters that registries ask for.
pub fn new_code() -> Result<String, Stop> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut random = [0_u8; 14];
    getrandom::fill(&mut random)
        .map_err(|_| Stop::Later("There were no random numbers for a code. Try again.".to_owned()))?;
    let letters: String =
        random.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32))).map(|b| char::from(*b)).collect();
    Ok(format!("{letters}K7-"))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_domain_is_read_with_whatever_else_the_registry_adds() {
        let xml = r#"<epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><response><result code="1000"><msg>ok</msg></result><resData>
            <infData xmlns="urn:ietf:params:xml:ns:domain-1.0"><name>a.nl</name><roid>R</roid><status s="ok"/>
            <status s="clientTransferProhibited">by wish</status><registrant>P1</registrant><contact type="admin">P2</contact>
            <ns><hostObj>NS1.a.nl</hostObj><hostAttr><hostName>ns2.a.nl</hostName><hostAddr ip="v4">192.0.2.1</hostAddr>
            </hostAttr></ns><clID>us</clID><exDate>2027-11-25T10:00:00Z</exDate></infData></resData><extension>
            <infData xmlns="urn:ietf:params:xml:ns:secDNS-1.1"><dsData><keyTag>1</keyTag></dsData></infData>
            <infData xmlns="urn:ietf:params:xml:ns:rgp-1.0"><rgpStatus s="redemptionPeriod"/></infData></extension>
            <trID><svTRID>S</svTRID></trID></response></epp>"#;
        let facts = Facts::read(&Reply::read(xml).unwrap());
        assert!(facts.is_locked() && facts.is_in("redemptionPeriod") && !facts.is_pending());
        assert_eq!((facts.sponsor.as_str(), facts.registrant.as_str()), ("us", "P1"));
        assert_eq!(facts.contacts, [("admin".to_owned(), "P2".to_owned())]);
        assert_eq!(facts.expires_at, Some(datetime!(2027-11-25 10:00 UTC)));
        let names: Vec<&str> = facts.name_servers.iter().map(|server| server.name.as_str()).collect();
        assert_eq!(names, ["ns1.a.nl", "ns2.a.nl"]);
        assert_eq!(facts.name_servers[1].ips, ["192.0.2.1".parse::<IpAddr>().unwrap()]);
    }

    #[test]
    fn terms_are_years_where_they_can_be() {
        assert!(matches!(period(24), Ok(Period::Years(_))) && matches!(period(3), Ok(Period::Months(_))));
        assert!(period(0).is_err() && period(-12).is_err() && period(1200).is_err());
        let (one, other) = (new_code().unwrap(), new_code().unwrap());
        assert!(one.len() == 17 && one != other && one.is_ascii());
    }
}
