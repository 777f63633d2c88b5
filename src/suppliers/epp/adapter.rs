//! What tasks ask of registries, carried out in a conversation with the one of the domain's TLD.
use std::time::Duration;

use uuid::Uuid;

use crate::suppliers::ask::NOT_ITS_WORK;
use crate::suppliers::epp::Epp;
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::Stop;
use crate::suppliers::{Answer, Delivered, DomainAsk, TaskAction};

/// For whoever looks at a page that is not there yet.
const WHILE_SOMEBODY_WAITS: Duration = Duration::from_secs(25);

pub async fn carry_out(epp: &Epp, ask: &DomainAsk) -> Answer {
    let mut talk = match Talk::about(&epp.state, &ask.name, ask.key).await {
        Ok(talk) => talk,
        Err(stop) => return stop.into(),
    };
    let outcome = done(&mut talk, ask).await;
    talk.over();
    match outcome {
        Ok(delivered) => Answer::Done(delivered),
        Err(stop) => stop.into(),
    }
}

async fn done(talk: &mut Talk, ask: &DomainAsk) -> Result<Delivered, Stop> {
    match ask.action {
        TaskAction::Register => talk.register(ask).await,
        TaskAction::Renew => talk.renew(ask).await,
        TaskAction::Restore => talk.restore(ask).await,
        TaskAction::Transfer => talk.transfer(ask).await,
        TaskAction::Park => talk.point(ask, true).await,
        TaskAction::Unpark | TaskAction::NameServers => talk.point(ask, false).await,
        TaskAction::Lock => talk.lock(ask, true).await,
        TaskAction::Unlock => talk.lock(ask, false).await,
        TaskAction::ChangeOwner => talk.change_owner(ask).await,
        TaskAction::UpdateContact => talk.update_contact(ask).await,
        TaskAction::ChangeRoles => talk.change_roles(ask).await,
        TaskAction::Create
        | TaskAction::Suspend
        | TaskAction::Unsuspend
        | TaskAction::ChangePlan
        | TaskAction::Terminate
        | TaskAction::Extend
        | TaskAction::Once => Err(Stop::Refused(NOT_ITS_WORK.to_owned())),
    }
}

/// A new code; after a lost answer another one is made, so nothing has to be found out.
pub async fn new_auth_code(epp: &Epp, name: &str) -> Result<String, String> {
    let made = async {
        let mut talk = Talk::about(&epp.state, name, Uuid::now_v7()).await?;
        let made = talk.make_code(name).await;
        talk.over();
        made
    };
    let Ok(made) = tokio::time::timeout(WHILE_SOMEBODY_WAITS, made).await else {
        return Err("The registry takes too long. Try again in a moment.".to_owned());
    };
    made.map_err(|stop: Stop| match Answer::from(stop) {
        Answer::Refused(why) | Answer::Later(why) | Answer::Pending(why) => why,
        Answer::Done(_) => String::new(),
    })
}
