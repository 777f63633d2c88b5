//! One portal per folder: a lock file that the operating system releases however a process ends.
use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use super::error::at;
use super::{EmbeddedError, Outcome};

/// Beside the folder and not inside it, so that the folder can be removed and made anew under the lock.
pub fn path(folder: &Path) -> PathBuf {
    folder.with_extension("lock")
}

/// Takes the lock or says who has it. Rust opens files close-on-exec, so the server does not keep it for us.
pub fn take(folder: &Path) -> Outcome<File> {
    let path = path(folder);
    if let Some(parent) = path.parent() {
        at(parent, fs::create_dir_all(parent))?;
    }
    let mut options = File::options();
    let mut file = at(&path, options.read(true).write(true).create(true).truncate(false).open(&path))?;
    if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
        let mut text = String::new();
        let pid = file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
        return Err(EmbeddedError::InUse { folder: folder.to_owned(), pid });
    }
    at(&path, write_process_id(&mut file))?;
    Ok(file)
}

fn write_process_id(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

/// Removes what throw-away servers left that were killed: their locks are free.
pub fn sweep(parent: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let ours = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix));
        if !ours || path.extension().is_none_or(|extension| extension != "lock") {
            continue;
        }
        let Ok(file) = File::open(&path) else { continue };
        if flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok() {
            // best effort: it is only rubbish, and may be somebody else's
            drop(fs::remove_dir_all(path.with_extension("")));
            drop(fs::remove_file(&path));
        }
    }
}
