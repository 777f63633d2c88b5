//! Bringing a domain from another registrar: asked for once, then the registry tells how it went.
use instant_epp::domain::DomainTransfer;

use crate::suppliers::epp::domain::{UNKNOWN, period};
use crate::suppliers::epp::ledger::{self, Kind};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::{Delivered, DomainAsk};

const NO_CODE: &str = "The auth code is missing. The customer gets it from his present registrar.";
const OURS_BEFORE: &str = "At the registry the domain is ours already, so there is nothing to transfer.";
const LOCKED: &str = "The domain is locked at its present registrar.";

impl Talk {
    pub async fn transfer(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        let facts = self.domain(&ask.name).await?.ok_or_else(|| Stop::Refused(UNKNOWN.to_owned()))?;
        let past = ledger::perhaps_done(&self.state.db, ask.key, Kind::DomainTransfer, &ask.name).await?;
        if self.is_ours(&facts) {
            let past = past.ok_or_else(|| Stop::Refused(OURS_BEFORE.to_owned()))?;
            // whether its message came or not
            ledger::conclude(&self.state.db, &past.cl_trid).await?;
            return self.settle_in(ask).await;
        }
        let asked = past.is_some();
        if asked && (facts.has("pendingTransfer") || ledger::is_pending(&self.state.db, ask.key).await?) {
            return Err(Stop::Pending);
        }
        if facts.is_locked() {
            return Err(Stop::Refused(LOCKED.to_owned()));
        }
        let code = ask.extras["auth_code"].as_str().unwrap_or_default();
        if code.is_empty() {
            return Err(Stop::Refused(NO_CODE.to_owned()));
        }
        let term = if ask.months > 0 { Some(period(ask.months)?) } else { None };
        let request = DomainTransfer::new(&ask.name, term, code);
        let reply = self.write((Kind::DomainTransfer, &ask.name, ""), &request).await?;
        // 2300: one is under way; of ours, if its answer was lost
        if reply.code == 2300 && asked {
            return Err(Stop::Pending);
        }
        let reply = settle(reply)?;
        let state =
            reply.block("trnData").map(|data| crate::suppliers::epp::answer::text_of(data, "trStatus").to_owned());
        if state.as_deref() == Some("pending") {
            return Err(Stop::Pending);
        }
        match self.domain(&ask.name).await? {
            Some(facts) if self.is_ours(&facts) => self.settle_in(ask).await,
            _ => Err(Stop::Pending),
        }
    }

    /// It came: it gets our contact, as far as the registry lets it, and is as it is.
    pub async fn settle_in(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        let facts = self.own_domain(&ask.name).await?;
        if self.session().await?.has_contacts() {
            match self.link(ask, &facts).await {
                Ok(()) | Err(Stop::Pending) => {}
                Err(Stop::Refused(why) | Stop::Later(why)) => {
                    tracing::info!(domain = ask.name, why, "a transferred domain keeps the contacts it came with");
                }
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(Delivered { expires_at: facts.expires_at, name_servers: facts.name_servers, external_id: String::new() })
    }
}
