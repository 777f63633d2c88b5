//! Contacts at a registry: made once for a version of registrant data, found again by their handle.
use instant_epp::contact::ContactCreate;
use serde_json::Value;

use crate::contacts::Registrant;
use crate::ids::ContactId;
use crate::suppliers::DomainAsk;
use crate::suppliers::epp::answer::{Element, text_of};
use crate::suppliers::epp::contact_words::{Words, handle};
use crate::suppliers::epp::domain::new_code;
use crate::suppliers::epp::frame::{ContactInfo, ContactUpdate};
use crate::suppliers::epp::ledger::Kind;
use crate::suppliers::epp::settings::Postal;
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::queries::epp::contact as queries;
use crate::tld_policies::Role;

/// The scope of contacts that are written in ASCII where others are not.
const ASCII: &str = "ascii";
const NO_DATA: &str = "The registrant data of this domain cannot be read.";
const NO_COUNTRY: &str = "The registrant data has no country that registries know.";

impl Talk {
    pub fn words(&self, data: &Value) -> Result<Words, Stop> {
        let data: Registrant = serde_json::from_value(data.clone()).map_err(|_| Stop::Refused(NO_DATA.to_owned()))?;
        Ok(Words::new(&data, self.account.postal))
    }

    /// Where contacts are edited each domain has its own, so that an edit is about no other domain; and one more for each
    /// role that somebody else stands in. What is written in ASCII for a TLD is no contact of the others.
    fn scope(&self, ask: &DomainAsk, role: Option<Role>) -> String {
        match (self.account.edits_contacts, role) {
            (true, None) => ask.name.clone(),
            // a name has up to 253 letters, and the column 255
            (true, Some(role)) => format!("{}/{}", ask.name, role.value().get(..1).unwrap_or_default()),
            (false, _) if ask.ascii && self.account.postal == Postal::Local => ASCII.to_owned(),
            (false, _) => String::new(),
        }
    }

    /// The handle of the registrant data of a task; made where there is none yet.
    pub async fn handle(&mut self, ask: &DomainAsk) -> Result<String, Stop> {
        let scope = self.scope(ask, None);
        self.handle_of((ask.contact, &ask.holder), &scope).await
    }

    /// Who is to stand in each role, by handles: those that were chosen, and the registrant in what else the registry wants.
    pub async fn in_roles(&mut self, ask: &DomainAsk, registrant: &str) -> Result<Vec<(Role, String)>, Stop> {
        let mut found = Vec::new();
        for role in Role::ALL.iter().copied() {
            match ask.roles.iter().find(|one| one.role == role) {
                Some(one) => {
                    let scope = self.scope(ask, Some(role));
                    found.push((role, self.handle_of((one.contact, &one.data), &scope).await?));
                }
                None if self.account.roles.iter().any(|wanted| wanted == role.value()) => {
                    found.push((role, registrant.to_owned()));
                }
                None => {}
            }
        }
        Ok(found)
    }

    async fn handle_of(&mut self, (contact, data): (ContactId, &Value), scope: &str) -> Result<String, Stop> {
        let known = {
            let mut db = self.state.db.acquire().await?;
            queries::find_handle(&mut db, self.account.id, contact, scope).await?
        };
        if let Some(handle) = known {
            return Ok(handle);
        }
        let words = self.words(data)?;
        for attempt in 0..3 {
            let wanted = handle(contact, scope, attempt);
            if let Some(made) = self.make(&wanted, &words).await? {
                self.keep((contact, scope), &made).await?;
                return Ok(made);
            }
        }
        Err(Stop::Refused("Other contacts at the registry have the handles of this one.".to_owned()))
    }

    pub async fn keep_handle(&self, ask: &DomainAsk, handle: &str) -> Result<(), Stop> {
        self.keep((ask.contact, &self.scope(ask, None)), handle).await
    }

    async fn keep(&self, of: (ContactId, &str), handle: &str) -> Result<(), Stop> {
        let mut db = self.state.db.acquire().await?;
        queries::upsert_handle(&mut db, self.account.id, of, handle, self.state.clock.now()).await?;
        Ok(())
    }

    /// Makes it, or finds that it was made before. None: another contact has the handle.
    async fn make(&mut self, wanted: &str, words: &Words) -> Result<Option<String>, Stop> {
        let code = new_code()?;
        let postal = words.postal_info().ok_or_else(|| Stop::Refused(NO_COUNTRY.to_owned()))?;
        let create = ContactCreate::new(wanted, &words.email, postal, words.voice(), &code);
        let reply = self.write((Kind::ContactCreate, wanted, ""), &create).await?;
        if reply.code == 2302 {
            let there = self.contact(wanted).await?;
            let ours = there.is_some_and(|there| self.is_our_contact(&there) && words.are_those_of(&there));
            return Ok(ours.then(|| wanted.to_owned()));
        }
        // a contact that waits for the registry can be linked already
        let reply = if reply.code == 1001 { reply } else { settle(reply)? };
        // some registries give handles of their own
        let given = reply.block("creData").map(|data| text_of(data, "id")).filter(|id| !id.is_empty());
        Ok(Some(given.unwrap_or(wanted).to_owned()))
    }

    /// None: there is none.
    pub async fn contact(&mut self, handle: &str) -> Result<Option<Element>, Stop> {
        let reply = self.read(&ContactInfo::new(handle)).await?;
        match reply.code {
            2303 => Ok(None),
            _ => Ok(settle(reply)?.block("infData").cloned()),
        }
    }

    fn is_our_contact(&self, contact: &Element) -> bool {
        let sponsor = text_of(contact, "clID");
        sponsor.is_empty() || sponsor.eq_ignore_ascii_case(&self.account.client_id)
    }

    /// Gives a contact of ours other data. Done already where it has them.
    pub async fn edit_contact(&mut self, handle: &str, words: &Words) -> Result<(), Stop> {
        if self.contact(handle).await?.is_some_and(|there| words.are_those_of(&there)) {
            return Ok(());
        }
        let postal = words.postal_info().ok_or_else(|| Stop::Refused(NO_COUNTRY.to_owned()))?;
        let update = ContactUpdate::new(handle, postal, words.voice(), &words.email);
        settle(self.write((Kind::ContactUpdate, handle, ""), &update).await?)?;
        Ok(())
    }
}
