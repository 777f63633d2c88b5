//! Whether names can be registered: asked of the registry of each one's TLD.
use std::collections::{BTreeMap, HashMap};

use instant_epp::domain::DomainCheck;
use uuid::Uuid;

use crate::suppliers::Availability;
use crate::suppliers::epp::answer::{Element, attribute, child, own_text, text_of};
use crate::suppliers::epp::talk::Talk;
use crate::suppliers::epp::trouble::{Stop, settle};
use crate::suppliers::epp::{Epp, tld_of};
use crate::suppliers::webhook::cleaned;

/// Registries take so many in one question.
const AT_ONCE: usize = 10;

pub async fn check(epp: &Epp, names: &[String]) -> Vec<Availability> {
    let mut by_tld: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names {
        by_tld.entry(tld_of(name)).or_default().push(name);
    }
    let mut said = HashMap::new();
    for of_tld in by_tld.values() {
        match ask(epp, of_tld).await {
            Ok(found) => said.extend(found),
            Err(stop) => tracing::debug!(?stop, "a registry does not say whether names are free"),
        }
    }
    names.iter().map(|name| said.get(name).cloned().unwrap_or(Availability::Unknown)).collect()
}

async fn ask(epp: &Epp, names: &[&str]) -> Result<HashMap<String, Availability>, Stop> {
    let Some(first) = names.first() else { return Ok(HashMap::new()) };
    let mut talk = Talk::about(&epp.state, first, Uuid::now_v7()).await?;
    let mut said = HashMap::new();
    for some in names.chunks(AT_ONCE) {
        let reply = settle(talk.read(&DomainCheck { domains: some }).await?)?;
        let checked = reply.block("chkData").map(|data| data.children.as_slice()).unwrap_or_default();
        said.extend(checked.iter().filter_map(read));
    }
    talk.over();
    Ok(said)
}

fn read(checked: &Element) -> Option<(String, Availability)> {
    let name = child(checked, "name")?;
    let free = matches!(attribute(name, "avail"), "1" | "true");
    let why = text_of(checked, "reason");
    let premium = ["premium", "reserved", "blocked", "prohibited"];
    let is_kept = premium.iter().any(|word| why.to_ascii_lowercase().contains(word));
    let availability = match (free, is_kept) {
        (true, _) => Availability::Free,
        (false, true) => {
            Availability::NotPossible(format!("The registry does not register this name: {}.", cleaned(why)))
        }
        (false, false) => Availability::Taken,
    };
    Some((own_text(name).to_lowercase(), availability))
}
