//! Every call worth making of a route: all objects its path can name, plain and malformed, and forms with foreign ids.
use uuid::Uuid;

use super::oracle::Whose;
use super::world::{Account, World};

/// One request and whose rows it names.
#[derive(Clone, Debug)]
pub struct Call {
    pub method: &'static str,
    pub pattern: &'static str,
    pub address: String,
    pub fields: Vec<(&'static str, String)>,
    pub whose: Whose,
    /// Sent as from another site.
    pub foreign: bool,
}

const OBJECTS: [(&str, &str); 16] = [
    ("a", "active"),
    ("a", "unverified"),
    ("a", "blocked"),
    ("a", "fraud"),
    ("a", "a1"),
    ("a", "a2"),
    ("op", "active"),
    ("op", "a"),
    ("op", "b"),
    ("b", "active"),
    ("a1", "a11"),
    ("b", "b1"),
    ("a1", "active"),
    ("a11", "active"),
    ("a2", "active"),
    ("b1", "unverified"),
];

fn id_of(account: &Account, parameter: &str) -> Option<Uuid> {
    match parameter {
        "id" => Some(account.id),
        "login" => Some(account.login),
        "restriction" => Some(account.restriction),
        "session" => Some(account.session),
        "visit" => Some(account.visit),
        "product" => Some(account.things.product),
        "order" => Some(account.things.order),
        "domain" => Some(account.things.domain),
        "hosting" => Some(account.things.hosting),
        "task" => Some(account.things.task),
        "item" => Some(account.things.item),
        "inbound" => Some(account.things.inbound),
        "ticket" => Some(account.things.ticket),
        "message" => Some(account.things.message),
        "file" => Some(account.things.file),
        "department" => Some(account.things.department),
        "reply" => Some(account.things.reply),
        "mailing" => Some(account.things.mailing),
        "import" => Some(account.things.import),
        "mail" => Some(account.things.mail),
        "registry" => Some(account.things.registry),
        "job" => Some(account.things.job),
        "contact" => Some(account.things.contact),
        "saving" => Some(account.things.saving),
        "change" => Some(account.things.change),
        "passkey" => Some(account.things.passkey),
        "colleague" => Some(account.login),
        "brand" => Some(account.things.brand),
        "tag" => Some(account.things.listed.tag),
        "note" => Some(account.things.listed.note),
        "view" => Some(account.things.listed.view),
        "bulk" => Some(account.things.listed.bulk),
        _ => None,
    }
}

/// What a path says where it names no object.
fn word_of(parameter: &str) -> Option<&'static str> {
    match parameter {
        "kind" => Some("welcome"),
        "language" => Some("en"),
        "supplier" => Some("by_hand"),
        "tld" => Some("nu"),
        _ => None,
    }
}

fn value_of(account: &Account, parameter: &str) -> Option<String> {
    word_of(parameter).map(str::to_owned).or_else(|| id_of(account, parameter).map(|id| id.to_string()))
}

fn parameters(pattern: &str) -> Vec<&str> {
    pattern.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect()
}

fn fill(pattern: &str, values: &[(&str, String)]) -> String {
    values.iter().fold(pattern.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value))
}

/// All calls of one line of the table.
pub fn of_route(world: &World, method: &'static str, pattern: &'static str) -> Vec<Call> {
    let call =
        |address: String, whose: Whose| Call { method, pattern, address, fields: Vec::new(), whose, foreign: false };
    let names = parameters(pattern);
    let mut calls = Vec::new();
    if names.is_empty() {
        calls.push(call(pattern.into(), Whose::None));
        if method == "GET" {
            for query in [
                "?q=canary",
                "?q=%25_%27%3B--",
                "?after=zzz&before=!!&page=last",
                "?sort=drop&is_reseller=maybe&country=%00",
                "?q=%FF",
            ] {
                calls.push(call(format!("{pattern}{query}"), Whose::None));
            }
        }
    } else if names == ["label"] || names == ["secret"] {
        for value in ["a", "b1", "nobody", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "%FF", "..%2f"] {
            calls.push(call(fill(pattern, &[(names[0], value.into())]), Whose::None));
        }
    } else {
        for (owner, kind) in OBJECTS {
            let account = world.account(&format!("{owner}/{kind}"));
            let values: Option<Vec<(&str, String)>> =
                names.iter().map(|name| Some((*name, value_of(&account, name)?))).collect();
            let values = values.unwrap_or_else(|| panic!("the walker does not know what {pattern} names"));
            calls.push(call(fill(pattern, &values), Whose::Of(owner, kind)));
        }
        if names == ["ticket", "file"] {
            calls.extend(files_for_staff(world, pattern).into_iter().map(|(address, whose)| call(address, whose)));
        }
        calls.extend(malformed(&names, pattern).into_iter().map(|address| call(address, Whose::Nobodys)));
        if names.iter().filter(|name| word_of(name).is_none()).count() > 1 {
            calls.extend(mixed(world, &names, pattern).into_iter().map(|address| call(address, Whose::Mixed)));
        }
    }
    if method == "POST" {
        let fields = foreign_ids(world);
        let filled: Vec<Call> = calls.iter().map(|one| Call { fields: fields.clone(), ..one.clone() }).collect();
        let elsewhere: Vec<Call> = calls.iter().take(3).map(|one| Call { foreign: true, ..one.clone() }).collect();
        calls.extend(filled);
        calls.extend(elsewhere);
    }
    calls
}

/// The files of notes, and of mails that are not accepted: in no Customer Area, whoever looks.
fn files_for_staff(world: &World, pattern: &str) -> Vec<(String, Whose)> {
    let address =
        |ticket: Uuid, file: Uuid| fill(pattern, &[("ticket", ticket.to_string()), ("file", file.to_string())]);
    let of = |(owner, kind): &(&'static str, &'static str)| {
        let things = world.account(&format!("{owner}/{kind}")).things;
        let whose = if pattern.starts_with("/customer/") { Whose::Nobodys } else { Whose::Of(owner, kind) };
        things.staff_files.map(|file| (address(things.ticket, file), whose))
    };
    OBJECTS.iter().flat_map(of).collect()
}

fn malformed(names: &[&str], pattern: &str) -> Vec<String> {
    let random = Uuid::now_v7().to_string();
    ["not-an-id", &random, "%00", "%FF", "0", "../../etc", "' or 1=1"]
        .iter()
        .map(|value| {
            let value = value.replace(['/', ' ', '\''], "%27");
            let values: Vec<(&str, String)> = names.iter().map(|name| (*name, value.clone())).collect();
            fill(pattern, &values)
        })
        .collect()
}

/// One customer's id with another's row, of the same reseller and of another.
fn mixed(world: &World, names: &[&str], pattern: &str) -> Vec<String> {
    let pairs = [("a/active", "a/fraud"), ("a/active", "b/active"), ("b/active", "a/active"), ("a/a1", "a1/active")];
    let address = |(first, second): (&str, &str)| {
        let (first, second) = (world.account(first), world.account(second));
        let values = names.iter().enumerate().filter_map(|(place, name)| {
            let account = if place == 0 { &first } else { &second };
            Some((*name, id_of(account, name)?.to_string()))
        });
        fill(pattern, &values.collect::<Vec<_>>())
    };
    pairs.into_iter().map(address).collect()
}

/// What an attacker adds to any form: somebody else's ids, and columns that are no fields.
fn foreign_ids(world: &World) -> Vec<(&'static str, String)> {
    let foreign = world.account("b/active");
    vec![
        ("customer_id", foreign.id.to_string()),
        ("reseller_id", world.account("op/b").id.to_string()),
        ("login_id", foreign.login.to_string()),
        ("role", "owner".into()),
        ("is_reseller", "true".into()),
        ("verified", "true".into()),
        ("label", world.account("op/b").id.to_string()),
        ("product", foreign.things.product.to_string()),
        ("product_id", foreign.things.product.to_string()),
        ("order_id", foreign.things.order.to_string()),
        ("domain_id", foreign.things.domain.to_string()),
        ("hosting_id", foreign.things.hosting.to_string()),
        ("ticket_id", foreign.things.ticket.to_string()),
        ("department", foreign.things.department.to_string()),
        ("into", foreign.things.ticket.to_string()),
        ("about", format!("domain:{}", foreign.things.domain)),
        ("amount", "1".into()),
        ("total", "0".into()),
        ("paid_at", "2026-01-01".into()),
    ]
}
