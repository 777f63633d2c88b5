//! What suppliers are asked to do, in words: towards agents, of what is to be done, and of what was done.
use super::TaskAction;
use crate::locale::key;

impl TaskAction {
    pub const ALL: [Self; 19] = [
        Self::Register,
        Self::Renew,
        Self::Restore,
        Self::Transfer,
        Self::Park,
        Self::Unpark,
        Self::NameServers,
        Self::Lock,
        Self::Unlock,
        Self::ChangeOwner,
        Self::UpdateContact,
        Self::ChangeRoles,
        Self::Create,
        Self::Suspend,
        Self::Unsuspend,
        Self::ChangePlan,
        Self::Terminate,
        Self::Extend,
        Self::Once,
    ];

    /// Its name towards agents.
    pub fn value(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Renew => "renew",
            Self::Restore => "restore",
            Self::Transfer => "transfer",
            Self::Park => "park",
            Self::Unpark => "unpark",
            Self::NameServers => "name_servers",
            Self::Lock => "lock",
            Self::Unlock => "unlock",
            Self::ChangeOwner => "change_owner",
            Self::UpdateContact => "update_contact",
            Self::ChangeRoles => "change_roles",
            Self::Create => "create",
            Self::Suspend => "suspend",
            Self::Unsuspend => "unsuspend",
            Self::ChangePlan => "change_plan",
            Self::Terminate => "terminate",
            Self::Extend => "extend",
            Self::Once => "once",
        }
    }

    /// What is to be done: the message that says it.
    pub fn to_do(self) -> &'static str {
        match self {
            Self::Register => key("tasks-do-register"),
            Self::Renew => key("tasks-do-renew"),
            Self::Restore => key("tasks-do-restore"),
            Self::Transfer => key("tasks-do-transfer"),
            Self::Park => key("tasks-do-park"),
            Self::Unpark => key("tasks-do-unpark"),
            Self::NameServers => key("tasks-do-servers"),
            Self::Lock => key("tasks-do-lock"),
            Self::Unlock => key("tasks-do-unlock"),
            Self::ChangeOwner => key("tasks-do-owner"),
            Self::UpdateContact => key("tasks-do-contact"),
            Self::ChangeRoles => key("tasks-do-roles"),
            Self::Create => key("tasks-do-create"),
            Self::Suspend => key("tasks-do-suspend"),
            Self::Unsuspend => key("tasks-do-unsuspend"),
            Self::ChangePlan => key("tasks-do-plan"),
            Self::Terminate => key("tasks-do-terminate"),
            Self::Extend => key("tasks-do-extend"),
            Self::Once => key("tasks-do-once"),
        }
    }

    /// What is to be done, and what was done, as histories have it, in English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Register => ("Register", "registered"),
            Self::Renew => ("Renew", "renewed"),
            Self::Restore => ("Restore", "restored"),
            Self::Transfer => ("Transfer", "transferred"),
            Self::Park => ("Park", "parked"),
            Self::Unpark => ("Unpark", "unparked"),
            Self::NameServers => ("Change name servers", "given other name servers"),
            Self::Lock => ("Lock", "locked"),
            Self::Unlock => ("Unlock", "unlocked"),
            Self::ChangeOwner => ("Change the owner of", "given another owner"),
            Self::UpdateContact => ("Change the contact data of", "given other contact data"),
            Self::ChangeRoles => ("Change the contacts of", "given other contacts"),
            Self::Create => ("Set up", "set up"),
            Self::Suspend => ("Suspend", "suspended"),
            Self::Unsuspend => ("Unsuspend", "unsuspended"),
            Self::ChangePlan => ("Change plan", "given another plan"),
            Self::Terminate => ("Terminate", "terminated"),
            Self::Extend => ("Extend", "extended"),
            Self::Once => ("Do", "done"),
        }
    }
}
