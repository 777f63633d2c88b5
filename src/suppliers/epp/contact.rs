//! Contacts at a registry: made once for a version of registrant data, found again by their handle.
use instant_epp::contact::ContactCreate;

use crate::contacts::Registrant;
use crate::suppliers::DomainAsk;
use crate::suppliers::epp::answer::{Element, text_of};
use crate::suppliers::epp::contact_words::{Words, handle};
use crate::suppliers::epp::domain::new_code;
use crate::suppliers::epp::frame::{ContactInfo, ContactUpdate};
use crate::suppliers::epp::ledger::Kind;
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::queries::epp::contact as queries;

const NO_DATA: &str = "The registrant data of this domain cannot be read.";
const NO_COUNTRY: &str = "The registrant data has no country that registries know.";

impl Talk {
    pub fn words(&self, ask: &DomainAsk) -> Result<Words, Stop> {
        let data: Registrant =
            serde_json::from_value(ask.holder.clone()).map_err(|_| Stop::Refused(NO_DATA.to_owned()))?;
        Ok(Words::new(&data, self.account.postal))
    }

    /// Where contacts are edited each domain has its own, so that an edit is about no other domain.
    fn scope<'a>(&self, ask: &'a DomainAsk) -> &'a str {
        if self.account.edits_contacts { &ask.name } else { "" }
    }

    /// The handle of the registrant data of a task; made where there is none yet.
    pub async fn handle(&mut self, ask: &DomainAsk) -> Result<String, Stop> {
        let known = {
            let mut db = self.state.db.acquire().await?;
            queries::find_handle(&mut db, self.account.id, ask.contact, self.scope(ask)).await?
        };
        if let Some(handle) = known {
            return Ok(handle);
        }
        let words = self.words(ask)?;
        for attempt in 0..3 {
            let wanted = handle(ask.contact, self.scope(ask), attempt);
            if let Some(made) = self.make(&wanted, &words).await? {
                self.keep_handle(ask, &made).await?;
                return Ok(made);
            }
        }
        Err(Stop::Refused("Other contacts at the registry have the handles of this one.".to_owned()))
    }

    pub async fn keep_handle(&self, ask: &DomainAsk, handle: &str) -> Result<(), Stop> {
        let mut db = self.state.db.acquire().await?;
        let of = (ask.contact, self.scope(ask));
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
