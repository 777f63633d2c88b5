//! Files that come with messages: their limits, names and kinds, and where the bytes are kept.
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use crate::ids::{AttachmentId, CustomerId, TicketMessageId};
use crate::locale::numbers;
use crate::tell;

pub mod kind;
pub mod name;
pub mod queries;
mod store;

pub use store::store;

/// The most files of one message.
pub const MOST: usize = 10;
/// The most bytes of one file.
pub const LARGEST: usize = 10 << 20;

/// Why files are not taken, as the field's message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("{}", tell("tickets-file-too-large").with("name", .0))]
    TooLarge(String),
    #[error("{}", tell("tickets-files-too-many").with("count", .0))]
    TooMany(usize),
}

/// A file about to be kept: with a safe name, its kind by its content, and its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFile {
    name: String,
    content_type: &'static str,
    hash: [u8; 32],
    bytes: Vec<u8>,
}

/// A file as pages list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    pub customer_id: CustomerId,
    pub message_id: TicketMessageId,
    pub name: String,
    pub content_type: String,
    pub size: i32,
    pub created_at: OffsetDateTime,
}

impl NewFile {
    /// Takes a file as it came, whatever its name. Reads all of its bytes once.
    pub fn new(raw_name: &str, bytes: Vec<u8>) -> Result<Self, FileError> {
        let name = name::safe(raw_name);
        if bytes.len() > LARGEST {
            return Err(FileError::TooLarge(name));
        }
        Ok(Self { name, content_type: kind::of(&bytes), hash: Sha256::digest(&bytes).into(), bytes })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn content_type(&self) -> &'static str {
        self.content_type
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Whether so many files may go with one message.
pub fn check_number(files: usize) -> Result<(), FileError> {
    if files > MOST { Err(FileError::TooMany(files)) } else { Ok(()) }
}

/// "3 kB", "1.4 MB".
pub fn size_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => tell("tickets-bytes").with("count", bytes).into(),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => {
            let plain = format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000);
            format!("{} MB", numbers::amount(&plain))
        }
    }
}

impl Attachment {
    /// Its size in words.
    pub fn size_words(&self) -> String {
        size_words(usize::try_from(self.size).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_ten_megabytes_is_taken_and_one_byte_more_is_not() {
        assert!(NewFile::new("a.bin", vec![0; LARGEST]).is_ok());
        let refused = NewFile::new("b/a.bin", vec![0; LARGEST + 1]).err();
        assert_eq!(refused, Some(FileError::TooLarge("a.bin".into())));
        assert_eq!(check_number(10), Ok(()));
        assert_eq!(check_number(11), Err(FileError::TooMany(11)));
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!(size_words(1), "1 byte");
        assert_eq!(size_words(999), "999 bytes");
        assert_eq!(size_words(1_999), "1 kB");
        assert_eq!(size_words(10 << 20), "10.4 MB");
    }
}
