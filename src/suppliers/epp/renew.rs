//! Renewing a domain, once: a renewal names the day that the domain ends on before it, so the registry itself refuses a
//! second one; and where the answer was lost, the end that has moved tells that it was done.
use instant_epp::domain::DomainRenew;
use time::OffsetDateTime;
use time::macros::format_description;

use crate::suppliers::epp::answer::{moment, text_of};
use crate::suppliers::epp::domain::{Facts, period};
use crate::suppliers::epp::ledger::{self, Kind, Sent};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::{Delivered, DomainAsk};

const NO_END: &str = "The registry does not say when the domain ends, so it cannot be renewed safely.";

impl Talk {
    pub async fn renew(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        let facts = self.own_domain(&ask.name).await?;
        self.renew_from(ask, &facts).await
    }

    pub async fn renew_from(&mut self, ask: &DomainAsk, facts: &Facts) -> Result<Delivered, Stop> {
        let ends = facts.expires_at.ok_or_else(|| Stop::Refused(NO_END.to_owned()))?;
        if let Some(moved) = self.was_renewed(ask, ends).await? {
            return Ok(moved);
        }
        if ledger::is_pending(&self.state.db, ask.key).await? {
            return Err(Stop::Pending);
        }
        let basis = day(ends);
        let date =
            chrono::NaiveDate::parse_from_str(&basis, "%Y-%m-%d").map_err(|_| Stop::Refused(NO_END.to_owned()))?;
        let renew = DomainRenew::new(&ask.name, date, period(ask.months)?);
        let reply = self.write((Kind::DomainRenew, &ask.name, &basis), &renew).await?;
        if !reply.is_good() {
            // perhaps an earlier one of ours was done meanwhile
            let now = self.own_domain(&ask.name).await?.expires_at.unwrap_or(ends);
            if let Some(moved) = self.was_renewed(ask, now).await? {
                return Ok(moved);
            }
            if day(now) != basis {
                return Err(Stop::Later("Another renewal of the domain was faster. This one follows it.".to_owned()));
            }
        }
        let reply = settle(reply)?;
        let moved = reply.block("renData").and_then(|data| moment(text_of(data, "exDate")));
        match moved {
            Some(moved) => Ok(until(moved)),
            None => Ok(until(self.own_domain(&ask.name).await?.expires_at.unwrap_or(ends))),
        }
    }

    /// A renewal of this task that was sent before has moved the end; unless another task's did.
    async fn was_renewed(&mut self, ask: &DomainAsk, ends: OffsetDateTime) -> Result<Option<Delivered>, Stop> {
        let past = ledger::perhaps_done(&self.state.db, ask.key, Kind::DomainRenew, &ask.name).await?;
        let Some(past) = past.filter(|past| past.basis < day(ends)) else { return Ok(None) };
        let sent = Sent {
            registry: self.account.id,
            key: ask.key,
            kind: Kind::DomainRenew,
            object: &ask.name,
            basis: &past.basis,
        };
        let ours = ledger::conclude_renewal(&self.state.db, sent, &past.cl_trid).await?;
        Ok(ours.then(|| until(ends)))
    }
}

fn until(expires_at: OffsetDateTime) -> Delivered {
    Delivered { expires_at: Some(expires_at), ..Delivered::default() }
}

/// As EPP writes it, so that the later of two is the greater.
pub fn day(at: OffsetDateTime) -> String {
    at.date().format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}
