//! As whom the server runs: PostgreSQL refuses root, so for root it is the user `postgres`, else `nobody`.
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use super::error::at;
use super::{EmbeddedError, Outcome};

/// Another user than ours.
#[derive(Clone, Debug)]
pub struct Owner {
    name: String,
    uid: u32,
    gid: u32,
}

impl Owner {
    /// None: the server runs as whoever we are.
    pub fn of_servers() -> Outcome<Option<Self>> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let user = ["postgres", "nobody"].iter().find_map(|name| Self::find(&users, name));
        user.map(Some).ok_or(EmbeddedError::NoUser)
    }

    fn find(users: &str, name: &str) -> Option<Self> {
        let mut fields = users.lines().map(|line| line.split(':')).find_map(|mut fields| {
            let first = fields.next();
            (first == Some(name)).then_some(fields)
        })?;
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Self { name: name.to_owned(), uid, gid })
    }

    /// Makes the command run as this user, without any of our groups.
    pub fn run(&self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }

    pub fn give(&self, path: &Path) -> Outcome<()> {
        at(path, chown(path, Some(self.uid), Some(self.gid)))
    }

    /// Fails with the first folder on the way that this user cannot pass.
    pub fn check_way(&self, folder: &Path) -> Outcome<()> {
        for parent in folder.ancestors().skip(1) {
            let Ok(found) = fs::metadata(parent) else { continue };
            let needed = match () {
                () if found.uid() == self.uid => 0o100,
                () if found.gid() == self.gid => 0o010,
                () => 0o001,
            };
            if found.mode() & needed == 0 {
                return Err(EmbeddedError::CannotEnter { user: self.name.clone(), folder: parent.to_owned() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USERS: &str = "root:x:0:0:root:/root:/bin/bash
\
                         postgresql:x:7:8::/:/bin/sh
\
                         postgres:x:101:104::/var/lib/postgresql:/bin/bash
";

    #[test]
    fn a_user_is_found_by_his_whole_name() {
        let owner = Owner::find(USERS, "postgres").unwrap();
        assert_eq!((owner.uid, owner.gid), (101, 104));
        assert!(Owner::find(USERS, "nobody").is_none());
    }
}
