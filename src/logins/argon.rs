//! argon2id at OWASP's cost, in memory that is used again: fresh memory for every password takes time to get, and what
//! the allocator keeps of it adds up thread by thread, to hundreds of megabytes.
use std::sync::{Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::logins::passwords::{PasswordError, Verdict};

/// Memory in KiB, passes, lanes: OWASP's argon2id parameters.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// How much memory is kept, in passwords; more at a time take it and give it back.
const KEPT: usize = 2;

/// Room to hash one password in.
#[derive(Default)]
pub struct Room(Vec<Block>);

impl Room {
    fn of(&mut self, params: &Params) -> &mut [Block] {
        let blocks = params.block_count();
        if self.0.len() < blocks {
            self.0.resize(blocks, Block::new());
        }
        &mut self.0[..blocks]
    }
}

/// Rooms that are free.
#[derive(Default)]
pub struct Rooms(Mutex<Vec<Room>>);

impl Rooms {
    /// Works in a free room, or in a new one.
    pub fn enter<T>(&self, work: impl FnOnce(&mut Room) -> T) -> T {
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut room = free().pop().unwrap_or_default();
        let done = work(&mut room);
        let mut rooms = free();
        if rooms.len() < KEPT {
            rooms.push(room);
        }
        done
    }
}

fn failed(error: impl std::fmt::Display) -> PasswordError {
    PasswordError::Hashing(error.to_string())
}

/// The hash to keep for a password.
pub fn hash(room: &mut Room, password: &str) -> Result<String, PasswordError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(failed)?;
    let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
    let (mut salt, mut hash) = ([0; Salt::RECOMMENDED_LENGTH], [0; Params::DEFAULT_OUTPUT_LEN]);
    getrandom::fill(&mut salt).map_err(failed)?;
    let argon2 = Argon2::new(algorithm, version, params.clone());
    argon2.hash_password_into_with_memory(password.as_bytes(), &salt, &mut hash, room.of(&params)).map_err(failed)?;
    let whole = PasswordHash {
        algorithm: algorithm.ident(),
        version: Some(version.into()),
        params: ParamsString::try_from(&params).map_err(failed)?,
        salt: Some(Salt::new(&salt).map_err(failed)?),
        hash: Some(Output::new(&hash).map_err(failed)?),
    };
    Ok(whole.to_string())
}

/// Compares a password with a hash that was kept, whatever that one cost.
pub fn verify(room: &mut Room, password: &str, kept: &str) -> Result<Verdict, PasswordError> {
    let kept = PasswordHash::new(kept).map_err(failed)?;
    let (Some(salt), Some(right)) = (kept.salt, kept.hash) else { return Err(failed("a kept hash is incomplete")) };
    let algorithm = Algorithm::try_from(kept.algorithm.as_str()).map_err(failed)?;
    let version = kept.version.map(Version::try_from).transpose().map_err(failed)?.unwrap_or_default();
    let params = Params::try_from(&kept).map_err(failed)?;
    let cost = (params.m_cost(), params.t_cost(), params.p_cost());
    let mut buffer = [0; Output::MAX_LENGTH];
    let found = buffer.get_mut(..right.len()).ok_or_else(|| failed("a kept hash is too long"))?;
    let argon2 = Argon2::new(algorithm, version, params.clone());
    argon2.hash_password_into_with_memory(password.as_bytes(), &salt, found, room.of(&params)).map_err(failed)?;
    // in constant time
    match Output::new(found).map_err(failed)? == right {
        false => Ok(Verdict::Wrong),
        true if cost == COST => Ok(Verdict::Right),
        true => Ok(Verdict::RightButOld(hash(room, password)?)),
    }
}
