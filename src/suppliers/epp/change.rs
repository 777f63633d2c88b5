//! Changes of a domain that is there: its holder, its lock, its name servers, its auth code. Each looks at what the
//! registry has first, and is done where that is what is wanted; so asking again does it no second time.
use instant_epp::domain::update::{DomainAdd, DomainChangeInfo, DomainRemove};
use instant_epp::domain::{DomainAuthInfo, DomainContact, DomainUpdate};

use crate::domains::NameServer;
use crate::suppliers::epp::domain::{Facts, LOCK, new_code};
use crate::suppliers::epp::hosts::named;
use crate::suppliers::epp::ledger::{self, Kind};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::{Delivered, DomainAsk};
use crate::tld_policies::Role;

const NO_PARKING: &str = "No parking name servers are entered for this registry. The operator does that at Registries.";

impl Talk {
    /// Another holder: a contact of his, and the domain linked to it.
    pub async fn change_owner(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        let facts = self.own_domain(&ask.name).await?;
        if self.session().await?.has_contacts() {
            self.link(ask, &facts).await?;
        }
        Ok(as_it_is(facts))
    }

    /// Other contact data of the same holder: in place where the registry edits contacts, else by a new contact.
    pub async fn update_contact(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        let facts = self.own_domain(&ask.name).await?;
        if !self.session().await?.has_contacts() {
            return Ok(as_it_is(facts));
        }
        if !self.account.edits_contacts || facts.registrant.is_empty() {
            self.link(ask, &facts).await?;
            return Ok(as_it_is(facts));
        }
        if ledger::is_pending(&self.state.db, ask.key).await? {
            return Err(Stop::Pending);
        }
        let words = self.words(&ask.holder)?;
        self.edit_contact(&facts.registrant, &words).await?;
        self.keep_handle(ask, &facts.registrant).await?;
        Ok(as_it_is(facts))
    }

    /// The domain's registrant, and the contacts that went with the one before, are those of the task.
    pub async fn link(&mut self, ask: &DomainAsk, facts: &Facts) -> Result<(), Stop> {
        let handle = self.handle(ask).await?;
        let roles = self.in_roles(ask, &handle).await?;
        let is_new = !facts.registrant.eq_ignore_ascii_case(&handle);
        let (add, remove) = differences(&facts.contacts, &roles, false);
        self.relink(ask, facts, (is_new.then_some(handle.as_str()), &handle), (add, remove)).await
    }

    /// Others in the roles; the registrant is whoever he is.
    pub async fn change_roles(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        let facts = self.own_domain(&ask.name).await?;
        if self.session().await?.has_contacts() {
            let registrant =
                if facts.registrant.is_empty() { self.handle(ask).await? } else { facts.registrant.clone() };
            let roles = self.in_roles(ask, &registrant).await?;
            let links = differences(&facts.contacts, &roles, true);
            self.relink(ask, &facts, (None, "roles"), links).await?;
        }
        Ok(as_it_is(facts))
    }

    /// `basis` tells this change from others of the task.
    async fn relink(
        &mut self,
        ask: &DomainAsk,
        facts: &Facts,
        (registrant, basis): (Option<&str>, &str),
        (add, remove): (Vec<DomainContact<'_>>, Vec<DomainContact<'_>>),
    ) -> Result<(), Stop> {
        if registrant.is_none() && add.is_empty() && remove.is_empty() {
            return Ok(());
        }
        if facts.is_pending() || ledger::is_pending(&self.state.db, ask.key).await? {
            return Err(Stop::Pending);
        }
        // owner changes cost money: what the registry said it did is not asked of it again
        if ledger::was_done(&self.state.db, ask.key, (Kind::DomainUpdate, &ask.name, basis)).await? {
            return Err(Stop::Later("The registry has done it, and does not show it yet.".to_owned()));
        }
        let mut update = DomainUpdate::new(&ask.name);
        if !add.is_empty() {
            update.add(DomainAdd { ns: None, contacts: Some(&add), statuses: None });
        }
        if !remove.is_empty() {
            update.remove(DomainRemove { ns: None, contacts: Some(&remove), statuses: None });
        }
        if registrant.is_some() {
            update.info(DomainChangeInfo { registrant, auth_info: None });
        }
        settle(self.write((Kind::DomainUpdate, &ask.name, basis), &update).await?)?;
        Ok(())
    }

    pub async fn lock(&mut self, ask: &DomainAsk, locked: bool) -> Result<Delivered, Stop> {
        let facts = self.own_domain(&ask.name).await?;
        if facts.is_locked() == locked {
            return Ok(as_it_is(facts));
        }
        if ledger::is_pending(&self.state.db, ask.key).await? {
            return Err(Stop::Pending);
        }
        let statuses = [LOCK];
        let mut update = DomainUpdate::new(&ask.name);
        if locked {
            update.add(DomainAdd { ns: None, contacts: None, statuses: Some(&statuses) });
        } else {
            update.remove(DomainRemove { ns: None, contacts: None, statuses: Some(&statuses) });
        }
        let basis = if locked { "lock" } else { "unlock" };
        settle(self.write((Kind::DomainUpdate, &ask.name, basis), &update).await?)?;
        Ok(as_it_is(facts))
    }

    /// Name servers of one's own, or those that the registry's parked or new domains have.
    pub async fn point(&mut self, ask: &DomainAsk, parked: bool) -> Result<Delivered, Stop> {
        let wanted: Vec<NameServer> = match parked {
            true if self.account.parking.is_empty() => return Err(Stop::Refused(NO_PARKING.to_owned())),
            true => named(&self.account.parking),
            false => self.first_servers(ask),
        };
        let facts = self.own_domain(&ask.name).await?;
        self.set_name_servers(&ask.name, &facts, &wanted).await?;
        Ok(Delivered { expires_at: facts.expires_at, name_servers: wanted, external_id: String::new() })
    }

    pub async fn make_code(&mut self, name: &str) -> Result<String, Stop> {
        self.own_domain(name).await?;
        let code = new_code()?;
        let mut update = DomainUpdate::new(name);
        update.info(DomainChangeInfo { registrant: None, auth_info: Some(DomainAuthInfo::new(&code)) });
        settle(self.write((Kind::DomainUpdate, name, "auth code"), &update).await?)?;
        Ok(code)
    }
}

/// What is to be added and taken away, so that just these stand in the roles. `all`: a role in which nobody is to stand is
/// emptied too.
fn differences<'a>(
    has: &[(String, String)],
    wanted: &[(Role, String)],
    all: bool,
) -> (Vec<DomainContact<'a>>, Vec<DomainContact<'a>>) {
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for role in Role::ALL.iter().copied() {
        let new = wanted.iter().find(|(of, _)| *of == role).map(|(_, handle)| handle);
        if new.is_none() && !all {
            continue;
        }
        let is_new = |id: &str| new.is_some_and(|new| id.eq_ignore_ascii_case(new));
        let old: Vec<&String> = has.iter().filter(|(known, _)| known == role.value()).map(|(_, id)| id).collect();
        remove.extend(old.iter().filter(|id| !is_new(id)).map(|id| link_of(role.value(), id)));
        if let Some(new) = new.filter(|_| !old.iter().any(|id| is_new(id))) {
            add.push(link_of(role.value(), new));
        }
    }
    (add, remove)
}

fn link_of<'a>(role: &str, id: &str) -> DomainContact<'a> {
    DomainContact { contact_type: role.to_owned().into(), id: id.to_owned().into() }
}

fn as_it_is(facts: Facts) -> Delivered {
    Delivered { expires_at: facts.expires_at, name_servers: facts.name_servers, external_id: String::new() }
}
