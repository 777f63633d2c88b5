//! Name servers: two to thirteen, written one a line, each with its addresses where it lies in the domain itself.
use std::collections::HashSet;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use serde_json::json;
use sqlx::PgConnection;

use crate::domains::change::{NOT_ACTIVE, request};
use crate::domains::queries::settings::lock;
use crate::domains::tlds::Tld;
use crate::domains::{Domain, DomainName, DomainState, HostName, NameServer, tlds};
use crate::fields::FieldError;
use crate::locale::key;
use crate::orders::place::Desk;
use crate::suppliers::TaskAction;
use crate::suppliers::once::Asked;
use crate::{t, tell};

/// The longest text that is looked at, in characters.
const LONGEST: usize = 5_000;
const MOST_ADDRESSES: usize = 6;

/// How many a TLD takes; what is not known of it is as the protocols have it.
pub fn limits(tld: Option<&Tld>) -> RangeInclusive<usize> {
    let least = tld.and_then(|tld| tld.least_name_servers).unwrap_or(2).max(1);
    let most = tld.and_then(|tld| tld.most_name_servers).unwrap_or(13);
    least..=most.clamp(least, 13)
}

/// As they stand in the field: one a line, addresses behind the name.
pub fn as_text(servers: &[NameServer]) -> String {
    let line = |server: &NameServer| {
        let ips = server.ips.iter().map(|ip| format!(" {ip}"));
        std::iter::once(server.name.clone()).chain(ips).collect::<String>()
    };
    servers.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads what was typed for a domain.
pub fn check(domain: &DomainName, typed: &str) -> Result<Vec<NameServer>, FieldError> {
    let length = typed.chars().count();
    if length > LONGEST {
        return Err(FieldError::TooLong { max: LONGEST, length });
    }
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let limits = limits(tlds::find(domain.tld()));
    if lines.is_empty() {
        return Err(FieldError::Missing(t("running-servers-enter")));
    }
    if !limits.contains(&lines.len()) {
        let (least, most) = (limits.start(), limits.end());
        let number = tell("running-servers-number").with("least", least).with("most", most).with("has", lines.len());
        return Err(FieldError::invalid(number));
    }
    let servers: Vec<NameServer> = lines.iter().map(|line| read_line(domain, line)).collect::<Result<_, _>>()?;
    let mut names = HashSet::new();
    match servers.iter().find(|server| !names.insert(server.name.as_str())) {
        Some(twice) => Err(FieldError::invalid(tell("running-servers-twice").with("name", &twice.name))),
        None => Ok(servers),
    }
}

fn read_line(domain: &DomainName, line: &str) -> Result<NameServer, FieldError> {
    let mut words = line.split([' ', '\t', ',', ';']).filter(|word| !word.is_empty());
    let typed = words.next().unwrap_or_default();
    let shown: String = typed.chars().filter(|c| !c.is_control()).take(80).collect();
    let host = HostName::parse(typed).map_err(|error| {
        FieldError::invalid(tell("running-servers-line").with("typed", &shown).with("error", error.to_string()))
    })?;
    let ips = words.map(|word| read_address(host.as_str(), word)).collect::<Result<Vec<_>, _>>()?;
    match (domain.holds(&host), ips.len()) {
        (true, 0) => Err(FieldError::invalid(tell("running-servers-glue").with("name", host.as_str()))),
        (false, n) if n > 0 => Err(FieldError::invalid(tell("running-servers-no-glue").with("name", host.as_str()))),
        (_, n) if n > MOST_ADDRESSES => Err(FieldError::invalid(
            tell("running-servers-addresses").with("name", host.as_str()).with("most", MOST_ADDRESSES),
        )),
        _ => Ok(NameServer { name: host.as_str().to_owned(), ips }),
    }
}

fn read_address(host: &str, word: &str) -> Result<IpAddr, FieldError> {
    let shown: String = word.chars().filter(|c| !c.is_control()).take(60).collect();
    let wrong = || FieldError::invalid(tell("running-servers-address").with("typed", &shown).with("name", host));
    let ip: IpAddr = word.parse().map_err(|_| wrong())?;
    let local = match ip {
        IpAddr::V4(v4) => v4.is_private() || v4.is_link_local() || v4.is_broadcast() || v4.octets()[0] == 0,
        IpAddr::V6(v6) => v6.is_unique_local() || v6.is_unicast_link_local() || v6.to_ipv4_mapped().is_some(),
    };
    if local || ip.is_unspecified() || ip.is_loopback() || ip.is_multicast() { Err(wrong()) } else { Ok(ip) }
}

/// Asks for others.
pub async fn change(
    db: &mut PgConnection,
    desk: Desk<'_>,
    domain: &Domain,
    servers: &[NameServer],
) -> sqlx::Result<Asked> {
    match lock(&mut *db, desk.owner, domain.id).await?.map(|held| held.state) {
        Some(DomainState::Active) => {}
        Some(DomainState::Parked) => {
            return Ok(Asked::Not(t("running-servers-unpark-first")));
        }
        _ => return Ok(Asked::Not(t(NOT_ACTIVE))),
    }
    if domain.name_servers == servers {
        return Ok(Asked::Not(t("running-servers-already")));
    }
    let arguments = json!({ "name_servers": servers });
    request(db, desk, domain, (TaskAction::NameServers, arguments), key("running-domain-event-servers")).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(typed: &str) -> Result<Vec<NameServer>, FieldError> {
        check(&DomainName::parse("demo-garden.example").unwrap(), typed)
    }

    #[test]
    fn name_servers_are_read_one_a_line() {
        let servers = checked("NS1.Example.net.\r\n\n ns2.demo-garden.example 203.0.113.5 2001:db8:1::5 ").unwrap();
        assert_eq!(servers[0], NameServer { name: "ns1.example.net".into(), ips: vec![] });
        assert_eq!(servers[1].ips.len(), 2);
        assert_eq!(checked(&as_text(&servers)).unwrap(), servers);
    }

    #[test]
    fn what_no_registry_takes_is_told_by_its_line() {
        let many = (1..=14).map(|n| format!("ns{n}.example.net\n")).collect::<String>();
        for (typed, says) in [
            ("", "one a line"),
            ("ns1.example.net", "2 to 13"),
            (many.as_str(), "this has 14"),
            ("ns1.example.net\nns1.example.net", "twice"),
            ("ns1.example.net\nns1.demo-garden.example", "write its address"),
            ("ns1.example.net\nns2.example.net 203.0.113.5", "without an address"),
            ("ns1.example.net\nns2.demo-garden.example 10.0.0.1", "no address"),
            ("ns1.example.net\nns2.demo-garden.example ::1", "no address"),
            ("ns1.example.net\nns2.demo-garden.example 203.0.113.5\0", "no address"),
            ("ns1.example.net\nlocalhost", "“localhost”"),
            ("ns1.example.net\n<script>.net", "no domain name"),
            ("ns1.example.net\n203.0.113.5", "no domain name"),
        ] {
            let error = checked(typed).unwrap_err().to_string();
            assert!(error.contains(says), "{typed:?}: {error}");
        }
        assert!(checked(&"x".repeat(5_001)).is_err());
    }
}
