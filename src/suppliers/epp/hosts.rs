//! Name servers at a registry: objects of their own, or written with the domain.
use std::net::IpAddr;

use instant_epp::domain::update::{DomainAdd, DomainRemove};
use instant_epp::domain::{DomainUpdate, HostAttr, HostInfo as Host, HostObj};
use instant_epp::host::update::{HostAdd, HostRemove};
use instant_epp::host::{HostCreate, HostInfo, HostUpdate};

use crate::domains::NameServer;
use crate::suppliers::epp::answer::all;
use crate::suppliers::epp::domain::Facts;
use crate::suppliers::epp::ledger::{self, Kind};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};

/// Whether a name server lies in the domain itself.
pub fn lies_in(server: &NameServer, domain: &str) -> bool {
    server.name == domain || server.name.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

/// As they stand in commands about domains.
pub fn written(servers: &[NameServer], as_objects: bool) -> Vec<Host<'_>> {
    let one = |server: &NameServer| {
        let name = server.name.clone().into();
        if as_objects {
            return Host::Obj(HostObj { name });
        }
        let addresses = (!server.ips.is_empty()).then(|| server.ips.clone());
        Host::Attr(HostAttr { name, addresses })
    };
    servers.iter().map(one).collect()
}

/// Names only.
pub fn named(names: &[String]) -> Vec<NameServer> {
    names.iter().map(|name| NameServer { name: name.clone(), ips: Vec::new() }).collect()
}

impl Talk {
    /// Each of them is there, with the addresses it is to have.
    pub async fn make_hosts(&mut self, servers: &[NameServer], domain: &str) -> Result<(), Stop> {
        if !self.session().await?.has_hosts() {
            return Ok(());
        }
        for server in servers {
            let ips: &[IpAddr] = if lies_in(server, domain) { &server.ips } else { &[] };
            self.make_host(&server.name, ips).await?;
        }
        Ok(())
    }

    async fn make_host(&mut self, name: &str, ips: &[IpAddr]) -> Result<(), Stop> {
        let known = self.read(&HostInfo::new(name)).await?;
        if known.code == 2303 {
            let create = HostCreate::new(name, Some(ips).filter(|ips| !ips.is_empty()));
            let reply = self.write((Kind::HostCreate, name, ""), &create).await?;
            // made meanwhile, or by a command whose answer was lost
            if reply.code != 2302 {
                settle(reply)?;
            }
            return Ok(());
        }
        if ips.is_empty() || matches!(known.code, 2201 | 2202) {
            return Ok(());
        }
        let known = settle(known)?;
        let there: Vec<IpAddr> = known
            .block("infData")
            .map(|data| all(data, "addr").iter().filter_map(|ip| ip.parse().ok()).collect())
            .unwrap_or_default();
        let add: Vec<IpAddr> = ips.iter().filter(|ip| !there.contains(ip)).copied().collect();
        let remove: Vec<IpAddr> = there.iter().filter(|ip| !ips.contains(ip)).copied().collect();
        if add.is_empty() && remove.is_empty() {
            return Ok(());
        }
        let mut update = HostUpdate::new(name);
        if !add.is_empty() {
            update.add(HostAdd { addresses: Some(&add), statuses: None });
        }
        if !remove.is_empty() {
            update.remove(HostRemove { addresses: Some(&remove), statuses: None });
        }
        settle(self.write((Kind::HostUpdate, name, ""), &update).await?)?;
        Ok(())
    }

    /// The domain has these name servers and no others. Done already where it has.
    pub async fn set_name_servers(&mut self, name: &str, facts: &Facts, wanted: &[NameServer]) -> Result<(), Stop> {
        self.make_hosts(wanted, name).await?;
        let as_objects = self.session().await?.has_hosts();
        let alike = |one: &NameServer, other: &NameServer| {
            one.name.eq_ignore_ascii_case(&other.name) && (as_objects || one.ips == other.ips)
        };
        let lacks = |of: &[NameServer], one: &NameServer| !of.iter().any(|other| alike(one, other));
        let add: Vec<NameServer> = wanted.iter().filter(|one| lacks(&facts.name_servers, one)).cloned().collect();
        let remove: Vec<NameServer> = facts.name_servers.iter().filter(|one| lacks(wanted, one)).cloned().collect();
        if add.is_empty() && remove.is_empty() {
            return Ok(());
        }
        if ledger::is_pending(&self.state.db, self.key).await? {
            return Err(Stop::Pending);
        }
        let (add, remove) = (written(&add, as_objects), written(&remove, as_objects));
        let mut update = DomainUpdate::new(name);
        if !add.is_empty() {
            update.add(DomainAdd { ns: Some(ns(&add)), contacts: None, statuses: None });
        }
        if !remove.is_empty() {
            update.remove(DomainRemove { ns: Some(ns(&remove)), contacts: None, statuses: None });
        }
        settle(self.write((Kind::DomainUpdate, name, "name servers"), &update).await?)?;
        Ok(())
    }
}

fn ns<'a>(hosts: &'a [Host<'a>]) -> instant_epp::domain::NameServers<'a> {
    instant_epp::domain::NameServers { ns: hosts.into() }
}
