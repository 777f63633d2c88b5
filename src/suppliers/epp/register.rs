//! Registering a domain: its contact, its name servers, then the domain itself.
use instant_epp::domain::{DomainContact, DomainCreate};

use crate::domains::NameServer;
use crate::suppliers::epp::answer::{moment, text_of};
use crate::suppliers::epp::domain::{new_code, period};
use crate::suppliers::epp::hosts::{lies_in, named, written};
use crate::suppliers::epp::ledger::{self, Kind};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::{Delivered, DomainAsk};

const TAKEN: &str = "Somebody else has registered this domain.";
const OURS_BEFORE: &str =
    "At the registry the domain is ours already, but this order has not registered it. Look at it there.";

impl Talk {
    pub async fn register(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        let servers = self.first_servers(ask);
        match self.domain(&ask.name).await? {
            Some(_) => return self.registered_before(ask, &servers).await,
            None if ledger::is_pending(&self.state.db, ask.key).await? => return Err(Stop::Pending),
            None => {}
        }
        let handle = if self.session().await?.has_contacts() { Some(self.handle(ask).await?) } else { None };
        let (inside, outside): (Vec<NameServer>, Vec<NameServer>) =
            servers.iter().cloned().partition(|server| lies_in(server, &ask.name));
        self.make_hosts(&outside, &ask.name).await?;
        let as_objects = self.session().await?.has_hosts();
        // as objects those inside can only be made when the domain is there
        let first = if as_objects { &outside } else { &servers };
        let hosts = written(first, as_objects);
        let roles = match &handle {
            Some(handle) => self.in_roles(ask, handle).await?,
            None => Vec::new(),
        };
        let contacts: Vec<DomainContact<'_>> = roles
            .into_iter()
            .map(|(role, id)| DomainContact { contact_type: role.value().into(), id: id.into() })
            .collect();
        let (code, term) = (new_code()?, period(ask.months)?);
        let create = DomainCreate::new(
            &ask.name,
            term,
            Some(hosts.as_slice()).filter(|hosts| !hosts.is_empty()),
            handle.as_deref(),
            &code,
            Some(contacts.as_slice()).filter(|contacts| !contacts.is_empty()),
        );
        let reply = self.write((Kind::DomainCreate, &ask.name, handle.as_deref().unwrap_or_default()), &create).await?;
        if reply.code == 2302 {
            return self.registered_before(ask, &servers).await;
        }
        let reply = settle(reply)?;
        let ends = reply.block("creData").and_then(|data| moment(text_of(data, "exDate")));
        if ends.is_none() || (as_objects && !inside.is_empty()) {
            return self.registered_before(ask, &servers).await;
        }
        Ok(Delivered { expires_at: ends, name_servers: servers, external_id: String::new() })
    }

    /// The registry has it: by a command of this task whose answer was lost, or somebody else was first.
    async fn registered_before(&mut self, ask: &DomainAsk, servers: &[NameServer]) -> Result<Delivered, Stop> {
        let Some(facts) = self.domain(&ask.name).await? else {
            return Err(Stop::Later("The registry has registered it, and does not show it yet.".to_owned()));
        };
        if !self.is_ours(&facts) {
            return Err(Stop::Refused(TAKEN.to_owned()));
        }
        let past = ledger::perhaps_done(&self.state.db, ask.key, Kind::DomainCreate, &ask.name).await?;
        let shown = &facts.registrant;
        let ours = past.is_some_and(|past| shown.is_empty() || past.basis.eq_ignore_ascii_case(shown));
        if !ours {
            return Err(Stop::Refused(OURS_BEFORE.to_owned()));
        }
        if facts.has("pendingCreate") {
            return Err(Stop::Pending);
        }
        self.set_name_servers(&ask.name, &facts, servers).await?;
        Ok(Delivered { expires_at: facts.expires_at, name_servers: servers.to_vec(), external_id: String::new() })
    }

    /// Those of the order, else the registry's usual ones.
    pub fn first_servers(&self, ask: &DomainAsk) -> Vec<NameServer> {
        if ask.name_servers.is_empty() { named(&self.account.name_servers) } else { ask.name_servers.clone() }
    }
}
