//! Bringing a domain back from redemption (RFC 3915): the request, and the report where the registry waits for one.
use chrono::{DateTime, Utc};
use instant_epp::domain::DomainUpdate;
use instant_epp::domain::update::DomainChangeInfo;
use instant_epp::extensions::rgp::report::{RgpRestoreReport, Update as Report};
use instant_epp::extensions::rgp::request::{RgpRestoreRequest, Update as Request};

use crate::suppliers::epp::domain::Facts;
use crate::suppliers::epp::ledger::Kind;
use crate::suppliers::epp::session::RGP;
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::{Delivered, DomainAsk};

const NOT_HERE: &str = "This registry does not restore domains by EPP. Do it at the registry by hand.";
const NOT_IN_REDEMPTION: &str = "At the registry the domain is not in redemption: renew it.";
const STATEMENTS: [&str; 2] = [
    "This registrar has not restored the Registered Name in order to assume the rights to use or sell the Registered Name for itself or for any third party.",
    "The information in this report is true to best of this registrar's knowledge, and this registrar acknowledges that intentionally supplying false information in this report shall constitute an incurable material breach of the Registry-Registrar Agreement.",
];

impl Talk {
    pub async fn restore(&mut self, ask: &DomainAsk) -> Result<Delivered, Stop> {
        if !self.session().await?.extends(RGP) {
            return Err(Stop::Refused(NOT_HERE.to_owned()));
        }
        let mut facts = self.own_domain(&ask.name).await?;
        let asked =
            crate::suppliers::epp::ledger::perhaps_done(&self.state.db, ask.key, Kind::DomainRestore, &ask.name);
        let asked = asked.await?.is_some();
        if facts.is_in("redemptionPeriod") || (facts.has("pendingDelete") && facts.grace.is_empty()) {
            self.request_restore(&ask.name).await?;
            facts = self.own_domain(&ask.name).await?;
        } else if !asked && !facts.is_in("pendingRestore") {
            return Err(Stop::Refused(NOT_IN_REDEMPTION.to_owned()));
        }
        if facts.is_in("pendingRestore") {
            self.report_restore(&ask.name, &facts).await?;
            facts = self.own_domain(&ask.name).await?;
        }
        if facts.is_in("pendingRestore") || facts.has("pendingDelete") {
            return Err(Stop::Pending);
        }
        // what had ended is brought back for a term
        match facts.expires_at {
            Some(ends) if ends <= self.state.clock.now() => self.renew_from(ask, &facts).await,
            ends => Ok(Delivered { expires_at: ends, ..Delivered::default() }),
        }
    }

    async fn request_restore(&mut self, name: &str) -> Result<(), Stop> {
        let request = Request { data: RgpRestoreRequest::default() };
        let reply = self.write_with((Kind::DomainRestore, name, "request"), &unchanged(name), Some(&request)).await?;
        settle(reply)?;
        Ok(())
    }

    async fn report_restore(&mut self, name: &str, facts: &Facts) -> Result<(), Stop> {
        let now = self.state.clock.now();
        let at = |seconds: i64| DateTime::<Utc>::from_timestamp(seconds, 0).unwrap_or_default();
        let holder = format!("{name}, registrant {}", facts.registrant);
        let report = Report {
            data: RgpRestoreReport::new(
                &holder,
                &holder,
                at(facts.expires_at.unwrap_or(now).min(now).unix_timestamp()),
                at(now.unix_timestamp()),
                "The registrant asked for it.",
                &STATEMENTS,
                "",
            ),
        };
        let reply = self.write_with((Kind::DomainRestore, name, "report"), &unchanged(name), Some(&report)).await?;
        settle(reply)?;
        Ok(())
    }
}

/// An update that changes nothing itself, as the extension wants it.
fn unchanged(name: &str) -> DomainUpdate<'_> {
    let mut update = DomainUpdate::new(name);
    update.info(DomainChangeInfo { registrant: None, auth_info: None });
    update
}
