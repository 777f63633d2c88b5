//! A conversation with a registry about one task. Questions may be asked again; commands that change something are
//! written down first, and what becomes of them, too.
use std::sync::Arc;

use instant_epp::common::NoExtension;
use instant_xml::ToXml;
use uuid::Uuid;

use crate::products::Supplier;
use crate::state::AppState;
use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::answer::Reply;
use crate::suppliers::epp::ledger::{self, Kind, Sent};
use crate::suppliers::epp::session::{Session, new_trid};
use crate::suppliers::epp::sessions::Lent;
use crate::suppliers::epp::trouble::{Stop, Trouble};
use crate::suppliers::epp::{Shared, tld_of};
use crate::suppliers::queries::epp::registry;

pub struct Talk {
    pub state: AppState,
    pub account: Shared,
    /// By which the task is asked again.
    pub key: Uuid,
    lent: Lent,
}

impl Talk {
    /// With the registry of this name's TLD.
    pub async fn about(state: &AppState, name: &str, key: Uuid) -> Result<Self, Stop> {
        let stored = registry::find_by_tld(&mut *state.db.acquire().await?, tld_of(name)).await?;
        let Some(stored) = stored else {
            let words = Supplier::Epp.word();
            return Err(Stop::Later(format!(
                "No registry is set up for .{}. The operator does that at Registries; or choose another supplier than “{words}”.",
                tld_of(name)
            )));
        };
        let account = Account::open(stored, &state.vault).map_err(Trouble::from)?;
        Ok(Self::with(state, Arc::new(account), key).await?)
    }

    pub async fn with(state: &AppState, account: Shared, key: Uuid) -> Result<Self, Trouble> {
        let lent = state.sessions.lend(account.clone()).await?;
        Ok(Self { state: state.clone(), account, key, lent })
    }

    /// The session is as good as before: for whoever comes next.
    pub fn over(self) {
        self.lent.give_back();
    }

    pub async fn session(&mut self) -> Result<&mut Session, Trouble> {
        self.lent.session().await
    }

    /// A question. A session that turns out to be dead is followed by another, once.
    pub async fn read<C: ToXml>(&mut self, question: &C) -> Result<Reply, Trouble> {
        self.read_whole(question).await.map(|(reply, _)| reply)
    }

    /// The same, with the answer as it came.
    pub async fn read_whole<C: ToXml>(&mut self, question: &C) -> Result<(Reply, String), Trouble> {
        match self.say(question, None::<&NoExtension>, &new_trid()).await {
            Err(Trouble::Lost(_)) => self.say(question, None::<&NoExtension>, &new_trid()).await,
            other => other,
        }
    }

    /// A command that changes something.
    pub async fn write<C: ToXml>(
        &mut self,
        (kind, object, basis): (Kind, &str, &str),
        command: &C,
    ) -> Result<Reply, Trouble> {
        self.write_with((kind, object, basis), command, None::<&NoExtension>).await
    }

    /// The same, with what an extension adds.
    pub async fn write_with<C: ToXml, E: ToXml>(
        &mut self,
        (kind, object, basis): (Kind, &str, &str),
        command: &C,
        extension: Option<&E>,
    ) -> Result<Reply, Trouble> {
        // a session first, so that nothing counts as sent that could not be
        self.session().await?;
        let sent = Sent { registry: self.account.id, key: self.key, kind, object, basis };
        let cl_trid = ledger::begin(&self.state.db, sent, self.state.clock.now()).await?;
        let (reply, _) = self.say(command, extension, &cl_trid).await?;
        ledger::answered(&self.state.db, &cl_trid, &reply, self.state.clock.now()).await?;
        Ok(reply)
    }

    async fn say<C: ToXml, E: ToXml>(
        &mut self,
        command: &C,
        extension: Option<&E>,
        trid: &str,
    ) -> Result<(Reply, String), Trouble> {
        let answer = self.session().await?.ask(command, extension, trid).await;
        let ends = |reply: &Reply| reply.code == 1500 || reply.code >= 2500;
        if answer.as_ref().map_or(true, |(reply, _)| ends(reply)) {
            self.lent.discard();
        }
        answer
    }
}
