//! Recovery codes: for whoever has lost the app or the passkey. Shown once, kept hashed, each good once.
use sha2::{Digest, Sha256};

use crate::ids::LoginId;

/// How many a set has.
pub const SET: usize = 10;
/// From here on the person is told to make new ones.
pub const FEW: i64 = 3;
/// Without letters that are taken for others.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
const LENGTH: usize = 16;

/// A fresh set, as it is shown: "kq7m-2r9d-x4hv-8tpa". 80 random bits each.
pub fn new_set() -> Result<Vec<String>, getrandom::Error> {
    (0..SET).map(|_| new_code()).collect()
}

fn new_code() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; LENGTH];
    getrandom::fill(&mut bytes)?;
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    Ok(letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// What is kept of a code, of this login only; None for what cannot be one. Case, blanks and dashes do not matter.
pub fn hash_of(login: LoginId, typed: &str) -> Option<Vec<u8>> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let code = code.to_ascii_lowercase();
    let possible = code.len() == LENGTH && code.bytes().all(|byte| LETTERS.contains(&byte));
    possible.then(|| Sha256::new().chain_update(login.0.as_bytes()).chain_update(code.as_bytes()).finalize().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_are_read_as_people_type_them() {
        let set = new_set().unwrap();
        let (one, other) = (LoginId::new(), LoginId::new());
        let hashes: std::collections::BTreeSet<_> = set.iter().filter_map(|code| hash_of(one, code)).collect();
        assert_eq!(hashes.len(), SET);
        let typed = format!(" {} ", set[0].replace('-', " ").to_uppercase());
        assert_eq!(hash_of(one, &typed), hash_of(one, &set[0]));
        assert_ne!(hash_of(other, &set[0]), hash_of(one, &set[0]));
        for bad in ["", "123456", "aaaa-aaaa-aaaa-aaa", "llll-llll-llll-llll", "aaaa-aaaa-aaaa-aaaé"] {
            assert_eq!(hash_of(one, bad), None, "{bad}");
        }
    }
}
